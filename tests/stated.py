"""Readings of figures as an annotation states them."""

from crosstally.figures.figure import ValueType, parse_figure
from crosstally.figures.readings import Reading, read

__all__ = ["moment", "reading"]


def reading(data: object, unit: str | None = None, *, provisional: bool = False) -> Reading:
    """Read a count, or with a unit a measured amount."""
    value_type = ValueType.MEASURED if unit else ValueType.COUNT
    result = read(parse_figure(data, value_type), value_type=value_type, unit=unit, provisional=provisional)
    assert result is not None
    return result


def moment(data: object) -> Reading:
    result = read(parse_figure(data, ValueType.DATE), value_type=ValueType.DATE, unit=None)
    assert result is not None
    return result

"""How far apart two figures are said to lie."""

import pytest

from crosstally.figures.figure import ValueType, parse_figure
from crosstally.figures.gaps import gap

NO_UNITS = (None, None)
GAPS = {
    "counts": (6500, 6600, ValueType.COUNT, NO_UNITS, "100 apart (1.5%)"),
    "a vague word from its nearer end": ({"vague": "dozens"}, 120, ValueType.COUNT, NO_UNITS, "20 apart (83.3%)"),
    "a range from its nearer end": ({"between": [3, 5]}, 8, ValueType.COUNT, NO_UNITS, "3 apart (100%)"),
    "amounts of which one is none": (0, 4, ValueType.COUNT, NO_UNITS, "4 apart"),
    "measured in two units": (1, 30, ValueType.MEASURED, ("hour", "minute"), "0.5 hours apart (100%)"),
    "days": ("2020-10-01", "2020-10-03", ValueType.DATE, NO_UNITS, "2 days apart"),
    "a day and a month": ("2020-09-27", "2020-10", ValueType.DATE, NO_UNITS, "3 days apart"),
    "times": ("2020-10-01T10:00:00Z", "2020-10-01T10:40:00Z", ValueType.TIME, NO_UNITS, "40 minutes apart"),
    "a date with an open end": ("2020-10-01/..", "2020-09", ValueType.DATE, NO_UNITS, "None"),
    "nothing known": ("unknown", 5, ValueType.COUNT, NO_UNITS, "None"),
}


@pytest.mark.parametrize(("one", "other", "value_type", "units", "words"), GAPS.values(), ids=GAPS)
def test_distances_in_words(
    one: object, other: object, value_type: ValueType, units: tuple[str | None, str | None], words: str
) -> None:
    figures = parse_figure(one, value_type), parse_figure(other, value_type)
    assert str(gap(*figures, value_type=value_type, units=units)) == words

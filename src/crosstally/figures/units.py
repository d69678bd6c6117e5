"""Units, their dimensions, and exact factors between them.

A unit converts to its dimension's base unit by a closed interval of factors: one point for most (7 days are a week),
a stretch where the unit itself varies (a month is 28 to 31 days). Months, years, decades and centuries vary in days,
but not among themselves. Converted to days, "more than two years" and "less than two years" would overlap
(730 to 732 days); so the calendar units also convert exactly to months. Two amounts in calendar units are compared
in months ("24 months" agrees with "2 years", "30 years" with "3 decades"), any other pair of times in seconds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

__all__ = [
    "ALIASES",
    "COUNT",
    "INSTANT",
    "ORDER",
    "ORDINAL",
    "UNITS",
    "Unit",
    "UnitError",
    "dimension",
    "factor",
    "lookup",
    "with_unit",
]


class UnitError(ValueError):
    """A unit that is not in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A row of the table: the lowest and highest factor to the base unit; months where the calendar fixes them."""

    dimension: str
    low: Fraction
    high: Fraction
    months: int | None = None


def _exact(dimension_name: str, size: Fraction | int | str) -> Unit:
    return Unit(dimension=dimension_name, low=Fraction(size), high=Fraction(size))


def _calendar(months_count: int, fewest_days: int, most_days: int) -> Unit:
    return Unit(
        dimension="time",
        low=Fraction(fewest_days * 86_400),
        high=Fraction(most_days * 86_400),
        months=months_count,
    )


# The dimension of what carries no unit: people, tanks, villages.
COUNT = "count"
_COUNT = _exact(COUNT, 1)

# What needs no unit: seconds since 1970-01-01T00:00:00Z, places in a row, and before or after an event.
INSTANT = _exact("instant", 1)
ORDINAL = _exact("ordinal", 1)
ORDER = _exact("order", 1)

# Sizes in SI units are exact by definition: the yard and the pound by the international agreement of 1959,
# the nautical mile by that of 1929; a day is 86,400 seconds, as leap seconds are no matter of news.
UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        "second": _exact("time", 1),
        "minute": _exact("time", 60),
        "hour": _exact("time", 3_600),
        "day": _exact("time", 86_400),
        "week": _exact("time", 604_800),
        "fortnight": _exact("time", 1_209_600),
        "month": _calendar(1, 28, 31),
        "year": _calendar(12, 365, 366),
        "decade": _calendar(120, 3_652, 3_653),
        "century": _calendar(1_200, 36_524, 36_525),
        "millimetre": _exact("length", "0.001"),
        "centimetre": _exact("length", "0.01"),
        "metre": _exact("length", 1),
        "kilometre": _exact("length", 1_000),
        "inch": _exact("length", "0.0254"),
        "foot": _exact("length", "0.3048"),
        "yard": _exact("length", "0.9144"),
        "mile": _exact("length", "1609.344"),
        "nautical_mile": _exact("length", 1_852),
        "square_metre": _exact("area", 1),
        "hectare": _exact("area", 10_000),
        "square_kilometre": _exact("area", 1_000_000),
        "acre": _exact("area", "4046.8564224"),
        "square_mile": _exact("area", "2589988.110336"),
        "gram": _exact("mass", "0.001"),
        "kilogram": _exact("mass", 1),
        "tonne": _exact("mass", 1_000),
        "ounce": _exact("mass", "0.028349523125"),
        "pound": _exact("mass", "0.45359237"),
        # A bare "ton" is one of these two or a tonne: which, the annotator has to say.
        "short_ton": _exact("mass", "907.18474"),
        "long_ton": _exact("mass", "1016.0469088"),
        "percent": _exact("share", 1),
        # A change of a share: from 10 to 12 per cent is two of these, and 20 per cent.
        "percentage_point": _exact("share difference", 1),
    }
)

# What sources and annotators write instead.
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "mm": "millimetre",
        "cm": "centimetre",
        "m": "metre",
        "meter": "metre",
        "km": "kilometre",
        "kilometer": "kilometre",
        "ha": "hectare",
        "square_kilometer": "square_kilometre",
        "square_meter": "square_metre",
        "km2": "square_kilometre",
        "m2": "square_metre",
        "g": "gram",
        "kg": "kilogram",
        "t": "tonne",
        "per_cent": "percent",
        "%": "percent",
    }
)

_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)  # ISO 4217; rates change by the day, so no two are compared


def lookup(unit: str | None) -> Unit:
    """Return the row of a unit; None is a plain count. Raises UnitError, with the nearest known unit."""
    if unit is None:
        return _COUNT
    row = UNITS.get(unit) or UNITS.get(ALIASES.get(unit, ""))
    if row is not None:
        return row
    if _CURRENCY.fullmatch(unit):
        return _exact(unit, 1)
    raise UnitError(f"{unit!r} is no known unit{_suggestion(unit)}")


def dimension(unit: str | None) -> str:
    """Return what a unit measures; units of one dimension convert into each other. Raises UnitError."""
    return lookup(unit).dimension


def factor(unit: str | None) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest factor to the dimension's base unit. Raises UnitError."""
    row = lookup(unit)
    return row.low, row.high


def with_unit(amount: str, unit: str | None) -> str:
    """Write an amount with its unit as a sentence does: `more than 1 week`, `6 weeks`, `about 20 square kilometres`."""
    if unit is None:
        return amount
    words = unit.replace("_", " ")
    if _ONE.fullmatch(amount) or unit in _WITHOUT_PLURAL or _CURRENCY.fullmatch(unit):
        return f"{amount} {words}"
    plural = _PLURALS.get(unit) or f"{words}s"
    return f"{amount} {plural}"


_ONE = re.compile(r"(?!.* (?:and|to) )(?:.* )?1")  # and no range that ends with it
_WITHOUT_PLURAL = frozenset({"percent"})
_PLURALS: Mapping[str, str] = MappingProxyType({"century": "centuries", "foot": "feet", "inch": "inches"})


def _suggestion(unit: str) -> str:
    import difflib  # noqa: PLC0415  only an error needs it, and it takes longer to load than this module

    near = difflib.get_close_matches(unit.lower(), (*UNITS, *ALIASES), n=1)
    return f", did you mean {near[0]!r}" if near else ""

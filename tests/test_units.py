"""Units: exact factors, and a hint for a unit that nobody knows."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosstally.figures import units
from crosstally.figures.units import UnitError, with_unit

DAY = 86_400


@pytest.mark.parametrize(
    ("unit", "dimension", "low", "high"),
    [
        (None, "count", 1, 1),
        ("second", "time", 1, 1),
        ("week", "time", 7 * DAY, 7 * DAY),
        ("month", "time", 28 * DAY, 31 * DAY),
        ("year", "time", 365 * DAY, 366 * DAY),
        ("decade", "time", 3_652 * DAY, 3_653 * DAY),
        ("century", "time", 36_524 * DAY, 36_525 * DAY),
        ("km", "length", 1_000, 1_000),
        ("mile", "length", Fraction(1_609_344, 1_000), Fraction(1_609_344, 1_000)),
        ("hectare", "area", 10_000, 10_000),
        ("square_mile", "area", Fraction(1_609_344, 1_000) ** 2, Fraction(1_609_344, 1_000) ** 2),
        ("percent", "share", 1, 1),
        ("percentage_point", "share difference", 1, 1),
        ("USD", "USD", 1, 1),
        ("AMD", "AMD", 1, 1),
    ],
)
def test_unit(unit: str | None, dimension: str, low: Fraction | int, high: Fraction | int) -> None:
    assert (units.dimension(unit), units.factor(unit)) == (dimension, (low, high))


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        ("weeks", "'weeks' is no known unit, did you mean 'week'"),
        ("Kilometre", "'Kilometre' is no known unit, did you mean 'kilometre'"),
        ("ton", "'ton' is no known unit, did you mean 'tonne'"),
        ("usd", "'usd' is no known unit"),
        ("US", "'US' is no known unit"),
        ("", "'' is no known unit"),
    ],
)
def test_unknown_unit(unit: str, message: str) -> None:
    with pytest.raises(UnitError) as caught:
        units.lookup(unit)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("one", "many", "count"),
    [("year", "month", 12), ("decade", "year", 10), ("century", "decade", 10), ("century", "year", 100)],
)
def test_calendar_units_are_exact_among_themselves(one: str, many: str, count: int) -> None:
    assert units.UNITS[one].months == count * (units.UNITS[many].months or 0)


def test_aliases_name_units_and_hide_none() -> None:
    assert set(units.ALIASES.values()) <= set(units.UNITS)
    assert not set(units.ALIASES) & set(units.UNITS)


@given(st.sampled_from(sorted({*units.UNITS, *units.ALIASES})))
def test_factors_are_above_zero_and_in_order(unit: str) -> None:
    low, high = units.factor(unit)
    assert 0 < low <= high
    assert (low < high) == (units.lookup(unit).months is not None)


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        ("1", "week", "1 week"),
        ("more than 1", "century", "more than 1 century"),
        ("21", "foot", "21 feet"),
        ("between 0 and 1", "day", "between 0 and 1 days"),
        ("about 20", "square_kilometre", "about 20 square kilometres"),
        ("1", None, "1"),
    ],
)
def test_an_amount_is_written_with_its_unit(amount: str, unit: str | None, words: str) -> None:
    assert with_unit(amount, unit) == words

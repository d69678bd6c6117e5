"""What is read many at a time has the readings of what is read one by one."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosstally.claimtable.amounts import (
    GRAINS,
    LARGEST_COUNT,
    LARGEST_MEASURED,
    MODIFIERS,
    Ends,
    converted,
    read_amounts,
)
from crosstally.comparison.definition import OPEN
from crosstally.comparison.relation import Item, Relation, relate
from crosstally.figures.figure import Figure, Modifier, ValueType
from crosstally.figures.readings import Interval, Reading, overlap, read
from crosstally.figures.units import lookup
from crosstally.records import OverTime

SMALL = range(1, 2_600)
ROUND = [digit * 10**power for power in range(15) for digit in (1, 2, 5, 9, 10, 11, 25, 99, 101)]
AMOUNTS = [*SMALL, *(amount + slip for amount in ROUND for slip in (-1, 0, 1)), LARGEST_COUNT - 1]
UNITS = st.sampled_from(["day", "week", "month", "year", "decade", "century"])


def place(interval: Interval, parts: int) -> tuple[int, int]:
    """Return twice the ends in parts of a unit, one further in where they are not included."""
    low = -OPEN if interval.lower is None else 2 * interval.lower * parts + (not interval.lower_inclusive)
    high = OPEN if interval.upper is None else 2 * interval.upper * parts - (not interval.upper_inclusive)
    assert Fraction(low).denominator == 1 == Fraction(high).denominator
    return int(low), int(high)


def pairs(ends: Ends) -> list[tuple[int, int]]:
    return list(zip(*(each.tolist() for each in ends), strict=True))


@pytest.mark.parametrize("modifier", MODIFIERS)
def test_counts_are_read_alike_both_ways(modifier: Modifier) -> None:
    amounts = [amount for amount in AMOUNTS if 0 < amount < LARGEST_COUNT]
    logical, pragmatic = read_amounts(np.array(amounts, dtype=np.int64), modifier, measured=False)
    expected = [
        read(Figure(modifier=modifier, amount=amount), value_type=ValueType.COUNT, unit=None) for amount in amounts
    ]
    assert pairs(logical) == [place(each.logical, 1) for each in expected if each]
    assert pairs(pragmatic) == [place(each.pragmatic, 1) for each in expected if each]


@pytest.mark.parametrize("unit", ["minute", "day", "month", "century", "kilometre", None])
@pytest.mark.parametrize("modifier", MODIFIERS)
def test_measured_amounts_are_read_alike_both_ways(modifier: Modifier, unit: str | None) -> None:
    amounts = [amount for amount in AMOUNTS if 0 < amount < LARGEST_MEASURED]
    row = lookup(unit)
    read_ends = read_amounts(np.array(amounts, dtype=np.int64), modifier, measured=True)
    logical, pragmatic = (converted(ends, int(row.low), int(row.high)) for ends in read_ends)
    expected = [
        read(Figure(modifier=modifier, amount=amount), value_type=ValueType.MEASURED, unit=unit) for amount in amounts
    ]
    assert pairs(logical) == [place(each.compared_logical, GRAINS) for each in expected if each]
    assert pairs(pragmatic) == [place(each.compared_pragmatic, GRAINS) for each in expected if each]
    if row.months is not None:
        months = [converted(ends, row.months, row.months) for ends in read_ends]
        assert pairs(months[0]) == [
            place(each.calendar_logical, GRAINS) for each in expected if each and each.calendar_logical
        ]
        assert pairs(months[1]) == [
            place(each.calendar_pragmatic, GRAINS) for each in expected if each and each.calendar_pragmatic
        ]


def measured(amount: int, modifier: Modifier, unit: str) -> Reading:
    reading = read(Figure(modifier=modifier, amount=amount), value_type=ValueType.MEASURED, unit=unit)
    assert reading is not None
    return reading


@given(
    st.integers(1, 4_000),
    st.integers(1, 4_000),
    st.sampled_from(list(MODIFIERS)),
    st.sampled_from(list(MODIFIERS)),
    UNITS,
    UNITS,
)
def test_calendar_units_that_meet_in_months_meet_in_days(  # noqa: PLR0913, PLR0917 - drawn
    one: int, other: int, first: Modifier, second: Modifier, unit: str, other_unit: str
) -> None:
    """So the line of all holds no pair apart that the line of months would bring together."""
    readings = measured(one, first, unit), measured(other, second, other_unit)
    logical, pragmatic = overlap(*readings)
    assert not logical or readings[0].compared_logical.overlaps(readings[1].compared_logical)
    assert not pragmatic or readings[0].compared_pragmatic.overlaps(readings[1].compared_pragmatic)


# Equal quantities in different units.
SAME = [(7, "day", 1, "week"), (24, "month", 2, "year"), (30, "year", 3, "decade"), (1, "century", 10, "decade")]


@pytest.mark.parametrize("modifier", MODIFIERS)
@pytest.mark.parametrize(("amount", "unit", "other", "other_unit"), SAME)
def test_equal_quantities_overlap(modifier: Modifier, amount: int, unit: str, other: int, other_unit: str) -> None:
    """So figures that agree are never counted as apart."""
    one, two = measured(amount, modifier, unit), measured(other, modifier, other_unit)
    assert one.quantity == two.quantity
    assert overlap(one, two) == (True, True)


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 10**6), st.sampled_from(list(MODIFIERS)), st.booleans(), st.booleans())
def test_equal_counts_agree_whether_final_or_not(
    amount: int,
    modifier: Modifier,
    provisional: bool,  # noqa: FBT001 - drawn
    other: bool,  # noqa: FBT001 - as above
) -> None:
    items = []
    for final in (provisional, other):
        reading = read(
            Figure(modifier=modifier, amount=amount), value_type=ValueType.COUNT, unit=None, provisional=final
        )
        assert reading is not None
        items.append(Item(tally="", reading=reading, over_time=OverTime.FIXED, day=0, provisional=final))
    assert overlap(items[0].reading, items[1].reading) == (True, True)
    assert relate(items)[0].relation is Relation.AGREE

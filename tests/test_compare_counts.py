"""Plain counts that are read many at a time have the readings of those that are read one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosstally.claimtable.counts import LARGEST_DIGITS, MODIFIERS, read_counts
from crosstally.comparison.definition import OPEN
from crosstally.comparison.relation import Item, Relation, relate
from crosstally.figures.figure import Figure, Modifier, ValueType
from crosstally.figures.readings import Interval, Reading, overlap, read
from crosstally.records import OverTime

SMALL = range(1, 2_600)
ROUND = [digit * 10**power for power in range(LARGEST_DIGITS) for digit in (1, 2, 5, 9, 10, 11, 25, 99, 101)]
AMOUNTS = [*SMALL, *(amount + slip for amount in ROUND for slip in (-1, 0, 1)), 10**LARGEST_DIGITS - 1]
UNITS = st.sampled_from(["day", "week", "month", "year", "decade", "century"])


def whole(interval: Interval) -> tuple[int, int]:
    assert interval.lower is not None
    return int(interval.lower), OPEN if interval.upper is None else int(interval.upper)


@pytest.mark.parametrize("modifier", MODIFIERS)
def test_both_ways_read_the_same(modifier: Modifier) -> None:
    amounts = [amount for amount in AMOUNTS if 0 < amount < 10**LARGEST_DIGITS]
    (low, high), (p_low, p_high) = read_counts(np.array(amounts, dtype=np.int64), modifier)
    found = list(zip(low.tolist(), high.tolist(), p_low.tolist(), p_high.tolist(), strict=True))
    expected = []
    for amount in amounts:
        reading = read(Figure(modifier=modifier, amount=amount), value_type=ValueType.COUNT, unit=None)
        assert reading is not None
        expected.append((*whole(reading.logical), *whole(reading.pragmatic)))
    assert found == expected


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

"""Readings: the laws that hold for every figure and every interval."""

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from stated import moment, reading

from crosstally.figures.figure import VAGUE, Figure, Modifier, ValueType, parse_figure
from crosstally.figures.readings import Interval, Reading, overlap, rank, read
from crosstally.figures.units import UNITS

HEDGES = st.sampled_from(["more_than", "at_least", "less_than", "at_most", "nearly", "about"])


def figures(value_type: ValueType, amounts: st.SearchStrategy[Any]) -> st.SearchStrategy[Figure]:
    """Build every kind of figure over positive numbers."""
    pairs = st.lists(amounts, min_size=2, max_size=2, unique=True).map(sorted)
    data = st.one_of(
        amounts,
        st.builds(lambda key, amount: {key: amount}, HEDGES, amounts),
        pairs.map(lambda ends: {"between": ends}),
    )
    return data.map(lambda form: parse_figure(form, value_type))


WHOLE = st.integers(1, 30) | st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(1, 999), st.integers(0, 9))
REAL = WHOLE | st.decimals("0.001", 10**6, places=3)
VAGUE_FIGURES = st.sampled_from(sorted(VAGUE)).map(lambda word: Figure(modifier=Modifier.VAGUE, amount=word))
UNIT_IDS = st.sampled_from(sorted(UNITS))
DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.integers(0, 9999).map("{:04d}".format),
    st.integers(0, 999).map("{:03d}X".format),
    st.integers(0, 9999).map("{:04d}-23".format),
)
COUNT_READINGS = st.builds(
    lambda figure, minimum, provisional: read(
        figure, value_type=ValueType.COUNT, unit=None, minimum=minimum, provisional=provisional
    ),
    figures(ValueType.COUNT, WHOLE) | VAGUE_FIGURES,
    st.integers(0, 40),
    st.booleans(),
)
MEASURED_READINGS = st.builds(
    lambda figure, unit, minimum, provisional: read(
        figure, value_type=ValueType.MEASURED, unit=unit, minimum=minimum, provisional=provisional
    ),
    figures(ValueType.MEASURED, REAL) | VAGUE_FIGURES,
    UNIT_IDS,
    st.fractions(0, 40),
    st.booleans(),
)
ORDINAL_READINGS = figures(ValueType.ORDINAL, WHOLE).map(
    lambda figure: read(figure, value_type=ValueType.ORDINAL, unit=None)
)
DATE_READINGS = st.builds(
    lambda hedge, text: moment({hedge: text} if hedge else text),
    st.sampled_from([None, "early", "mid", "late", "about", "after", "before"]),
    DATES,
)
READINGS = st.one_of(COUNT_READINGS, MEASURED_READINGS, ORDINAL_READINGS, DATE_READINGS)


@given(READINGS)
def test_what_a_reader_takes_is_allowed_and_never_empty(result: Reading) -> None:
    for logical, pragmatic in (
        (result.logical, result.pragmatic),
        (result.compared_logical, result.compared_pragmatic),
    ):
        assert logical.contains(pragmatic)
        assert not pragmatic.is_empty


@given(READINGS)
def test_every_reading_overlaps_itself(result: Reading) -> None:
    assert overlap(result, result) == (True, True)


@given(READINGS, READINGS)
def test_overlap_has_no_direction_and_a_narrower_one_implies_a_wider_one(one: Reading, other: Reading) -> None:
    logical, pragmatic = overlap(one, other)
    assert overlap(other, one) == (logical, pragmatic)
    assert logical or not pragmatic


CALENDAR_READINGS = st.builds(
    lambda figure, unit: read(figure, value_type=ValueType.MEASURED, unit=unit),
    figures(ValueType.MEASURED, REAL),
    st.sampled_from(["month", "year", "decade", "century"]),
)


@given(CALENDAR_READINGS, CALENDAR_READINGS)
def test_what_overlaps_in_months_overlaps_in_seconds(one: Reading, other: Reading) -> None:
    """So a comparison may ask for both, and need not know which units it has before it."""
    in_seconds = (
        one.compared_logical.overlaps(other.compared_logical),
        one.compared_pragmatic.overlaps(other.compared_pragmatic),
    )
    assert all(seconds or not months for seconds, months in zip(in_seconds, overlap(one, other), strict=True))


@given(COUNT_READINGS | ORDINAL_READINGS)
def test_whole_things_have_whole_ends_that_are_included(result: Reading) -> None:
    for interval in (result.logical, result.pragmatic):
        assert interval.lower is not None
        assert interval.lower.denominator == 1
        assert interval.lower_inclusive
        assert interval.upper is None or (interval.upper.denominator == 1 and interval.upper_inclusive)


@given(figures(ValueType.MEASURED, REAL), UNIT_IDS)
def test_a_reading_holds_the_stated_amount_or_ends_at_it(figure: Figure, unit: str) -> None:
    result = read(figure, value_type=ValueType.MEASURED, unit=unit)
    assert result is not None
    assert isinstance(figure.amount, int | Decimal)
    amount = Fraction(figure.amount)
    for interval in (result.logical, result.pragmatic):
        assert amount in interval or amount in {interval.lower, interval.upper}


@given(MEASURED_READINGS, st.integers(1, 500), st.sampled_from([("week", "day", 7), ("km", "metre", 1000)]))
def test_a_unit_is_only_a_way_of_writing(other: Reading, amount: int, units: tuple[str, str, int]) -> None:
    """The amounts are the same; what each is rounded to is read off as it was written."""
    coarse, fine, size = units
    one, same = reading({"at_least": amount}, coarse), reading({"at_least": amount * size}, fine)
    assert one.quantity == same.quantity
    assert one.compared_logical == same.compared_logical
    assert overlap(one, other)[0] == overlap(same, other)[0]


ENDS = st.none() | st.integers(-3, 3).map(Fraction) | st.fractions(-3, 3, max_denominator=4)
INTERVALS = st.builds(
    lambda lower, upper, low_in, high_in: Interval(
        lower=lower,
        upper=upper,
        lower_inclusive=low_in and lower is not None,
        upper_inclusive=high_in and upper is not None,
    ),
    ENDS,
    ENDS,
    st.booleans(),
    st.booleans(),
).filter(lambda interval: not interval.is_empty)


def keys_overlap(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Compare ranks as a database does."""
    return all(low is None or high is None or low <= high for low, high in ((one[0], other[1]), (other[0], one[1])))


@given(st.lists(INTERVALS, max_size=8))
def test_ranks_overlap_exactly_where_intervals_do(batch: list[Interval]) -> None:
    for (one, key), (other, other_key) in product(zip(batch, rank(batch), strict=True), repeat=2):
        assert keys_overlap(key, other_key) == one.overlaps(other)


def test_rank_of_touching_ends() -> None:
    shapes = [(1, 2, False, False), (2, 3, True, True), (2, None, False, False), (None, 1, False, True)]
    batch = [
        Interval(
            lower=None if lower is None else Fraction(lower),
            upper=None if upper is None else Fraction(upper),
            lower_inclusive=low_in,
            upper_inclusive=high_in,
        )
        for lower, upper, low_in, high_in in shapes
    ]
    assert rank(batch) == [(1, 1), (2, 4), (3, None), (None, 0)]


@given(INTERVALS, INTERVALS)
def test_containment_is_overlap_with_nothing_outside(one: Interval, other: Interval) -> None:
    assert one.contains(one)
    assert not one.contains(other) or one.overlaps(other)
    assert not (one.contains(other) and other.contains(one)) or one == other


@given(INTERVALS, INTERVALS, INTERVALS)
def test_sums_do_not_depend_on_the_order(one: Interval, other: Interval, third: Interval) -> None:
    assert one + other == other + one
    assert (one + other) + third == one + (other + third)


@given(INTERVALS, INTERVALS, st.fractions(-3, 3), st.fractions(-3, 3))
def test_a_sum_holds_the_sums(one: Interval, other: Interval, part: Fraction, rest: Fraction) -> None:
    assert part not in one or rest not in other or part + rest in one + other


@given(INTERVALS, st.fractions(-3, 3), st.fractions("0.1", 2), st.fractions(0, 1))
def test_scaling_holds_every_conversion(interval: Interval, amount: Fraction, low: Fraction, more: Fraction) -> None:
    if amount in interval:
        scaled = interval.scaled(low, low + more)
        assert amount * low in scaled
        assert amount * (low + more) in scaled

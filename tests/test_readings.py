"""Readings: the table of the two intervals, the examples it was made for, and the laws that hold for every figure."""

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosstally.figures.figure import VAGUE, Figure, Modifier, ValueType, parse_figure
from crosstally.figures.readings import Interval, Reading, overlap, rank, read
from crosstally.figures.units import UNITS, UnitError


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


def shown(interval: Interval) -> str:
    """Write an interval as mathematics does."""
    start = "[" if interval.lower_inclusive else "("
    end = "]" if interval.upper_inclusive else ")"
    lower = "-∞" if interval.lower is None else interval.lower
    upper = "∞" if interval.upper is None else interval.upper
    return f"{start}{lower}, {upper}{end}"


COUNTS = {
    "0": (0, "[0, 0]", "[0, 0]"),
    "49": (49, "[49, 49]", "[49, 49]"),
    "50": (50, "[50, 50]", "[50, 50]"),
    "100": (100, "[95, 104]", "[95, 104]"),
    "6500": (6500, "[6450, 6549]", "[6450, 6549]"),
    "12300": (12300, "[12250, 12349]", "[12250, 12349]"),
    "30000": (30000, "[29500, 30499]", "[29500, 30499]"),
    "more than 1": ({"more_than": 1}, "[2, ∞)", "[2, 2]"),
    "more than 49": ({"more_than": 49}, "[50, ∞)", "[50, 50]"),
    "more than 6500": ({"more_than": 6500}, "[6501, ∞)", "[6501, 6599]"),
    "more than 30000": ({"more_than": 30000}, "[30001, ∞)", "[30001, 32999]"),
    "at least 2": ({"at_least": 2}, "[2, ∞)", "[2, 2]"),
    "at least 100": ({"at_least": 100}, "[100, ∞)", "[100, 109]"),
    "less than 1": ({"less_than": 1}, "[0, 0]", "[0, 0]"),
    "less than 2": ({"less_than": 2}, "[0, 1]", "[0, 1]"),
    "less than 3": ({"less_than": 3}, "[0, 2]", "[2, 2]"),
    "less than 100": ({"less_than": 100}, "[0, 99]", "[91, 99]"),
    "at most 2": ({"at_most": 2}, "[0, 2]", "[0, 2]"),
    "at most 3": ({"at_most": 3}, "[0, 3]", "[3, 3]"),
    "at most 100": ({"at_most": 100}, "[0, 100]", "[91, 100]"),
    "nearly 1": ({"nearly": 1}, "[0, 0]", "[0, 0]"),
    "nearly 2": ({"nearly": 2}, "[1, 1]", "[1, 1]"),
    "nearly 100": ({"nearly": 100}, "[50, 99]", "[90, 99]"),
    "about 1": ({"about": 1}, "[1, 1]", "[1, 1]"),
    "about 10": ({"about": 10}, "[5, 14]", "[10, 10]"),
    "about 2000": ({"about": 2000}, "[1500, 2499]", "[1900, 2099]"),
    "about 3000": ({"about": 3000}, "[2250, 3749]", "[2850, 3149]"),
    "between 20 and 30": ({"between": [20, 30]}, "[20, 30]", "[20, 30]"),
    "several": ({"vague": "several"}, "[3, 9]", "[3, 9]"),
    "dozens": ({"vague": "dozens"}, "[24, 99]", "[24, 99]"),
    "hundreds": ({"vague": "hundreds"}, "[200, 999]", "[200, 999]"),
    "thousands": ({"vague": "thousands"}, "[2000, 9999]", "[2000, 9999]"),
}


@pytest.mark.parametrize(("data", "logical", "pragmatic"), COUNTS.values(), ids=COUNTS)
def test_count(data: object, logical: str, pragmatic: str) -> None:
    result = reading(data)
    assert (shown(result.logical), shown(result.pragmatic)) == (logical, pragmatic)


MEASURED = {
    "0 km": (0, "km", "[0, 0]", "[0, 0]"),
    "44 days": (44, "day", "[87/2, 89/2)", "[87/2, 89/2)"),
    "6 weeks": (6, "week", "[57/10, 63/10)", "[57/10, 63/10)"),
    "about 6 weeks": ({"about": 6}, "week", "[9/2, 15/2)", "[57/10, 63/10)"),
    "nearly 30 years": ({"nearly": 30}, "year", "[15, 30)", "[27, 30)"),
    "1.5 km": (Decimal("1.5"), "km", "[29/20, 31/20)", "[29/20, 31/20)"),
    "1.50 km": (Decimal("1.50"), "km", "[29/20, 31/20)", "[29/20, 31/20)"),
    "-1.5 per cent": (Decimal("-1.5"), "percent", "[-31/20, -29/20)", "[-31/20, -29/20)"),
    "more than 1.5 km": ({"more_than": Decimal("1.5")}, "km", "(3/2, ∞)", "(3/2, 8/5)"),
    "less than 20 km": ({"less_than": 20}, "km", "[0, 20)", "(18, 20)"),
    "at most 20 km": ({"at_most": 20}, "km", "[0, 20]", "(18, 20]"),
    "at most 2 km": ({"at_most": 2}, "km", "[0, 2]", "[0, 2]"),
    "between 1.5 and 2 km": ({"between": [Decimal("1.5"), 2]}, "km", "[3/2, 2]", "[3/2, 2]"),
    "several weeks": ({"vague": "several"}, "week", "[3, 10)", "[3, 10)"),
}


@pytest.mark.parametrize(("data", "unit", "logical", "pragmatic"), MEASURED.values(), ids=MEASURED)
def test_measured(data: object, unit: str, logical: str, pragmatic: str) -> None:
    result = reading(data, unit)
    assert (shown(result.logical), shown(result.pragmatic)) == (logical, pragmatic)


def test_both_ends_are_converted_after_the_reading() -> None:
    result = reading({"about": 6}, "week")
    assert (shown(result.compared_logical), shown(result.compared_pragmatic)) == (
        f"[{27216 * 100}, {45360 * 100})",
        f"[{34473 * 100 + 60}, {38102 * 100 + 40})",
    )


@pytest.mark.parametrize(
    ("data", "minimum", "logical", "pragmatic"),
    [
        ({"less_than": 100}, 95, "[95, 99]", "[95, 99]"),
        ({"at_most": 100}, 10, "[10, 100]", "[91, 100]"),
        ({"at_most": 1}, 1, "[1, 1]", "[1, 1]"),
        ({"less_than": 1}, 1, "[0, 0]", "[0, 0]"),
        ({"less_than": 100}, Fraction(1, 3), "[1, 99]", "[91, 99]"),
    ],
    ids=["minimum within a step", "minimum below it", "minimum reached", "minimum contradicted", "part of a person"],
)
def test_minimum(data: object, minimum: Fraction | int, logical: str, pragmatic: str) -> None:
    figure = parse_figure(data, ValueType.COUNT)
    result = read(figure, value_type=ValueType.COUNT, unit=None, minimum=minimum)
    assert result is not None
    assert (shown(result.logical), shown(result.pragmatic)) == (logical, pragmatic)


# Each pair with what it must come out as: whether what the words allow overlaps, and whether what a reader takes does.
PAIRS = {
    "more than 6,500 / more than 6,600": (reading({"more_than": 6500}), reading({"more_than": 6600}), True, False),
    "at least 100 / nearly 100": (reading({"at_least": 100}), reading({"nearly": 100}), False, False),
    "50 / 49": (reading(50), reading(49), False, False),
    "30,000 / more than 30,000": (reading(30000), reading({"more_than": 30000}), True, True),
    "2,000 / some 2,000": (reading(2000), reading({"about": 2000}), True, True),
    "99 / nearly 100": (reading(99), reading({"nearly": 100}), True, True),
    "provisional 99 / at least 100": (reading(99, provisional=True), reading({"at_least": 100}), True, False),
    "99 / a hundred": (reading(99), reading(100), True, True),
    "4 / at least 2": (reading(4), reading({"at_least": 2}), True, False),
    "15 / 14": (reading(15), reading(14), False, False),
    "44 days / six weeks": (reading(44, "day"), reading(6, "week"), True, True),
    "44 days / about six weeks": (reading(44, "day"), reading({"about": 6}, "week"), True, True),
    "30 days / a month": (reading(30, "day"), reading(1, "month"), True, True),
    "28 days / a month": (reading(28, "day"), reading(1, "month"), True, True),
    "20 km / 12 miles": (reading(20, "km"), reading(12, "mile"), True, True),
    "20 km / 30 km": (reading(20, "km"), reading(30, "km"), False, False),
    "more than 2 years / less than 2 years": (
        reading({"more_than": 2}, "year"),
        reading({"less_than": 2}, "year"),
        False,
        False,
    ),
    "more than 24 months / less than 2 years": (
        reading({"more_than": 24}, "month"),
        reading({"less_than": 2}, "year"),
        False,
        False,
    ),
    "24 months / 2 years": (reading(24, "month"), reading(2, "year"), True, True),
    "nearly 30 years / three decades": (reading({"nearly": 30}, "year"), reading(3, "decade"), True, True),
    "2020 / 27 September 2020": (moment("2020"), moment("2020-09-27"), True, True),
    "autumn 2020 / 27 September 2020": (moment("2020-23"), moment("2020-09-27"), True, True),
    "early 1990s / 1994": (moment({"early": "199X"}), moment("1994"), True, True),
    "early 1990s / 1995": (moment({"early": "199X"}), moment("1995"), False, False),
    "10h in Baku / 9h in Moscow": (
        moment("2022-09-13T10:00:00+04:00"),
        moment("2022-09-13T09:00:00+03:00"),
        True,
        True,
    ),
    "10h in Baku / 10h in Moscow": (
        moment("2022-09-13T10:00:00+04:00"),
        moment("2022-09-13T10:00:00+03:00"),
        False,
        False,
    ),
    "night / midnight": (
        moment({"between": ["2022-09-12", "2022-09-13"]}),
        moment("2022-09-13T00:00:00+04:00"),
        True,
        True,
    ),
    "after 1991 / 1994": (moment({"after": "1991"}), moment("1994"), True, False),
    "after 1991 / 1992": (moment({"after": "1991"}), moment("1992"), True, True),
    "before 1991 / 1991": (moment({"before": "1991"}), moment("1991"), False, False),
}


@pytest.mark.parametrize(("one", "other", "logical", "pragmatic"), PAIRS.values(), ids=PAIRS)
def test_pair(one: Reading, other: Reading, logical: bool, pragmatic: bool) -> None:  # noqa: FBT001  what is expected
    assert overlap(one, other) == overlap(other, one) == (logical, pragmatic)


def test_provisional_sum() -> None:
    addends = reading(50), reading(49, provisional=True)
    assert shown(addends[0].logical + addends[1].logical) == "[99, ∞)"
    assert shown(addends[0].pragmatic + addends[1].pragmatic) == "[99, 99]"


def test_provisional_moments_and_orders_do_not_grow() -> None:
    for data, value_type in (("2020", ValueType.DATE), ({"before": "war"}, ValueType.ORDER), (5, ValueType.ORDINAL)):
        figure = parse_figure(data, value_type)
        assert read(figure, value_type=value_type, unit=None, provisional=True) == read(
            figure, value_type=value_type, unit=None
        )


def test_order_and_ordinal_are_points() -> None:
    after, before = (parse_figure({word: "war"}, ValueType.ORDER) for word in ("after", "before"))
    results = [read(figure, value_type=ValueType.ORDER, unit=None) for figure in (after, before)]
    results.append(read(parse_figure(100, ValueType.ORDINAL), value_type=ValueType.ORDINAL, unit=None))
    assert [shown(result.compared_logical) for result in results if result] == ["[1, 1]", "[-1, -1]", "[100, 100]"]


def test_unknown_has_no_reading() -> None:
    assert read(Figure(modifier=Modifier.UNKNOWN), value_type=ValueType.COUNT, unit=None) is None


def test_unit_that_nobody_knows() -> None:
    with pytest.raises(UnitError):
        reading(3, "parsec")


AGREE = {
    "7 days / 1 week": (reading(7, "day"), reading(1, "week")),
    "24 months / 2 years": (reading(24, "month"), reading(2, "year")),
    "30 years / 3 decades": (reading(30, "year"), reading(3, "decade")),
    "1,500 m / 1.50 km": (reading(1500, "metre"), reading(Decimal("1.50"), "km")),
    "49 / provisional 49": (reading(49), reading(49, provisional=True)),
    "10h in Baku / 9h in Moscow": (moment("2022-09-13T10:00:00+04:00"), moment("2022-09-13T09:00:00+03:00")),
}
DIFFER = {
    "30 days / 1 month": (reading(30, "day"), reading(1, "month")),
    "2,000 / about 2,000": (reading(2000), reading({"about": 2000})),
    "1 week / 1 km": (reading(1, "week"), reading(1, "km")),
    "several days / several weeks": (reading({"vague": "several"}, "day"), reading({"vague": "several"}, "week")),
    "100 USD / 100 EUR": (reading(100, "USD"), reading(100, "EUR")),
}


@pytest.mark.parametrize(("one", "other"), AGREE.values(), ids=AGREE)
def test_same_quantity(one: Reading, other: Reading) -> None:
    assert one.quantity == other.quantity


@pytest.mark.parametrize(("one", "other"), DIFFER.values(), ids=DIFFER)
def test_another_quantity(one: Reading, other: Reading) -> None:
    assert one.quantity != other.quantity


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

"""Readings: the table of the two intervals, and the examples that it was made for."""

from decimal import Decimal
from fractions import Fraction

import pytest
from stated import moment, reading

from crosstally.figures.figure import Figure, Modifier, ValueType, parse_figure
from crosstally.figures.readings import Interval, Reading, overlap, read
from crosstally.figures.units import UnitError


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

"""Figures: every form of the annotations, in and out again, and clear words for everything else."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosstally.figures.figure import (
    TIMEX3_MOD,
    VAGUE,
    Figure,
    FigureError,
    Modifier,
    ValueType,
    decimals_of,
    parse_figure,
    shifted,
)
from crosstally.limits import DIGITS_LIMIT

FORMS = {
    "bare": (49, ValueType.COUNT, Figure(modifier=Modifier.EXACT, amount=49), "49"),
    "none": (0, ValueType.COUNT, Figure(modifier=Modifier.EXACT, amount=0), "0"),
    "more than": (
        {"more_than": 6500},
        ValueType.COUNT,
        Figure(modifier=Modifier.MORE_THAN, amount=6500),
        "more than 6,500",
    ),
    "at least": ({"at_least": 2}, ValueType.COUNT, Figure(modifier=Modifier.AT_LEAST, amount=2), "at least 2"),
    "less than": ({"less_than": 2}, ValueType.COUNT, Figure(modifier=Modifier.LESS_THAN, amount=2), "less than 2"),
    "at most": ({"at_most": 2}, ValueType.COUNT, Figure(modifier=Modifier.AT_MOST, amount=2), "at most 2"),
    "nearly": ({"nearly": 30}, ValueType.MEASURED, Figure(modifier=Modifier.NEARLY, amount=30), "nearly 30"),
    "about": (
        {"about": Decimal("1234.50")},
        ValueType.MEASURED,
        Figure(modifier=Modifier.ABOUT, amount=Decimal("1234.50")),
        "about 1,234.50",
    ),
    "between": (
        {"between": [20, 30]},
        ValueType.COUNT,
        Figure(modifier=Modifier.BETWEEN, amount=20, upper=30),
        "between 20 and 30",
    ),
    "vague": ({"vague": "hundreds"}, ValueType.COUNT, Figure(modifier=Modifier.VAGUE, amount="hundreds"), "hundreds"),
    "unknown": ("unknown", ValueType.COUNT, Figure(modifier=Modifier.UNKNOWN), "unknown"),
    "unknown date": ("unknown", ValueType.DATE, Figure(modifier=Modifier.UNKNOWN), "unknown"),
    "loss": (-3, ValueType.MEASURED, Figure(modifier=Modifier.EXACT, amount=-3), "-3"),
    "ordinal": (5, ValueType.ORDINAL, Figure(modifier=Modifier.EXACT, amount=5), "5"),
    "date": ("2020-09-27", ValueType.DATE, Figure(modifier=Modifier.EXACT, amount="2020-09-27"), "2020-09-27"),
    "decade": ({"early": "199X"}, ValueType.DATE, Figure(modifier=Modifier.EARLY, amount="199X"), "early 199X"),
    "about a date": ({"about": "1992"}, ValueType.DATE, Figure(modifier=Modifier.ABOUT, amount="1992"), "about 1992"),
    "between dates": (
        {"between": ["2022-09-12", "2022-09-13"]},
        ValueType.TIME,
        Figure(modifier=Modifier.BETWEEN, amount="2022-09-12", upper="2022-09-13"),
        "between 2022-09-12 and 2022-09-13",
    ),
    "order": (
        {"after": "first-war"},
        ValueType.ORDER,
        Figure(modifier=Modifier.AFTER, amount="first-war"),
        "after first-war",
    ),
}


@pytest.mark.parametrize(("data", "value_type", "figure", "text"), FORMS.values(), ids=FORMS)
def test_form(data: object, value_type: ValueType, figure: Figure, text: str) -> None:
    assert parse_figure(data, value_type) == figure
    assert figure.as_data() == data
    assert str(figure) == text


REFUSED = {
    "fraction of a person": (Decimal("2.5"), ValueType.COUNT, "found 2.5, expected a whole number of 0 or more"),
    "fewer than none": (-1, ValueType.COUNT, "found -1, expected a whole number of 0 or more"),
    "zeroth": (0, ValueType.ORDINAL, "found 0, expected a whole number of 1 or more"),
    "truth": (True, ValueType.COUNT, "found true, expected a whole number of 0 or more"),
    "nothing": (None, ValueType.MEASURED, "found nothing, expected a number"),
    "word": ("many", ValueType.MEASURED, "found 'many', expected a number"),
    "list": ([1, 2], ValueType.MEASURED, "found a list, expected a number"),
    "not a number": (Decimal("NaN"), ValueType.MEASURED, "found NaN, expected a number"),
    "endless": (Decimal("Infinity"), ValueType.MEASURED, "found Infinity, expected a number"),
    "long": (10**5000, ValueType.COUNT, "found a number of more than 30 digits, expected a whole number of 0 or more"),
    "fine": (Decimal("1e-31"), ValueType.MEASURED, "found 1E-31, expected a number"),
    "hedged zero": ({"about": 0}, ValueType.COUNT, "found about: 0, expected a hedged amount above 0"),
    "hedge unknown": (
        {"moer_than": 5},
        ValueType.ORDER,
        "found 'moer_than', expected one of after, before for the value type order",
    ),
    "two hedges": (
        {"after": "a", "before": "b"},
        ValueType.ORDER,
        "found 'after', 'before', expected one of after, before for the value type order",
    ),
    "no hedge": (
        {},
        ValueType.ORDER,
        "found an empty mapping, expected one of after, before for the value type order",
    ),
    "hedge that is a number": (
        {1: "a"},
        ValueType.ORDER,
        "found 1, expected one of after, before for the value type order",
    ),
    "bare order": ("first-war", ValueType.ORDER, "found 'first-war', expected {after: event} or {before: event}"),
    "order without event": ({"after": 1994}, ValueType.ORDER, "found 1994, expected the id of an event"),
    "between one": ({"between": 20}, ValueType.COUNT, "found between: 20, expected a list of two amounts"),
    "between three": ({"between": [1, 2, 3]}, ValueType.COUNT, "found between: a list, expected a list of two amounts"),
    "between falling": (
        {"between": [30, 20]},
        ValueType.COUNT,
        "found between: [30, 20], expected the first below the second",
    ),
    "between equal dates": (
        {"between": ["2020", "2020-XX"]},
        ValueType.DATE,
        "found between: [2020, 2020-XX], expected the first below the second",
    ),
    "between open dates": (
        {"between": ["2019", "2020/.."]},
        ValueType.DATE,
        "found between: [2019, 2020/..], expected two dates that are not open",
    ),
    "vague word": (
        {"vague": "loads"},
        ValueType.COUNT,
        f"found vague: 'loads', expected one of {', '.join(VAGUE)}",
    ),
    "unquoted year": (2020, ValueType.DATE, 'found 2020, expected a date or time in quotes, such as "2020-09-27"'),
    "no date": (
        "Sunday",
        ValueType.DATE,
        "'Sunday' is no EDTF date or time, such as 2020, 199X, 2020-09, 2020-23 or 2020-09-27",
    ),
    "early minute": (
        {"early": "2022-09-13T10:00:00Z"},
        ValueType.TIME,
        "found early: 2022-09-13T10:00:00Z, expected a day or longer",
    ),
    "about an interval": (
        {"about": "2020/2021"},
        ValueType.DATE,
        "found about: 2020/2021, expected a single date or time",
    ),
}


@pytest.mark.parametrize(("data", "value_type", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(data: object, value_type: ValueType, message: str) -> None:
    with pytest.raises(FigureError) as caught:
        parse_figure(data, value_type)
    assert str(caught.value) == message


def test_timex3_has_a_word_for_every_modifier_but_these() -> None:
    assert set(Modifier) - set(TIMEX3_MOD) == {
        Modifier.EXACT,
        Modifier.BETWEEN,
        Modifier.VAGUE,
        Modifier.UNKNOWN,
        Modifier.AFTER,
        Modifier.BEFORE,
    }


@pytest.mark.parametrize(
    ("amount", "decimals"), [(6500, 0), (Decimal("1.5"), 1), (Decimal("1.50"), 2), (Decimal("1e3"), 0)]
)
def test_decimals(amount: int | Decimal, decimals: int) -> None:
    assert decimals_of(amount) == decimals


@given(st.decimals(allow_nan=False, allow_infinity=False, places=30, min_value=-(10**29), max_value=10**29))
def test_shifted_loses_no_digit(amount: Decimal) -> None:
    digits = "".join(map(str, amount.as_tuple().digits))
    assert abs(shifted(amount, 30)) == int(digits)


COUNTS = st.integers(0, 10**DIGITS_LIMIT - 1)
NUMBERS = st.integers(-(10**12), 10**12) | st.decimals(-(10**9), 10**9, allow_nan=False, places=3)
MOMENTS = st.one_of(st.dates().map(str), st.integers(0, 9999).map("{:04d}".format), st.just("199X"))
AMOUNTS = {
    ValueType.COUNT: COUNTS,
    ValueType.ORDINAL: st.integers(1, 1000),
    ValueType.MEASURED: NUMBERS,
    ValueType.DATE: MOMENTS,
    ValueType.TIME: MOMENTS,
    ValueType.ORDER: st.text(min_size=1, max_size=9),
}
DATA = st.sampled_from(ValueType).flatmap(
    lambda value_type: st.tuples(
        st.just(value_type),
        st.one_of(
            AMOUNTS[value_type],
            st.just("unknown"),
            st.builds(lambda key, amount: {key.value: amount}, st.sampled_from(Modifier), AMOUNTS[value_type]),
            st.builds(lambda ends: {"between": ends}, st.lists(AMOUNTS[value_type], min_size=2, max_size=2)),
            st.sampled_from(sorted(VAGUE)).map(lambda word: {"vague": word}),
        ),
    )
)


@given(DATA)
def test_what_is_read_is_written_as_it_was(case: tuple[ValueType, object]) -> None:
    value_type, data = case
    try:
        figure = parse_figure(data, value_type)
    except FigureError:
        return
    assert figure.as_data() == data
    assert parse_figure(figure.as_data(), value_type) == figure


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(Modifier).map(str), inner, max_size=2),
    max_leaves=4,
)


@given(ANYTHING, st.sampled_from(ValueType))
def test_anything_is_read_or_refused(data: object, value_type: ValueType) -> None:
    with suppress(FigureError):
        parse_figure(data, value_type)

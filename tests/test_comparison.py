"""The relational definition against a plain reference, pair by pair."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pairwise_reference import reference

from crosstally import compare
from crosstally.comparison.relation import Item, Pair, Relation, contrast, relate
from crosstally.figures.figure import Figure, Modifier, ValueType
from crosstally.figures.readings import overlap, read
from crosstally.records import OverTime

AMOUNTS = st.one_of(st.integers(1, 40), st.sampled_from([49, 50, 99, 100, 2000, 3000, 6500, 6600, 30000]))
HEDGES = st.sampled_from(
    [
        Modifier.EXACT,
        Modifier.MORE_THAN,
        Modifier.AT_LEAST,
        Modifier.LESS_THAN,
        Modifier.AT_MOST,
        Modifier.NEARLY,
        Modifier.ABOUT,
    ]
)
UNITS = st.sampled_from(["day", "week", "month", "year", "decade"])


@st.composite
def items(draw: st.DrawFn) -> Item:
    value_type, unit = draw(st.sampled_from([(ValueType.COUNT, None), (ValueType.MEASURED, "time")]))
    provisional = draw(st.booleans())
    reading = read(
        Figure(modifier=draw(HEDGES), amount=draw(AMOUNTS)),
        value_type=value_type,
        unit=draw(UNITS) if unit else None,
        provisional=provisional,
    )
    assert reading is not None
    return Item(
        tally=(value_type, draw(st.integers(0, 1))),
        reading=reading,
        over_time=draw(st.sampled_from(list(OverTime))),
        day=draw(st.integers(0, 2)),
        provisional=provisional,
    )


def one_behaviour(batch: list[Item]) -> list[Item]:
    """Give all items of a tally one behaviour over time, and those that do not depend on their date no date."""
    behaviour = {item.tally: item.over_time for item in batch}
    return [
        Item(
            tally=item.tally,
            reading=item.reading,
            over_time=behaviour[item.tally],
            day=0 if behaviour[item.tally] is OverTime.FIXED else item.day,
            provisional=item.provisional,
        )
        for item in batch
    ]


@given(st.lists(items(), max_size=6))
def test_definition_agrees_with_the_reference_on_every_pair(batch: list[Item]) -> None:
    batch = one_behaviour(batch)
    expected = []
    for one, other in combinations(range(len(batch)), 2):
        if batch[one].tally != batch[other].tally:
            continue
        earlier, later = (one, other) if batch[one].day <= batch[other].day else (other, one)
        expected.append(
            Pair(
                earlier=earlier,
                later=later,
                dates_differ=batch[earlier].day < batch[later].day,
                relation=reference(batch[earlier], batch[later]),
            )
        )
    assert relate(batch) == tuple(sorted(expected, key=lambda pair: (pair.earlier, pair.later)))


@given(st.lists(items(), min_size=2, max_size=2))
def test_relation_does_not_depend_on_the_order_of_the_claims(batch: list[Item]) -> None:
    one, other = batch
    other = Item(tally=one.tally, reading=other.reading, over_time=one.over_time, day=one.day, provisional=True)
    assert [pair.relation for pair in relate([one, other])] == [pair.relation for pair in relate([other, one])]


@given(items())
def test_a_figure_agrees_with_itself(item: Item) -> None:
    assert [pair.relation for pair in relate([item, item])] == [Relation.AGREE]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        pytest.param(49, 49, "agree", id="same"),
        pytest.param({"about": 2000}, 2000, "compatible", id="hedged-and-bare"),
        pytest.param(99, {"nearly": 100}, "compatible", id="nearly"),
        pytest.param(30000, {"more_than": 30000}, "compatible", id="rounded"),
        pytest.param({"more_than": 6500}, {"more_than": 6600}, "discrepant", id="older-toll"),
        pytest.param({"at_least": 2}, 4, "discrepant", id="at-least-two-and-four"),
        pytest.param({"at_least": 100}, {"nearly": 100}, "contradictory", id="at-least-and-nearly"),
        pytest.param(50, 49, "contradictory", id="one-off"),
        pytest.param({"vague": "hundreds"}, 104, "contradictory", id="hundreds-and-104"),
    ],
)
def test_two_figures_stand_to_each_other_as_a_reader_would_say(one: object, other: object, relation: str) -> None:
    assert compare(one, other) == relation


@pytest.mark.parametrize(
    ("one", "other", "units", "relation"),
    [
        pytest.param(6, 44, ("week", "day"), "compatible", id="six-weeks-of-44-days"),
        pytest.param(7, 1, ("day", "week"), "agree", id="a-week"),
        pytest.param(24, 2, ("month", "year"), "agree", id="two-years"),
        pytest.param(3, 30, ("decade", "year"), "agree", id="three-decades"),
        pytest.param({"more_than": 2}, {"less_than": 2}, ("year", "year"), "contradictory", id="around-two-years"),
        pytest.param(20, 12, ("kilometre", "mile"), "compatible", id="miles"),
    ],
)
def test_units_of_one_dimension_are_compared(one: object, other: object, units: tuple[str, str], relation: str) -> None:
    assert compare(one, other, value_type="measured", units=units) == relation


def test_units_of_different_dimensions_are_refused() -> None:
    with pytest.raises(ValueError, match="week and kilometre do not measure the same"):
        compare(1, 1, value_type="measured", units=("week", "kilometre"))


def test_unknown_figures_are_refused() -> None:
    with pytest.raises(ValueError, match="an unknown figure cannot be compared"):
        compare(1, "unknown")


@given(st.lists(items(), max_size=8))
def test_what_disagrees_is_found_without_comparing_all(batch: list[Item]) -> None:
    batch = one_behaviour(batch)
    expected = tuple(pair for pair in relate(batch) if pair.relation.conflicts)
    assert contrast(batch, most=1000).disagreeing == expected
    assert contrast(batch, most=1).disagreeing == expected[:1]


@given(st.lists(items(), max_size=8))
def test_a_figure_is_overtaken_by_one_that_lies_apart_from_it_and_is_later_or_final(batch: list[Item]) -> None:
    batch = one_behaviour(batch)

    def overtakes(other: Item, item: Item) -> bool:
        is_newer = other.day > item.day or (other.day == item.day and item.provisional and not other.provisional)
        return other.tally == item.tally and is_newer and not overlap(item.reading, other.reading)[1]

    expected = {index for index, item in enumerate(batch) if any(overtakes(other, item) for other in batch)}
    assert contrast(batch, most=1000).overtaken == expected

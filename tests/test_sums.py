"""Sums of figures, end by end, and the words for them."""

from dataclasses import replace
from pathlib import Path

import pytest

from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.figures.figure import Figure, Modifier, ValueType, parse_figure
from crosstally.figures.readings import Reading, read
from crosstally.loading import load_corpus
from crosstally.records import Claim
from crosstally.tallies.sums import add_figures, add_readings, compare_sums, sum_gap

CASES = Path(__file__).parent.parent / "checks" / "cases" / "sum-mismatch"


def reading(data: object, value_type: ValueType = ValueType.COUNT, unit: str | None = None) -> Reading:
    found = read(parse_figure(data, value_type), value_type=value_type, unit=unit)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(CASES / "pass" / "exact-total")


def claims(corpus: Corpus, *figures: object) -> list[Claim]:
    """Return claims that differ from a real one only in their figures."""
    return [replace(corpus.claims[1], figure=parse_figure(data, ValueType.COUNT)) for data in figures]


def test_a_sum_of_exact_figures_is_the_exact_figure() -> None:
    assert add_readings([reading(104), reading(8), reading(15)]) == reading(127)


def test_a_sum_is_open_above_where_an_addend_is() -> None:
    total = add_readings([reading(50), reading({"at_least": 49})])
    assert (total.logical.lower, total.logical.upper, total.pragmatic.upper) == (99, None, 99)


def test_a_sum_with_a_hedge_agrees_with_no_figure() -> None:
    assert add_readings([reading(50), reading({"at_least": 49})]).quantity != reading({"at_least": 99}).quantity


def test_units_of_one_dimension_are_added_in_its_base_unit() -> None:
    measured = [reading(2, ValueType.MEASURED, unit) for unit in ("day", "hour")]
    assert add_readings(measured).quantity.amount == 50 * 3600


def test_readings_of_two_dimensions_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot add count and time"):
        add_readings([reading(2), reading(2, ValueType.MEASURED, "day")])


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((50, 49), Figure(modifier=Modifier.EXACT, amount=99)),
        (({"nearly": 50}, 49), Figure(modifier=Modifier.NEARLY, amount=99)),
        (({"more_than": 50}, {"at_least": 49}), Figure(modifier=Modifier.MORE_THAN, amount=99)),
        (({"vague": "dozens"}, 1), Figure(modifier=Modifier.BETWEEN, amount=25, upper=101)),
        (({"nearly": 50}, {"at_least": 49}), None),
    ],
)
def test_addends_make_a_figure_where_their_hedges_go_together(
    corpus: Corpus, figures: tuple[object, ...], expected: Figure | None
) -> None:
    assert add_figures(claims(corpus, *figures)) == expected


@pytest.mark.parametrize(
    ("figures", "total", "expected"),
    [
        ((50, 49), 99, Relation.AGREE),
        ((50, 49), 100, Relation.COMPATIBLE),
        ((50, 49), {"nearly": 100}, Relation.COMPATIBLE),
        ((50, {"at_least": 49}), {"at_least": 100}, Relation.DISCREPANT),
        ((50, 49), {"at_least": 100}, Relation.CONTRADICTORY),
    ],
)
def test_a_sum_is_compared_with_its_total_like_any_two_figures(
    corpus: Corpus, figures: tuple[object, ...], total: object, expected: Relation
) -> None:
    (whole,) = claims(corpus, total)
    (found,) = compare_sums(corpus, [(claims(corpus, *figures), whole)])
    assert found.relation is expected


def test_a_sum_with_an_unknown_figure_is_left_out(corpus: Corpus) -> None:
    assert not list(compare_sums(corpus, [(claims(corpus, 50, "unknown"), corpus.claims[0])]))


def test_a_sum_without_a_hedge_of_its_own_has_no_gap(corpus: Corpus) -> None:
    (whole,) = claims(corpus, 200)
    (found,) = compare_sums(corpus, [(claims(corpus, {"nearly": 50}, {"at_least": 49}), whole)])
    assert sum_gap(corpus, found) is None

"""What single checks pass over, beside the near misses that stand among their cases."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest
from corpora import PROVENANCE, write

from crosstally.checks import (
    clock_mismatch,
    elapsed_time_mismatch,
    headline_body_mismatch,
    hedge_mismatch,
    split_total_gap,
    surpassed_superlative,
    unlinked_part,
)
from crosstally.loading import load_corpus
from crosstally.running.runner import run

EVENTS = """\
events:
  - {id: storm, label: Storm, start: "2021-03-01", end: "2021-03-03"}
  - {id: flood, label: Flood, start: "2020-05-01", end: "2020-05-02"}
"""
MEASURES = """\
measures:
  - {id: deaths, label: deaths, value_type: count, over_time: accumulates, counts_people: true}
  - {id: duration, label: duration, value_type: measured, unit: day, over_time: fixed, states: span}
  - {id: hour, label: hour, value_type: time, over_time: fixed}
  - {id: year, label: year, value_type: date, over_time: fixed}
  - {id: deadliest-since, label: the deadliest since, value_type: date, over_time: fixed, tops: deaths}
"""
ACTORS = """\
actors:
  - {id: coast, kind: party, label: Coast, spellings: [Coast]}
  - {id: inland, kind: party, label: Inland, spellings: [Inland]}
  - {id: child, kind: role, label: children, spellings: [children]}
  - {id: woman, kind: role, label: women, spellings: [women]}
"""
DEATHS = "event: storm, measure: deaths"


def yielded(root: Path, check: ModuleType, articles: Mapping[str, tuple[str, list[str]]]) -> list[str]:
    """Return the messages of one check on some articles, each a text and its claims."""
    for article, (text, claims) in articles.items():
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        write(root, f"corpus/{article}.txt", text)
        write(root, f"corpus/{article}.yaml", PROVENANCE.format(published=article[:10], sha256=sha256))
        listed = "".join(f"  - {{{claim}}}\n" for claim in claims)
        write(root, f"annotations/articles/{article}.yaml", f"article: {article}\nclaims:\n{listed}")
    for name, content in (("events", EVENTS), ("measures", MEASURES), ("actors", ACTORS)):
        write(root, f"annotations/{name}.yaml", content)
    report = run(load_corpus(root), register=False, stages={"only": (check,)})
    assert report.crashes == ()
    return [finding.problem.message for finding in report.findings]


def test_clock_times_of_one_zone_are_no_news(tmp_path: Path) -> None:
    claim = 'id: hour, quote: at 6 a.m., event: storm, measure: hour, figure: "2021-03-01T06:00:00+01:00"'
    text = "It began at 6 a.m."
    assert yielded(tmp_path, clock_mismatch, {f"2021-03-02-{each}": (text, [claim]) for each in ("a", "b")}) == []


def test_a_duration_that_is_not_known_is_not_compared_with_the_event(tmp_path: Path) -> None:
    claim = "id: duration, quote: for an unknown time, event: storm, measure: duration, figure: unknown"
    assert yielded(tmp_path, elapsed_time_mismatch, {"2021-03-04-a": ("It blew for an unknown time.", [claim])}) == []


def test_the_early_part_of_another_year_is_no_hedge_of_this_one(tmp_path: Path) -> None:
    claim = 'id: year, quote: in early 1990 and in 1992, event: storm, measure: year, figure: "1992"'
    assert yielded(tmp_path, hedge_mismatch, {"2021-03-04-a": ("It blew in early 1990 and in 1992.", [claim])}) == []


def test_a_year_right_after_the_late_part_of_another_has_no_hedge(tmp_path: Path) -> None:
    claim = 'id: year, quote: "1992", event: storm, measure: year, figure: "1992"'
    assert yielded(tmp_path, hedge_mismatch, {"2021-03-04-a": ("It blew in late 1990, 1992.", [claim])}) == []


def test_a_superlative_over_a_figure_that_may_be_higher_is_neither_borne_out_nor_surpassed(tmp_path: Path) -> None:
    storm = f"id: deaths, quote: 40 people, {DEATHS}, counted: everyone, figure: 40"
    since = 'id: since, quote: the deadliest since 2019, event: storm, measure: deadliest-since, figure: "2019"'
    flood = "id: flood, quote: about 40 died, event: flood, measure: deaths, counted: everyone, figure: {about: 40}"
    text = "The storm killed 40 people, the deadliest since 2019. In the flood about 40 died."
    assert yielded(tmp_path, surpassed_superlative, {"2021-03-04-a": (text, [storm, since, flood])}) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "The storm killed 40 people. It killed 12 women, among them 3 children.",
            [
                f"id: all, quote: 40 people, {DEATHS}, counted: everyone, figure: 40",
                f"id: children, quote: 3 children, {DEATHS}, counted: {{role: child}}, figure: 3",
            ],
            id="included-in-a-figure-that-is-no-claim",
        ),
        pytest.param(
            "The storm killed 40 people in total: on the coast 12 women.",
            [
                f"id: total, quote: 40 people in total, {DEATHS}, counted: everyone, figure: 40",
                f"id: women, quote: 12 women, {DEATHS}, counted: {{role: woman}}, figure: 12",
            ],
            id="one-part-of-a-total",
        ),
        pytest.param(
            "The storm killed 40 people in total: 12 women and 3 children.",
            [
                f"id: total, quote: 40 people in total, {DEATHS}, counted: everyone, figure: 40",
                f"id: women, quote: 12 women, {DEATHS}, counted: {{role: woman}}, figure: 12",
                f"id: children, quote: 3 children, {DEATHS}, counted: {{role: child}}, figure: 3",
            ],
            id="parts-that-make-less-than-a-total",
        ),
    ],
)
def test_claims_that_no_words_link_are_left_apart(tmp_path: Path, text: str, claims: list[str]) -> None:
    assert yielded(tmp_path, unlinked_part, {"2021-03-04-a": (text, claims)}) == []


def test_a_heading_is_held_against_each_mention_below_it_and_these_not_against_each_other(tmp_path: Path) -> None:
    head = f"id: head, quote: Storm kills 12, place: headline, {DEATHS}, counted: everyone, figure: 12"
    coast = f"id: coast, quote: 12 dead, {DEATHS}, counted: everyone, figure: 12, attributed_to: coast"
    inland = (
        f"id: inland, quote: about a dozen, {DEATHS}, counted: everyone, figure: {{about: 12}}, attributed_to: inland"
    )
    text = "Storm kills 12\n\nThe Coast speaks of 12 dead, Inland of about a dozen."
    assert yielded(tmp_path, headline_body_mismatch, {"2021-03-04-a": (text, [head, coast, inland])}) == [
        "deaths, Storm: 12 in the headline fits 12 in the body",
        "deaths, Storm: 12 in the headline fits about 12 in the body",
    ]


def own_count(side: str, quote: str) -> str:
    """Write a side's own count, the first word of a quote."""
    figure = quote.partition(" ")[0]
    return f"id: {side}, quote: {quote}, {DEATHS}, counted: {{side: {side}}}, figure: {figure}, attributed_to: {side}"


def test_a_total_that_states_its_own_parts_is_not_added_again(tmp_path: Path) -> None:
    sides = [own_count("coast", "12 by the Coast"), own_count("inland", "14 by Inland")]
    total = f"id: total, quote: 26 in all, {DEATHS}, counted: everyone, figure: 26, sum_of: [coast, inland]"
    text = "There were 12 by the Coast, 14 by Inland, 26 in all."
    assert yielded(tmp_path, split_total_gap, {"2021-03-04-a": (text, [*sides, total])}) == []


def test_only_the_latest_count_of_each_side_is_added(tmp_path: Path) -> None:
    total = f"id: total, quote: 26 in all, {DEATHS}, counted: everyone, figure: 26"
    latest = [own_count("coast", "12 by the Coast"), own_count("inland", "14 by Inland"), total]
    articles = {
        "2021-03-02-a": ("There were 10 by the Coast.", [own_count("coast", "10 by the Coast")]),
        "2021-03-04-b": ("There were 12 by the Coast, 14 by Inland, 26 in all.", latest),
    }
    assert yielded(tmp_path, split_total_gap, articles) == [
        "deaths, Storm: 12 (coast) + 14 (inland) make 26, which fits 26"
    ]

"""The blind readings that are kept, what became of their differences, and how agreement is measured."""

import json
import re
from pathlib import Path

import pytest
from corpora import write
from storm import ANNOTATIONS, COAST, INLAND, write_storm
from test_cli import crosstally

from crosstally.blind.differences import FIELDS, Difference, iter_differences
from crosstally.blind.judging import judge, measure_verdicts
from crosstally.blind.kept import BlindError, Kept, require_kept
from crosstally.blind.measuring import Found, agreement, measure_fields, measure_found
from crosstally.blind.settling import iter_amiss
from crosstally.comparison.relation import Relation
from crosstally.dataset.about import read_about
from crosstally.dataset.agreement import TITLE, describe_agreement
from crosstally.errors import DatasetError
from crosstally.loading import load_corpus

ROOT = Path(__file__).parents[1]
FIRST, SECOND = "annotations/readings/first", "annotations/readings/second"
# The second reader quotes more words, reads the hedge otherwise, misses the date, takes the repeat for a statement of
# its own, names nobody, and leaves "the two towns" to two entries.
SECOND_COAST = """\
# yaml-language-server: $schema=../../../schema/annotation.json
article: 2021-03-02-coast
claims:
  - {id: dead, quote: At least 40 dead in storm, place: headline, event: storm, measure: deaths, counted: everyone,
     figure: {more_than: 40}}
  - {id: dead-again, quote: At least 40 people, event: storm, measure: deaths, counted: everyone,
     figure: {at_least: 40}}
  - {id: children, quote: 12 children, event: storm, measure: deaths, counted: {role: child}, figure: 12, part_of: dead}
  - {id: hours, quote: nearly 3 hours, event: storm, measure: duration, figure: {nearly: 3}}
ignored:
  - {quote: Now the two towns, reason: reference}
  - {quote: then the two towns, reason: pronoun}
"""
SETTLED = """\
# yaml-language-server: $schema=../../schema/settled.json
settled:
  - {article: 2021-03-02-coast, first: headline-deaths, second: dead, field: quote, taken: first, reason: Shorter.}
  - {article: 2021-03-02-coast, first: headline-deaths, second: dead, field: figure, taken: first, reason: At least.}
"""
ALL_THREE = "at least 40 in the first reading, more than 40 in the second, at least 40 in the annotation"
VERDICTS = """\
# yaml-language-server: $schema=../../schema/verdicts.json
verdicts:
  - claims: ["2021-03-02-coast#headline-deaths", "2021-03-02-inland#deaths"]
    relation: contradictory
    reason: Forty are more than 38.
    expected: true
  - claims: ["2021-03-02-inland#deaths-children", "2021-03-02-coast#deaths-children"]
    relation: compatible
    reason: Twelve lies between ten and fourteen.
"""


def write_readings(root: Path, second: str = SECOND_COAST, settled: str = SETTLED) -> Path:
    """Write the storm with two readings of its first report; the first one is the annotation."""
    write_storm(root)
    write(root, f"{FIRST}/{COAST}.yaml", ANNOTATIONS[COAST])
    write(root, f"{SECOND}/{COAST}.yaml", second)
    write(root, "annotations/readings/settled.yaml", settled)
    write(root, "annotations/readings/verdicts.yaml", VERDICTS)
    return root


def kept_of(root: Path) -> Kept:
    kept = require_kept(load_corpus(root))
    assert kept is not None
    return kept


def told(each: Difference) -> tuple[object, ...]:
    return each.field, each.first, each.second, each.claim, each.said, each.taken


@pytest.fixture(scope="module")
def real() -> Kept:
    """Read what this repository keeps."""
    return kept_of(ROOT)


def test_every_difference_of_this_repository_is_settled_as_the_annotation_has_it(real: Kept) -> None:
    assert real.settlements is not None
    assert list(iter_amiss(list(iter_differences(real)), real.settlements)) == []


def test_every_article_that_was_settled_was_read_twice_in_full(real: Kept) -> None:
    assert real.articles == tuple(path.stem for path in sorted((ROOT / FIRST).iterdir()))
    for reading in (real.first, real.second):
        assert {claim.article for claim in reading.claims} == set(real.articles)
        assert [claim.ref for claim in reading.claims if claim.fault] == []


def test_the_card_counts_the_verdicts_that_were_expected_right(real: Kept) -> None:
    about = read_about(ROOT)
    assert about is not None
    expected = sum(verdict.expected for verdict in real.verdicts)
    assert f"Of {expected} of the {len(real.verdicts)} pairs it had read before" in " ".join(about.annotation)


def test_readings_are_no_annotations_of_the_corpus() -> None:
    assert [file for file in load_corpus(ROOT).files["annotations"] if "readings" in file] == []


def test_every_pair_of_one_tally_has_a_blind_verdict_and_no_other_has(real: Kept) -> None:
    judged = judge(real.settled, real.verdicts)
    assert [each.claims for each in judged if each.blind is None] == []
    assert sorted(map(sorted, (verdict.claims for verdict in real.verdicts))) == sorted(
        sorted(each.claims) for each in judged
    )


def test_differences_are_all_named(tmp_path: Path) -> None:
    kept = kept_of(write_readings(tmp_path))
    assert [told(each) for each in iter_differences(kept)] == [
        (
            "quote",
            "headline-deaths",
            "dead",
            "headline-deaths",
            (("At least 40 dead", 2), ("At least 40 dead in storm", 2), ("At least 40 dead", 2)),
            "first",
        ),
        (
            "figure",
            "headline-deaths",
            "dead",
            "headline-deaths",
            ("at least 40", "more than 40", "at least 40"),
            "first",
        ),
        (
            "repeats",
            "deaths-again",
            "dead-again",
            "deaths-again",
            (("headline-deaths",), (), ("headline-deaths",)),
            "first",
        ),
        (
            "attributed_to",
            "deaths-children",
            "children",
            "deaths-children",
            ("coast-guard", None, "coast-guard"),
            "first",
        ),
        ("claim", "date", None, "date", (True, False, True), "first"),
        (
            "ignored-quote",
            "the two towns",
            "Now the two towns",
            "the two towns",
            ("the two towns", "Now the two towns", "the two towns"),
            "first",
        ),
        (
            "ignored-quote",
            "the two towns",
            "then the two towns",
            "the two towns",
            ("the two towns", "then the two towns", "the two towns"),
            "first",
        ),
        (
            "ignored-reason",
            "the two towns",
            "then the two towns",
            "the two towns",
            ("reference", "pronoun", "reference"),
            "first",
        ),
    ]


def test_a_departure_from_both_readings_is_a_difference_too(tmp_path: Path) -> None:
    root = write_readings(tmp_path, second=ANNOTATIONS[COAST])
    changed = ANNOTATIONS[COAST].replace("{nearly: 3}", "{about: 3}").replace("id: date", "id: day")
    added = changed.replace(
        "ignored:", "  - {id: towns, quote: the two towns were, event: storm, measure: towns, figure: 2}\nignored:"
    )
    write(root, f"annotations/articles/{COAST}.yaml", added)
    assert [told(each) for each in iter_differences(kept_of(root))] == [
        ("figure", "duration", "duration", "duration", ("nearly 3", "nearly 3", "about 3"), "neither"),
        ("claim", None, None, "towns", (False, False, True), "neither"),
    ]


@pytest.mark.parametrize(("settled", "taken"), [(False, "first"), (True, "second")])
def test_a_claim_that_only_the_second_reading_has(tmp_path: Path, settled: bool, taken: str) -> None:  # noqa: FBT001
    towns = "  - {id: towns, quote: Now the two towns, event: storm, measure: towns, figure: 2}\nignored:"
    added = ANNOTATIONS[COAST].replace("ignored:", towns)
    root = write_readings(tmp_path, second=added)
    if settled:
        write(root, f"annotations/articles/{COAST}.yaml", added)
    assert [told(each) for each in iter_differences(kept_of(root))] == [
        ("claim", None, "towns", "towns" if settled else None, (False, True, settled), taken)
    ]


def test_a_claim_that_both_readings_have_and_the_annotation_has_not(tmp_path: Path) -> None:
    root = write_readings(tmp_path, second=ANNOTATIONS[COAST])
    start = ANNOTATIONS[COAST].index("  - id: duration")
    write(root, f"annotations/articles/{COAST}.yaml", ANNOTATIONS[COAST][:start] + "ignored: []\n")
    assert [told(each) for each in iter_differences(kept_of(root))] == [
        ("claim", "duration", "duration", None, (True, True, False), "neither"),
        ("ignored", "the two towns", "the two towns", None, (True, True, False), "neither"),
    ]


@pytest.mark.parametrize(
    ("settled", "amiss"),
    [
        pytest.param(SETTLED, [], id="settled"),
        pytest.param(
            SETTLED.replace("field: figure, taken: first", "field: figure, taken: second"),
            ["the figure of headline-deaths / dead is settled as second, and the annotation has first"],
            id="otherwise",
        ),
        pytest.param(
            SETTLED + SETTLED.splitlines()[-1] + "\n",
            ["the figure of headline-deaths / dead is settled twice"],
            id="twice",
        ),
        pytest.param(
            SETTLED.replace("field: figure", "field: unit"),
            [
                f"the figure of headline-deaths / dead is not settled: {ALL_THREE}",
                "the unit of headline-deaths / dead is settled, and there is no such difference",
            ],
            id="another",
        ),
    ],
)
def test_what_is_amiss_with_the_settling(tmp_path: Path, settled: str, amiss: list[str]) -> None:
    second = ANNOTATIONS[COAST].replace("id: headline-deaths", "id: dead").replace(": headline-deaths", ": dead")
    second = second.replace("At least 40 dead\n", "At least 40 dead in storm\n")
    second = second.replace("figure: {at_least: 40}", "figure: {more_than: 40}", 1)
    kept = kept_of(write_readings(tmp_path, second=second, settled=settled))
    assert kept.settlements is not None
    found = iter_amiss(list(iter_differences(kept)), kept.settlements)
    assert [each.message for each in found] == amiss


def test_what_both_readings_found_and_how_far_they_agree_on_it(tmp_path: Path) -> None:
    kept = kept_of(write_readings(tmp_path))
    overlapping, exact = measure_found(kept)
    assert (overlapping, exact) == (Found(first=5, second=4, both=4), Found(first=5, second=4, both=3))
    assert (overlapping.f1, exact.f1) == (8 / 9, 6 / 9)
    assert {each.name: (each.same, each.units, each.alpha) for each in measure_fields(kept)} == {
        "amount": (4, 4, 1.0),
        "modifier": (3, 4, pytest.approx(1 - 14 / 46)),
        "event": (4, 4, None),
        "measure": (4, 4, 1.0),
        "counted": (4, 4, 1.0),
        "attribution": (3, 4, pytest.approx(0.0)),
    }


def test_alpha_of_a_published_example() -> None:
    """Two observers and twelve units, from Krippendorff's own account of the computation: 0.692."""
    pairs = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
    measured = agreement("example", pairs)
    assert (measured.same, measured.units, round(measured.alpha or 0, 3)) == (9, 12, 0.692)


def test_nothing_to_agree_on() -> None:
    empty = agreement("nothing", [])
    assert (empty.percent, empty.alpha, Found(first=0, second=0, both=0).f1) == (None, None, None)


def test_verdicts_are_compared_with_the_register_and_the_computed_relations(tmp_path: Path) -> None:
    root = write_readings(tmp_path)
    corpus = load_corpus(root)
    rows = {each.name: (each.same, each.units) for each in measure_verdicts(judge(corpus, kept_of(root).verdicts))}
    assert rows == {
        "blind and register": (1, 2),
        "of these, not known before": (1, 1),
        "blind and computed": (2, 2),
        "register and computed": (1, 2),
    }


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        (f"{FIRST}/{INLAND}.yaml", ANNOTATIONS[INLAND], r"first/2021-03-02-inland\.yaml: has no second reading"),
        (f"{SECOND}/{COAST}.yaml", "article: [", r"second/2021-03-02-coast\.yaml:\d+:\d+: "),
        (
            f"{SECOND}/{COAST}.yaml",
            SECOND_COAST.replace("12 children", "13 children"),
            r"second/2021-03-02-coast\.yaml:8:5: the quote is not in the text exactly once",
        ),
        (
            "annotations/readings/settled.yaml",
            SETTLED.replace("taken: first", "taken: third", 1),
            r'settled\.yaml:3:\d+: "third" is not one of first, second, neither',
        ),
        ("annotations/readings/verdicts.yaml", "verdicts: {}\n", r"verdicts\.yaml:2?1?:\d+: expected a list"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(tmp_path: Path, file: str, content: str, message: str) -> None:
    root = write_readings(tmp_path)
    write(root, file, content)
    with pytest.raises(BlindError, match=message):
        require_kept(load_corpus(root))


def test_a_reading_of_an_article_that_is_not_annotated_is_refused(tmp_path: Path) -> None:
    root = write_readings(tmp_path)
    for folder in (FIRST, SECOND):
        write(root, f"{folder}/2021-03-03-hills.yaml", "article: 2021-03-03-hills\nclaims: []\n")
    with pytest.raises(BlindError, match=r"first/2021-03-03-hills\.yaml: is about no annotated article"):
        require_kept(load_corpus(root))


def test_a_corpus_without_readings(tmp_path: Path) -> None:
    corpus = load_corpus(write_storm(tmp_path))
    assert (require_kept(corpus), describe_agreement(corpus)) == (None, "")
    done = crosstally("agreement", "--root", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing is kept there, so there are no two readings to compare" in done.stderr


def test_the_command_says_what_is_amiss_and_exits_with_1(tmp_path: Path) -> None:
    done = crosstally("agreement", "--root", write_readings(tmp_path), "--differences")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        "1 articles read twice: 5 and 4 claims",
        "found by both, by quotes that overlap: 4, F1 0.889",
        "found by both, by the very same quote: 3, F1 0.667",
    ]
    assert f"{COAST}: the quote of headline-deaths / dead" in lines
    assert "  taken first: Shorter." in lines
    assert lines[-1] == "8 differences, 7 amiss"


def test_the_command_names_verdicts_on_claims_that_are_no_pair(tmp_path: Path) -> None:
    root = write_readings(tmp_path)
    verdicts = VERDICTS.replace("2021-03-02-inland#deaths-children", "2021-03-02-inland#deaths")
    write(root, "annotations/readings/verdicts.yaml", verdicts)
    lines = crosstally("agreement", "--root", root).stdout.splitlines()
    pair = "2021-03-02-inland#deaths and 2021-03-02-coast#deaths-children"
    assert f"annotations/readings/verdicts.yaml:7:5: {pair}: these are no two claims of one tally" in lines


def test_the_command_on_this_repository_exits_with_0_and_the_card_has_its_numbers() -> None:
    done = crosstally("agreement", "--root", ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    section = describe_agreement(load_corpus(ROOT))
    assert section.startswith(TITLE)
    rows = [re.split(r"  +", line) for line in done.stdout.splitlines() if re.search(r" \d+/\d+ ", line)]
    assert len(rows) == 10
    assert [row for row in rows if f"| {' | '.join(row).replace('/', ' of ')} |" not in section] == []
    assert "Each is settled in `annotations/readings/settled.yaml`, with its reason." in section


def test_the_card_says_what_is_not_settled(tmp_path: Path) -> None:
    assert "6 are not settled yet in" in describe_agreement(load_corpus(write_readings(tmp_path)))


def test_schemas_allow_what_the_code_knows_and_describe_it() -> None:
    settled, verdicts = (json.loads((ROOT / f"schema/{name}.json").read_text()) for name in ("settled", "verdicts"))
    entry = settled["properties"]["settled"]["items"]["properties"]
    assert entry["field"]["enum"] == [*FIELDS, "claim", "ignored", "ignored-quote", "ignored-reason"]
    pair = verdicts["properties"]["verdicts"]["items"]["properties"]
    assert set(pair["relation"]["enum"]) == {relation.value for relation in Relation}
    bare = [name for name, field in {**entry, **pair}.items() if not (field.get("description") and field["examples"])]
    assert bare == []


def test_a_dataset_is_not_built_over_readings_that_cannot_be_used(tmp_path: Path) -> None:
    root = write_readings(tmp_path)
    write(root, "annotations/readings/verdicts.yaml", "verdicts: {}\n")
    with pytest.raises(DatasetError, match=r"verdicts\.yaml:\d+:\d+: expected a list"):
        describe_agreement(load_corpus(root))

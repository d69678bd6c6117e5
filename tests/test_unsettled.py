"""What a run makes of the blind readings that a corpus keeps: each difference told once, and nothing twice."""

from pathlib import Path

import pytest
from corpora import write
from storm import ANNOTATIONS, COAST, INLAND, write_storm
from test_blind import FIRST, SECOND, SETTLED

from crosstally.findings import Finding
from crosstally.loading import load_corpus
from crosstally.running.runner import run

SETTLED_FILE = "annotations/readings/settled.yaml"
VERDICTS_FILE = "annotations/readings/verdicts.yaml"
RECORD = f"annotations/articles/{COAST}.yaml"
CHILDREN = """\
verdicts:
  - claims: ["2021-03-02-inland#deaths-children", "2021-03-02-coast#deaths-children"]
    relation: compatible
    reason: Twelve lies between ten and fourteen.
"""
DEATHS = """\
  - claims: ["2021-03-02-coast#headline-deaths", "2021-03-02-inland#deaths"]
    relation: discrepant
    reason: The coast counted two more.
"""


def write_read_twice(root: Path, *articles: str) -> Path:
    """Write the storm with some reports read twice, both times as they are annotated."""
    write_storm(root)
    for article in articles:
        for folder in (FIRST, SECOND):
            write(root, f"{folder}/{article}.yaml", ANNOTATIONS[article])
    return root


def acted_on(root: Path) -> list[Finding]:
    return [finding for finding in run(load_corpus(root)).findings if finding.actionable]


def told(root: Path) -> list[tuple[str, str]]:
    return [(finding.check, finding.problem.message) for finding in acted_on(root)]


def test_two_readings_that_the_annotation_follows_raise_nothing(tmp_path: Path) -> None:
    assert told(write_read_twice(tmp_path, COAST, INLAND)) == []


def test_the_entry_that_is_asked_for_settles_the_difference(tmp_path: Path) -> None:
    root = write_read_twice(tmp_path, COAST)
    write(root, f"{SECOND}/{COAST}.yaml", ANNOTATIONS[COAST].replace("{nearly: 3}", "{about: 3}"))
    (finding,) = acted_on(root)
    assert finding.check == "unsettled-reading"
    step = finding.problem.next_step or ""
    entry = step.partition(": ")[2].partition("; or")[0]
    write(root, SETTLED_FILE, f"settled:\n  - {entry}\n")
    assert told(root) == []


def test_a_claim_at_fault_is_told_once_and_its_article_left_alone(tmp_path: Path) -> None:
    root = write_read_twice(tmp_path, COAST)
    write(root, RECORD, ANNOTATIONS[COAST].replace("quote: nearly 3 hours", "quote: nearly three hours"))
    assert "unsettled-reading" not in {check for check, _ in told(root)}
    assert "missing-quote" in {check for check, _ in told(root)}


@pytest.mark.parametrize(
    ("folder", "taken", "said"),
    [
        (SECOND, "first", "not there in the first reading, no such claim in the second, there in the annotation"),
        (FIRST, "second", "no such claim in the first reading, not there in the second, there in the annotation"),
    ],
)
def test_a_departure_from_the_only_reading_that_has_a_claim_is_told(
    tmp_path: Path, folder: str, taken: str, said: str
) -> None:
    root = write_read_twice(tmp_path, COAST)
    start = ANNOTATIONS[COAST].index("  - id: duration")
    ignored = "ignored:" + ANNOTATIONS[COAST].partition("ignored:")[2]
    write(root, f"{folder}/{COAST}.yaml", ANNOTATIONS[COAST][:start] + ignored)
    entry = {"article": COAST, taken: "duration", "field": "claim", "taken": taken, "reason": "It is a figure."}
    write(root, SETTLED_FILE, f"settled:\n  - {entry}\n".replace("'", ""))
    assert told(root) == []
    write(root, RECORD, ANNOTATIONS[COAST].replace("figure: {nearly: 3}", "figure: {nearly: 3}\n    provisional: true"))
    messages = [message for check, message in told(root) if check == "unsettled-reading"]
    assert messages == [f"the provisional of duration is not settled: {said}"]


@pytest.mark.parametrize(
    ("file", "content", "check"),
    [
        (f"{SECOND}/{COAST}.yaml", "article: [", "unreadable-file"),
        (f"{SECOND}/{COAST}.yaml", "article: 2021-03-02-coast\nclaims: {}\n", "schema-violation"),
        (SETTLED_FILE, "settled: [", "unreadable-file"),
        (SETTLED_FILE, SETTLED.replace("taken: first", "taken: third", 1), "schema-violation"),
        (VERDICTS_FILE, "verdicts: {}\n", "schema-violation"),
        (f"{FIRST}/2021-03-02-coast.yml", "article: 2021-03-02-coast\n", "orphan-file"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_finding_and_nothing_follows_from_it(
    tmp_path: Path, file: str, content: str, check: str
) -> None:
    root = write_read_twice(tmp_path, COAST)
    write(root, f"{FIRST}/{COAST}.yaml", ANNOTATIONS[COAST].replace("{nearly: 3}", "{about: 3}"))
    write(root, SETTLED_FILE, SETTLED)
    write(root, file, content)
    report = run(load_corpus(root))
    assert report.exit_code == 1
    found = [finding for finding in report.findings if finding.actionable]
    assert {finding.check for finding in found if finding.problem.place.file == file} == {check}
    if check != "orphan-file" and file != VERDICTS_FILE:
        assert {finding.check for finding in found} == {check}


@pytest.mark.parametrize("folder", [FIRST, SECOND])
def test_a_reading_without_the_other_or_without_an_annotation_is_an_orphan(tmp_path: Path, folder: str) -> None:
    root = write_read_twice(tmp_path, COAST)
    write(root, f"{folder}/2021-03-03-hills.yaml", "article: 2021-03-03-hills\nclaims: []\n")
    assert [check for check, _ in told(root)] == ["orphan-file", "orphan-file"]


def test_an_entry_on_an_article_that_nobody_read_twice_is_told(tmp_path: Path) -> None:
    root = write_read_twice(tmp_path, COAST)
    entry = f"{{article: {INLAND}, first: deaths, second: deaths, field: event, taken: first, reason: So.}}"
    write(root, SETTLED_FILE, f"settled:\n  - {entry}\n")
    assert told(root) == [("unsettled-reading", "the event of deaths is settled, and there is no such difference")]


def test_pairs_of_articles_read_twice_are_all_judged_where_any_are(tmp_path: Path) -> None:
    root = write_read_twice(tmp_path, COAST, INLAND)
    write(root, VERDICTS_FILE, CHILDREN)
    assert [message.partition(": ")[0] for _, message in told(root)] == [
        "nobody has judged one pair of deaths, Storm blind",
        "nobody has judged one pair of date, Storm blind",
    ]


def test_verdicts_on_articles_read_once_are_held_against_the_register_too(tmp_path: Path) -> None:
    root = write_storm(tmp_path)
    write(root, VERDICTS_FILE, CHILDREN + DEATHS)
    assert told(root) == []
    write(root, VERDICTS_FILE, CHILDREN + DEATHS.replace("discrepant", "contradictory") + DEATHS)
    pair = "2021-03-02-coast#headline-deaths and 2021-03-02-inland#deaths"
    assert told(root) == [
        (
            "unsettled-verdict",
            f"{pair}: the blind verdict is contradictory, the register's is discrepant, and no reason is given",
        ),
        ("unsettled-verdict", f"{pair}: this pair is judged twice"),
    ]


def test_a_conflict_that_is_still_to_be_acknowledged_is_told_once(tmp_path: Path) -> None:
    root = write_storm(tmp_path, register=False)
    write(root, VERDICTS_FILE, "verdicts:\n" + DEATHS)
    assert [check for check, _ in told(root)] == ["contradictory-figures", "unacknowledged-conflict"]


def test_what_is_said_of_claims_at_fault_is_not_judged(tmp_path: Path) -> None:
    root = write_storm(tmp_path)
    write(root, VERDICTS_FILE, CHILDREN + DEATHS)
    write(root, RECORD, ANNOTATIONS[COAST].replace("quote: At least 40 dead", "quote: At least 41 dead"))
    assert "unsettled-verdict" not in {check for check, _ in told(root)}

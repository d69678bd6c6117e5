"""Nothing is passed over without a word: what is not read or not compared is named."""

import hashlib
from pathlib import Path

import pytest
from corpora import EVENTS, PROVENANCE, write, write_corpus

from crosstally import check
from crosstally.findings import Outcome

MORNING = "corpus/2024-03-04-morning.yaml"
NOTE = (
    "not in English: 2024-03-04-morning; there no quote was compared with its amount, unit and hedge, and of the "
    "numbers only digits were looked for"
)


@pytest.mark.parametrize(
    "stray",
    [
        "corpus/2024-03-06-next.text",
        "corpus/older/2024-03-06-next.txt",
        "annotations/events.yml",
        "annotations/articles/2024-03-06-next.YAML",
        "annotations/register/tram-strike.json",
    ],
)
def test_a_file_that_nothing_reads_is_named(tmp_path: Path, stray: str) -> None:
    write(write_corpus(tmp_path, register=True), stray, "article: 2024-03-06-next\n")
    report = check(tmp_path)
    named = stray if (tmp_path / stray).parent.name != "older" else "corpus/older"
    assert [(each.check, each.problem.place.file) for each in report.findings if each.actionable] == [
        ("orphan-file", named)
    ]
    assert report.exit_code == 1


@pytest.mark.parametrize("beside", ["corpus/README.md", "corpus/.gitkeep", "annotations/dataset.yaml", "notes.txt"])
def test_prose_hidden_files_and_what_other_commands_read_are_left_alone(tmp_path: Path, beside: str) -> None:
    write(write_corpus(tmp_path, register=True), beside, "Anything.\n")
    assert check(tmp_path).exit_code == 0


def test_an_article_whose_words_are_not_read_is_named(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, register=True)
    provenance = (root / MORNING).read_text(encoding="utf-8")
    write(root, MORNING, provenance.replace("language: en", "language: fr"))
    assert check(root).notes == (NOTE,)
    write(root, MORNING, provenance.replace("language: en", "language: en-GB"))
    assert check(root).notes == ()


def test_of_numbers_beyond_measure_the_rest_are_counted(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, register=True)
    text = "More than 6,500 drivers stayed at home.\n" + "".join(f"{number}\n" for number in range(1_000, 2_234))
    write(root, "corpus/2024-03-04-morning.txt", text)
    write(root, MORNING, PROVENANCE.format(published="2024-03-04", sha256=hashlib.sha256(text.encode()).hexdigest()))
    found = [each.problem.message for each in check(root).findings if each.check == "unannotated-number"]
    assert len(found) == 201
    assert found[-1] == "1,034 more numbers from here on are in no claim and not ignored"


def test_a_date_that_no_calendar_has_is_reported_once(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    write(root, "annotations/events.yaml", EVENTS.replace('start: "2024-03-04"', 'start: "2024-13-04"'))
    for path in (root / "annotations").rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("tram-strike", "strike-2024-03"), encoding="utf-8")
    defects = [(each.check, each.problem.message) for each in check(root).of(Outcome.DEFECT)]
    assert defects == [("mistyped-figure", "'2024-13-04' has no month 01 to 12 and no season 21 to 24 in second place")]

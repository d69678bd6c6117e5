"""Nothing is passed over without a word: what is not read or not compared is named."""

from pathlib import Path

import pytest
from corpora import write, write_corpus

from crosstally import check

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

"""What is said of the dates in the register of events: told once, and only where nothing else is at fault."""

import hashlib
import shutil
from pathlib import Path

import pytest
from corpora import PROVENANCE, write

from crosstally.loading import load_corpus
from crosstally.running.runner import run

CASES = Path(__file__).parents[1] / "checks/cases"
UNDATED = CASES / "undated-event/fail/start-in-the-article-alone"
UNSOURCED = CASES / "unsourced-date/fail/end-that-nobody-states"
EVENTS = "annotations/events.yaml"
OTHER = """\
article: 2022-05-09-valley
claims:
  - id: start
    quote: {quote}
    event: flood
    measure: start-date
    figure: "{date}"
"""


def told(root: Path) -> list[str]:
    return [finding.check for finding in run(load_corpus(root), register=False).findings if finding.actionable]


def add_article(root: Path, text: str, annotation: str) -> None:
    write(root, "corpus/2022-05-09-valley.txt", text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    write(root, "corpus/2022-05-09-valley.yaml", PROVENANCE.format(published="2022-05-09", sha256=sha256))
    write(root, "annotations/articles/2022-05-09-valley.yaml", annotation)


@pytest.mark.parametrize(
    ("date", "words", "checks"),
    [
        ("2022-05", "The flood began in May 2022.", ["undated-event"]),
        ("2022-05-06", "The flood began on 6 May 2022.", ["date-disagreement"]),
    ],
)
def test_a_start_is_asked_for_where_the_articles_agree_on_it(
    tmp_path: Path, date: str, words: str, checks: list[str]
) -> None:
    root = shutil.copytree(UNDATED, tmp_path / "corpus")
    add_article(root, words, OTHER.format(quote=words.removesuffix(".").removeprefix("The flood "), date=date))
    assert told(root) == checks


def test_a_start_whose_claim_is_at_fault_is_not_asked_for(tmp_path: Path) -> None:
    root = shutil.copytree(UNDATED, tmp_path / "corpus")
    (record,) = (root / "annotations/articles").iterdir()
    record.write_text(record.read_text(encoding="utf-8").replace("began on 4", "begun on 4"), encoding="utf-8")
    assert "undated-event" not in told(root)


@pytest.mark.parametrize(
    ("dates", "checks"),
    [
        ('start: "2022-05-04"\n    end: "2022-05-04"', []),
        ('start: "2022"\n    end: "2022-05"', []),
        ('start: "2022-05-04"\n    end: "2022-05-04/.."', []),
        ('start: "2022-05-03"\n    end: "2022-05-05"', ["unsourced-date", "unsourced-date"]),
        ('start: "2022-05-05"', ["event-date-mismatch"]),
        ('start: "2022-02-30"', ["mistyped-figure"]),
        ('start: "2022-05-03"\n    source: The report of the water board', []),
    ],
)
def test_a_date_that_no_article_gives_needs_a_source(tmp_path: Path, dates: str, checks: list[str]) -> None:
    root = shutil.copytree(UNSOURCED, tmp_path / "corpus")
    write(root, EVENTS, f"events:\n  - id: flood\n    label: Flood\n    {dates}\n")
    assert told(root) == checks


def test_a_moment_that_lies_between_two_dates_gives_both(tmp_path: Path) -> None:
    root = shutil.copytree(UNSOURCED, tmp_path / "corpus")
    (record,) = (root / "annotations/articles").iterdir()
    text = "In the night from 4 to 5 May 2022 the river rose."
    write(root, "corpus/2022-05-08-river.txt", text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    write(root, "corpus/2022-05-08-river.yaml", PROVENANCE.format(published="2022-05-08", sha256=sha256))
    annotation = record.read_text(encoding="utf-8")
    annotation = annotation.replace("on 4 May 2022", "the night from 4 to 5 May 2022")
    record.write_text(annotation.replace('"2022-05-04"', '{between: ["2022-05-04", "2022-05-05"]}'), encoding="utf-8")
    assert told(root) == []


UNKNOWN = "It is not known when the flood began."


@pytest.mark.parametrize("case", [UNDATED, UNSOURCED])
def test_a_date_that_an_article_does_not_know_dates_nothing(tmp_path: Path, case: Path) -> None:
    root = shutil.copytree(case, tmp_path / "corpus")
    for folder in ("corpus", "annotations/articles"):
        for path in (root / folder).iterdir():
            path.unlink()
    claim = OTHER.format(quote="not known when the flood began", date="").replace('""', "unknown")
    add_article(root, UNKNOWN, claim)
    assert told(root) == []

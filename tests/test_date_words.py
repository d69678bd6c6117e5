"""What the words of a quote state of a date, and where the claim's date says otherwise."""

from pathlib import Path

import pytest
from corpora import write, write_corpus

from crosstally.loading import load_corpus
from crosstally.words.date_evidence import iter_date_faults
from crosstally.words.date_words import read_date_words

MORNING = "2024-03-04-morning"
MEASURES = """\
measures:
  - {id: strikers, label: strikers, value_type: count, over_time: fixed}
  - {id: begun, label: start, value_type: date, over_time: fixed}
  - {id: kick-off, label: kick-off, value_type: time, over_time: fixed}
"""


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("in 2020-21", {"2020", "2021"}),
        ("in the 1990s", {"199X"}),
        ("in the \u201990s", {"199X"}),
        ("in the early nineties", {"199X"}),
        ("in the twenties", {"192X"}),
        ("at the end of the century", {"18XX", "19XX", "20XX"}),
        ("2,020 people", set()),
    ],
)
def test_years_that_words_state(words: str, years: set[str]) -> None:
    assert read_date_words(words).years == years


@pytest.mark.parametrize(
    ("words", "clocks"),
    [
        ("at 9.30 p.m.", {(21, 30)}),
        ("at nine o\u2019clock", {(9, 0), (21, 0)}),
        ("at half past nine", {(9, 30), (21, 30)}),
        ("at a quarter to 10", {(9, 45), (21, 45)}),
        ("at 1730 GMT", {(17, 30)}),
        ("at noon", {(12, 0)}),
        ("around Midnight", {(0, 0)}),
        ("in the afternoon", set()),
    ],
)
def test_clock_times_that_words_state(words: str, clocks: set[tuple[int, int]]) -> None:
    assert read_date_words(words).clocks == clocks


FAULTS = {
    "nothing dates it": (
        "begun",
        "The strike began",
        'figure: "2024-03-04", inferred: [year, month, day]',
        [("every part of the date is inferred, and no word of the quote dates anything", "quote")],
    ),
    "a weekday dates it": ("begun", "on Monday", 'figure: "2024-03-04", inferred: [year, month, day]', []),
    "a part that is not there": (
        "begun",
        "in 2024",
        'figure: "2024", inferred: [day]',
        [("the figure has no day that could be inferred", "inferred")],
    ),
    "another month": (
        "begun",
        "in May 2024",
        'figure: "2024-03"',
        [("the quote does not state the month March", "figure")],
    ),
    "another season": (
        "begun",
        "in the autumn of 2024",
        'figure: "2024-21"',
        [("the quote does not state the month spring", "figure")],
    ),
    "another hour": (
        "kick-off",
        "at 9 p.m. GMT",
        'figure: "2024-03-04T20:00:00Z", inferred: [year, month, day]',
        [("the quote does not state the time 20:00", "figure")],
    ),
    "a zone without a time": (
        "kick-off",
        "on 4 March 2024",
        'figure: "2024-03-04", inferred: [zone]',
        [("the figure has no zone that could be inferred", "inferred")],
    ),
    "a zone that is stated": (
        "kick-off",
        "at 9 p.m. GMT",
        'figure: "2024-03-04T21:00:00Z", inferred: [year, month, day, zone]',
        [("the zone is listed as inferred, and the quote states GMT", "inferred")],
    ),
}


@pytest.mark.parametrize(("measure", "quote", "figure", "faults"), FAULTS.values(), ids=FAULTS)
def test_a_date_is_compared_with_its_words_part_by_part(
    tmp_path: Path, measure: str, quote: str, figure: str, faults: list[tuple[str, str]]
) -> None:
    root = write_corpus(tmp_path)
    claim = f"{{id: news, quote: {quote}, event: tram-strike, measure: {measure}, {figure}}}"
    write(root, "annotations/measures.yaml", MEASURES)
    write(root, f"annotations/articles/{MORNING}.yaml", f"article: {MORNING}\nclaims:\n  - {claim}\n")
    write(root, f"corpus/{MORNING}.txt", f"News: {quote}.\n")
    corpus = load_corpus(root)
    assert list(iter_date_faults(corpus, corpus.by_ref[f"{MORNING}#news"])) == faults

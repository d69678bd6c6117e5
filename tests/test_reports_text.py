# ruff: noqa: E501 -- the expected output stands as it prints, whatever its width
"""The text form: what an editor sees."""

import dataclasses
import io
import re
from collections.abc import Mapping

import pytest
from reports_sample import CLASHES, COPIED, HOSTILE, OPTIONS, REPORT, SUM, hostile_report, record, report_of, side
from rich.cells import cell_len

from crosstally.findings import Side
from crosstally.reports import FORMS, wants_colour
from crosstally.reports.columns import table_lines, wrapped
from crosstally.reports.wording import source_words

EXPECTED = """\
annotations/articles/2022-08-03-mobilization.yaml:57:5: warning[weekday-mismatch]: 2022-08-03 is a Wednesday, not a Monday

annotations/articles/2022-09-13-clashes.yaml:27:5: error[missing-quote]: the article does not hold this quote: more than 6,500 people
  corpus/2022-09-13-clashes.txt:40:11: note: the nearest words are "More than 6500 people"
  next: copy the words from the article as they stand

annotations/articles/2022-09-13-clashes.yaml:21:5: warning[discrepant-figures]: more than 6,500 and more than 6,600 are 100 (1.5 %) apart
  annotations/articles/2022-08-03-mobilization.yaml:33:5: note: 2022-08-03-mobilization: more than 6,600 "more than 6,600 dead"
  source                   figure           as of       quote
  -----------------------  ---------------  ----------  ------------------------
  2022-09-13-clashes       more than 6,500  2022-09-13  More than 6500 people
                                                        were killed
  2022-08-03-mobilization  more than 6,600  2022-08-03  more than 6,600 dead
  2 sources, 2 articles: origin not known
  new: no acknowledgement covers it; its id is 7c1e09aa23bd
  next: compare the sources, then run
        crosstally accept 7c1e09aa23bd

annotations/articles/2022-09-13-clashes.yaml:21:5: error[contradictory-figures]: at least 100 and nearly 100 cannot both be true
  annotations/articles/2022-09-13-explainer.yaml:15:5: note: nearly 100 of the same event "Nearly 100 dead"
  source                   figure        as of       quote
  -----------------------  ------------  ----------  --------------------------
  2022-09-13-clashes       at least 100  2022-09-13  At least 100 dead
  2022-08-03-mobilization  at least 100  2022-08-03  at least 100 dead
  2022-09-13-explainer     nearly 100    2022-09-13  Nearly 100 dead in clashes
  2 sources, 3 articles: 2022-09-13-clashes and 2022-08-03-mobilization carry
    the same figure from AFP
  annotations/register/clashes-september-2022.yaml:3:5: note: acknowledged as contradictory (rounding) on 2026-05-01
    Both add Azerbaijan's 50 to Armenia's provisional 49: one article rounds
      it up, the other does not.

sums that add up: 1

note: clock-mismatch had nothing to check: no claim has a zone
crash: order-disagreement: ZeroDivisionError: division by zero

checked 5 articles, 214 claims: 2 defects, 2 conflicts (1 acknowledged), 1 confirmation, 1 crashed check
"""


def test_everything_that_a_report_can_hold() -> None:
    assert FORMS["text"](REPORT, options=OPTIONS) == EXPECTED


def test_confirmations_are_listed_when_asked_for() -> None:
    text = FORMS["text"](report_of(SUM), options=dataclasses.replace(OPTIONS, verbose=True, root="my/corpus"))
    assert text == (
        "sums that add up: 1\n"
        "  my/corpus/annotations/articles/2020-10-01-fighting.yaml:15:5: 104 + 8 + 15 = 127\n"
        "\n"
        "checked 5 articles, 214 claims: 0 defects, 0 conflicts (0 acknowledged), 1 confirmation\n"
    )


def test_a_confirmation_without_a_phrase_goes_by_its_check() -> None:
    text = FORMS["text"](report_of(SUM), options=dataclasses.replace(OPTIONS, confirmations={}))
    assert text.startswith("sum-mismatch: 1\n")


def test_a_report_of_nothing_still_says_what_was_checked() -> None:
    nothing = "checked 5 articles, 214 claims: 0 defects, 0 conflicts (0 acknowledged), 0 confirmations\n"
    assert FORMS["text"](report_of(), options=OPTIONS) == nothing


def test_colour_changes_nothing_but_colour() -> None:
    coloured = FORMS["text"](REPORT, options=dataclasses.replace(OPTIONS, colour=True))
    assert coloured != EXPECTED
    assert re.sub(r"\x1b\[[\d;]+m", "", coloured) == EXPECTED


@pytest.mark.parametrize("columns", ["20", "200"])
def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    for name, value in {"COLUMNS": columns, "NO_COLOR": "", "FORCE_COLOR": "1", "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)
    assert FORMS["text"](REPORT, options=OPTIONS) == EXPECTED


@pytest.mark.parametrize(
    ("environment", "colour"),
    [
        pytest.param({}, True, id="terminal"),
        pytest.param({"NO_COLOR": "1"}, False, id="no-color"),
        pytest.param({"NO_COLOR": ""}, True, id="no-color-is-empty"),
        pytest.param({"TERM": "dumb"}, False, id="dumb"),
    ],
)
def test_colour_is_for_terminals_that_want_it(environment: Mapping[str, str], *, colour: bool) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert wants_colour(Terminal(), environment) is colour
    assert not wants_colour(io.StringIO(), environment)


def test_hostile_text_is_shown_and_does_nothing() -> None:
    text = FORMS["text"](hostile_report(), options=OPTIONS)
    assert text.isprintable() or set(filter(lambda sign: not sign.isprintable(), text)) == {"\n"}
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    assert r"\x1b[31mred\r\nnext\u202eesrever [/red] {0} % **bold** \| & \ud800" in text


def test_tables_keep_to_the_width() -> None:
    rows = [(f"{CLASHES}-of-a-night-at-the-border", "日本" * 30, "2022-09-13", "quote " * 40), ("", "", "", "")]
    assert max(map(cell_len, table_lines(("source", "figure", "as of", "quote"), rows, 78))) <= 78


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("", [""], id="nothing"),
        pytest.param("at least 100 dead", ["at least", "100 dead"], id="words"),
        pytest.param("2022-09-13-clashes, AFP", ["2022-09-", "13-", "clashes,", "AFP"], id="hyphens"),
        pytest.param("abcdefghijk lm", ["abcdefgh", "ijk lm"], id="long-word"),
        pytest.param("日本語日本語", ["日本語日", "本語"], id="wide"),
    ],
)
def test_text_breaks_where_it_reads_best(text: str, lines: list[str]) -> None:
    assert wrapped(text, 8) == lines


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        pytest.param(
            COPIED.problem.sides,
            "2 sources, 3 articles: 2022-09-13-clashes and 2022-08-03-mobilization carry the same figure from AFP",
            id="wire-copy",
        ),
        pytest.param(
            (side("a", 1, "50", "fifty", "Baku"), side("b", 2, "49", "49", "Baku"), side("c", 3, "49", "49")),
            "2 sources, 3 articles: a and b carry figures from Baku; origin not known for c",
            id="one-origin-two-figures",
        ),
        pytest.param(
            (side("a", 1, "50", "fifty"), side("a", 2, "49", "49")),
            "1 source, 1 article: origin not known",
            id="unknown",
        ),
        pytest.param((side("a", 1, "50", "fifty", "Baku"),), "1 source, 1 article", id="known"),
    ],
)
def test_articles_that_carry_one_origin_are_one_source(sides: tuple[Side, ...], words: str) -> None:
    assert source_words(sides) == words


def test_the_sample_is_hostile_enough() -> None:
    """What the tests of all forms rest on."""
    assert all(trap in HOSTILE for trap in ("\x1b", "::error::", "|", "<script>", "@org/team", "`", "\n", "\u202e"))
    assert record("a", 1).file == "annotations/articles/a.yaml"

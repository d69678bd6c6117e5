"""This repository's own corpus: what it must contain, and what must come out of it."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosstally import check
from crosstally.corpus import Corpus
from crosstally.findings import Finding, Outcome, Report
from crosstally.loading import load_corpus
from crosstally.reports import FORMS, Options

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(ROOT)


@pytest.fixture(scope="module")
def report() -> Report:
    return check(ROOT)


def test_there_is_nothing_to_act_on(report: Report) -> None:
    assert report.exit_code == 0, FORMS["text"](report, options=Options())


def test_the_corpus_does_not_shrink(corpus: Corpus) -> None:
    """Bounds a little below what it holds, so that records lost by accident are noticed."""
    assert len(corpus.articles) >= 5
    assert len(corpus.claims) >= 90
    assert len(corpus.ignored) >= 18
    assert len(corpus.entries) >= 40


def test_every_pair_of_one_tally_has_a_verdict(corpus: Corpus) -> None:
    judged = [set(entry.expect) for entry in corpus.entries]
    unjudged = [pair for pair in corpus.pairs if not any({pair.earlier.ref, pair.later.ref} <= each for each in judged)]
    assert unjudged == []


def by_check(report: Report, name: str, outcome: Outcome) -> list[Finding]:
    return [finding for finding in report.of(outcome) if finding.check == name]


CONFLICTS = {
    "discrepant-figures": ["more than 6,600", "more than 6,500", "100 apart (1.5%)"],
    "contradictory-figures": ["at least 100", "nearly 100"],
    "split-total-gap": ["50 (azerbaijan", "49 (armenia", "make at least 99 against at least 100: 1 apart (1%)"],
    "order-disagreement": ["First Nagorno-Karabakh war comes after Secession", "and before it"],
}


@pytest.mark.parametrize(("name", "words"), CONFLICTS.items(), ids=CONFLICTS)
def test_conflict_comes_out(report: Report, name: str, words: list[str]) -> None:
    (finding,) = by_check(report, name, Outcome.CONFLICT)
    for each in words:
        assert each in finding.problem.message


def test_rival_accounts_come_out(report: Report) -> None:
    messages = [finding.problem.message for finding in by_check(report, "rival-accounts", Outcome.CONFLICT)]
    assert [("at least 2" in message, "at least 14" in message) for message in messages] == [
        (True, False),
        (False, True),
    ]


CONFIRMATIONS = {
    "sum": ("sum-mismatch", "104 + 8 + 15 = 127, as stated"),
    "clocks": ("clock-mismatch", "10:00 (+04:00) = 09:00 (+03:00) = 08:00 (+02:00)"),
    "fifth-day": ("elapsed-time-mismatch", "5 fits day 5"),
    "about-six-weeks": ("elapsed-time-mismatch", "about 6 weeks fits the 44 or 45 days"),
    "six-weeks": ("elapsed-time-mismatch", ": 6 weeks fits the 44 or 45 days"),
    "weekday": ("weekday-mismatch", "2022-08-01 is a Monday, as stated"),
    "nearly-100": ("split-total-gap", "which fits nearly 100"),
    "a-hundred": ("split-total-gap", "which fits 100"),
    "rounding": ("contradictory-figures", "30,000 and more than 30,000 are compatible only by rounding"),
    "peacekeepers": ("contradictory-figures", "about 2,000 and 2,000 are compatible"),
    "wire-copy": ("contradictory-figures", "50 is the same in 2 articles; 1 source: azerbaijan"),
    "superlative": ("surpassed-superlative", "at least 100, more than 4 in Flare-up of August 2022"),
    "not-falling": ("falling-tally", "127 (provisional) as of 2020-10-01, then more than 6,600"),
}


@pytest.mark.parametrize(("name", "words"), CONFIRMATIONS.values(), ids=CONFIRMATIONS)
def test_confirmation_comes_out(report: Report, name: str, words: str) -> None:
    messages = [finding.problem.message for finding in by_check(report, name, Outcome.CONFIRMATION)]
    assert any(words in message for message in messages), messages


def test_quotes_are_the_words_at_their_offsets(corpus: Corpus) -> None:
    for claim in corpus.claims:
        start, end = corpus.span(claim) or (0, 0)
        assert corpus.articles[claim.article].text[start:end] == claim.quote.exact


def test_texts_are_the_bytes_that_were_added(corpus: Corpus) -> None:
    for article in corpus.articles.values():
        assert hashlib.sha256((ROOT / article.text_file).read_bytes()).hexdigest() == article.sha256


def test_every_record_file_leads_to_its_schema() -> None:
    for file in [*ROOT.glob("corpus/*.yaml"), *ROOT.glob("annotations/**/*.yaml")]:
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        assert first.startswith("# yaml-language-server: $schema="), file
        assert (file.parent / first.partition("=")[2]).is_file(), file


def iter_properties(schema: object, route: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """Yield every property of a schema, wherever it stands."""
    if isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            yield f"{route}/{name}", value
        for key, value in schema.items():
            yield from iter_properties(value, f"{route}/{key}")
    elif isinstance(schema, list):
        for value in schema:
            yield from iter_properties(value, route)


RECORDS = ("annotation", "article", "events", "actors", "measures", "register")


@pytest.mark.parametrize("kind", RECORDS)
def test_every_property_is_described_with_an_example(kind: str) -> None:
    schema = json.loads((ROOT / f"schema/{kind}.json").read_text(encoding="utf-8"))
    for route, value in iter_properties(schema):
        assert value.get("description"), route
        assert value.get("examples") or value.get("not") == {}, route

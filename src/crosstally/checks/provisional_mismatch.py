"""A figure is marked as provisional and no words say so, or the words say so and it is not marked.

A count that its source calls not final gives way to a later one without any conflict. Marked wrongly, it hides a
conflict; left unmarked, it makes one of what was only an early count.

A mark needs a word such as "provisional", "so far" or "may rise" in the paragraph of the quote or the two beside it.
Words ask for the mark only where they call a toll not final and their sentence has no other toll. It leaves alone
later mentions, dates, orders of events, and articles in other languages than English.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.problems import defect
from crosstally.records import Claim, OverTime
from crosstally.words.statements import is_english
from crosstally.words.surroundings import Span, paragraph, sentence

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # that a figure is not final can be said in more ways than these
COUNT = r"(?:number|figure|toll|count|tally|total|balance)s?"
# Words that ask for the mark, and words that allow it.
NOT_FINAL = re.compile(
    rf"\b(?:provisional|preliminary|interim) {COUNT}\b|\bnot (?:yet )?(?:the |a )?(?:final|definitive) {COUNT}\b",
    re.IGNORECASE,
)
# No text without one of these asks for it.
ASKING = ("provisional", "preliminary", "interim", "final", "definitive")
NOT_YET = re.compile(
    r"\b(?:final|definitive|provisional\w*|preliminary|interim|partial\w*|incomplete|initial\w*|tentative\w*|early|first|"
    r"so far|until now|up to now|as of now|to date|at this stage|for now|for the moment|currently|yet|pending|still|"
    r"unconfirmed|unverified|unclear|verif\w+|updat\w+|revis\w+|estimat\w+|fear\w*|rescue\w*|search\w*|continu\w+|"
    r"ongoing|subject to|(?:to|could|may|might|will|would|can) (?:\w+ )?(?:rise|grow|climb|increase|change|mount|"
    r"go up|be higher))\b",
    re.IGNORECASE,
)
REVISED = re.compile(
    r"\b(?:revised|updated|raised|lowered|corrected|earlier|previous\w*|up from|down from)\b", re.IGNORECASE
)
SIZES = {ValueType.COUNT, ValueType.MEASURED}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each figure whose mark as provisional and whose words do not go together."""
    read = {each.id for each in corpus.articles.values() if is_english(each)}
    asking = {article for article in read if _asks(corpus.articles[article].text)}
    tolls = [claim for claim in corpus.stated if claim.article in asking and _is_toll(corpus, claim)]
    alike = Counter(_sentence(corpus, claim) for claim in tolls)
    for claim in tolls:
        if not claim.provisional and alike[_sentence(corpus, claim)] == 1:
            yield from _iter_unmarked(corpus, claim)
    for claim in corpus.stated:
        if claim.provisional and claim.article in read and not _is_said(corpus, claim):
            message = "the figure is marked as provisional, and no words say that it is not final"
            yield defect(claim, message, "provisional", next_step="take provisional out")


def _asks(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in ASKING) and NOT_FINAL.search(text) is not None


def _is_said(corpus: Corpus, claim: Claim) -> bool:
    text, span = corpus.articles[claim.article].text, corpus.span(claim)
    is_size = corpus.measures[claim.measure].value_type in SIZES
    return span is None or (is_size and NOT_YET.search(text, *paragraph(text, span, more=1)) is not None)


def _is_toll(corpus: Corpus, claim: Claim) -> bool:
    measure = corpus.measures[claim.measure]
    return measure.value_type is ValueType.COUNT and measure.over_time is OverTime.ACCUMULATES


def _sentence(corpus: Corpus, claim: Claim) -> tuple[str, Span]:
    return claim.article, sentence(corpus.articles[claim.article].text, corpus.span(claim) or (0, 0))


def _iter_unmarked(corpus: Corpus, claim: Claim) -> Iterator[Problem]:
    article = corpus.articles[claim.article]
    around = sentence(article.text, corpus.span(claim) or (0, 0))
    words = NOT_FINAL.search(article.text, *around)
    if words is None or corpus.span(claim) is None or REVISED.search(article.text, *around):
        return
    place = Place(file=article.text_file, span=words.span())
    message = "the words call the figure not final, and it is not marked as provisional"
    problem = defect(claim, message, "figure", next_step="add provisional: true")
    yield replace(problem, related=(Related(place=place, message="the words", quote=words[0]),))

"""Words are ignored as stating no figure, and they state one, or hold no number at all.

An ignored number takes part in no comparison, so the list is where figures get lost: a toll that was ignored by
mistake is missed by every other check. Words without a number need not be ignored; such an entry has slipped.

A number is a figure where the words hedge it, give it a unit or a date, or count people of a role or things that the
registries of actors and measures name. It leaves alone small bare numbers ("the two countries"), what has been told
before ("the two soldiers", "those three days"), numbers beside a capital that are said to be a name ("Channel 4",
"Expo 2020"), left-over code, turns of phrase in words ("one day", "a thousand times"), and articles in other languages
than English.
"""

import re
from collections.abc import Iterator, Sequence

from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.finder import Found, Kind
from crosstally.findings import Outcome, Problem, Severity
from crosstally.records import ActorKind, Article, Ignored
from crosstally.words.date_words import MONTHS
from crosstally.words.statements import is_english
from crosstally.words.surroundings import Span, actors_by_spelling, spelt

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # what a phrase is, is a reading
STATING = {Kind.PERCENT, Kind.MONEY, Kind.VAGUE}
DATING = {Kind.DATE, Kind.TIME}
# A number behind one of these points at what has been told.
POINTING = re.compile(r"\b(?:the|these|those|both|his|her|its|their|our|other|such|same|first|last)\s+$", re.IGNORECASE)
CALENDAR = "|".join([*MONTHS, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
CAPITAL = re.compile(rf"\b(?!(?i:{CALENDAR})\b)[A-Z]|[A-Z]\d|\d[A-Z]")
TURNED = {"\u00b0", "degree", "degrees"}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each ignored entry whose words state a figure or hold no number."""
    counted = spelt({*actors_by_spelling(corpus, {ActorKind.ROLE}), *_things(corpus)})
    for entry in corpus.ignored:
        article = corpus.articles[entry.article]
        spans = corpus.spans(entry) if is_english(article) else ()
        if not spans:
            continue
        tokens = corpus.numbers(article)
        if not any(start <= token.start and token.end <= end for token in tokens for start, end in spans):
            yield _problem(
                entry, f'"{entry.quote.exact}" holds no number, and need not be ignored', "take the entry out"
            )
        elif (figure := next(_iter_figures(corpus, article, entry, spans, counted), None)) is not None:
            yield _problem(entry, f'"{figure.text}" states a figure', "add a claim for it, or cut the words")


def _things(corpus: Corpus) -> Iterator[str]:
    """Yield what measures count that count things, as a noun of one word in the plural."""
    for measure in corpus.measures.values():
        if measure.value_type is ValueType.COUNT and not measure.counts_people and " " not in measure.label:
            yield measure.label


def _iter_figures(
    corpus: Corpus, article: Article, entry: Ignored, spans: Sequence[Span], counted: re.Pattern[str]
) -> Iterator[Found]:
    if entry.reason == "markup" or (entry.reason == "name" and CAPITAL.search(entry.quote.exact)):
        return
    for start, end in spans:
        for found in corpus.figures(article):
            if start <= found.core_start and found.core_end <= end and found.kind is not Kind.ORDINAL:
                is_turn = entry.reason == "idiom" and _may_be_a_turn(found)
                if not is_turn and _states(found, article.text, end, counted):
                    yield found


def _may_be_a_turn(found: Found) -> bool:
    """Tell whether a number is written as in turns of phrase: in words, "110 percent sure", "a 180-degree turn"."""
    return not re.search(r"\d", found.text) or found.kind is Kind.PERCENT or found.unit in TURNED


def _states(found: Found, text: str, end: int, counted: re.Pattern[str]) -> bool:
    if found.kind in DATING:
        return True
    if found.value == 1 or POINTING.search(text, max(0, found.start - 10), found.start):
        return False
    counts = found.hedge is not None or found.unit is not None or found.kind in STATING
    return counts or counted.search(text, found.core_end, end) is not None


def _problem(entry: Ignored, message: str, next_step: str) -> Problem:
    return Problem(message=message, place=entry.at("quote"), next_step=next_step)

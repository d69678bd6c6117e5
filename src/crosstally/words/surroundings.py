"""What stands around the words of a quote: their sentence, their paragraph, and the names in both."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from crosstally.corpus import Corpus
from crosstally.records import Actor, Claim
from crosstally.words.statements import iter_statements, states

__all__ = [
    "Span",
    "actors_by_spelling",
    "counting_words",
    "names_of",
    "paragraph",
    "paragraphs",
    "paragraphs_near",
    "sentence",
    "spelt",
]

Span = tuple[int, int]

# Checks go through a corpus article by article; what is kept is for the few that are looked at in turn.
ARTICLES_KEPT = 64

# A full stop after one of these ends no sentence: titles, initials and the like.
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mrs?|Ms|Dr|St|Gen|Col|Lt|Capt|Sgt|Maj|Sen|Rep|Gov|Prof|No|vs|etc|approx)\.$")
_LONGEST_ABBREVIATION = len("approx.")
_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]?[A-Z0-9])")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_BETWEEN_EMPTY_LINES = re.compile(r"\S[^\n]*+(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]*+)*+")
_LINE = re.compile(r"\S[^\n]*")


@lru_cache(maxsize=ARTICLES_KEPT)
def paragraphs(text: str) -> Sequence[Span]:
    """Return where each paragraph begins and ends: what empty lines part, else each line."""
    form = _BETWEEN_EMPTY_LINES if _EMPTY_LINE.search(text.strip()) else _LINE
    return tuple(match.span() for match in form.finditer(text)) or ((0, len(text)),)


@lru_cache(maxsize=ARTICLES_KEPT)
def _sentences(text: str) -> Sequence[Span]:
    return tuple(span for start, end in paragraphs(text) for span in _iter_sentences(text, start, end))


def _iter_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.start() + 1
        if not _ABBREVIATED.search(text, max(start, stop - _LONGEST_ABBREVIATION - 1), stop):
            yield start, stop + len(match[0][1:].rstrip())
            start = match.end()
    yield start, end


def paragraph(text: str, span: Span, *, more: int = 0) -> Span:
    """Return where the paragraph of a span begins and ends; more: with so many before and after it."""
    return _around(paragraphs(text), span, more, more)


def paragraphs_near(text: str, span: Span) -> Sequence[Span]:
    """Return the paragraphs that a span touches, with the one before and the one after them."""
    parts = paragraphs(text)
    first, stop = _reached(parts, span)
    return parts[max(first - 1, 0) : stop + 1]


def sentence(text: str, span: Span, *, later: int = 0) -> Span:
    """Return where the sentence of a span begins and ends, within its paragraph; later: with so many after it."""
    return _around(_sentences(text), span, 0, later)


def _around(parts: Sequence[Span], span: Span, before: int, after: int) -> Span:
    first, stop = _reached(parts, span)
    return parts[max(first - before, 0)][0], parts[min(stop + after, len(parts)) - 1][1]


def _reached(parts: Sequence[Span], span: Span) -> Span:
    """Return the index of the part in which a span begins, and the one after that in which it ends."""
    first = max(bisect_left(parts, (span[0] + 1,)) - 1, 0)
    return first, max(bisect_left(parts, (span[1],)), first + 1)


# The words that say what is counted end here: "12 people in the town, three children among them", "12 hurt by police".
_END_OF_COUNT = re.compile(
    r"[,;:.()]|(?<=\w) of\b|\b(?:including|among|and an?|whom?|which|that|while|but|by|in|on|at|from|for|with|without|"
    r"to|against|after|before|when|during|near|as|since|until|than|were|was|are|is|be|been|had|have|has|did|will|would)\b"
)
# "Eight of the injured are children": what they are said to be.
_OF_THEM = re.compile(r"\s*of (?:them|the \w+) (?:are|is|were|was) ")
# Where no number stands: "an unspecified number of soldiers".
_NOT_KNOWN = re.compile(r"\b(?:number|count|toll)s? of\b|\bhow many\b", re.IGNORECASE)


def counting_words(corpus: Corpus, claim: Claim) -> str:
    """Return what follows the claim's number in its quote, as far as it says what is counted."""
    quote = claim.quote.exact
    start, _ = corpus.span(claim) or (0, 0)
    numbers = [each.found for each in iter_statements(corpus, claim)]
    own = next((found for found in numbers if states(found, claim.figure)), None)
    if own is None:
        unknown = _NOT_KNOWN.search(quote)
        return _counting(quote[unknown.end() :], []) if unknown else ""
    later = [found.core_start - own.core_end for found in numbers if found.core_start >= own.core_end]
    return _counting(quote[own.core_end - start :], later)


def _counting(words: str, later: Sequence[int]) -> str:
    of_them = _OF_THEM.match(words)
    start = of_them.end() if of_them else 0
    end = _END_OF_COUNT.search(words, start)
    return words[start : min([*later, end.start() if end else len(words)])]


def names_of(corpus: Corpus, actor: str) -> frozenset[str]:
    """Return every spelling of an actor and of all that is part of it: a party speaks through its people."""
    members = (other for other in corpus.actors.values() if actor in corpus.lineage(other.id))
    return frozenset(spelling for other in members for spelling in other.spellings)


def _iter_spellings(actor: Actor) -> Iterator[str]:
    """Yield the spellings of an actor, also as they stand at the beginning of a sentence."""
    for spelling in actor.spellings:
        yield spelling
        yield spelling[0].upper() + spelling[1:]


def spelt(names: Collection[str]) -> re.Pattern[str]:
    """Return what finds any of some names as whole words; where one is part of another, the longer one.

    "Russian-backed" and "ex-soldiers" are other words than their parts.
    """
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])" if names else r"(?!)")


def actors_by_spelling(corpus: Corpus, kinds: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Return, for each spelling of the actors of some kinds, the ids that it may stand for."""
    found: dict[str, set[str]] = {}
    for actor in corpus.actors.values():
        for spelling in _iter_spellings(actor) if actor.kind in kinds else ():
            found.setdefault(spelling, set()).add(actor.id)
    return {spelling: frozenset(ids) for spelling, ids in found.items()}

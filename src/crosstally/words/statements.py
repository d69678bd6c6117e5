"""What the words of an article state: its numbers, each with the hedge that covers it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from crosstally.corpus import Corpus
from crosstally.figures.figure import VAGUE, Figure, Modifier, ValueType
from crosstally.finder import Found, Kind
from crosstally.records import Article, Claim

__all__ = ["Statement", "cover", "is_english", "is_number", "iter_statements", "states"]

# "At least two dead and 14 wounded", "more than 30 houses and two bridges": a joint, with the counted things before it.
JOINT = re.compile(r" (?:[\w\u2019'-]+ ){0,3}(?:and|or) ")
# The hedges that reach over a joint; a range or a vague word says what it says of its own number only.
REACHING = {
    Modifier.MORE_THAN,
    Modifier.AT_LEAST,
    Modifier.LESS_THAN,
    Modifier.AT_MOST,
    Modifier.NEARLY,
    Modifier.ABOUT,
}
_CORE_START = attrgetter("core_start")
MOMENTS = {Kind.DATE, Kind.TIME}
UNHEDGED = MOMENTS | {Kind.ORDINAL, Kind.VAGUE}
NUMBERS = {ValueType.COUNT, ValueType.MEASURED, ValueType.ORDINAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A number in a text with the hedge that covers it.

    modifier: what the hedge makes of the number. start, end: where the number begins and ends, its hedge included.
    looser: the hedge of an earlier number near by, which may be meant to cover this one as well.
    """

    found: Found
    modifier: Modifier
    start: int
    end: int
    looser: Modifier | None = None


def is_number(corpus: Corpus, claim: Claim) -> bool:
    """Tell whether a claim's figure is a number that its words can state: no date, no order, nothing unknown."""
    return corpus.measures[claim.measure].value_type in NUMBERS and claim.figure.modifier is not Modifier.UNKNOWN


def is_english(article: Article) -> bool:
    """Tell whether the finder can read an article's words."""
    return article.language == "en" or article.language.startswith("en-")


def iter_statements(corpus: Corpus, claim: Claim) -> Iterator[Statement]:
    """Return every number in a claim's quote, dates and clock times left out."""
    return iter(corpus.once(_statements, claim))


def _statements(corpus: Corpus, claim: Claim) -> tuple[Statement, ...]:
    return tuple(_iter_statements(corpus, claim))


def _iter_statements(corpus: Corpus, claim: Claim) -> Iterator[Statement]:
    start, end = corpus.span(claim) or (0, 0)
    article = corpus.articles[claim.article]
    figures = corpus.figures(article)
    looser: Modifier | None = None
    for index in range(bisect_left(figures, start, key=_CORE_START), len(figures)):
        found = figures[index]
        if found.core_end > end:
            break
        if found.kind not in MOMENTS:
            statement = cover(article.text, figures, index)
            yield statement if statement.looser or not looser else replace(statement, looser=looser)
            looser = statement.modifier if statement.modifier in REACHING else looser


def cover(text: str, figures: Sequence[Found], index: int) -> Statement:
    """Find the hedge of a number: its own, else that of the number that it is joined to."""
    found = figures[index]
    own = Statement(found=found, modifier=_own(found), start=_start(found), end=_end(found))
    if own.modifier is not Modifier.EXACT or found.kind in UNHEDGED or index == 0:
        return own
    if not JOINT.fullmatch(text, figures[index - 1].core_end, found.start):
        return own
    earlier = cover(text, figures, index - 1)
    if earlier.modifier not in REACHING:
        return own
    if found.value == 1:  # "more than 30 people and one dog" are not more than one dog
        return replace(own, looser=earlier.modifier)
    return replace(own, modifier=earlier.modifier, start=earlier.start)


def _own(found: Found) -> Modifier:
    if found.hedge is None:
        return Modifier.EXACT if found.value is not None or found.lower is None else Modifier.BETWEEN
    return Modifier(found.hedge)


def _start(found: Found) -> int:
    """Return where a number begins; "exactly" and the sign of a currency add nothing to it."""
    return found.start if found.hedge else found.core_start


def _end(found: Found) -> int:
    return found.end if found.hedge else found.core_end


def states(found: Found, figure: Figure) -> bool:
    """Tell whether a number in the text is the amount of a figure, whatever hedges it; units are not looked at."""
    if figure.modifier is Modifier.VAGUE:
        low, high = VAGUE[str(figure.amount)]
        # "Several hundred" is within hundreds.
        return found.lower is not None and found.upper is not None and low <= found.lower <= found.upper <= high
    if figure.modifier is Modifier.BETWEEN:
        return found.lower == figure.amount and found.upper == figure.upper
    # Whole numbers, decimals and fractions compare exactly with each other.
    return found.value is not None and found.value == figure.amount

"""Find which claim of one annotation is which of another: by where their quotes stand, and by what they measure."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from crosstally.corpus import Corpus
from crosstally.evidence import iter_occurrences
from crosstally.records import Claim, Ignored

__all__ = ["Matching", "Passage", "match_claims", "match_ignored", "passages"]

T = TypeVar("T")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(Generic[T]):
    """Pairs of what two annotations both have, and what only one of them has, each in the order of the text."""

    pairs: tuple[tuple[T, T], ...]
    first_only: tuple[T, ...]
    second_only: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One place in a text of an ignored number; an entry that says `every` has several."""

    entry: Ignored
    span: Span


def match_claims(first: Corpus, second: Corpus) -> Matching[Claim]:
    """Pair the claims of two annotations of the same articles, each with one of the other at most.

    Two claims can be one if their quotes overlap. Where several can, those of one measure come first, then those that
    have more in common, then those whose quotes overlap more; what is paired is taken.
    """
    spans = {id(claim): span for corpus in (first, second) for claim in corpus.claims if (span := corpus.span(claim))}

    def likeness(one: Claim, other: Claim) -> tuple[float, ...]:
        alike = sum(
            getattr(one, name) == getattr(other, name) for name in ("figure", "event", "side", "role", "attributed_to")
        )
        return (one.measure == other.measure, alike, _share(spans[id(one)], spans[id(other)]))

    return _match(
        [claim for claim in first.claims if id(claim) in spans],
        [claim for claim in second.claims if id(claim) in spans],
        place=lambda claim: (claim.article, spans[id(claim)]),
        likeness=likeness,
    )


def passages(corpus: Corpus) -> list[Passage]:
    """Return every place of every ignored number of a corpus."""
    return [
        Passage(each, span)
        for each in corpus.ignored
        for span in iter_occurrences(corpus.articles[each.article].text, each.quote)
    ]


def match_ignored(first: Corpus, second: Corpus) -> Matching[Passage]:
    """Pair the places of ignored numbers that overlap."""
    return _match(
        passages(first),
        passages(second),
        place=lambda passage: (passage.entry.article, passage.span),
        likeness=lambda one, other: (_share(one.span, other.span),),
    )


def _match(
    first: Sequence[T],
    second: Sequence[T],
    *,
    place: Callable[[T], tuple[str, Span]],
    likeness: Callable[[T, T], tuple[float, ...]],
) -> Matching[T]:
    """Pair what overlaps, the likeliest pair first."""
    ranked = sorted(
        _iter_overlapping(first, second, place),
        key=lambda pair: (*(-each for each in likeness(*pair)), place(pair[0]), place(pair[1])),
    )
    taken_first: set[int] = set()
    taken_second: set[int] = set()
    pairs = []
    for one, other in ranked:
        if id(one) not in taken_first and id(other) not in taken_second:
            taken_first.add(id(one))
            taken_second.add(id(other))
            pairs.append((one, other))
    return Matching(
        pairs=tuple(sorted(pairs, key=lambda pair: (place(pair[0]), place(pair[1])))),
        first_only=tuple(sorted((each for each in first if id(each) not in taken_first), key=place)),
        second_only=tuple(sorted((each for each in second if id(each) not in taken_second), key=place)),
    )


def _iter_overlapping(
    first: Sequence[T], second: Sequence[T], place: Callable[[T], tuple[str, Span]]
) -> Iterator[tuple[T, T]]:
    by_article: dict[str, list[tuple[int, int, T]]] = defaultdict(list)
    for other in second:
        article, (start, end) = place(other)
        by_article[article].append((start, end, other))
    for one in first:
        article, span = place(one)
        for start, end, other in by_article[article]:
            if start < span[1] and span[0] < end:
                yield one, other


def _share(one: Span, other: Span) -> float:
    """Return how much of two spans taken together they share, 0 for spans that do not overlap."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    whole = max(one[1], other[1]) - min(one[0], other[0])
    return shared / whole if shared > 0 else 0

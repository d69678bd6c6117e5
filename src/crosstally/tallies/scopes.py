"""Claims of which one counts part of what the other counts: soldiers within everyone, a clash within its war."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from crosstally.corpus import Corpus
from crosstally.figures.figure import Modifier, ValueType
from crosstally.findings import Tally
from crosstally.records import Claim

__all__ = ["ScopePair", "enclosing", "iter_scope_pairs"]

# Places in a row and the order of events are not made up of parts.
PARTLESS = {ValueType.ORDINAL, ValueType.ORDER}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopePair:
    """A part and its whole. stated: whether the source itself says so, by `part_of` or `sum_of`."""

    part: Claim
    whole: Claim
    stated: bool


def iter_scope_pairs(corpus: Corpus) -> Iterator[ScopePair]:
    """Yield every part and whole of different tallies once: those that a source states, then nearest enclosing ones.

    Repeats form no pairs, and an unknown figure is compared with nothing.
    """
    seen: set[tuple[str, str]] = set()
    for pair in (*_iter_stated(corpus), *_iter_enclosing(corpus)):
        key = (pair.part.ref, pair.whole.ref)
        if key not in seen and pair.part.tally != pair.whole.tally and _known(pair.part) and _known(pair.whole):
            seen.add(key)
            yield pair


def enclosing(corpus: Corpus, tally: Tally) -> tuple[Tally, ...]:
    """Return the nearest tallies with claims that one is part of: those that hold no other of its enclosing ones."""
    wholes = [
        whole
        for event, side, role in product(
            corpus.ancestry(tally.event), (*corpus.lineage(tally.side), None), (*corpus.lineage(tally.role), None)
        )
        if (whole := Tally(event, tally.measure, side, role, tally.of)) in corpus.tallies
        and corpus.is_within(tally, whole)
    ]
    distinct = tuple(dict.fromkeys(wholes))
    return tuple(whole for whole in distinct if not any(corpus.is_within(other, whole) for other in distinct))


def _iter_stated(corpus: Corpus) -> Iterator[ScopePair]:
    for claim in corpus.stated:
        if claim.part_of and (whole := corpus.local(claim, claim.part_of)):
            yield ScopePair(part=claim, whole=whole, stated=True)
        for name in claim.sum_of:
            if part := corpus.local(claim, name):
                yield ScopePair(part=part, whole=claim, stated=True)


def _iter_enclosing(corpus: Corpus) -> Iterator[ScopePair]:
    for tally, parts in corpus.tallies.items():
        if corpus.measures[tally.measure].value_type in PARTLESS:
            continue
        for outer in enclosing(corpus, tally):
            for part, whole in product(parts, corpus.tallies[outer]):
                yield ScopePair(part=part, whole=whole, stated=False)


def _known(claim: Claim) -> bool:
    return claim.figure.modifier is not Modifier.UNKNOWN

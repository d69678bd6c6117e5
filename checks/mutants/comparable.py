"""All of a corpus that its figures are compared by. Two corpora with the same are one to every comparison."""

from collections.abc import Hashable

from crosstally.blind.differences import iter_differences, key_of
from crosstally.blind.kept import lay_beside
from crosstally.corpus import Corpus
from crosstally.records import Claim

__all__ = ["comparable"]


def comparable(corpus: Corpus) -> frozenset[Hashable]:
    """Return the claims as they are compared, and the relation of every two of one tally.

    A claim is compared by what it counts, its two readings, the time as of which they hold, whether they are final, who
    stands behind it, where in its article it stands, and the claims that it is part of, adds up or repeats. An error
    that leaves all of these as they were is equivalent: no comparison, and no check of one, can come out otherwise.
    Blind readings are compared with the annotation in what they differ in, and blind verdicts with the register.
    """
    claims = {(claim.ref, *_as_compared(corpus, claim)) for claim in corpus.claims}
    pairs = {(pair.earlier.ref, pair.later.ref, pair.dates_differ, pair.relation) for pair in corpus.pairs}
    parts = {(event, corpus.ancestry(event)) for event in corpus.events}
    sides = {(actor, corpus.lineage(actor)) for actor in corpus.actors}
    dates = {(event.id, event.start, event.end, event.parties) for event in corpus.events.values()}
    judged = {(entry.check, entry.tally, frozenset(entry.expect), entry.verdict) for entry in corpus.entries}
    return frozenset(claims | pairs | parts | sides | dates | judged | _as_read(corpus))


def _as_read(corpus: Corpus) -> set[tuple[Hashable, ...]]:
    """Return in what the blind readings differ, how that was settled, and the verdicts given blind."""
    kept = lay_beside(corpus)
    if kept is None:
        return set()
    differences = {(key_of(each), each.taken) for each in iter_differences(kept)}
    settlements = {(key_of(each), each.taken, each.path) for each in kept.settlements or ()}
    verdicts = {
        (each.path, frozenset(each.claims), each.relation, each.expected, each.settled and each.settled.relation)
        for each in kept.verdicts
    }
    return differences | settlements | verdicts


def _as_compared(corpus: Corpus, claim: Claim) -> tuple[Hashable, ...]:
    return (
        claim.tally,
        claim.figure.modifier,
        corpus.reading(claim),
        corpus.effective(claim),
        corpus.measures[claim.measure].states,
        claim.provisional,
        corpus.origin(claim),
        claim.place,
        claim.part_of,
        claim.sum_of,
        claim.repeats,
    )

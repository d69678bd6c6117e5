"""Every comparison that a corpus gives occasion to, and how it comes out: what an error could be noticed by."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from crosstally.checks import elapsed_time_mismatch, order_date_mismatch, surpassed_superlative
from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.figures.days import first_day, last_day
from crosstally.figures.figure import Modifier, ValueType
from crosstally.records import Claim, Event, OverTime, States
from crosstally.tallies.pairwise import compare_parts
from crosstally.tallies.shares import iter_splits

__all__ = ["comparisons", "is_conflict", "times"]

Days = tuple[int | None, int | None]


def comparisons(corpus: Corpus) -> Mapping[str, str]:
    """Return how each comparison comes out, by what is compared, both in words."""
    iterators: tuple[Callable[[Corpus], Iterator[tuple[str, str]]], ...] = (
        _iter_pairs,
        _iter_parts,
        _iter_sums,
        _iter_dated,
        _iter_nested,
        _iter_checked,
    )
    return dict(each for iterate in iterators for each in iterate(corpus))


def is_conflict(value: str) -> bool:
    """Tell whether a comparison comes out as something that does not go together."""
    return value.startswith(("does not fit", "no room", "conflict", "discrepant", "contradictory"))


def times(corpus: Corpus) -> Mapping[str, int]:
    """Return as of when each claim holds, by its id; fixed measures hold at any time."""
    return {claim.ref: corpus.effective(claim) for claim in corpus.stated}


def _iter_pairs(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield every two claims of one tally: their relation, and whether one speaker or agency stands behind both."""
    for pair in corpus.pairs:
        one, other = corpus.origin(pair.earlier), corpus.origin(pair.later)
        known = one is not None and other is not None
        sources = "origin not known" if not known else "one source" if one == other else "two sources"
        yield f"{pair.earlier.ref} with {pair.later.ref}", f"{pair.relation} ({sources})"


def _iter_parts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield every count with those of the wider tallies around it that were not taken earlier."""
    counts = [claim for claim in corpus.stated if _adds_up(corpus, claim)]
    nested = (
        (part, whole)
        for part in counts
        for whole in counts
        if corpus.is_within(part.tally, whole.tally) and corpus.effective(part) <= corpus.effective(whole)
    )
    for part, whole, relation in compare_parts(corpus, nested):
        yield f"{part.ref} within {whole.ref}", "no room" if relation is Relation.CONTRADICTORY else "room"


def _adds_up(corpus: Corpus, claim: Claim) -> bool:
    measure = corpus.measures[claim.measure]
    return (measure.value_type, measure.over_time) == (ValueType.COUNT, OverTime.ACCUMULATES)


def _iter_sums(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for split in iter_splits(corpus):
        added = " + ".join(sorted(claim.ref for claim in split.addends))
        yield f"{added} against {split.total.ref}", "added up"


def _iter_dated(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield every date that an article gives for an event, with the event's own."""
    for claim in corpus.stated:
        measure, event = corpus.measures[claim.measure], corpus.events[claim.event]
        if measure.states in DATES and claim.figure.modifier is not Modifier.UNKNOWN:
            own = _own(event, measure.states)
            if own is not None:
                amounts = [str(each) for each in (claim.figure.amount, claim.figure.upper) if each is not None]
                stated = _first(amounts[0]), _last(amounts[-1])
                yield f"{claim.ref} with the {DATES[measure.states]} of {event.id}", _fits(stated, own)


DATES = {States.START: "start", States.END: "end", States.WITHIN: "dates"}


def _own(event: Event, states: States) -> Days | None:
    """Return the first and the last day of what a measure states of an event, None where the event has no such date."""
    ends = {States.START: (event.start,) * 2, States.END: (event.end,) * 2, States.WITHIN: (event.start, event.end)}
    first, last = ends[states]
    return (_first(first), _last(last)) if first else None


def _first(date: str | None) -> int | None:
    return first_day(date) if date else None


def _last(date: str | None) -> int | None:
    return last_day(date) if date else None


def _fits(one: Days, other: Days) -> str:
    """Tell whether two spans of days share one; an end that is None is open."""
    ends = ((one[0], other[1]), (other[0], one[1]))
    return "fits" if all(first is None or last is None or first <= last for first, last in ends) else "does not fit"


def _iter_nested(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield the start of every event with the dates of the event around it."""
    for event in corpus.events.values():
        for inner, outer in pairwise(corpus.ancestry(event.id)[:2]):
            wider = corpus.events[outer]
            if event.start and wider.start:
                own = _first(event.start), _last(event.start)
                yield f"the start of {inner} with {outer}", _fits(own, (_first(wider.start), _last(wider.end)))


def _iter_checked(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield what some checks make of claims: how long an event lasted, which came first, and superlatives."""
    checks = (
        (elapsed_time_mismatch.check, "with the length of its event"),
        (order_date_mismatch.check, "with the dates of both events"),
        (surpassed_superlative.check, "with other events since"),
    )
    for check, words in checks:
        for problem in check(corpus):
            for side in problem.sides[:1]:
                others = ", ".join(each.claim for each in problem.sides[1:])
                yield f"{side.claim} {words}", f"{problem.outcome}{f' by {others}' if others else ''}"

"""A source says how long an event had lasted, and the event's own dates say otherwise.

"A war of six weeks" and "the fifth day of clashes" are dates in another form. Held against the start and the end in
the register of events, they show a slip in either, or a claim that was filed under the wrong event.

A span may be counted with or without its last day: the war of 27 September to 10 November lasted 44 or 45 days. An
event without an end, or reported before it, has lasted until the time of which the claim speaks. On the eve of its
fifth day an event is in its fourth or fifth. It leaves alone events without a start, figures that are open towards
the other value ("more than a month"), and day numbers told after the event without an `as_of`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.figures.days import elapsed, first_day, last_day
from crosstally.figures.figure import Figure, Modifier, ValueType
from crosstally.figures.gaps import gap
from crosstally.figures.readings import read
from crosstally.findings import Outcome, Part, Problem, Related, Severity
from crosstally.problems import confirmation, conflict, describe_figure, describe_tally
from crosstally.records import Claim, States
from crosstally.tallies.pairwise import compare_readings

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.WARNING  # what counts as the first and as the last day is a matter of choice
CONFIRMED = "elapsed times that fit their event"
NEXT_STEP = "read the quote: correct the claim, its event or the event's dates; if the source differs, acknowledge it"
EVE = re.compile(r"\beve of (?:(?:an?|the|its|their)\s+)?$", re.IGNORECASE)
# What the two kinds of measure are counted in: spans are measured, day numbers are places in a row.
COUNTED = {States.SPAN: (ValueType.MEASURED, "day"), States.DAY: (ValueType.ORDINAL, None)}


class Elapsed(NamedTuple):
    """The days from the start of a claim's event until some date, as few and as many as they may be."""

    claim: Claim
    start: str
    until: str
    fewest: int
    most: int

    @property
    def figure(self) -> Figure:
        """The days as a figure."""
        if self.fewest == self.most:
            return Figure(modifier=Modifier.EXACT, amount=self.most)
        return Figure(modifier=Modifier.BETWEEN, amount=self.fewest, upper=self.most)


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a conflict for each duration or day number that the event's dates exclude, else a confirmation."""
    compared = []
    for found in _iter_elapsed(corpus):
        value_type, unit = _counted(corpus, found.claim)
        stated, own = corpus.reading(found.claim), read(found.figure, value_type=value_type, unit=unit)
        if stated and own and stated.dimension == own.dimension:
            compared.append((found, (stated, own)))
    relations = compare_readings(pair for _, pair in compared)
    for (found, _), relation in zip(compared, relations, strict=True):
        if relation is Relation.CONTRADICTORY or not relation.conflicts:
            yield _verdict(corpus, found, agrees=not relation.conflicts)


def _counted(corpus: Corpus, claim: Claim) -> tuple[ValueType, str | None]:
    return COUNTED[corpus.measures[claim.measure].states or States.SPAN]


def _iter_elapsed(corpus: Corpus) -> Iterator[Elapsed]:
    for claim in corpus.stated:
        measure = corpus.measures[claim.measure]
        start = corpus.events[claim.event].start
        if start and measure.states in COUNTED and measure.value_type is COUNTED[measure.states][0]:
            until = _until(corpus, claim)
            days = elapsed(start, until) if until else None
            if until and days:
                yield Elapsed(
                    claim, start, until, *(_numbers(corpus, claim, *days) if _is_day(corpus, claim) else days)
                )


def _until(corpus: Corpus, claim: Claim) -> str | None:
    """Return the end of the event if it had come, else the time of which the claim speaks."""
    as_of, end = corpus.as_of(claim), corpus.events[claim.event].end
    if end is None or (last_day(as_of) or 0) < (first_day(end) or 0):
        return as_of
    if not _is_day(corpus, claim):
        return end
    return as_of if claim.as_of or (first_day(as_of) or 0) <= (last_day(end) or 0) else None


def _is_day(corpus: Corpus, claim: Claim) -> bool:
    return corpus.measures[claim.measure].states is States.DAY


def _numbers(corpus: Corpus, claim: Claim, fewest: int, most: int) -> tuple[int, int]:
    """Turn days between into the number of the last one, and of the next one too on its eve."""
    span = corpus.span(claim)
    eve = span and EVE.search(corpus.articles[claim.article].text[: span[0]])
    return fewest + 1, most + bool(eve)


def _verdict(corpus: Corpus, found: Elapsed, *, agrees: bool) -> Problem:
    claim, event = found.claim, corpus.events[found.claim.event]
    words = f"{describe_tally(corpus, claim.tally)}: {describe_figure(claim)}"
    own = _shown(corpus, found)
    if agrees:
        problem = confirmation(corpus, claim.tally, f"{words} fits {own}", [(claim, Part.ONE)])
    else:
        message = f"{words} against {own}, {_distance(corpus, found)}"
        problem = conflict(corpus, claim.tally, message, [(claim, Part.ONE)], next_step=NEXT_STEP)
    return replace(
        problem, related=(Related(place=event.at(), message=f"the dates of {event.id} in the register of events"),)
    )


def _shown(corpus: Corpus, found: Elapsed) -> str:
    joint = "or" if found.most - found.fewest == 1 else "to"
    days = f"{found.most}" if found.fewest == found.most else f"{found.fewest} {joint} {found.most}"
    if _is_day(corpus, found.claim):
        return f"day {days} on {found.until} since the start on {found.start}"
    return f"the {days} days from {found.start} to {found.until}"


def _distance(corpus: Corpus, found: Elapsed) -> str:
    value_type, _ = _counted(corpus, found.claim)
    return str(gap(found.claim.figure, found.figure, value_type=value_type, units=(found.claim.unit or "day", "day")))

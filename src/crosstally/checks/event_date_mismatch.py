"""A source dates an event outside the dates that the register of events gives it.

Every count is compared by the dates of its event. Where an article says that a war was launched in 2021 and
`events.yaml` has it begin in September 2020, one of the two is wrong, or the claim is about another event.

The other value is the register's own, not a second article's: two articles against each other are compared by the
checks on dates. A coarser date fits ("in 2020", "in the fall of 2020"), as does any day of an event for a measure
that says no more than when it was. Only events whose dates come from a `source` of their own can confirm a claim;
others were dated by the articles. It leaves alone events without the date in question.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.figures.days import elapsed, local_days
from crosstally.figures.figure import Figure, Modifier, ValueType
from crosstally.figures.gaps import gap
from crosstally.figures.readings import read
from crosstally.findings import Outcome, Part, Problem, Related, Severity, Tally
from crosstally.problems import confirmation, conflict, describe_figure, describe_tally, distinct, listed
from crosstally.records import Claim, Event, States
from crosstally.tallies.pairwise import compare_readings

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.ERROR  # both cannot be true
CONFIRMED = "dates that fit their event"
NEXT_STEP = "read the quote: correct the claim, its event or the event's date; if the source differs, acknowledge it"
MOMENTS = {ValueType.DATE, ValueType.TIME}
WORDS = {States.START: "start", States.END: "end", States.WITHIN: "dates"}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a conflict for each tally with dates outside its event's own, a confirmation for those that fit."""
    found: dict[tuple[Tally, bool], list[tuple[Claim, Figure, Figure]]] = defaultdict(list)
    for compared, relation in _iter_related(list(_iter_compared(corpus))):
        tally = compared[0].tally
        if relation is Relation.CONTRADICTORY:
            found[tally, False].append(compared)
        elif not relation.conflicts and corpus.events[tally.event].source:
            found[tally, True].append(compared)
    for (tally, fits), dates in found.items():
        yield _verdict(corpus, tally, dates, fits=fits)


def _iter_related(
    compared: list[tuple[Claim, Figure, Figure]],
) -> Iterator[tuple[tuple[Claim, Figure, Figure], Relation]]:
    readings = [[read(each, value_type=ValueType.DATE, unit=None) for each in figures] for _, *figures in compared]
    relations = compare_readings((stated, own) for stated, own in readings if stated and own)
    yield from zip(compared, relations, strict=True)


def _iter_compared(corpus: Corpus) -> Iterator[tuple[Claim, Figure, Figure]]:
    """Yield each date with the event's own, both as whole days."""
    for claim in corpus.stated:
        measure = corpus.measures[claim.measure]
        own = _own(corpus.events[claim.event], measure.states) if measure.value_type in MOMENTS else None
        if own and claim.figure.modifier is not Modifier.UNKNOWN:
            yield claim, _local(claim.figure), _local(own)


def _own(event: Event, states: States | None) -> Figure | None:
    """Return what the register of events says of what a measure states, None where it says nothing."""
    first, last = (event.start or "").partition("/")[0], (event.end or "..").rpartition("/")[2]
    has_both = first.strip(".") and (last in {"", ".."} or elapsed(first, last))
    within = f"{first}/{last}" if has_both else None
    text = {States.START: event.start, States.END: event.end, States.WITHIN: within}.get(states or States.DAY)
    return Figure(modifier=Modifier.EXACT, amount=text) if text else None


def _local(figure: Figure) -> Figure:
    upper = None if figure.upper is None else local_days(str(figure.upper))
    return replace(figure, amount=local_days(str(figure.amount)), upper=upper)


def _verdict(corpus: Corpus, tally: Tally, dates: list[tuple[Claim, Figure, Figure]], *, fits: bool) -> Problem:
    event, (_, stated, own) = corpus.events[tally.event], dates[0]
    figures = listed(distinct(describe_figure(claim) for claim, *_ in dates))
    sides = [(claim, Part.ONE) for claim, *_ in dates]
    whose = (
        f"{_shown(own)}, its {WORDS[corpus.measures[tally.measure].states or States.WITHIN]} in the register of events"
    )
    if fits:
        problem = confirmation(
            corpus, tally, f"{describe_tally(corpus, tally)}: {figures} in keeping with {whose}", sides
        )
    else:
        distance = gap(stated, own, value_type=ValueType.DATE)
        message = f"{describe_tally(corpus, tally)}: {figures} against {whose}{f', {distance}' if distance else ''}"
        problem = conflict(corpus, tally, message, sides, next_step=NEXT_STEP)
    record = Related(place=event.at(), message=f"the dates of {event.id} in the register of events")
    return replace(problem, related=(*problem.related, record))


def _shown(own: Figure) -> str:
    first, _, last = own.text.partition("/")
    return f"{first} to {last}" if last not in {"", ".."} else f"{first} and after" if last else first

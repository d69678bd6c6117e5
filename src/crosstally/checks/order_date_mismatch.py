"""A source puts two events in an order that their dates in the register of events exclude.

"The truce came after the strike" is a date in another form. Where the register of events has the truce end before the
strike began, one of the three is wrong: the source, the annotation or the register.

The other value is the register's own, not a second article's; order-disagreement compares articles. It leaves alone
events that overlap, of which either order may be told, and events without dates.
"""

from collections.abc import Iterator
from dataclasses import replace

from crosstally.corpus import Corpus
from crosstally.figures.days import first_day, last_day
from crosstally.figures.figure import Modifier, ValueType
from crosstally.findings import Outcome, Part, Problem, Related, Severity
from crosstally.problems import conflict
from crosstally.records import Claim, Event

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.ERROR  # both cannot be true
NEXT_STEP = "read the quote: correct the claim, its events or their dates; if the source differs, acknowledge it"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a conflict for each order of two events that is the other way round in the register of events."""
    for claim in corpus.stated:
        other = corpus.events.get(str(claim.figure.amount))
        if corpus.measures[claim.measure].value_type is ValueType.ORDER and other:
            own = corpus.events[claim.event]
            first, second = (other, own) if claim.figure.modifier is Modifier.AFTER else (own, other)
            days = _days_between(second, first)
            if days is not None:
                yield _problem(corpus, claim, first, second, days)


def _days_between(one: Event, other: Event) -> int | None:
    """Return how many days after the end of one event another one starts, None where it may start before.

    What starts on the last day of several comes after what went on before it.
    """
    begin, last = first_day(one.start) if one.start else None, last_day(one.end) if one.end else None
    first = first_day(other.start) if other.start else None
    if last is None or first is None:
        return None
    return first - last if last < first or (last == first and begin is not None and begin < last) else None


def _problem(corpus: Corpus, claim: Claim, first: Event, second: Event, days: int) -> Problem:
    message = (
        f"{first.label} before {second.label}, but in the register of events {second.label} ended on {second.end} and "
        f"{first.label} started on {first.start}, {f'{days} days later' if days > 1 else 'right after'}"
    )
    problem = conflict(corpus, claim.tally, message, [(claim, Part.ONE)], next_step=NEXT_STEP)
    dates = tuple(Related(place=each.at(), message=f"the dates of {each.id}") for each in (first, second))
    return replace(problem, related=dates)

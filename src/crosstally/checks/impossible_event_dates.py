"""An event ends or is settled before it starts, or lies outside the dates of the event that it is part of.

The dates of events decide which counts are compared: when a count is final, how long a war lasted, and that the dead of
a clash are among those of its war. A slip in one of them silences such comparisons without a word.

Dates that are coarser than a day count by the end that fits. It leaves alone what is not dated, and an event that goes
on after the wider one has ended, so long as it began before. A date that no calendar has is reported by
mistyped-figure.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus, record_name
from crosstally.figures import edtf
from crosstally.figures.days import first_day, last_day
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.records import Event

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # one of the dates is wrong, and what is compared depends on them
NEXT_STEP = "correct one of the dates, or what the event is part of"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a defect for each event whose dates contradict each other or those of the event around it."""
    for event in corpus.events.values():
        if _is_after(event.start, event.end):
            message = f"{event.id} starts on {event.start} and ends on {event.end}, which is earlier"
            yield _problem(event, "end", message, ())
        if _is_after(event.start, event.settled):
            message = f"{event.id} starts on {event.start}, and its counts are settled on {event.settled}, before that"
            yield _problem(event, "settled", message, ())
        wider = corpus.events.get(event.part_of or "")
        if wider and _is_after(wider.start, event.start):
            message = f"{event.id} starts on {event.start}, before {wider.id}, of which it is part, on {wider.start}"
            yield _problem(event, "start", message, (_related(wider, "start"),))
        if wider and _is_after(event.start, wider.end):
            message = f"{event.id} starts on {event.start}, after {wider.id}, of which it is part, ended on {wider.end}"
            yield _problem(event, "start", message, (_related(wider, "end"),))


def _is_after(one: str | None, other: str | None) -> bool:
    """Tell whether the whole of one date lies after the whole of another, where both are known."""
    try:
        first, last = first_day(one) if one else None, last_day(other) if other else None
    except edtf.EdtfError:
        return False
    return first is not None and last is not None and first > last


def _problem(event: Event, field: str, message: str, related: tuple[Related, ...]) -> Problem:
    return Problem(
        message=message, place=event.at(field), related=related, next_step=NEXT_STEP, record=record_name(event)
    )


def _related(wider: Event, field: str) -> Related:
    return Related(place=wider.at(field), message=f"the {field} of {wider.id}")

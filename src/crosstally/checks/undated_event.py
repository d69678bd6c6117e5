"""An article says when an event began or ended, and the event's own record does not.

How long a war lasted, which day of it is the fifth, when its counts are settled, and whether a clash lies within it are
all worked out from the dates in `events.yaml`. Where one is missing there, none of it is compared, without a word.

It leaves alone events that are only dated by something that happened in them, events of which the articles give dates
that contradict each other, and those whose dates were found wrong.
"""

from collections.abc import Iterator, Sequence

from crosstally.corpus import Corpus
from crosstally.figures.figure import Modifier, ValueType
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.problems import distinct, listed
from crosstally.records import Claim, Event, States

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # nothing is wrong, but something is not compared
FIELDS = {States.START: "start", States.END: "end"}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each start or end that articles state and the event's record leaves out."""
    conflicting = {pair.earlier.tally for pair in corpus.conflicting}
    for tally, claims in corpus.tallies.items():
        measure, event = corpus.measures[tally.measure], corpus.events[tally.event]
        field = FIELDS.get(measure.states or States.DAY)
        if not field or getattr(event, field) or tally in conflicting or measure.value_type is not ValueType.DATE:
            continue
        known = [claim for claim in claims if claim.figure.modifier is not Modifier.UNKNOWN]
        if known and not _is_at_fault(corpus, event):
            yield _problem(event, field, known)


def _is_at_fault(corpus: Corpus, event: Event) -> bool:
    """Tell whether claims on an event were set aside, as they are where its dates are wrong."""
    return any(claim.event == event.id for claim in corpus.set_aside)


def _problem(event: Event, field: str, claims: Sequence[Claim]) -> Problem:
    dates = listed(distinct(claim.figure.text for claim in claims))
    related = tuple(
        Related(place=claim.at(), message=f"its {field} is {claim.figure.text} here", quote=claim.quote.exact)
        for claim in claims
    )
    return Problem(
        message=f"{event.id} has no {field}, and articles give {dates}",
        place=event.at(),
        related=related,
        next_step=f"write the narrowest of them as its {field}",
    )

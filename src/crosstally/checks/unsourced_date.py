"""An event has a date that no article gives, and no source for it.

`events.yaml` decides when a count is final and how long a war lasted. A date in it comes from the articles, or from a
`source` that a reader can look up; a date from nowhere, or a slip in one, is noticed by nobody.

A date is given where an article has the event begin, end or happen then: one end of what the article states lies in
it. It leaves alone events with a `source`, events that no article dates, dates that are coarser than the article's,
what an article states outside of the event's dates, which another check reports, and the date on which counts are
settled.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from crosstally.corpus import Corpus
from crosstally.figures.days import first_day, last_day
from crosstally.figures.figure import ValueType
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.records import Claim, Event, States

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # the date may be right, and its source only left out
STEP = "correct the date, or name the source that it comes from"
MOMENTS = {ValueType.DATE, ValueType.TIME}
STATED = {"start": {States.START, States.WITHIN}, "end": {States.END, States.WITHIN}}

Days = tuple[int | None, int | None]


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each date of an event that is neither the articles' nor a source's."""
    dating = _dating(corpus)
    for event in corpus.events.values():
        for field, date in (("start", event.start), ("end", event.end)):
            claims = [] if event.source or not date else dating[event.id, field]
            spans = [(claim, span) for claim in claims for span in _iter_spans(claim) if _overlaps(event, span)]
            if date and spans and not any(_is_given(date, span) for _, span in spans):
                claim = spans[0][0]
                message = f"no article gives {date} as the {field} of {event.id}, and no source is named"
                other = Related(place=claim.at(), message=f"{claim.figure.text} here", quote=claim.quote.exact)
                yield Problem(message=message, place=event.at(field), related=(other,), next_step=STEP)


def _dating(corpus: Corpus) -> Mapping[tuple[str, str], list[Claim]]:
    """Return the claims that date each end of each event; a clock time dates both, whatever it is the time of."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in corpus.stated:
        measure = corpus.measures[claim.measure]
        for field, states in STATED.items() if measure.value_type in MOMENTS else ():
            if measure.states in states or measure.value_type is ValueType.TIME:
                found[claim.event, field].append(claim)
    return found


def _iter_spans(claim: Claim) -> Iterator[Days]:
    """Yield the first and the last day that a claim's figure allows; nothing for one that has no date."""
    amounts = [str(each) for each in (claim.figure.amount, claim.figure.upper) if each is not None]
    if amounts:
        yield _days(amounts[0])[0], _days(amounts[-1])[1]


def _overlaps(event: Event, stated: Days) -> bool:
    """Tell whether some of what is stated lies within an event."""
    own = _days(event.start)[0], _days(event.end)[1]
    return all(
        first is None or last is None or first <= last for first, last in ((own[0], stated[1]), (stated[0], own[1]))
    )


def _days(date: str | None) -> Days:
    """Return the first and the last day of a date, None where it is open or not known."""
    return (first_day(date), last_day(date)) if date else (None, None)


def _is_given(date: str, stated: Days) -> bool:
    """Tell whether an end of what is stated lies in a date."""
    first, last = _days(date)
    return any(end is not None and (first is None or first <= end) and (last is None or end <= last) for end in stated)

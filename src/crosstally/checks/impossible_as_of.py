"""A claim's figure is said to hold at a time at which nobody could have known it.

`as_of` says when a figure held. Later than the report itself, or before the event had begun, it is a slip in one of
the dates; and it decides which figures are compared. So does the event: an article cannot count the dead of a
flood that began after it was published.

Days are compared as they are written, and a day that is only known to lie in a longer stretch counts by the end that
fits. Without an `as_of`, it leaves alone all but counts that accumulate: dates, orders and numbers that were planned
may well be about what is to come.
"""

from collections.abc import Iterator
from dataclasses import replace

from crosstally.corpus import Corpus
from crosstally.figures.days import first_day, last_day
from crosstally.figures.figure import Modifier, ValueType
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.problems import defect
from crosstally.records import Claim, OverTime

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # one of the dates is wrong, and what is compared depends on them
DATE_STEP = "correct `as_of`, or leave it out where the figure held at the time of the report"
EVENT_STEP = "name the event that the words speak of, or correct its start or the date of the article"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a defect for each claim as of a time after its report, or before its event began."""
    for claim in corpus.stated:
        article, event = corpus.articles[claim.article], corpus.events[claim.event]
        published = f"the article was published on {article.published}"
        starts = f"{event.label} starts on {event.start} in the register of events"
        report = Related(place=article.at("published"), message="the reporting date")
        start = Related(place=event.at("start"), message=f"the start of {event.id}")
        if claim.as_of and _is_after(claim.as_of, article.published):
            problem = defect(claim, f"as of {claim.as_of}, but {published}", "as_of", next_step=DATE_STEP)
            yield replace(problem, related=(report,))
        elif claim.as_of and _is_after(event.start, claim.as_of):
            problem = defect(claim, f"as of {claim.as_of}, but {starts}", "as_of", next_step=DATE_STEP)
            yield replace(problem, related=(start,))
        elif not claim.as_of and _is_count(corpus, claim) and _is_after(event.start, article.published):
            problem = defect(claim, f"{starts}, but {published}", "event", next_step=EVENT_STEP)
            yield replace(problem, related=(start, report))


def _is_after(one: str | None, other: str) -> bool:
    """Tell whether the whole of one date, if it is known, lies after the whole of another."""
    first, last = first_day(one) if one else None, last_day(other)
    return first is not None and last is not None and first > last


def _is_count(corpus: Corpus, claim: Claim) -> bool:
    measure = corpus.measures[claim.measure]
    return (
        measure.value_type is ValueType.COUNT
        and measure.over_time is OverTime.ACCUMULATES
        and claim.figure.modifier is not Modifier.UNKNOWN
    )

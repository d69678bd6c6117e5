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
from crosstally.records import Article, Claim, Event, OverTime

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # one of the dates is wrong, and what is compared depends on them
DATE_STEP = "correct `as_of`, or leave it out where the figure held at the time of the report"
EVENT_STEP = "name the event that the words speak of, or correct its start or the date of the article"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a defect for each claim as of a time after its report, or before its event began."""
    for claim in corpus.stated:
        article, event = corpus.articles[claim.article], corpus.events[claim.event]
        if claim.as_of and _is_after(claim.as_of, article.published):
            yield _problem(claim, f"as of {claim.as_of}, but {_published(article)}", _report(article))
        elif claim.as_of and _is_after(event.start, claim.as_of):
            yield _problem(claim, f"as of {claim.as_of}, but {_starts(event)}", _start(event))
        elif not claim.as_of and _is_count(corpus, claim) and _is_after(event.start, article.published):
            yield _problem(claim, f"{_starts(event)}, but {_published(article)}", _start(event), _report(article))


def _problem(claim: Claim, message: str, *related: Related) -> Problem:
    field, next_step = ("as_of", DATE_STEP) if claim.as_of else ("event", EVENT_STEP)
    return replace(defect(claim, message, field, next_step=next_step), related=related)


def _published(article: Article) -> str:
    return f"the article was published on {article.published}"


def _report(article: Article) -> Related:
    return Related(place=article.at("published"), message="the reporting date")


def _starts(event: Event) -> str:
    return f"{event.label} starts on {event.start} in the register of events"


def _start(event: Event) -> Related:
    return Related(place=event.at("start"), message=f"the start of {event.id}")


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

"""An id carries a date, and what it names has another one.

An article's id begins with its reporting date, and an event's may end in the day or month that tells it from others.
Readers trust the id; comparisons use the date. Where the two differ, one of them has slipped.

It leaves alone ids with a year alone, which may be a part of a name ("expo-2020"), and events without dates.
"""

import re
from collections.abc import Iterator

from crosstally.corpus import Corpus, record_name
from crosstally.figures import edtf
from crosstally.findings import Outcome, Problem, Severity
from crosstally.records import Event

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # one of the two is wrong, and comparisons rest on the date
IN_FRONT = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?=-)")
AT_THE_END = re.compile(r"(?<=-)(?:1[89]|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?$")


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each article and each event whose id has a date that it does not have itself."""
    for article in corpus.articles.values():
        dated = IN_FRONT.match(article.id)
        if dated and not _meets(dated[0], article.published, article.published):
            message = (
                f"the id gives the reporting date {dated[0]}, and the article is said to be of {article.published}"
            )
            step = "correct the date, or rename the article's files"
            yield Problem(message=message, place=article.at("published"), next_step=step, record=article.id)
    for event in corpus.events.values():
        dated = AT_THE_END.search(event.id)
        if dated and not _meets(dated[0], event.start, event.end):
            yield _misdated(event, dated[0])


def _misdated(event: Event, dated: str) -> Problem:
    dates = f"from {event.start or 'an unknown day'} to {event.end or 'an unknown day'}"
    return Problem(
        message=f"the id gives the date {dated}, and the event lasts {dates}",
        place=event.at("start" if event.start else "end"),
        next_step="correct the dates, or give the event an id that fits",
        record=record_name(event),
    )


def _meets(dated: str, start: str | None, end: str | None) -> bool:
    """Tell whether the date of an id and the stretch from one date to another overlap; what is not dated, is open."""
    try:
        first, last = (edtf.parse(date) if date else None for date in (start, end))
    except edtf.EdtfError:  # reported as such
        return True
    try:
        own = edtf.parse(dated)
    except edtf.EdtfError:  # whatever has dates has others
        return first is None and last is None
    starts = first.start if first else None
    # Without an end, an event is known by the day on which it starts.
    ends = last.end if last else first.end if first else None
    return (starts is None or own.end is None or starts < own.end) and (
        ends is None or own.start is None or own.start < ends
    )

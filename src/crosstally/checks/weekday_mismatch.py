"""The words name a weekday, and the claim's date is another day of the week.

A weekday is the only proof that a date carries with it. "Monday, August 3" of a year in which that was a Wednesday
means a slip in the day, in the year that the annotation adds, or in the source itself.

Weekdays count in the quote, and right before or after it where the quote is a date with its day ("Monday, August 3",
"3 August, a Monday"). Short forms count before a day or a month ("Mon 3 August"). Where the quote of a single day names
several weekdays, one has to fit; of two for a stretch of days, the first and the last. It leaves alone months, years
and whatever else does not say which day is meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosstally.corpus import Corpus
from crosstally.figures import edtf
from crosstally.figures.days import first_day, last_day, local_days
from crosstally.figures.figure import Modifier, ValueType
from crosstally.findings import Outcome, Part, Problem, Related, Severity
from crosstally.problems import confirmation, conflict, describe_figure, describe_tally, text_place
from crosstally.records import Claim

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.ERROR  # no day has two names
CONFIRMED = "weekdays that fit their date"
NEXT_STEP = "read the quote: if the date was annotated wrongly, correct it; if the source is wrong, acknowledge it"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
FULL = rf"(?i:{'|'.join(WEEKDAYS)})\b"
SHORT = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
# Short forms are words and names of their own ("the Sun"), but not before a day or a month.
NAMED = re.compile(rf"\b(?:{FULL}|{SHORT}(?=,?\s+(?:\d|{MONTHS})))")
BEFORE = re.compile(rf"\b({FULL}|{SHORT}),?\s+(?:the\s+)?$")
AFTER = re.compile(rf"\s*(?:,\s+an?\s+|\()({FULL})", re.IGNORECASE)
DAY_FIRST = re.compile(rf"\d|{MONTHS}")
DAY_LAST = re.compile(r".*(?:\d|\d(?:st|nd|rd|th))$|.*(?:" + MONTHS + r")\w*$")

MOMENTS = {ValueType.DATE, ValueType.TIME}
STATED = {Modifier.EXACT, Modifier.BETWEEN}
# Longer stretches have every weekday.
MOST_DAYS = 6
MONDAY_OF_EPOCH = 3  # 1 January 1970 was a Thursday
WEEK = 7


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a conflict for each date that is not the day that its words name, and a confirmation where it is."""
    for claim in corpus.claims:
        days = _days(corpus, claim)
        named = _named(corpus, claim) if days else ()
        if days and named:
            yield _verdict(corpus, claim, days, named)


def _days(corpus: Corpus, claim: Claim) -> range:
    """Return the days of a date, in days since 1970; none where it is not a day or a few."""
    if corpus.measures[claim.measure].value_type not in MOMENTS:
        return range(0)
    if claim.figure.modifier not in STATED:
        return range(0)
    texts = [local_days(str(end)) for end in (claim.figure.amount, claim.figure.upper) if end is not None]
    if any(edtf.granularity(text) is not edtf.Granularity.DAY for text in texts):
        return range(0)
    first, last = first_day(texts[0]), last_day(texts[-1])
    days = range(0) if first is None or last is None else range(first, last + 1)
    return days if len(days) <= MOST_DAYS else range(0)


def _named(corpus: Corpus, claim: Claim) -> tuple[int, ...]:
    """Return the weekdays that the words name, Monday being 0."""
    quote = claim.quote.exact
    found = NAMED.findall(quote)
    span = corpus.span(claim)
    if not found and span:
        text = corpus.articles[claim.article].text
        before = BEFORE.search(text, 0, span[0]) if DAY_FIRST.match(quote) else None
        after = AFTER.match(text, span[1]) if DAY_LAST.match(quote) else None
        found = [match[1] for match in (before, after) if match]
    return tuple(_number(word) for word in found)


def _number(word: str) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name[:3] == word[:3].capitalize())


def _verdict(corpus: Corpus, claim: Claim, days: range, named: tuple[int, ...]) -> Problem:
    actual = [(day + MONDAY_OF_EPOCH) % WEEK for day in days]
    ends = (actual[:1], actual[-1:]) if len(days) > 1 and len(named) == 2 else [actual] * len(named)
    wrong = [(weekday, fitting) for weekday, fitting in zip(named, ends, strict=True) if weekday not in fitting]
    is_named = f"a {WEEKDAYS[actual[0]]}" if len(days) == 1 else f"{WEEKDAYS[actual[0]]} to {WEEKDAYS[actual[-1]]}"
    message = f"{describe_tally(corpus, claim.tally)}: {describe_figure(claim)} is {is_named}"
    if not wrong or (len(days) == 1 and len(wrong) < len(named)):
        return confirmation(corpus, claim.tally, f"{message}, as stated", [(claim, Part.ONE)])
    words = f"{message}, but the words say {WEEKDAYS[wrong[0][0]]}, {_distance(*wrong[0])}"
    problem = conflict(corpus, claim.tally, words, [(claim, Part.ONE)], next_step=NEXT_STEP)
    place = text_place(corpus, claim)
    if place is None:  # pragma: no cover - a claim whose words are not found was left out
        return problem
    return replace(problem, related=(Related(place=place, message="the words are", quote=claim.quote.exact),))


def _distance(weekday: int, actual: Sequence[int]) -> str:
    steps = min(min((weekday - day) % WEEK, (day - weekday) % WEEK) for day in actual)
    return f"{steps} day{'s' if steps > 1 else ''} apart"

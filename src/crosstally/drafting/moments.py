"""Read a date that the finder found as an annotation writes it."""

import re
from dataclasses import dataclass
from datetime import date

from crosstally.drafting.wording import Span
from crosstally.figures import edtf
from crosstally.undecided import UNDECIDED
from crosstally.words.date_words import iter_stages, read_date_words

__all__ = ["Moment", "quote_of_date", "read_date"]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# What belongs to a date before it: "this Wednesday, ", "in the early ", "since ".
_BEFORE = re.compile(
    r"(?:\b(?:as|since|from|on|in|until|till|by|after|before|around|about|during|the|of|early|mid|late|this|last|next|past|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b,?[ -]*)+\Z",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
# A thing named by its year: "the 2020 war".
_NAMED = re.compile(r" [^\W\d_]+")
_MOST_WORDS_BEFORE = 40  # characters, about six words


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as an annotation has it: the figure, and the parts that the words leave out."""

    figure: object
    inferred: tuple[str, ...] = ()


def quote_of_date(text: str, start: int, end: int, within: Span) -> Span:
    """Return where the words stand that state a date; within: its sentence."""
    before = _BEFORE.search(text, max(within[0], start - _MOST_WORDS_BEFORE), start)
    first = before.start() if before else start
    named = text[first:start].lower().endswith("the ") and text[start:end].isdigit()
    thing = _NAMED.match(text, end) if named else None
    return first, min(thing.end() if thing else end, within[1])


def read_date(text: str, quote: Span, published: str) -> Moment:
    """Read the date in a quote; published: the reporting date in EDTF, from which a missing year is inferred."""
    words = text[slice(*quote)]
    found = read_date_words(words)
    if found.clocks or any(len(parts) > 1 for parts in (found.years, found.months, found.days)):
        return Moment(figure=UNDECIDED)
    year = next(iter(found.years), None)
    month, day = (next(iter(parts), None) for parts in (found.months, found.days))
    inferred: tuple[str, ...] = ()
    if year is None and month is not None and day is not None:
        year, inferred = _likely_year(words, published, month, day), ("year",)
    if year is None or (day is not None and month is None):
        return Moment(figure=UNDECIDED)
    parts = [str(year), *(f"{part:02d}" for part in (month, day) if part is not None)]
    stages = [stage for stage, _ in iter_stages(text, quote)]
    figure = "-".join(parts)
    try:
        edtf.parse(figure)
    except edtf.EdtfError:  # "February 30"
        return Moment(figure=UNDECIDED)
    return Moment(figure={stages[0]: figure} if stages else figure, inferred=inferred)


def _likely_year(words: str, published: str, month: int, day: int) -> str | None:
    """Return the year of a day near the reporting date: the one with the weekday in the words, else the nearest."""
    moment = edtf.parse(published).end
    if moment is None:
        return None
    report = date.fromisoformat(edtf.day_text(moment - 1))
    days = [each for year in (-1, 0, 1) if (each := _day(report.year + year, month, day))]
    weekday = _WEEKDAY.search(words)
    if weekday:
        days = [each for each in days if each.weekday() == WEEKDAYS.index(weekday[1].lower())]
    return f"{min(days, key=lambda each: abs(each - report)).year:04d}" if days else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

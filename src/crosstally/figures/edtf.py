"""Dates and times in EDTF (ISO 8601-2:2019, levels 0 and 1), each read as an exact span of instants.

A day is taken in UTC and the calendar is the proleptic Gregorian one; a clock time is one minute. The peer, the
package `edtf`, reads far more of the standard; this module reads what annotations use, in a thousandth of its time.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

__all__ = ["EdtfError", "Granularity", "Span", "day_text", "granularity", "hedged", "parse"]


class EdtfError(ValueError):
    """Text that is no date or time of the kind that annotations use."""


class Granularity(StrEnum):
    """How fine a date or time is stated."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open: seconds since 1970-01-01T00:00:00Z from start on, before end. None is an open end."""

    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class _Months:
    """A stretch of whole months: the number of the first since the year 0, and how many."""

    granularity: Granularity
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day or a minute: its first second, and how many seconds."""

    granularity: Granularity
    start: int
    length: int


MINUTE_SECONDS = 60
HOUR_SECONDS = 60 * MINUTE_SECONDS
DAY_SECONDS = 24 * HOUR_SECONDS
# An open date such as "2020/.." has no end; it comes after every other (the year 9999 ends before it).
FAR_FUTURE = 253_402_300_800
MAX_OFFSET_SECONDS = 14 * HOUR_SECONDS  # the largest in use, that of the Line Islands
# "About 1992" is 1991 to 1993, and so for every unit; but "about ten o'clock" is nearer to ten than to eleven.
ABOUT_CLOCK_SECONDS = HOUR_SECONDS // 2

_CYCLE_YEARS = 400  # after which the Gregorian calendar repeats
_CYCLE_DAYS = 146_097
_CYCLE_START = date(_CYCLE_YEARS, 1, 1).toordinal()
EPOCH = date(1970, 1, 1).toordinal()

# The first month of each season and its length, as meteorologists divide the northern year; winter ends in the next.
_SEASON_MONTHS = 3
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}

# First share, last share, of how many. The halves of a decade are its early and its late part, as in "the early 1990s"
# (1990-1994); its middle is the four years around its centre, and overlaps both, as the words do.
_DECADE_PARTS: Mapping[str, tuple[int, int, int]] = MappingProxyType(
    {"early": (0, 5, 10), "mid": (3, 7, 10), "late": (5, 10, 10)}
)
# Elsewhere thirds: January to April, the first ten days of a month, the first month of a season.
_PARTS: Mapping[str, tuple[int, int, int]] = MappingProxyType({"early": (0, 1, 3), "mid": (1, 2, 3), "late": (2, 3, 3)})

# An archive names the same few thousand days again and again.
DATES_KEPT = 4096

_DATE = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?", re.ASCII)
_CLOCK = re.compile(r"(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(Z|[+-]\d\d:[0-5]\d)[?~%]?", re.ASCII)
_BARE_CLOCK = re.compile(r"\d{4}-\d\d-\d\d[T ]\d.*", re.ASCII)
_FAR_YEAR = re.compile(r"Y.*|-\d.*|\d{1,3}|\d{5}", re.ASCII)


@lru_cache(maxsize=DATES_KEPT)
def parse(text: str) -> Span:
    """Return the span of instants that a date, a time or an interval covers.

    `199X` is ten years, `2020-23` September to November, `2004-06-XX` the month, `2020/..` open at its end;
    the qualifiers `?`, `~` and `%` are accepted and widen nothing. Raises EdtfError.
    """
    if "/" in text:
        return _interval(text)
    start, end = _bounds(_single(text))
    return Span(start=start, end=end)


def granularity(text: str) -> Granularity:
    """Return how fine a date or time is stated; unspecified digits count as left out. Raises EdtfError."""
    if "/" in text:
        parse(text)
        return Granularity.INTERVAL
    return _single(text).granularity


def hedged(text: str, hedge: str) -> tuple[Span, Span]:
    """Return what a hedge (early, mid, late, about, after, before) allows of a single date, and what a reader takes.

    The two differ only for `after` and `before`: any time, strictly; to a reader the next date of its kind.
    Raises EdtfError, also for an interval, and for an early, mid or late clock time.
    """
    part = _single(text)
    if hedge in _PARTS:
        stretch = _portion(text, part, *(_DECADE_PARTS if part.granularity is Granularity.DECADE else _PARTS)[hedge])
        return stretch, stretch
    start, end = _bounds(part)
    before, after = _margins(part)
    if hedge == "about":
        return Span(start=before, end=after), Span(start=before, end=after)
    if hedge == "before":
        return Span(start=None, end=start), Span(start=before, end=start)
    return Span(start=end, end=None), Span(start=end, end=after)


def day_text(epoch: int) -> str:
    """Return the day in UTC, YYYY-MM-DD, of an instant in seconds since 1970-01-01T00:00:00Z."""
    cycles, day = divmod(epoch // DAY_SECONDS + EPOCH - _CYCLE_START, _CYCLE_DAYS)
    shifted = date.fromordinal(_CYCLE_START + day)
    return f"{shifted.year + cycles * _CYCLE_YEARS:04d}-{shifted.month:02d}-{shifted.day:02d}"


def _interval(text: str) -> Span:
    first, _, last = text.partition("/")
    if {first, last} <= {"", ".."}:
        raise EdtfError(f"{text!r} is open at both ends and says nothing")
    start = None if first in {"", ".."} else _bounds(_single(first))[0]
    end = None if last in {"", ".."} else _bounds(_single(last))[1]
    if start is not None and end is not None and end <= start:
        raise EdtfError(f"{text!r} ends before it starts")
    return Span(start=start, end=end)


def _single(text: str) -> _Months | _Moment:
    if match := _DATE.fullmatch(text):
        year, month, day = match.groups()
        return _date(text, year, month, day)
    if match := _CLOCK.fullmatch(text):
        return _clock(text, *match.groups())
    if _BARE_CLOCK.fullmatch(text):
        raise EdtfError(f"{text!r} is no clock time: clock times are full, with seconds and zone")
    if _FAR_YEAR.fullmatch(text):
        raise EdtfError(f"{text!r} has a year outside 0000 to 9999, or one of fewer than four digits")
    raise EdtfError(f"{text!r} is no EDTF date or time, such as 2020, 199X, 2020-09, 2020-23 or 2020-09-27")


def _date(text: str, year: str, month: str | None, day: str | None) -> _Months | _Moment:
    if "X" in year:
        return _unspecified_year(text, year, month)
    first = 12 * int(year)
    if month is None or month == "XX":
        if day not in {None, "XX"}:
            raise EdtfError(f"{text!r} gives a day of a month that it leaves open")
        return _Months(Granularity.YEAR, first, 12)
    number = int(month)
    if number in _SEASON_STARTS and day is None:
        return _Months(Granularity.SEASON, first + _SEASON_STARTS[number] - 1, _SEASON_MONTHS)
    if not 1 <= number <= 12:
        raise EdtfError(f"{text!r} has no month 01 to 12 and no season 21 to 24 in second place")
    if day is None or day == "XX":
        return _Months(Granularity.MONTH, first + number - 1, 1)
    return _Moment(Granularity.DAY, _day_start(text, first + number - 1, int(day)), DAY_SECONDS)


def _unspecified_year(text: str, year: str, month: str | None) -> _Months:
    if month is not None:
        raise EdtfError(f"{text!r} gives a month of a year that it leaves open")
    if year.endswith("XX"):
        return _Months(Granularity.CENTURY, 1200 * int(year[:2]), 1200)
    return _Months(Granularity.DECADE, 120 * int(year[:3]), 120)


def _clock(text: str, *parts: str) -> _Moment:
    year, month, day, hour, minute, _, zone = parts
    if not 1 <= int(month) <= 12:
        raise EdtfError(f"{text!r} has no month 01 to 12")
    midnight = _day_start(text, 12 * int(year) + int(month) - 1, int(day))
    local = midnight + int(hour) * HOUR_SECONDS + int(minute) * MINUTE_SECONDS
    return _Moment(Granularity.MINUTE, local - _offset(text, zone), MINUTE_SECONDS)


def _offset(text: str, zone: str) -> int:
    if zone == "Z":
        return 0
    size = int(zone[1:3]) * HOUR_SECONDS + int(zone[4:6]) * MINUTE_SECONDS
    if size > MAX_OFFSET_SECONDS:
        raise EdtfError(f"{text!r} has a zone further than 14 hours from UTC")
    return -size if zone[0] == "-" else size


def _day_start(text: str, month: int, day: int) -> int:
    start = _month_start(month) + (day - 1) * DAY_SECONDS
    if day < 1 or start >= _month_start(month + 1):
        raise EdtfError(f"{text!r} names a day that its month does not have")
    return start


def _month_start(month: int) -> int:
    """Count the seconds to a month, given by its number since the year 0; `date` alone ends at the year 9999."""
    year, index = divmod(month, 12)
    cycles, within = divmod(year, _CYCLE_YEARS)
    shifted = date(_CYCLE_YEARS + within, index + 1, 1).toordinal()
    return (shifted + (cycles - 1) * _CYCLE_DAYS - EPOCH) * DAY_SECONDS


def _portion(text: str, part: _Months | _Moment, first: int, last: int, of: int) -> Span:
    """Take the shares from `first` to `last` of `of`; they end with a month, a day or an hour, rounded down."""
    if part.granularity is Granularity.MINUTE:
        raise EdtfError(f"{text!r} is a clock time, which has no early, middle or late part")
    start, end = _bounds(part)
    if isinstance(part, _Months) and part.count % of == 0:
        share = part.count // of
        return Span(start=_month_start(part.first + first * share), end=_month_start(part.first + last * share))
    grain = DAY_SECONDS if part.granularity is Granularity.MONTH else HOUR_SECONDS
    length = (end - start) // grain
    return Span(start=start + length * first // of * grain, end=start + length * last // of * grain)


def _margins(part: _Months | _Moment) -> tuple[int, int]:
    """Go one unit of its own to each side: 1992 reaches from 1991 to 1993."""
    if isinstance(part, _Months):
        return _month_start(part.first - part.count), _month_start(part.first + 2 * part.count)
    margin = ABOUT_CLOCK_SECONDS if part.granularity is Granularity.MINUTE else part.length
    return part.start - margin, part.start + part.length + margin


def _bounds(part: _Months | _Moment) -> tuple[int, int]:
    if isinstance(part, _Moment):
        return part.start, part.start + part.length
    return _month_start(part.first), _month_start(part.first + part.count)

"""Dates: "August 3, 2022", "3 August", "2020-09-27", a bare year, "early 1990s"."""

import re
from typing import Final

from crosstally.finder.lexicon import word_set
from crosstally.finder.nouns import plural_follows
from crosstally.finder.tokens import Tokens

_PLAIN_MONTHS: Final = word_set("january february april june july august september october november december")
# Also words of other meanings: months only when capitalised.
_MONTHS: Final = _PLAIN_MONTHS | {"march", "may"} | word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
WEEKDAYS: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)
_DAY_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
_STAGES: Final = frozenset({"early", "mid", "late"})
_NUMERIC: Final = re.compile(
    r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([/.])\d{1,2}\2(?:\d{4}|\d{2})|\d{4}-(?:0[1-9]|1[0-2]))(?![\w-])"
)
# Before these a number in March is counted: "in March 20 people".
_MONTH_ALONE: Final = frozenset({"in", "last", "this", "during", "next"})

# After these words four digits are a year, whatever follows them but a plural after a round number.
_BEFORE_YEAR: Final = (
    word_set("""
    in since until till by during before after early mid late fiscal year spring summer fall autumn
    winter season circa through throughout pre post of from and between for to
    """)
    | _MONTHS
)
_COUNT_HEDGES: Final = word_set("""
    than least most nearly almost over some under below above roughly approximately estimated
    exceeding another additional only just many few
    """)
_UNTIL: Final = frozenset({"until", "till", "by", "since", "through", "before"})
_DETERMINERS: Final = frozenset({"the", "this", "that", "a", "its", "his", "her", "their", "our"})
_FIRST_YEAR: Final = 1400
_FIRST_BARE_YEAR: Final = 1900
_LAST_BARE_YEAR: Final = 2039
_LAST_YEAR: Final = 2199


def read_date(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return first token and stop of the date that the digits at `index` belong to."""
    return (
        _read_numeric(tokens, index)
        or _read_after_month(tokens, index)
        or _read_before_month(tokens, index)
        or _read_weekday(tokens, index)
        or _read_decade(tokens, index)
        or _read_year(tokens, index)
    )


def is_month(tokens: Tokens, index: int) -> bool:
    """Whether the token names a month."""
    word = tokens.words[index]
    return word in _PLAIN_MONTHS or (word in _MONTHS and tokens.capitalised(index))


def _read_numeric(tokens: Tokens, index: int) -> tuple[int, int] | None:
    match = _NUMERIC.match(tokens.text, tokens.starts[index])
    if match is None or (tokens.joined(index) and tokens.words[index - 1] in {"-", "/", "+"}):
        return None
    stop = index + 1
    while tokens.starts[stop] < match.end():
        stop += 1
    return index, stop


def _day_stop(tokens: Tokens, index: int) -> int | None:
    """Return the stop of a day of the month at `index`, its ordinal suffix included."""
    word = tokens.words[index]
    if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
        return None
    suffixed = tokens.words[index + 1] in _DAY_SUFFIXES and tokens.joined(index + 1)
    return index + 1 + suffixed


def _read_after_month(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read "August 3, 2022", "Sept. 27", "May 2021"."""
    month = index - 1 - (tokens.words[index - 1] in {".", ","})
    if not is_month(tokens, month) or (tokens.words[index - 1] == "," and not _year_like(tokens, index)):
        return None
    if _year_like(tokens, index):
        return month, index + 1
    stop = _day_stop(tokens, index)
    if stop is None or _counted_in_month(tokens, month, stop):
        return None
    return month, _with_year(tokens, _with_last_day(tokens, stop))


def _counted_in_month(tokens: Tokens, month: int, stop: int) -> bool:
    return tokens.words[month - 1] in _MONTH_ALONE and plural_follows(tokens, stop)


def _with_last_day(tokens: Tokens, stop: int) -> int:
    """Take in the last day of "3-5" and "3 to 5"."""
    if tokens.words[stop] not in {"-", "--", "to"}:
        return stop
    last = _day_stop(tokens, stop + 1)
    return stop if last is None or plural_follows(tokens, last) else last


def _with_year(tokens: Tokens, stop: int) -> int:
    at = stop + (tokens.words[stop] == ",")
    return at + 1 if _year_like(tokens, at) else stop


def _year_like(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return word.isdecimal() and len(word) == 4 and _FIRST_YEAR <= int(word) <= _LAST_YEAR


def _read_before_month(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read "3 August 2022", "the 3rd of August", and the "3" of "3 to 5 August"."""
    stop = _day_stop(tokens, index)
    if stop is None:
        return None
    if tokens.words[stop] in {"to", "-", "--", "and"}:
        last = stop + 1 + (tokens.words[stop + 1] in WEEKDAYS)
        following = _day_stop(tokens, last)
        return (index, stop) if following is not None and is_month(tokens, following) else None
    month = stop + (tokens.words[stop] in {"of", "-"})
    if not is_month(tokens, month):
        return None
    at = month + 1 + (tokens.words[month + 1] == "." and _year_like(tokens, month + 2))
    return index, _with_year(tokens, at)


def _read_weekday(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read the "12" of "Monday 12 to Tuesday 13"."""
    stop = _day_stop(tokens, index)
    if stop is None or tokens.words[index - 1] not in WEEKDAYS or not tokens.capitalised(index - 1):
        return None
    following = tokens.words[stop]
    return (index, stop) if not following.isalpha() or following in {"to", "and", "until"} else None


def _read_decade(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read "1990s", "the '90s", "mid-1990s"."""
    word = tokens.words[index]
    if tokens.words[index + 1] != "s" or not tokens.joined(index + 1) or not word.isdecimal():
        return None
    short = len(word) == 2 and tokens.words[index - 1] == "'" and tokens.joined(index)
    if not (short or _year_like(tokens, index)):
        return None
    first = index - short
    stage = first - 1 - tokens.hyphen(first - 1)
    return stage if tokens.words[stage] in _STAGES else first, index + 2


def _read_year(tokens: Tokens, index: int) -> tuple[int, int] | None:
    if not _year_like(tokens, index) or not _is_year(tokens, index):
        return None
    stop = index + 1
    if tokens.words[stop] in {"-", "--", "/"} and tokens.joined(stop) and tokens.joined(stop + 1):
        last = tokens.words[stop + 1]
        if last.isdecimal() and len(last) in {2, 4} and last > tokens.words[index][-len(last) :]:
            return index, stop + 2
    return index, stop


def _in_time(tokens: Tokens, index: int) -> bool:
    """Whether a hedged year is one: "until at least 2023"."""
    return tokens.words[index - 3] in _UNTIL and not plural_follows(tokens, index + 1)


def _is_year(tokens: Tokens, index: int) -> bool:
    """Judge by the words around four digits whether they count anything."""
    before, year = tokens.words[index - 1], int(tokens.words[index])
    if (before in _COUNT_HEDGES and not _in_time(tokens, index)) or (
        before == "to" and tokens.words[index - 2] == "up"
    ):
        return False
    counts = plural_follows(tokens, index + 1)
    if counts and (year % 50 == 0 or before not in _DETERMINERS | {"in", "of"}):
        return tokens.capitalised(index - 1) and year % 50 != 0
    if before in _BEFORE_YEAR:
        return True
    return _FIRST_BARE_YEAR <= year <= _LAST_BARE_YEAR

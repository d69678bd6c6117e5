"""Dates and clock times: "August 3, 2022", "2020-09-27", a bare year, "10 a.m.", "1400 GMT"."""

import re
from typing import Final

from crosstally.finder.lexicon import ARTICLES, SMALL, word_set
from crosstally.finder.tokens import Tokens, plural_follows

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
# What happens in a year: "won 2015 elections" tells when, "won 2015 votes" how many.
_HAPPENINGS: Final = word_set("""
    elections polls games olympics championships finals protests riots attacks talks accords sanctions
    results earnings figures levels prices floods wildfires hostilities negotiations bombings standards
""")
_UNTIL: Final = frozenset({"until", "till", "by", "since", "through", "before"})
_DETERMINERS: Final = frozenset({"the", "this", "that", "a", "its", "his", "her", "their", "our"})
_FIRST_YEAR: Final = 1400
_FIRST_BARE_YEAR: Final = 1900
_LAST_BARE_YEAR: Final = 2039
_LAST_YEAR: Final = 2199


def read_date(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return first token and stop of the date that the digits at `index` belong to."""
    size = len(tokens.words[index])
    if size == 3 or (size > 4 and "." not in tokens.words[index]):
        return None
    return (
        _read_numeric(tokens, index)
        or _read_after_month(tokens, index)
        or (_read_day(tokens, index) if size < 3 else None)
        or _read_decade(tokens, index)
        or (_read_year(tokens, index) if size == 4 else None)
    )


def is_month(tokens: Tokens, index: int) -> bool:
    """Whether the token names a month."""
    word = tokens.words[index]
    return word in _PLAIN_MONTHS or (word in _MONTHS and tokens.capitalised(index))


def _read_numeric(tokens: Tokens, index: int) -> tuple[int, int] | None:
    if not tokens.joined(index + 1) and "." not in tokens.words[index]:
        return None
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


def _read_day(tokens: Tokens, index: int) -> tuple[int, int] | None:
    stop = _day_stop(tokens, index)
    if stop is None:
        return None
    return _read_before_month(tokens, index, stop) or _read_after_weekday(tokens, index, stop)


def _read_before_month(tokens: Tokens, index: int, stop: int) -> tuple[int, int] | None:
    """Read "3 August 2022", "the 3rd of August", and the "3" of "3 to 5 August"."""
    if tokens.words[stop] in {"to", "-", "--", "and"}:
        last = stop + 1 + (tokens.words[stop + 1] in WEEKDAYS)
        following = _day_stop(tokens, last)
        return (index, stop) if following is not None and is_month(tokens, following) else None
    month = stop + (tokens.words[stop] in {"of", "-"})
    if not is_month(tokens, month):
        return None
    at = month + 1 + (tokens.words[month + 1] == "." and _year_like(tokens, month + 2))
    return index, _with_year(tokens, at)


def _read_after_weekday(tokens: Tokens, index: int, stop: int) -> tuple[int, int] | None:
    """Read the "12" of "Monday 12 to Tuesday 13"."""
    if tokens.words[index - 1] not in WEEKDAYS or not tokens.capitalised(index - 1):
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
    counts = plural_follows(tokens, index + 1) and tokens.words[index + 1] not in _HAPPENINGS
    if counts and (year % 50 == 0 or before not in _DETERMINERS | {"in", "of"}):
        return tokens.capitalised(index - 1) and year % 50 != 0
    if before in _BEFORE_YEAR:
        return True
    return _FIRST_BARE_YEAR <= year <= _LAST_BARE_YEAR


_ZONES: Final = word_set("gmt utc bst est edt cst cdt mst mdt pst pdt cet cest eet msk ist jst aest")
_HOURS: Final = frozenset({"hours", "hour", "hrs"})
_HALVES: Final = frozenset({"am", "pm"})
# No clock time is without one of these soon after its first token.
_TIME_WORDS: Final = _ZONES | _HOURS | _HALVES | {":", "a", "p", "o", "h", "past", "to", "time"}


def read_time(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return first token and stop of the clock time that begins at `index`."""
    if _TIME_WORDS.isdisjoint(tokens.words[index + 1 : index + 4]):
        return None
    stop = _read_minutes(tokens, index) or _read_past(tokens, index)
    if stop is not None:
        return index, _half_stop(tokens, stop) or stop
    if _hour(tokens, index) is None:
        return _read_military(tokens, index)
    stop = _half_stop(tokens, index + 1) or _read_named(tokens, index) or _read_joined_hour(tokens, index)
    return None if stop is None else (index, stop)


def _hour(tokens: Tokens, index: int) -> int | None:
    word = tokens.words[index]
    if word in SMALL:
        return SMALL[word] if SMALL[word] <= 12 else None
    whole = word.partition(".")[0]
    return int(whole) if whole.isdecimal() and len(whole) <= 2 and int(whole) <= 24 else None


def _two_digits(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index].partition(".")[0]
    return word.isdecimal() and len(word) == 2 and int(word) < 60


def _read_minutes(tokens: Tokens, index: int) -> int | None:
    """Read "8:30" and "8:30:15"."""
    stop, word = index + 1, tokens.words[index]
    if not word.isdecimal() or len(word) > 2:
        return None
    while stop < index + 5 and tokens.words[stop] == ":" and tokens.joined(stop) and tokens.joined(stop + 1):
        if not _two_digits(tokens, stop + 1):
            break
        stop += 2
    return stop if stop > index + 1 else None


def _read_past(tokens: Tokens, index: int) -> int | None:
    """Read "half past ten", "a quarter to nine", "ten minutes past six"."""
    words, at = tokens.words, index + (tokens.words[index] in ARTICLES)
    part = words[at] in {"half", "quarter"}
    minutes = not part and words[at + 1] == "minutes"
    joint = at + 1 + minutes
    told = words[joint] == "past" or (words[joint] == "to" and (minutes or words[at] == "quarter"))
    return joint + 2 if told and (_hour(tokens, joint + 1) or 0) > 0 else None


def _half_stop(tokens: Tokens, at: int) -> int | None:
    """Return the stop of "am" or "p.m." at `at`, its last point included."""
    words = tokens.words
    if words[at] in _HALVES:
        return at + 1
    if words[at] not in {"a", "p"} or words[at + 1 : at + 3] != [".", "m"] or not tokens.joined(at + 2):
        return None
    return at + 3 + (words[at + 3] == "." and tokens.joined(at + 3))


def _read_named(tokens: Tokens, index: int) -> int | None:
    """Read "9 hours, Moscow time", "9 hours GMT", "10 GMT", "10 o'clock"."""
    words, at = tokens.words, index + 1
    if words[at : at + 3] == ["o", "'", "clock"]:
        return at + 3
    if words[at] in _ZONES:
        return at + 1
    if words[at] not in _HOURS:
        return None
    return _zone_stop(tokens, at + 1 + (words[at + 1] == ","))


def _zone_stop(tokens: Tokens, at: int) -> int | None:
    words = tokens.words
    if words[at] in _ZONES:
        return at + 1
    named = tokens.capitalised(at) or words[at] == "local"
    return at + 2 if named and words[at + 1] == "time" else None


def _read_joined_hour(tokens: Tokens, index: int) -> int | None:
    """Read "10h" and "10h30"."""
    at = index + 1
    if tokens.words[at] != "h" or not tokens.joined(at) or not tokens.digits(index):
        return None
    return at + 2 if tokens.joined(at + 1) and _two_digits(tokens, at + 1) else at + 1


def _read_military(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read "1400 GMT", "0900 hours", "1830 local time"."""
    word, at = tokens.words[index], index + 1
    if not word.isdecimal() or len(word) != 4 or int(word) > 2400 or int(word[2:]) > 59:
        return None
    if tokens.words[at] == "hours":
        return index, at + 1
    stop = _zone_stop(tokens, at)
    return None if stop is None else (index, stop)

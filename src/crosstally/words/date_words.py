"""The parts of dates and times that the words of a quote state."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

__all__ = ["DateWords", "Moment", "dating_word", "iter_stages", "read_date_words", "read_moment", "says", "stretch"]

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}  # as EDTF numbers them
HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERED = {word: hour for hour, word in enumerate(HOURS, 1)}
DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
HALF_DAY_HOURS = 12
MINUTES_PER_HOUR = 60

_MONTH_NUMBERS = {name: number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {"sept": 9}
# Words of other meanings are months only with a capital.
_MONTH = r"(?:(?i:{})|May|March|{})\b\.?".format(
    "|".join(month for month in MONTHS if month not in {"may", "march"}),
    "|".join(name.capitalize() for name in _MONTH_NUMBERS if len(name) <= 4 and name not in {"may", "june", "july"}),
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?(?!\d|[,.:]\d)"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_YEAR = re.compile(r"(?<![\d,.])(1\d{3}|20\d\d|21\d\d)(?![\d,]\d|\d|s)(?:[-\u2013/](\d\d)(?![-\d]))?")
_DECADE = re.compile(r"(?<!\d)(1\d|20)?(\d)0[\u2019']?s\b")
_NAMED_DECADE = re.compile(rf"\b({'|'.join(DECADES)})\b", re.IGNORECASE)
_NAMED_MONTH = re.compile(rf"\b{_MONTH}")
_SEASON = re.compile(rf"\b({'|'.join(SEASONS)})\b", re.IGNORECASE)
_FULL = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_DATED_DAYS = (
    re.compile(rf"\b{_MONTH} (?:the )?{_DAY}"),
    re.compile(rf"\b{_DAY}(?: of)? {_MONTH}"),
    re.compile(rf"\b{_DAY} ?(?:-|\u2013|to|and|or)(?: {_WEEKDAY})? ?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}"),
    re.compile(rf"\b{_WEEKDAY},? (?:the )?{_DAY}(?! [a-z]+s\b)"),
)
_ANY_DAY = re.compile(rf"\b{_DAY}")
_HALF = r"\s?([ap])\.?m\b"
_CLOCKS = (
    re.compile(rf"\b(\d{{1,2}})[:.h](\d\d)(?:{_HALF})?", re.IGNORECASE),
    re.compile(rf"(?<![\d:.])\b(\d{{1,2}}|{'|'.join(NUMBERED)})(){_HALF}", re.IGNORECASE),
    re.compile(
        rf"(?<![\d:.])\b(\d{{1,2}}|{'|'.join(NUMBERED)})()()\s?(?:hours?|hrs?|h|o[\u2019']clock|GMT|UTC)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b([01]\d|2[0-3])([0-5]\d)()\s?(?:hours|hrs|GMT|UTC|local)\b", re.IGNORECASE),
)
_PARTS_OF_HOURS = {"half past": 30, "quarter past": 15, "quarter to": -15}
_PAST = re.compile(rf"\b({'|'.join(_PARTS_OF_HOURS)}) (\d{{1,2}}|{'|'.join(NUMBERED)})\b", re.IGNORECASE)
_DATING = re.compile(
    rf"\b(?:{_WEEKDAY}|(?i:to(?:day|morrow|night)|yesterday|(?:over|mid)?night|morning|noon|afternoon|evening|eve|"
    r"ago|now|(?:last|this|next|previous|same|following) \w+|days?|weeks?|months?|years?|decades?|hours?))\b"
)
_MOMENT = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d):\d\d)?")

# "From Wednesday to Thursday", "Monday 12 to Tuesday 13": one day is not what they give.
_STRETCH = re.compile(
    rf"\b{_WEEKDAY}(?: \d{{1,2}}(?:st|nd|rd|th)?)? ?(?:to|until|till|through|-|\u2013) ?(?:the )?{_WEEKDAY}\b"
)

# "Early 1990s", "early in May", "mid-2020"; what comes after the stage is the date.
_STAGE = re.compile(
    rf"\b(early|mid|late)(?:[ -]|(?: in)?(?: the)? )((?:\d{{4}}|[\u2019']\d0)(?:s\b)?|{_MONTH}(?: \d{{4}})?)"
)
_SAYING = {
    "early": r"early|beginning|start|first|opening",
    "mid": r"mid|middle|halfway",
    "late": r"late|end|last|closing",
    "about": r"about|around|circa|ca?\.|roughly|approximately|some|or so",
    "after": r"after|since|from|following|past|later|beyond",
    "before": r"before|until|till|by|prior|ahead|earlier",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The parts of one date or time in EDTF, None where it leaves one open. month: 1 to 12, or a season's number."""

    year: str
    month: int | None
    day: int | None
    clock: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """What words state: years as EDTF has them (2020, 199X), months and seasons, days and clock times.

    days: those beside a month or a weekday. any_days: every number that could be one. clocks: (hour, minute), both
    halves of the day where the words do not say which.
    """

    years: frozenset[str]
    months: frozenset[int]
    days: frozenset[int]
    any_days: frozenset[int]
    clocks: frozenset[tuple[int, int]]


def read_moment(edtf_text: str) -> tuple[Moment, ...]:
    """Take a date or time in EDTF apart, an interval into its ends."""
    return tuple(
        Moment(
            year=match[1],
            month=int(match[2]) if match[2] else None,
            day=int(match[3]) if match[3] else None,
            clock=(int(match[4]), int(match[5])) if match[4] else None,
        )
        for end in edtf_text.split("/")
        if (match := _MOMENT.match(end))
    )


def stretch(words: str) -> str | None:
    """Return the words that give a stretch from one weekday to another, None where there are none."""
    match = _STRETCH.search(words)
    return match[0] if match else None


def read_date_words(words: str, ordinals: Collection[int] = ()) -> DateWords:
    """Find the parts of dates and times in words; ordinals: those among the words, which may be days."""
    full = [tuple(map(int, match.groups())) for match in _FULL.finditer(words)]
    named = {_MONTH_NUMBERS[match[0].lower().rstrip(".")] for match in _NAMED_MONTH.finditer(words)}
    seasons = {SEASONS[match[1].lower()] for match in _SEASON.finditer(words)}
    dated = {int(match[1]) for pattern in _DATED_DAYS for match in pattern.finditer(words)}
    return DateWords(
        years=frozenset(_iter_years(words)),
        months=frozenset(named | seasons | {month for _, month, _ in full}),
        days=frozenset(dated | {day for _, _, day in full}),
        any_days=frozenset(
            {int(match[1]) for match in _ANY_DAY.finditer(words)} | {day for _, _, day in full} | set(ordinals)
        ),
        clocks=frozenset(_iter_clocks(words)),
    )


def dating_word(words: str) -> str | None:
    """Return the first word that dates something by when it was written: a weekday, "today", "overnight"."""
    match = _DATING.search(words)
    return match[0] if match else None


def says(words: str, hedge: str) -> bool:
    """Tell whether words say a hedge of a date: early, mid, late, about, after or before."""
    return re.search(rf"\b(?:{_SAYING[hedge]})(?!\w)", words, re.IGNORECASE) is not None


def iter_stages(text: str, span: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """Yield each stage (early, mid, late) whose date lies within a span, and its words."""
    for match in _STAGE.finditer(text, max(0, span[0] - LONGEST_STAGE), span[1]):
        if match.start(2) >= span[0]:
            yield match[1], match[0]


LONGEST_STAGE = len("early in the ")


def _iter_years(words: str) -> Iterator[str]:
    for match in _YEAR.finditer(words):
        yield match[1]
        if match[2]:
            yield match[1][:2] + match[2]
    for match in _DECADE.finditer(words):
        yield f"{match[1] or '19'}{match[2]}X"
    for match in _NAMED_DECADE.finditer(words):
        yield f"19{DECADES.index(match[1].lower()) + 2}X"
    if "century" in words.lower():
        yield from ("18XX", "19XX", "20XX")


def _iter_clocks(words: str) -> Iterator[tuple[int, int]]:
    for pattern in _CLOCKS:
        for match in pattern.finditer(words):
            hour = NUMBERED.get(match[1].lower()) or int(match[1])
            yield from ((each, int(match[2] or 0)) for each in _hours(hour, match[3]))
    for match in _PAST.finditer(words):
        minutes = (
            MINUTES_PER_HOUR * (NUMBERED.get(match[2].lower()) or int(match[2])) + _PARTS_OF_HOURS[match[1].lower()]
        )
        yield from ((each, minutes % MINUTES_PER_HOUR) for each in _hours(minutes // MINUTES_PER_HOUR, None))
    if re.search(r"\bnoon\b", words, re.IGNORECASE):
        yield HALF_DAY_HOURS, 0
    if re.search(r"\bmidnight\b", words, re.IGNORECASE):
        yield 0, 0


def _hours(hour: int, half: str | None) -> tuple[int, ...]:
    """Return the hours of the day that an hour can mean; half: a or p, where the words say so."""
    if half:
        return (hour % HALF_DAY_HOURS + HALF_DAY_HOURS * (half.lower() == "p"),)
    return (hour, (hour + HALF_DAY_HOURS) % (2 * HALF_DAY_HOURS)) if hour <= HALF_DAY_HOURS else (hour,)

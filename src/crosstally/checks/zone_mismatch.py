"""A clock time is annotated with an offset from UTC that the place whose clock the words name does not have.

"10 a.m. in Baku" is four hours ahead of UTC in September 2022. With another offset the same words become another
moment, and agree or disagree with other sources for no reason of theirs.

Words name a clock by "… time" in the quote or right after it ("Moscow time"), or, where none does so, by "in", "of" or
"at" in the quote ("10 a.m. of Baku"). Names and zones are those in the register of actors; the offset is that of the
day, summer time included. It leaves alone names without a zone or with an unknown one, and "local time".
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import defect
from crosstally.records import Claim

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # the moment is not the one that the words give
CLOCK = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(Z|[+-]\d\d:\d\d)")
MINUTES_PER_HOUR = 60


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a defect for each clock time whose offset is none of those that the named places have."""
    names = _zones(corpus)
    for claim in corpus.claims:
        if names and corpus.measures[claim.measure].value_type is ValueType.TIME:
            named = {name: names[name] for name in _iter_named(corpus, claim, list(names))}
            yield from _iter_problems(claim, named)


def _zones(corpus: Corpus) -> dict[str, str]:
    """Return the zone of each spelling of an actor that has one."""
    return {spelling: actor.zone for actor in corpus.actors.values() if actor.zone for spelling in actor.spellings}


def _iter_named(corpus: Corpus, claim: Claim, names: list[str]) -> Iterator[str]:
    """Yield the names whose clock the words give: by "time", else by a preposition."""
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    by_time = re.compile(rf"(?<!\w)({longest_first})(?:['\u2019]s)?(?:\s+local)?\s+time\b")
    quote, span = claim.quote.exact, corpus.span(claim)
    found = by_time.findall(quote)
    if not found and span:
        found = re.findall(rf"\A[\s,(]*{by_time.pattern}", corpus.articles[claim.article].text[span[1] :])
    yield from found or re.findall(rf"\b(?:in|of|at)\s+({longest_first})(?!\w)", quote)


def _iter_problems(claim: Claim, named: dict[str, str]) -> Iterator[Problem]:
    for end in (claim.figure.amount, claim.figure.upper):
        match = CLOCK.search(str(end))
        offsets = {name: _offsets(zone, match[1]) for name, zone in named.items()} if match else {}
        if (
            match
            and offsets
            and all(offsets.values())
            and match[2].replace("Z", "+00:00") not in {each for some in offsets.values() for each in some}
        ):
            known = " and ".join(f"{name} is at {' or '.join(some)}" for name, some in offsets.items())
            message = f"{end} has the offset {match[2]}, but {known} on that day"
            step = f"write the hour that the quote gives with {next(iter(offsets.values()))[0]}"
            yield defect(claim, message, "figure", next_step=step)


def _offsets(zone: str, local: str) -> list[str]:
    """Return the offsets of a zone at a local time: two where clocks are set back, none for a zone that is unknown."""
    try:
        place, moment = ZoneInfo(zone), datetime.fromisoformat(local)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return []  # unknown-reference has reported it
    return list(dict.fromkeys(_written(place.utcoffset(moment.replace(fold=fold))) for fold in (0, 1)))


def _written(offset: timedelta | None) -> str:
    minutes = int((offset or timedelta()).total_seconds()) // MINUTES_PER_HOUR
    hours, rest = divmod(abs(minutes), MINUTES_PER_HOUR)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"

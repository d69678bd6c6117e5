"""Compare a date or time with the words that are to state it, part by part."""

import re
from collections.abc import Iterator, Sequence

from crosstally.corpus import Corpus
from crosstally.finder import Kind
from crosstally.records import Claim
from crosstally.words.date_words import MONTHS, SEASONS, DateWords, Moment, dating_word, read_date_words, read_moment
from crosstally.words.statements import iter_statements

__all__ = ["iter_date_faults"]

ZONES = r"GMT|UTC|BST|CES?T|EES?T|MSK|[ECMP][SD]T|local time"

# "The fall of 2020" is a date, and "the fall of the wall in 1989" none.
SEASON = re.compile(rf"\b(?:{'|'.join(SEASONS)})(?: of)? \d{{4}}\b")


def iter_date_faults(corpus: Corpus, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield how a claim's date and its quote differ, each with the field to change."""
    ordinals = {each.found.value for each in iter_statements(corpus, claim) if each.found.kind is Kind.ORDINAL}
    words = read_date_words(claim.quote.exact, ordinals={int(each) for each in ordinals if each is not None})
    ends = [str(amount) for amount in (claim.figure.amount, claim.figure.upper) if amount is not None]
    moments = [moment for end in ends for moment in read_moment(end)]
    faults = [fault for part in ("year", "month", "day") for fault in _iter_part_faults(claim, part, moments, words)]
    faults += _iter_clock_faults(corpus, claim, moments, words)
    if not faults and _is_all_inferred(claim, moments) and dating_word(claim.quote.exact) is None:
        faults.append(("every part of the date is inferred, and no word of the quote dates anything", "quote"))
    yield from faults


def _iter_part_faults(
    claim: Claim, part: str, moments: Sequence[Moment], words: DateWords
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the year, month or day: left out, or listed as left out and not."""
    having = [moment for moment in moments if getattr(moment, part) is not None]
    if part not in claim.inferred:
        if not having and (stated := _left_out(claim, part, moments, words)):
            yield f"the quote states {stated}, and the figure leaves it out", "figure"
        missing = dict.fromkeys(_shown(part, each) for each in having if not _is_stated(part, each, words))
        if missing:
            yield f"the quote does not state the {part} {' or '.join(missing)}", "figure"
    elif not having:
        yield f"the figure has no {part} that could be inferred", "inferred"
    elif repeated := [_shown(part, each) for each in having if _is_stated(part, each, words, surely=True)]:
        yield f"the {part} is listed as inferred, and the quote states {repeated[0]}", "inferred"


def _left_out(claim: Claim, part: str, moments: Sequence[Moment], words: DateWords) -> str | None:
    """Return what the words surely state of a single date that has no such part."""
    stated = {"month": words.months, "day": words.days}.get(part, frozenset())
    if part == "month" and not SEASON.search(claim.quote.exact):
        stated -= set(SEASONS.values())
    inferred_years = {each.year for each in moments if "year" in claim.inferred}
    is_single = len(moments) == len(stated) == 1 and len(words.years) <= 1
    if not is_single or not {moments[0].year} <= words.years | inferred_years:
        return None
    (number,) = stated
    return f"the {part} {_shown(part, Moment(year='', month=number, day=number, clock=None))}"


def _is_stated(part: str, moment: Moment, words: DateWords, *, surely: bool = False) -> bool:
    """Tell whether words state a part of a moment; surely: "10 people" is no day."""
    match part:
        case "year":
            return moment.year in words.years
        case "month":
            return moment.month in words.months
        case _:
            return moment.day in (words.days if surely else words.any_days)


def _shown(part: str, moment: Moment) -> str:
    if part == "month" and moment.month is not None:
        seasons = {number: season for season, number in SEASONS.items()}
        return seasons.get(moment.month) or MONTHS[moment.month - 1].capitalize()
    return str(getattr(moment, part))


def _iter_clock_faults(
    corpus: Corpus, claim: Claim, moments: Sequence[Moment], words: DateWords
) -> Iterator[tuple[str, str]]:
    clocks = [moment.clock for moment in moments if moment.clock]
    for hour, minute in clocks:
        if (hour, minute) not in words.clocks:
            yield f"the quote does not state the time {hour}:{minute:02}", "figure"
    if "zone" in claim.inferred and not clocks:
        yield "the figure has no zone that could be inferred", "inferred"
    elif "zone" in claim.inferred and (zone := _find_zone(corpus, claim, surely=True)):
        yield f"the zone is listed as inferred, and the quote states {zone}", "inferred"
    elif clocks and "zone" not in claim.inferred and not _find_zone(corpus, claim):
        yield "the quote does not state whose clock gives the time", "inferred"


def _find_zone(corpus: Corpus, claim: Claim, *, surely: bool = False) -> str | None:
    """Return the words that name a zone: an abbreviation, or an actor that has one; surely: as whose time it is."""
    spellings = [each for actor in corpus.actors.values() if actor.zone for each in actor.spellings]
    named = "|".join(re.escape(each) for each in sorted(spellings, key=len, reverse=True)) or r"(?!)"
    pattern = rf"(?:{named}) time|(?:in|of|at) (?:{named})" if surely else named
    match = re.search(rf"\b(?:(?i:{ZONES})|{pattern})(?!\w)", claim.quote.exact)
    return match[0] if match else None


def _is_all_inferred(claim: Claim, moments: Sequence[Moment]) -> bool:
    parts = {part for part in ("year", "month", "day", "clock") for each in moments if getattr(each, part) is not None}
    return parts <= claim.inferred

"""Estimates of the dead for each event, in the columns of UCDP's Georeferenced Event Dataset.

What counts: stated claims about the event itself, none of its sub-events, of a measure that `measures.yaml` gives
UCDP's `deaths`, that no later or final figure supersedes. An event without any has no row.

`low` and `high` are the least and the most that a reader takes from the totals, their pragmatic readings: "more than
6,500" and "more than 6,600" make 6501 to 6699. The logical readings would be of no use here, because most hedges leave
one end open. Where no source states a total, both are added up over the parts that are stated. Parts that overlap are
not added: `low` is then the most that one of them needs, and `high` is left out. Parts need not be all there is, so
such a `high` is what the sources speak of, no more.

`best` is what a person has set for the event, and null otherwise; it has to lie within low and high.

`deaths_a`, `deaths_b` and `deaths_civilians` are given where all that is said as of the latest date comes down to one
number: by the event's parties in UCDP's order, and by the roles that `actors.yaml` counts among combatants or
civilians. `deaths_unknown` likewise, for what is counted in another way ("six of its citizens").

`date_prec` follows from the days between the event's first and its last: 1 one day, 2 up to six, 3 a week, 4 up to a
month, 5 up to a year, null beyond. `number_of_sources` counts the origins of all these figures: wire copy and one
speaker count once, an article of unknown origin as one.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, floor

from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.errors import DatasetError
from crosstally.exports.tables import csv_text
from crosstally.figures import edtf
from crosstally.figures.readings import Interval
from crosstally.findings import Tally
from crosstally.records import Claim, Event

__all__ = ["COLUMNS", "ucdp_files", "ucdp_rows"]

COLUMNS = (
    "event_id",
    "label",
    "best",
    "low",
    "high",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "date_start",
    "date_end",
    "date_prec",
    "number_of_sources",
)
DEATHS = "deaths"
A, B, CIVILIANS, UNKNOWN = "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"
# The most days that each precision covers, as the dataset's codebook has them.
PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Range:
    """The least and the most that some claims of one tally make; high is None where it is not known."""

    low: int
    high: int | None


def ucdp_files(corpus: Corpus) -> dict[str, str]:
    """Return one CSV file. Raises DatasetError for a best estimate outside of what the sources say."""
    rows = ucdp_rows(corpus)
    return {"ucdp.csv": csv_text(COLUMNS, ([row[name] for name in COLUMNS] for row in rows))}


def ucdp_rows(corpus: Corpus) -> list[dict[str, object]]:
    """Return a row for each event with deaths, in the order of the events' ids."""
    standing = _standing(corpus)
    return [_row(corpus, corpus.events[event], standing[event]) for event in sorted(standing)]


def _standing(corpus: Corpus) -> dict[str, list[Claim]]:
    """Return the claims that count, by event."""
    superseded = {pair.earlier.ref for pair in corpus.pairs if pair.relation is Relation.SUPERSEDED}
    standing: dict[str, list[Claim]] = defaultdict(list)
    for claim in corpus.stated:
        if corpus.measures[claim.measure].ucdp == DEATHS and claim.ref not in superseded and corpus.reading(claim):
            standing[claim.event].append(claim)
    return standing


def _row(corpus: Corpus, event: Event, claims: Sequence[Claim]) -> dict[str, object]:
    by_tally: dict[Tally, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_tally[claim.tally].append(claim)
    latest = max(corpus.effective(claim) for claim in claims)
    totals = [claim for tally in by_tally if tally.side is tally.role is None for claim in by_tally[tally]]
    whole = _range(corpus, totals) if totals else _together(corpus, by_tally)
    used = [claim for claim in claims if claim in totals or not totals or corpus.effective(claim) == latest]
    _check_best(event, whole)
    start, end = _days(event)
    return {
        "event_id": event.id,
        "label": event.label,
        "best": event.best,
        "low": whole.low,
        "high": whole.high,
        **_by_category(corpus, event, by_tally, latest),
        "date_start": start and start.isoformat(),
        "date_end": end and end.isoformat(),
        "date_prec": _precision(start, end),
        "number_of_sources": len({corpus.origin(claim) or claim.article for claim in used}),
    }


def _check_best(event: Event, whole: _Range) -> None:
    if event.best is None or whole.low <= event.best <= (event.best if whole.high is None else whole.high):
        return
    raise DatasetError(
        f"{event.file}: the best estimate {event.best:,} of {event.id} is not from {whole.low:,} to {whole.high:,}, "
        "which is what the sources say",
        "correct it, or add the source that it is from",
    )


def _together(corpus: Corpus, by_tally: Mapping[Tally, Sequence[Claim]]) -> _Range:
    """Return the range of the parts of an event's deaths, together as far as they can be added."""
    outer = _outermost(corpus, by_tally)
    ranges = [_range(corpus, by_tally[tally]) for tally in outer]
    if any(_overlap(corpus, one, other) for one, other in combinations(outer, 2)):
        return _Range(low=max(each.low for each in ranges), high=None)
    return _added(ranges)


def _added(ranges: Sequence[_Range]) -> _Range:
    highs = [each.high for each in ranges if each.high is not None]
    return _Range(low=sum(each.low for each in ranges), high=sum(highs) if len(highs) == len(ranges) else None)


def _range(corpus: Corpus, claims: Sequence[Claim]) -> _Range:
    """Return the least and the most that a reader takes from any of some claims, as whole numbers."""
    ends = [_ends(reading.pragmatic) for claim in claims if (reading := corpus.reading(claim))]
    highs = [high for _, high in ends if high is not None]
    return _Range(low=min(low for low, _ in ends), high=max(highs) if len(highs) == len(ends) else None)


def _ends(interval: Interval) -> tuple[int, int | None]:
    """Return the first and the last whole number in an interval; nobody dies less than not at all."""
    low, high = interval.lower, interval.upper
    first = 0 if low is None else ceil(low) if interval.lower_inclusive else floor(low) + 1
    last = None if high is None else floor(high) if interval.upper_inclusive else ceil(high) - 1
    return max(first, 0), last


def _outermost(corpus: Corpus, tallies: Collection[Tally]) -> list[Tally]:
    """Leave out what another of the tallies contains, which would be counted twice."""
    return [tally for tally in tallies if not any(corpus.is_within(tally, other) for other in tallies)]


def _overlap(corpus: Corpus, one: Tally, other: Tally) -> bool:
    """Tell whether somebody may be counted in both."""
    sides = one.side is None or other.side is None or _related(corpus, one.side, other.side)
    return sides and (one.role is None or other.role is None or _related(corpus, one.role, other.role))


def _related(corpus: Corpus, one: str, other: str) -> bool:
    return one in corpus.lineage(other) or other in corpus.lineage(one)


def _by_category(
    corpus: Corpus, event: Event, by_tally: Mapping[Tally, Sequence[Claim]], latest: int
) -> dict[str, int | None]:
    """Return the dead of each of UCDP's four categories, where it comes down to one number as of the latest date."""
    sorted_out: dict[str, list[Tally]] = {A: [], B: [], CIVILIANS: [], UNKNOWN: []}
    for tally in by_tally:
        if tally.side is not None or tally.role is not None:
            sorted_out[_category(corpus, event, tally)].append(tally)
    known = [tally for name in (A, B, CIVILIANS) for tally in sorted_out[name]]
    sorted_out[UNKNOWN] = [
        tally for tally in sorted_out[UNKNOWN] if not any(_overlap(corpus, tally, other) for other in known)
    ]
    return {name: _single(corpus, tallies, by_tally, latest) for name, tallies in sorted_out.items()}


def _category(corpus: Corpus, event: Event, tally: Tally) -> str:
    counted = {corpus.actors[role].ucdp for role in corpus.lineage(tally.role)}
    if "civilians" in counted:
        return CIVILIANS
    if "combatants" in counted:
        for name, party in zip((A, B), event.parties, strict=False):
            if party in corpus.lineage(tally.side):
                return name
    return UNKNOWN


def _single(
    corpus: Corpus, tallies: Sequence[Tally], by_tally: Mapping[Tally, Sequence[Claim]], latest: int
) -> int | None:
    """Return the one number that claims of some tallies, none of them overtaken, make together; None for any other."""
    outer = _outermost(corpus, tallies)
    claims = [claim for tally in outer for claim in by_tally[tally]]
    if not outer or any(corpus.effective(claim) != latest for claim in claims):
        return None
    if any(_overlap(corpus, one, other) for one, other in combinations(outer, 2)):
        return None
    total = _added([_range(corpus, by_tally[tally]) for tally in outer])
    return total.low if total.low == total.high else None


def _days(event: Event) -> tuple[dt.date | None, dt.date | None]:
    """Return an event's first and last day; None for one that is not known, or that the calendar does not reach."""
    start = edtf.parse(event.start).start if event.start else None
    end = edtf.parse(event.end).end if event.end else None
    return _day(start), _day(None if end is None else end - 1)


def _day(moment: int | None) -> dt.date | None:
    try:
        return None if moment is None else dt.date.fromisoformat(edtf.day_text(moment))
    except ValueError:
        return None


def _precision(start: dt.date | None, end: dt.date | None) -> int | None:
    if start is None or end is None:
        return None
    days = (end - start).days + 1
    return next((precision for most, precision in PRECISIONS if days <= most), None)

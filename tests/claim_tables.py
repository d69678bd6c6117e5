"""Claims of small tables, and what a plain reference finds in them pair by pair."""

from collections import Counter, defaultdict
from itertools import combinations
from random import Random
from typing import NamedTuple, cast

from pairwise_reference import reference

from crosstally.comparison.relation import Item
from crosstally.figures import edtf
from crosstally.figures.figure import Figure, Modifier, ValueType
from crosstally.figures.readings import read
from crosstally.records import OverTime

HEDGES = [
    Modifier.EXACT,
    Modifier.MORE_THAN,
    Modifier.AT_LEAST,
    Modifier.LESS_THAN,
    Modifier.AT_MOST,
    Modifier.NEARLY,
    Modifier.ABOUT,
]
COUNTS = [*range(1, 13), 49, 50, 99, 100, 104, 110, 2000, 2040, 6500, 6600]
LENGTHS = [1, 2, 3, 6, 7, 12, 14, 24, 28, 30, 52, 60, 365, 730]
DAYS = ["2020-10-01", "2020-10-02", "2020-10-03", "2020-10", "2020-11-05"]
MEASURES = {
    "deaths": (ValueType.COUNT, OverTime.ACCUMULATES),
    "troops": (ValueType.COUNT, OverTime.VARIES),
    "villages": (ValueType.COUNT, OverTime.FIXED),
    "duration": (ValueType.MEASURED, OverTime.FIXED),
    "wait": (ValueType.MEASURED, OverTime.ACCUMULATES),
    "start": (ValueType.DATE, OverTime.FIXED),
    "raised": (ValueType.DATE, OverTime.ACCUMULATES),
}


MOMENTS = ["2020-09-27", "2020-09-28", "2020-09", "2020", "2021"]
UNITS = ["day", "week", "month", "year"]
Key = tuple[str, str, str | None]


class Stated(NamedTuple):
    """One claim of the tables below."""

    event: str
    side: str | None
    measure: str
    value: str | int
    modifier: Modifier
    unit: str | None
    day: str
    provisional: bool


def values(measure: str) -> list[str | int]:
    """Return what is stated of a measure."""
    value_type, _ = MEASURES[measure]
    return list({ValueType.COUNT: COUNTS, ValueType.MEASURED: LENGTHS, ValueType.DATE: MOMENTS}[value_type])


def random_claim(random: Random, event: str, measure: str) -> Stated:
    value_type, _ = MEASURES[measure]
    return Stated(
        event=event,
        side=random.choice([None, "north"]),
        measure=measure,
        value=random.choice(values(measure)),
        modifier=Modifier.EXACT if value_type is ValueType.DATE else random.choice(HEDGES),
        unit=random.choice(UNITS) if value_type is ValueType.MEASURED else None,
        day=random.choice(DAYS),
        provisional=random.random() < 0.5,
    )


def rows(stated: list[Stated]) -> list[dict[str, object]]:
    """Return the claims as rows of a table."""
    return [
        {
            "claim_id": f"article-{number}#a",
            "article_id": f"article-{number}",
            "event_id": row.event,
            "measure": row.measure,
            "side": row.side,
            "value": str(row.value),
            "modifier": row.modifier.value,
            "unit": row.unit,
            "value_type": MEASURES[row.measure][0].value,
            "over_time": MEASURES[row.measure][1].value,
            "as_of": row.day,
            "provisional": row.provisional,
        }
        for number, row in enumerate(stated)
    ]


def item(row: Stated) -> Item:
    value_type, over_time = MEASURES[row.measure]
    reading = read(
        Figure(modifier=row.modifier, amount=row.value),
        value_type=value_type,
        unit=row.unit,
        provisional=row.provisional,
    )
    assert reading is not None
    return Item(
        tally=(row.event, row.measure, row.side),
        reading=reading,
        over_time=over_time,
        day=0 if over_time is OverTime.FIXED else edtf.parse(row.day).end or 0,
        provisional=row.provisional,
    )


def expected_counts(rows: list[Stated]) -> dict[Key, Counter[str]]:
    """Count the pairs that disagree, one by one."""
    found: dict[Key, Counter[str]] = defaultdict(Counter)
    for one, other in combinations([item(row) for row in rows], 2):
        earlier, later = (other, one) if other.day < one.day else (one, other)
        if earlier.tally == later.tally and (relation := reference(earlier, later)).conflicts:
            found[cast("Key", earlier.tally)]["falling" if earlier.day < later.day else relation.value] += 1
    return dict(found)

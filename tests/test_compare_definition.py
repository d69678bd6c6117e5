"""What is counted and listed by sorting is what a plain reference finds pair by pair, on every engine."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple, cast

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosstally import edtf
from crosstally.claimtable.comparing import compare_claims
from crosstally.claimtable.duck import DuckEngine
from crosstally.claimtable.engines import Engine
from crosstally.claimtable.sources import find_source
from crosstally.comparison import Item
from crosstally.definition import text
from crosstally.figures import Figure, Modifier, ValueType
from crosstally.readings import read
from crosstally.records import OverTime
from pairwise_reference import reference

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


@st.composite
def claims(draw: st.DrawFn) -> Stated:
    measure = draw(st.sampled_from(list(MEASURES)))
    value_type, _ = MEASURES[measure]
    value: str | int = draw(st.sampled_from(COUNTS if value_type is ValueType.COUNT else LENGTHS))
    if value_type is ValueType.DATE:
        value = draw(st.sampled_from(["2020-09-27", "2020-09-28", "2020-09", "2020", "2021"]))
    return Stated(
        event=draw(st.sampled_from(["war", "clash"])),
        side=draw(st.sampled_from([None, "north"])),
        measure=measure,
        value=value,
        modifier=Modifier.EXACT if value_type is ValueType.DATE else draw(st.sampled_from(HEDGES)),
        unit=draw(st.sampled_from(["day", "week", "month", "year"])) if value_type is ValueType.MEASURED else None,
        day=draw(st.sampled_from(DAYS)),
        provisional=draw(st.booleans()),
    )


@st.composite
def tables(draw: st.DrawFn) -> list[Stated]:
    """Draw claims of few tallies, so that many of them meet."""
    measures = draw(st.lists(st.sampled_from(list(MEASURES)), min_size=1, max_size=2))
    return [each for each in draw(st.lists(claims(), max_size=30)) if each.measure in measures]


def write(path: Path, rows: list[Stated]) -> None:
    columns: dict[str, Any] = {
        "claim_id": [f"article-{number}#a" for number in range(len(rows))],
        "article_id": [f"article-{number}" for number in range(len(rows))],
        "event_id": [row.event for row in rows],
        "measure": [row.measure for row in rows],
        "side": [row.side for row in rows],
        "value": [str(row.value) for row in rows],
        "modifier": [row.modifier.value for row in rows],
        "unit": [row.unit for row in rows],
        "value_type": [MEASURES[row.measure][0].value for row in rows],
        "over_time": [MEASURES[row.measure][1].value for row in rows],
        "as_of": [row.day for row in rows],
        "provisional": [row.provisional for row in rows],
    }
    texts = {name: pa.string() for name in columns} | {"provisional": pa.bool_()}
    pq.write_table(pa.table(columns, schema=pa.schema(list(texts.items()))), path)


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
            found[cast(Key, earlier.tally)]["falling" if earlier.day < later.day else relation.value] += 1
    return dict(found)


def run(engine: Engine, path: Path, pairs: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    compare_claims(engine, find_source(str(path)), {}, pairs, lambda _: None)
    relations = [row for batch in engine.stream(text("relations")) for row in batch.to_pylist()]
    conflicts = [row for batch in engine.stream(text("conflicts")) for row in batch.to_pylist()]
    return relations, conflicts


@pytest.fixture(scope="module")
def duck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[DuckEngine, Path]]:
    folder = tmp_path_factory.mktemp("duck")
    engine = DuckEngine(folder, memory="1GB", threads=2)
    yield engine, folder / "claims.parquet"
    engine.close()


@settings(deadline=None)
@given(rows=tables(), pairs=st.integers(0, 6))
def test_counts_are_those_of_all_pairs_and_lists_hold_the_widest(
    duck: tuple[DuckEngine, Path], rows: list[Stated], pairs: int
) -> None:
    engine, path = duck
    write(path, rows)
    relations, conflicts = run(engine, path, pairs)
    found = {
        (row["event_id"], row["measure"], row["side"]): Counter(
            {kind: row[kind] for kind in ("contradictory", "discrepant", "falling") if row[kind]}
        )
        for row in conflicts
    }
    assert found == expected_counts(rows)
    listed = Counter[Key]()
    for row in relations:
        listed[row["event_id"], row["measure"], row["side"]] += row["pairs"]
    assert {key: row for key, row in listed.items() if row} == {
        (row["event_id"], row["measure"], row["side"]): row["listed"] for row in conflicts if row["listed"]
    }
    check_listed(engine, pairs)


def check_listed(engine: Engine, pairs: int) -> None:
    """Compare the list with that of all pairs of states that disagree, in its order."""
    states = engine.fetch(
        "SELECT states.tally, states.day, tallies.over_time, readings.* FROM states "
        "JOIN tallies ON states.tally = tallies.tally JOIN readings ON states.reading = readings.reading"
    ).to_pylist()
    expected: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for one, other in combinations(states, 2):
        relation = stand(one, other) if one["tally"] == other["tally"] else None
        if relation is not None:
            expected[one["tally"]].append(relation)
    listed: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in engine.fetch("SELECT tally, relation, gap FROM listed ORDER BY tally, place").to_pylist():
        listed[row["tally"]].append((row["relation"], -row["gap"]))
    assert listed == {tally: sorted(each)[:pairs] for tally, each in expected.items() if pairs}


def stand(one: dict[str, Any], other: dict[str, Any]) -> tuple[str, int] | None:
    """Return how two states disagree and how far apart they lie, the other way round."""
    months = "m" if one["calendar"] and other["calendar"] else ""
    earlier, later = (one, other) if one["day"] <= other["day"] else (other, one)
    words, reader = (
        max(one[f"{line}{months}_low"] - other[f"{line}{months}_high"], other[f"{line}{months}_low"] - one[f"{line}{months}_high"])
        for line in "lp"
    )
    if earlier["day"] != later["day"]:
        fell = earlier[f"l{months}_low"] - later[f"l{months}_high"]
        return ("contradictory", -fell) if earlier["over_time"] == "accumulates" and fell > 0 else None
    lower, upper = (one, other) if one[f"p{months}_low"] <= other[f"p{months}_low"] else (other, one)
    if reader <= 0 or (lower["provisional"] and not upper["provisional"]):
        return None
    return ("contradictory", -words) if words > 0 else ("discrepant", -reader)

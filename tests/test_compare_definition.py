"""What is counted and listed by sorting is what a plain reference finds pair by pair, on every engine."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from claim_tables import DAYS, HEDGES, MEASURES, UNITS, Key, Stated, expected_counts, rows, values
from hypothesis import given, settings
from hypothesis import strategies as st

from crosstally.claimtable.comparing import compare_claims
from crosstally.claimtable.duck import DuckEngine
from crosstally.claimtable.engines import Engine
from crosstally.claimtable.sources import find_source
from crosstally.comparison.definition import text
from crosstally.figures.figure import Modifier, ValueType


@st.composite
def claims(draw: st.DrawFn) -> Stated:
    measure = draw(st.sampled_from(list(MEASURES)))
    value_type, _ = MEASURES[measure]
    return Stated(
        event=draw(st.sampled_from(["war", "clash"])),
        side=draw(st.sampled_from([None, "north"])),
        measure=measure,
        value=draw(st.sampled_from(values(measure))),
        modifier=Modifier.EXACT if value_type is ValueType.DATE else draw(st.sampled_from(HEDGES)),
        unit=draw(st.sampled_from(UNITS)) if value_type is ValueType.MEASURED else None,
        day=draw(st.sampled_from(DAYS)),
        provisional=draw(st.booleans()),
    )


@st.composite
def tables(draw: st.DrawFn) -> list[Stated]:
    """Draw claims of few tallies, so that many of them meet."""
    measures = draw(st.lists(st.sampled_from(list(MEASURES)), min_size=1, max_size=2))
    return [each for each in draw(st.lists(claims(), max_size=30)) if each.measure in measures]


COLUMNS = (
    "claim_id",
    "article_id",
    "event_id",
    "measure",
    "side",
    "value",
    "modifier",
    "unit",
    "value_type",
    "over_time",
    "as_of",
)
SCHEMA = pa.schema([*((name, pa.string()) for name in COLUMNS), ("provisional", pa.bool_())])


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
@given(table=tables(), pairs=st.integers(0, 6))
def test_counts_are_those_of_all_pairs_and_lists_hold_the_widest(
    duck: tuple[DuckEngine, Path], table: list[Stated], pairs: int
) -> None:
    engine, path = duck
    pq.write_table(pa.Table.from_pylist(rows(table), schema=SCHEMA), path)
    relations, conflicts = run(engine, path, pairs)
    found = {
        (row["event_id"], row["measure"], row["side"]): Counter(
            {kind: row[kind] for kind in ("contradictory", "discrepant", "falling") if row[kind]}
        )
        for row in conflicts
    }
    assert found == expected_counts(table)
    # Known before any pair is counted: the fast answer is the exact one.
    tallies = [engine.fetch(f"SELECT tally FROM {name}")["tally"] for name in ("in_conflict", "counts")]  # noqa: S608 - own names
    assert sorted(tallies[0].to_pylist()) == sorted(tallies[1].to_pylist())
    listed = Counter[Key]()
    for row in relations:
        listed[row["event_id"], row["measure"], row["side"]] += row["pairs"]
    assert {key: row for key, row in listed.items() if row} == {
        (row["event_id"], row["measure"], row["side"]): row["listed"] for row in conflicts if row["listed"]
    }
    check_listed(engine, pairs)


def check_listed(engine: Engine, pairs: int) -> None:
    """Compare the list with that of all pairs of states that disagree, in its order."""
    found = engine.fetch(
        "SELECT states.tally, states.day, tallies.over_time, readings.* FROM states "
        "JOIN tallies ON states.tally = tallies.tally JOIN readings ON states.reading = readings.reading"
    ).to_pylist()
    line = {row["point"]: row["place"] for row in engine.fetch("SELECT * FROM line").to_pylist()}
    states = [row | {name: line[row[name]] for name in row if name.endswith(("_low", "_high"))} for row in found]
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
        max(
            one[f"{line}{months}_low"] - other[f"{line}{months}_high"],
            other[f"{line}{months}_low"] - one[f"{line}{months}_high"],
        )
        for line in "lp"
    )
    if earlier["day"] != later["day"]:
        fell = earlier[f"l{months}_low"] - later[f"l{months}_high"]
        return ("contradictory", -fell) if earlier["over_time"] == "accumulates" and fell > 0 else None
    lower, upper = (one, other) if one[f"p{months}_low"] <= other[f"p{months}_low"] else (other, one)
    if reader <= 0 or (lower["provisional"] and not upper["provisional"]):
        return None
    return ("contradictory", -words) if words > 0 else ("discrepant", -reader)

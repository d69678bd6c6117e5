"""Spark gives the rows that DuckDB gives, byte for byte, and both the counts of the plain reference."""

import json
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from claim_tables import MEASURES as SMALL_MEASURES
from claim_tables import Stated, expected_counts, random_claim, rows

from crosstally.claimtable.errors import TableError
from crosstally.claimtable.requests import Request
from crosstally.claimtable.run import compare_table

pytestmark = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="needs pyspark: pip install 'crosstally[spark]'"),
    pytest.mark.skipif(shutil.which("java") is None, reason="needs Java 17, which Spark runs on"),
    pytest.mark.filterwarnings("ignore"),  # Spark's own
]

KINDS = ("contradictory", "discrepant", "falling")
CLAIMS = 4_000
MEASURES = [
    ("deaths", "count", "accumulates", [None]),
    ("troops", "count", "varies", [None]),
    ("duration", "measured", "fixed", ["day", "week", "month", "year"]),
    ("waited", "measured", "accumulates", ["day", "month", "year"]),
    ("damage", "measured", "fixed", ["USD", "EUR"]),
    ("start", "date", "fixed", [None]),
    ("order", "order", "fixed", [None]),
]
HEDGES = ["exact", "exact", "about", "more_than", "at_least", "less_than", "nearly", "unknown", "roughly"]
DATES = ["2020-09-27", "2020-09", "2020", "2021-01-05"]


def iter_claims() -> Iterator[dict[str, object]]:
    """Yield claims of every kind, some of them faulty."""
    random = Random(7)  # noqa: S311 - the same table every time
    for number in range(CLAIMS):
        measure, value_type, over_time, units = random.choice(MEASURES)
        modifier, value = random.choice(HEDGES), str(random.choice([5, 7, 12, 24, 99, 100, 104, 6500, 6600]))
        if value_type == "date":
            modifier, value = "exact", random.choice(DATES)
        if value_type == "order":
            modifier, value = random.choice(["after", "before"]), random.choice(["war", "truce", "clash"])
        yield {
            "claim_id": None if number % 500 == 3 else f"article-{number % 97}#{number}",
            "article_id": f"article-{number % 97}",
            "event_id": random.choice(["war", "truce", "clash", "Ärger", "\U0001d518"]),
            "measure": measure,
            "side": random.choice([None, "", "north"]),
            "value": None if modifier == "unknown" else value,
            "modifier": modifier,
            "unit": random.choice(units),
            "value_type": value_type,
            "over_time": over_time,
            "as_of": random.choice(["2020-10-01", "2020-10-02", "2020-10", "2020/..", "tomorrow", None]),
            "provisional": random.choice([None, True, False]),
        }


def compared(table: Path, out: Path, **options: str) -> dict[str, bytes]:
    compare_table(Request(claims=str(table), out=out, pairs=5, **options))  # type: ignore[arg-type]
    return {path.name: path.read_bytes() for path in out.iterdir()}


def small_tables() -> list[Stated]:
    """Return the claims of many small tables, each about events of its own."""
    random = Random(11)  # noqa: S311 - the same tables every time
    return [
        random_claim(random, f"{event} {number}", measure)
        for number in range(40)
        for measure in random.sample(list(SMALL_MEASURES), 2)
        for event in random.choices(["battle", "siege"], k=random.randrange(2, 16))
    ]


def test_spark_writes_what_duckdb_writes_and_the_reference_counts(tmp_path: Path) -> None:
    table, stated = tmp_path / "claims.parquet", small_tables()
    pq.write_table(pa.Table.from_pylist([*iter_claims(), *rows(stated)]), table)
    by_duckdb = compared(table, tmp_path / "by-duckdb")
    by_spark = compared(table, tmp_path / "by-spark", engine="spark", master="local[2]")
    assert all(pq.read_metadata(tmp_path / "by-spark" / name).num_rows > 50 for name in by_spark)
    assert by_spark == by_duckdb
    found = {
        (row["event_id"], row["measure"], row["side"]): {kind: row[kind] for kind in KINDS if row[kind]}
        for row in pq.read_table(tmp_path / "by-spark" / "tallies.parquet").to_pylist()
        if row["event_id"].startswith(("battle", "siege"))
    }
    assert found == expected_counts(stated)


def test_spark_reads_lines_of_json_as_duckdb_does(tmp_path: Path) -> None:
    table = tmp_path / "claims.jsonl"
    table.write_text("".join(f"{json.dumps(row)}\n" for row in iter_claims()), encoding="utf-8")
    by_spark = compared(table, tmp_path / "by-spark", engine="spark", master="local[2]")
    assert by_spark == compared(table, tmp_path / "by-duckdb")


def test_a_damaged_file_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    table = tmp_path / "claims.parquet"
    pq.write_table(pa.Table.from_pylist([*iter_claims()]), table)
    data = table.read_bytes()
    table.write_bytes(data[:4] + bytes(len(data) // 2) + data[4 + len(data) // 2 :])
    with pytest.raises(TableError, match=r"^[^\n]*\[FAILED_READ_FILE[^\n]*claims\.parquet[^\n]*$"):
        compared(table, tmp_path / "out", engine="spark", master="local[2]")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.parquet"]


def test_a_spark_that_does_not_start_is_told(tmp_path: Path) -> None:
    table = tmp_path / "claims.parquet"
    pq.write_table(pa.Table.from_pylist([*iter_claims()]), table)
    with pytest.raises(TableError, match=r"^Spark does not start; it needs Java 17: [^\n]*'nowhere'$"):
        compared(table, tmp_path / "out", engine="spark", master="nowhere")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.parquet"]

"""`crosstally compare`: the files that a table is read from, and the types of their columns."""

import importlib.util
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crosstally.claimtable.datetable import read_dates
from crosstally.claimtable.writing import CONFLICTS, ROWS_PER_GROUP, write_rows
from crosstally.cli import main
from crosstally.figures import edtf

CLAIM = {"article_id": "a", "event_id": "war", "measure": "deaths", "modifier": "exact"}
Rows = list[dict[str, object]]


def claims(*rows: dict[str, object]) -> Rows:
    return [{**CLAIM, "claim_id": f"a#{number}", **row} for number, row in enumerate(rows)]


def write_lines(path: Path, rows: Rows) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_parquet(path: Path, rows: Rows, **columns: pa.Array) -> Path:
    table = pa.Table.from_pylist(rows)
    for name, column in columns.items():
        table = table.append_column(name, column)
    pq.write_table(table, path)
    return path


def relations(table: Path) -> Rows:
    out = table.parent / "out"
    assert main(["compare", str(table), "--out", str(out)]) == 0
    rows: Rows = pq.read_table(out / "relations.parquet").to_pylist()
    names = ("relation", "falling", "figure_a", "figure_b", "effective_date_a", "effective_date_b")
    return [{name: row[name] for name in names if row[name] is not None} for row in rows]


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["compare", *map(str, arguments)]) == 2
    return capsys.readouterr().err


def test_files_of_two_formats_are_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(tmp_path / "claims.jsonl", claims({"amount": 5}))
    write_parquet(tmp_path / "claims.parquet", claims({"amount": 5}))
    assert refused(capsys, tmp_path / "claims.*", "--out", tmp_path / "out") == (
        f"crosstally: {tmp_path}/claims.*: .jsonl, .parquet found, expected .parquet or .jsonl files\n"
    )


def test_parquet_files_of_one_table_have_the_same_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_parquet(tmp_path / "1.parquet", claims({"amount": 5}))
    write_parquet(tmp_path / "2.parquet", claims({"amount": "5"}))
    assert refused(capsys, tmp_path, "--out", tmp_path / "out") == (
        f"crosstally: {tmp_path}/2.parquet: its column amount differs from that of the other files\n"
    )


def test_a_file_is_no_folder_to_write_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write_lines(tmp_path / "claims.jsonl", claims({"amount": 5}))
    assert refused(capsys, table, "--out", table) == (
        f"crosstally: {table}: is a file, expected a folder to write to\n"
    )


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    table = write_lines(tmp_path / "claims.jsonl", claims({"amount": 5}, {"amount": 6}))
    table.write_text(table.read_text(encoding="utf-8").replace("\n", "\n\n"), encoding="utf-8")
    expected = {"relation": "contradictory", "falling": False, "figure_a": "5", "figure_b": "6"}
    assert relations(table) == [expected]


AMOUNTS = {
    "decimal": pa.array([Decimal("5.00"), Decimal("6.00")], pa.decimal128(9, 2)),
    "floating": pa.array([5.0, 6.0]),
    "repeated-words": pa.array(["5", "6"]).dictionary_encode(),
    "large-text": pa.array(["5", "6"], pa.large_string()),
}


@pytest.mark.parametrize("amounts", AMOUNTS.values(), ids=AMOUNTS)
def test_an_amount_may_be_of_any_type_that_holds_numbers(tmp_path: Path, amounts: pa.Array) -> None:
    expected = {"relation": "contradictory", "falling": False, "figure_a": "5", "figure_b": "6"}
    assert relations(write_parquet(tmp_path / "claims.parquet", claims({}, {}), amount=amounts)) == [expected]


def test_counts_too_large_for_places_of_their_own_are_compared_by_rank(tmp_path: Path) -> None:
    far = 10**25 + 1
    table = write_lines(tmp_path / "claims.jsonl", claims({"value": str(far)}, {"value": "7"}, {"value": str(far + 1)}))
    assert [(row["figure_a"], row["figure_b"]) for row in relations(table)] == [
        ("7", f"{far + 1:,}"),
        (f"{far:,}", f"{far + 1:,}"),
        ("7", f"{far:,}"),
    ]


MOMENTS = {
    "day": pa.array([datetime(2024, 3, 4, tzinfo=UTC).date(), datetime(2024, 3, 5, tzinfo=UTC).date()]),
    "moment": pa.array([datetime(2024, 3, 4, 23, 59, 59), datetime(2024, 3, 5, 23, 59, 59)]),  # noqa: DTZ001 - none
    "moment-elsewhere": pa.array(
        [datetime(2024, 3, day, 3, 59, 59, tzinfo=timezone(timedelta(hours=4))) for day in (5, 6)],
        pa.timestamp("us", "Asia/Yerevan"),
    ),
}


@pytest.mark.parametrize("dates", MOMENTS.values(), ids=MOMENTS)
def test_days_and_moments_are_dates_of_utc(tmp_path: Path, dates: pa.Array) -> None:
    rows = claims({"amount": 6, "over_time": "accumulates"}, {"amount": 5, "over_time": "accumulates"})
    assert relations(write_parquet(tmp_path / "claims.parquet", rows, as_of=dates)) == [
        {
            "relation": "contradictory",
            "falling": True,
            "figure_a": "6",
            "figure_b": "5",
            "effective_date_a": "2024-03-04T23:59:59Z",
            "effective_date_b": "2024-03-05T23:59:59Z",
        }
    ]


MEASURES = "measures:\n  - {id: deaths, label: deaths, value_type: count, over_time: accumulates}\n"


def test_a_file_says_how_measures_behave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = claims({"amount": 5, "as_of": "2024-03-04"}, {"amount": 6, "as_of": "2024-03-05"})
    table, measures = write_lines(tmp_path / "claims.jsonl", rows), tmp_path / "measures.yaml"
    measures.write_text(MEASURES, encoding="utf-8")
    assert main(["compare", str(table), "--measures", str(measures), "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == (
        "2 claims read = 2 compared + 0 unknown + 0 rejected\n"
        "0 tallies in conflict\n"
        "0 pairs = 0 contradictory + 0 discrepant + 0 falling; 0 not listed\n"
        f"written to {tmp_path / 'out'}\n"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("measures: [", "1:12: did not find expected node content while parsing a flow node", id="no-yaml"),
        pytest.param(
            MEASURES.replace("accumulates", "grows"),
            '2:63: "grows" is not one of accumulates, varies, fixed',
            id="unknown-word",
        ),
    ],
)
def test_a_file_of_measures_that_cannot_be_used_is_told(
    tmp_path: Path, content: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table, measures = write_lines(tmp_path / "claims.jsonl", claims({"amount": 5})), tmp_path / "measures.yaml"
    measures.write_text(content, encoding="utf-8")
    err = refused(capsys, table, "--measures", measures, "--out", tmp_path / "out")
    assert err == f"crosstally: {measures}:{message}\n"


def test_rows_are_written_in_groups_of_one_size_however_they_come(tmp_path: Path) -> None:
    rows = ROWS_PER_GROUP + 7
    table = pa.table({name: pa.nulls(rows, kind) for name, kind in zip(CONFLICTS.names, CONFLICTS.types, strict=True)})
    assert write_rows(tmp_path / "tallies.parquet", CONFLICTS, table.to_batches(max_chunksize=33_333)) == rows
    found = pq.read_metadata(tmp_path / "tallies.parquet")
    assert [found.row_group(group).num_rows for group in range(found.num_row_groups)] == [ROWS_PER_GROUP, 7]


def test_spark_is_asked_for_where_it_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    table = write_lines(tmp_path / "claims.jsonl", claims({"amount": 5}))
    assert refused(capsys, table, "--engine", "spark", "--out", tmp_path / "out") == (
        "crosstally: Spark is not installed; run `pip install 'crosstally[spark]'`\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]


def test_figures_that_several_measures_share_are_compared_within_each(tmp_path: Path) -> None:
    form = {"value_type": "measured", "unit": "day"}
    stated = [{**form, "measure": name, "amount": amount} for name in ("duration", "wait") for amount in ("1.5", "2.5")]
    expected = {"relation": "contradictory", "falling": False, "figure_a": "1.5 day", "figure_b": "2.5 day"}
    assert relations(write_lines(tmp_path / "claims.jsonl", claims(*stated))) == [expected] * 2


def test_a_moment_that_is_no_date_is_said_so_and_the_others_are_read() -> None:
    held = pa.table({"held": pa.array([2**62, None, 0], pa.timestamp("us"))})
    dates = read_dates(held)
    fault = f"expected a date of the years 1 to 9999, found timestamp[us] {2**62}"
    assert dates.days["fault"].to_pylist() == [fault, None, None]
    assert dates.days["day"].to_pylist() == [None, 2, 1]
    assert dates.ends == [60, edtf.FAR_FUTURE]
    assert [dates.written(day) for day in (0, 1, 2)] == [None, "1970-01-01T00:00:59Z", None]


def test_comparing_goes_without_pandas(tmp_path: Path) -> None:
    """Which takes longer to import than a hundred thousand claims to compare; old versions of DuckDB bring it in."""
    pq.write_table(pa.Table.from_pylist(claims({"amount": "50"}, {"amount": "49"})), tmp_path / "claims.parquet")
    run = "import sys; from crosstally.cli import main; main(sys.argv[1:]); print('pandas' in sys.modules)"
    command = [sys.executable, "-c", run, "compare", "claims.parquet", "--out", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
    assert importlib.util.find_spec("pandas")

"""`crosstally compare`: what it reads, what it sets aside, and what it leaves behind."""

import json
import os
import shutil
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from threading import Timer
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crosstally.claimtable.duck import DuckEngine
from crosstally.claimtable.requests import Request
from crosstally.claimtable.run import compare_table
from crosstally.cli import main

CLAIM = {"article_id": "a", "event_id": "war", "measure": "deaths", "modifier": "exact"}


def claims(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**CLAIM, "claim_id": f"a#{number}", **row} for number, row in enumerate(rows)]


def write_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def read(out: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(out / f"{name}.parquet").to_pylist()
    return rows


def test_json_lines_become_relations_and_tallies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write_lines(
        tmp_path / "claims.jsonl",
        claims({"amount": 50}, {"amount": 49}, {"amount": 49}, {"modifier": "unknown", "amount": None}),
    )
    out = tmp_path / "relations"
    assert main(["compare", str(table), "--out", str(out)]) == 0
    assert capsys.readouterr().out == (
        "4 claims read = 3 compared + 1 unknown + 0 rejected\n"
        "1 tallies in conflict\n"
        "2 pairs = 2 contradictory + 0 discrepant + 0 falling; 0 not listed\n"
        "nothing says how these measures behave over time, so it was assumed: deaths\n"
        f"written to {out}\n"
    )
    assert sorted(path.name for path in out.iterdir()) == ["rejects.parquet", "relations.parquet", "tallies.parquet"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.jsonl", "relations"]
    (relation,) = read(out, "relations")
    assert relation == {
        "event_id": "war",
        "measure": "deaths",
        "side": None,
        "role": None,
        "of": None,
        "dimension": "count",
        "place": 1,
        "relation": "contradictory",
        "falling": False,
        "claim_a": "a#1",
        "claim_b": "a#0",
        "article_a": "a",
        "article_b": "a",
        "figure_a": "49",
        "figure_b": "50",
        "effective_date_a": None,
        "effective_date_b": None,
        "claims_a": 2,
        "claims_b": 1,
        "pairs": 2,
    }
    (tally,) = read(out, "tallies")
    assert {name: tally[name] for name in ("claims", "figures", "dates", "contradictory", "listed", "cut")} == {
        "claims": 3,
        "figures": 2,
        "dates": 1,
        "contradictory": 2,
        "listed": 2,
        "cut": 0,
    }


FAULTS = {
    "unknown-modifier": ({"modifier": "roughly", "amount": 5}, "unknown modifier 'roughly', expected one of exact, "),
    "unknown-unit": ({"unit": "furlong", "amount": 5}, "'furlong' is no known unit"),
    "turned-between": ({"modifier": "between", "value": "9/3"}, "found between: [9, 3], expected the first below"),
    "negative": ({"amount": -4}, "found -4, expected a whole number of 0 or more"),
    "hedged-nothing": ({"modifier": "about", "amount": 0}, "found about: 0, expected a hedged amount above 0"),
    "no-number": ({"amount": "6,500"}, "found '6,500', expected a whole number of 0 or more"),
    "no-amount": ({}, "no amount"),
    "no-event": ({"amount": 5, "event_id": None}, "no event_id"),
    "no-date": ({"amount": 5, "as_of": "yesterday"}, "'yesterday' is no EDTF date or time"),
    "unit-of-a-count": (
        {"amount": 5, "unit": "day", "value_type": "count"},
        "unit 'day' of a figure of the value type",
    ),
    "maybe": ({"amount": 5, "provisional": "maybe"}, "provisional is 'maybe', expected true or false"),
    "unknown-behaviour": ({"amount": 5, "over_time": "grows"}, "unknown over_time 'grows', expected one of"),
}


@pytest.mark.parametrize(("row", "reason"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_compared_is_set_aside_with_its_reason(
    tmp_path: Path, row: dict[str, Any], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table = write_lines(tmp_path / "claims.jsonl", claims({"amount": 7, "measure": "injured", "value": "7"}, row))
    out = tmp_path / "relations"
    assert main(["compare", str(table), "--out", str(out)]) == 0
    assert "2 claims read = 1 compared + 0 unknown + 1 rejected" in capsys.readouterr().out
    (reject,) = read(out, "rejects")
    assert reject["claim_id"] == "a#1"
    assert reject["reason"].startswith(reason)
    assert main(["compare", str(table), "--out", str(tmp_path / "strict"), "--strict"]) == 2
    assert not (tmp_path / "strict").exists()
    assert reason in capsys.readouterr().err


def test_rejects_go_where_they_are_wanted(tmp_path: Path) -> None:
    table = write_lines(tmp_path / "claims.jsonl", claims({"amount": -7}))
    out, rejects = tmp_path / "relations", tmp_path / "aside" / "rejects.parquet"
    assert main(["compare", str(table), "--out", str(out), "--rejects", str(rejects)]) == 0
    assert pq.read_metadata(rejects).num_rows == 1
    assert not (out / "rejects.parquet").exists()


def test_missing_and_mistyped_columns_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "claims.parquet"
    pq.write_table(pa.table({"claim_id": [1.5], "article_id": ["a"], "event_id": ["e"], "provisional": [3]}), table)
    assert main(["compare", str(table), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == (
        f"crosstally: {table}: no column measure, modifier, value or amount; "
        "mistyped: claim_id is floating, provisional is whole\n"
    )


def test_a_column_that_would_hide_the_place_of_a_row_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "claims.parquet"
    rows = [{**row, "file_row_number": 1} for row in claims({"amount": 5}, {"amount": 6})]
    pq.write_table(pa.Table.from_pylist(rows), table)
    assert main(["compare", str(table), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == (
        f"crosstally: {table}: its column file_row_number has a name that DuckDB keeps for the place of a row\n"
    )


def test_measures_of_several_dimensions_are_compared_within_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = claims(*({"measure": "damage", "amount": amount, "unit": unit} for amount, unit in ((5, "USD"), (6, "EUR"))))
    table = write_lines(tmp_path / "claims.jsonl", rows)
    assert main(["compare", str(table), "--out", str(tmp_path / "out")]) == 0
    assert "figures of several dimensions, compared within each: damage\n" in capsys.readouterr().out
    assert read(tmp_path / "out", "tallies") == []


def test_the_two_sides_of_an_order_meet(tmp_path: Path) -> None:
    order = {"measure": "order", "value_type": "order"}
    rows = claims(
        {**order, "event_id": "b", "modifier": "after", "value": "a"},
        {**order, "event_id": "a", "modifier": "after", "value": "b"},
        {**order, "event_id": "a", "modifier": "before", "value": "b"},
    )
    table = write_lines(tmp_path / "claims.jsonl", rows)
    assert main(["compare", str(table), "--out", str(tmp_path / "out")]) == 0
    (tally,) = read(tmp_path / "out", "tallies")
    assert (tally["event_id"], tally["of"], tally["contradictory"], tally["figures"]) == ("a", "b", 2, 2)


def test_repeats_and_empty_text_are_understood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = claims({"amount": 5, "side": ""}, {"amount": 6, "side": None}, {"amount": 7, "repeats": "a#0"})
    table = write_lines(tmp_path / "claims.jsonl", rows)
    assert main(["compare", str(table), "--out", str(tmp_path / "out")]) == 0
    assert "3 claims read = 2 compared + 0 unknown + 1 repeated + 0 rejected" in capsys.readouterr().out
    assert [row["contradictory"] for row in read(tmp_path / "out", "tallies")] == [1]


def test_rows_do_not_depend_on_files_and_their_order(tmp_path: Path) -> None:
    rows = claims(*({"value": str(n % 7 + 10), "as_of": f"2020-10-0{n % 3 + 1}"} for n in range(40)))
    table = pa.Table.from_pylist(rows)
    results = []
    for name, parts in {"one": [table], "two": [table.slice(25), table.slice(0, 25)]}.items():
        folder = tmp_path / name / "claims"
        folder.mkdir(parents=True)
        for number, part in enumerate(parts):
            pq.write_table(part.sort_by([("claim_id", "descending")]), folder / f"{number}.parquet")
        out = tmp_path / f"{name}-out"
        assert main(["compare", str(tmp_path / name), "--out", str(out)]) == 0
        results.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert results[0] == results[1]


def test_a_failed_run_leaves_the_earlier_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write_lines(tmp_path / "claims.jsonl", claims({"amount": 5}, {"amount": 6}))
    out = tmp_path / "out"
    assert main(["compare", str(table), "--out", str(out)]) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with table.open("a", encoding="utf-8") as lines:
        lines.write("{" + " " * 10 + "\n")
    assert main(["compare", str(table), "--out", str(out)]) == 2
    assert f"crosstally: {table}:3: no JSON" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.jsonl", "out"]


STAGES = ("reading figures", "looking for disagreements", "finding their claims", "writing")


@pytest.mark.parametrize("stage", STAGES)
def test_an_interrupted_run_leaves_the_earlier_result(tmp_path: Path, stage: str) -> None:
    request = Request(
        claims=str(write_lines(tmp_path / "claims.jsonl", claims({"amount": 5}, {"amount": 6}))), out=tmp_path / "out"
    )
    compare_table(request)
    before = {path.name: path.read_bytes() for path in request.out.iterdir()}

    def interrupt(reached: str) -> None:
        if reached == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compare_table(request, interrupt)
    assert {path.name: path.read_bytes() for path in request.out.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.jsonl", "out"]


def test_an_interrupted_query_is_an_interruption(tmp_path: Path) -> None:
    """DuckDB takes the signal for itself while it computes."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
    engine = DuckEngine(tmp_path, memory="1GB")
    alarm = Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    alarm.start()
    with pytest.raises(KeyboardInterrupt):
        engine.fetch("SELECT sum(range % 7) AS n FROM range(1000000000000)")
    alarm.join()
    engine.close()


def test_a_bad_line_far_down_is_told_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write_lines(tmp_path / "claims.jsonl", claims(*({"amount": 5} for _ in range(1_500))))
    with table.open("a", encoding="utf-8") as lines:
        lines.write('{"claim_id": "a#1500", "amount": \n')
    assert main(["compare", str(table), "--out", str(tmp_path / "out")]) == 2
    assert f'Malformed JSON in file "{table}"' in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]


def test_a_folder_with_anything_else_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write_lines(tmp_path / "claims.jsonl", claims({"amount": 5}))
    assert main(["compare", str(table), "--out", str(tmp_path)]) == 2
    expected = f"crosstally: {tmp_path}: holds something that is no result of a comparison: claims.jsonl\n"
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["nowhere.parquet"], "nowhere.parquet: no Parquet or JSON Lines files there", id="no-file"),
        pytest.param(["claims.jsonl", "--master", "local"], "--master is for --engine spark", id="master"),
        pytest.param(["claims.jsonl", "--memory", "much"], "memory 'much' is no size such as 2GB", id="memory"),
    ],
)
def test_bad_usage_is_told(
    tmp_path: Path,
    arguments: list[str],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "claims.jsonl", claims({"amount": 5}))
    assert main(["compare", *arguments, "--out", "out"]) == 2
    assert capsys.readouterr().err == f"crosstally: {message}\n"


def test_as_many_pairs_are_listed_as_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write_lines(tmp_path / "claims.jsonl", claims({"amount": 5}, {"amount": 6}, {"amount": 9}))
    assert main(["compare", str(table), "--out", str(tmp_path / "out"), "--pairs", "1"]) == 0
    assert "3 pairs = 3 contradictory + 0 discrepant + 0 falling; 2 not listed\n" in capsys.readouterr().out
    assert [(each["figure_a"], each["figure_b"]) for each in read(tmp_path / "out", "relations")] == [("5", "9")]


@pytest.mark.parametrize("pairs", ["-1", "many", "1.5"])
def test_pairs_are_a_whole_number(pairs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["compare", "claims.jsonl", "--out", "out", f"--pairs={pairs}"])
    expected = f"crosstally compare: error: argument --pairs: {pairs!r} is no whole number of 0 or more\n"
    assert capsys.readouterr().err.endswith(expected)


def test_of_many_reasons_the_most_frequent_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    units = [f"furlong-{number:02}" for number in range(22)]
    rows = claims(*({"amount": 5, "unit": unit} for unit in [*units, units[7]]))
    assert main(["compare", str(write_lines(tmp_path / "claims.jsonl", rows)), "--out", str(tmp_path / "out")]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if " rejected" in line]
    once = [f"  1 rejected: '{unit}' is no known unit" for unit in units if unit != units[7]]
    assert told == [
        "23 claims read = 0 compared + 0 unknown + 23 rejected",
        f"  2 rejected: '{units[7]}' is no known unit",
        *once[:19],
        "  2 rejected for 2 other reasons",
    ]


class _Impatient(StringIO):
    """A terminal whose reader presses Ctrl-C as soon as disagreements are looked for."""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if "looking for disagreements" in text:
            raise KeyboardInterrupt
        return super().write(text)


def test_an_interruption_from_the_keyboard_exits_with_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = write_lines(tmp_path / "claims.jsonl", claims({"amount": 5}, {"amount": 6}))
    monkeypatch.setattr(sys, "stderr", _Impatient())
    assert main(["compare", str(table), "--out", str(tmp_path / "out")]) == 130
    shown = sys.stderr.getvalue()
    assert shown.endswith(f"\r\x1b[Kcrosstally: interrupted; {tmp_path / 'out'} is as it was\n")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]


def test_a_full_disk_of_temporary_files_is_gone_afterwards(tmp_path: Path) -> None:
    """The real command, with a limit that makes it spill."""
    rows = claims(*({"value": str(n % 997 + 10)} for n in range(2_000)))
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "claims.parquet")
    command = [sys.executable, "-m", "crosstally", "compare", "claims.parquet", "--out", "out", "--memory", "200MB"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    shutil.rmtree(tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.parquet"]

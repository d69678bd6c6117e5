"""Measure the comparison of claims on generated tables: each step in a process of its own, as a table and as JSON.

limit           DuckDB reads the columns that the comparison needs, and groups them by tally and date
limit, tallies  the same, by tally alone
in conflict     all tallies in conflict, from the claims as they are stated, before any pair is counted
pandas, polars  the same tallies, from readings that were made for them beforehand
pairwise        plain Python, each two claims of a tally, on the same readings
findings        `crosstally compare --pairs 1`: every tally in conflict with exact numbers of pairs, and its widest pair
compare         `crosstally compare`, as it comes

Every time includes the start of the process's libraries. All steps take turns; shown are medians, and the median of the
ratios to the limit of the same round: in seconds, and in those that processors worked, which other work on the machine
changes less. All steps have to find equally many tallies.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from generate import MEASURES, generate

TALLY = ["event_id", "measure", "side", "role", "of"]
KEY = ["measure", "value", "modifier", "unit", "value_type", "provisional"]
COLUMNS = [*dict.fromkeys([*TALLY, *KEY]), "over_time", "effective_date"]
OPEN = 2**62
QUADRATIC_LIMIT = 1_000_000  # claims; beyond, the pairs of the largest tallies take plain Python hours
ENDS = ("l_low", "l_high", "p_low", "p_high", "lm_low", "lm_high", "pm_low", "pm_high", "calendar")


def limit(path: Path, by: str) -> int:
    """Read and group, and nothing else."""
    import duckdb

    keys = ", ".join(f'"{name}"' for name in (*TALLY, *by.split()))
    rest = [name for name in (*KEY, "over_time", "effective_date") if name not in (*TALLY, *by.split())]
    maxima = ", ".join(f"max({name}) AS {name}" for name in rest)
    counted = f"SELECT {keys}, count(*) AS claims, {maxima} FROM '{path}' GROUP BY {keys}"
    checked = " + ".join(f"count({name})" for name in rest)
    return int(duckdb.sql(f"SELECT count(*), {checked} FROM ({counted})").fetchall()[0][0])


def in_conflict(path: Path) -> int:
    """Find the tallies in conflict."""
    from crosstally.claimtable.comparing import find_conflicts
    from crosstally.claimtable.duck import DuckEngine
    from crosstally.claimtable.requests import MEMORY
    from crosstally.claimtable.sources import find_source
    from crosstally.cli import collect_rarely

    collect_rarely()
    engine = DuckEngine(path.parent, memory=MEMORY)
    find_conflicts(engine, find_source(str(path)), {}, lambda _: None)
    return int(engine.fetch("SELECT count(*) AS n FROM in_conflict")["n"][0].as_py())


def by_pandas(path: Path) -> int:
    """Join the readings, group by tally and date, and compare the outermost ends."""
    import pandas as pd

    claims = pd.read_parquet(path, columns=COLUMNS).merge(pd.read_parquet(_readings(path)), on=KEY)
    claims["day"] = claims.effective_date.where(claims.over_time != "fixed", "")
    for line in ("", "m"):  # who gives way to a final figure must not be final
        claims[f"final_low{line}"] = claims[f"p{line}_low"].where(~claims.provisional, -OPEN)
        claims[f"final_high{line}"] = claims[f"p{line}_high"].where(~claims.provisional, OPEN)
        claims[f"other_low{line}"] = claims[f"p{line}_low"].where(claims.provisional, -OPEN)
    highs = [f"{kind}{line}" for kind in ("l", "p") for line in ("", "m")]
    ends = claims.groupby([*TALLY, "over_time", "day"], dropna=False, sort=False).agg(
        **{f"{line}_low": (f"{line}_low", "max") for line in ("l", "lm")},
        **{f"{line}_high": (f"{line}_high", "min") for line in highs},
        **{f"{kind}_low{line}": (f"{kind}_low{line}", "max") for kind in ("final", "other") for line in ("", "m")},
        **{f"final_high{line}": (f"final_high{line}", "min") for line in ("", "m")},
    )
    ends = ends.reset_index().sort_values("day")
    earlier = ends.groupby(TALLY, dropna=False, sort=False)
    apart = pd.Series(data=False, index=ends.index)
    for line in ("", "m"):
        reached = earlier[f"l{line}_low"].cummax().groupby([ends[name] for name in TALLY], dropna=False).shift(1)
        apart |= (ends.over_time == "accumulates") & (reached > ends[f"l{line}_high"])
        apart |= ends[f"final_low{line}"] > ends[f"final_high{line}"]
        apart |= ends[f"other_low{line}"] > ends[f"p{line}_high"]
    return len(ends[apart].drop_duplicates(TALLY))


def by_polars(path: Path) -> int:
    """Do as with pandas."""
    import polars as pl

    claims = pl.scan_parquet(path).select(COLUMNS)
    joined = claims.join(pl.scan_parquet(_readings(path)), on=KEY, nulls_equal=True)
    day = pl.when(pl.col("over_time") == "fixed").then(pl.lit("")).otherwise(pl.col("effective_date")).alias("day")
    final, provisional = ~pl.col("provisional"), pl.col("provisional")
    ends = joined.group_by([*TALLY, "over_time", day]).agg(
        *(pl.col(f"{line}_low").max() for line in ("l", "lm")),
        *(pl.col(f"{kind}{line}_high").min() for kind in ("l", "p") for line in ("", "m")),
        *(pl.col(f"p{line}_low").filter(final).max().alias(f"final_low{line}") for line in ("", "m")),
        *(pl.col(f"p{line}_high").filter(final).min().alias(f"final_high{line}") for line in ("", "m")),
        *(pl.col(f"p{line}_low").filter(provisional).max().alias(f"other_low{line}") for line in ("", "m")),
    )
    fell = [
        pl.col(f"l{line}_low").cum_max().shift(1).over(TALLY, order_by="day") > pl.col(f"l{line}_high")
        for line in ("", "m")
    ]
    apart = ends.filter(
        (pl.col("over_time") == "accumulates") & pl.any_horizontal(fell)
        | pl.any_horizontal(
            *(pl.col(f"final_low{line}") > pl.col(f"final_high{line}") for line in ("", "m")),
            *(pl.col(f"other_low{line}") > pl.col(f"p{line}_high") for line in ("", "m")),
        )
    )
    return apart.select(TALLY).unique().select(pl.len()).collect().item()


def pairwise(path: Path) -> int:
    """Compare each two claims of a tally."""
    import pyarrow.parquet as pq

    readings = {
        tuple(row[name] for name in KEY): tuple(row[name] for name in ENDS)
        for row in pq.read_table(_readings(path)).to_pylist()
    }
    tallies: dict[tuple[Any, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for row in pq.read_table(path).to_pylist():
        if reading := readings.get(tuple(row[name] for name in KEY)):
            day = "" if row["over_time"] == "fixed" else row["effective_date"]
            tallies[tuple(row[name] for name in TALLY)].append((day, row["provisional"], row["over_time"], *reading))
    return sum(_disagreements(claims) > 0 for claims in tallies.values())


def _disagreements(claims: list[tuple[Any, ...]]) -> int:
    found = 0
    claims.sort()
    for index, (day, provisional, over_time, *one) in enumerate(claims):
        for other_day, other_provisional, _, *other in claims[index + 1 :]:
            line = 4 if one[8] and other[8] else 0
            if other_day != day:
                found += over_time == "accumulates" and other[line + 1] < one[line]
            elif one[line + 3] < other[line + 2]:
                found += not provisional or other_provisional
            elif other[line + 3] < one[line + 2]:
                found += not other_provisional or provisional
    return found


def whole(path: Path, **options: int) -> int:
    """Compare the table and write the result."""
    from crosstally.claimtable.requests import Request
    from crosstally.claimtable.run import compare_table
    from crosstally.cli import collect_rarely

    collect_rarely()  # as the command does
    return compare_table(Request(claims=str(path), out=path.with_suffix(".relations"), **options)).tallies


STEPS: dict[str, Callable[[Path], int]] = {
    "limit, tallies": lambda path: limit(path, ""),
    "limit": lambda path: limit(path, "effective_date"),
    "in conflict": in_conflict,
    "pandas": by_pandas,
    "polars": by_polars,
    "pairwise": pairwise,
    "findings": lambda path: whole(path, pairs=1),
    "compare": whole,
}


def _readings(path: Path) -> Path:
    return path.with_suffix(".readings")


def prepare(path: Path, claims: int) -> None:
    """Generate a table, and the readings for those that cannot make them."""
    import duckdb
    import pyarrow.parquet as pq

    from crosstally.claimtable.figuretable import read_figures

    generate(path, claims)
    keys = ", ".join(name for name in KEY if name != "value")
    stated = duckdb.sql(f"SELECT DISTINCT {keys}, value AS stated FROM '{path}'").to_arrow_table()
    behaviours = {name: frozenset({over_time}) for name, _, over_time, _ in MEASURES}
    table = read_figures(stated, behaviours, {})
    joined = table.figures.select([*(name for name in KEY if name != "value"), "stated", "reading"]).join(
        table.readings.select(["reading", *ENDS]), "reading", join_type="inner"
    )
    pq.write_table(joined.rename_columns({"stated": "value"}), _readings(path))


def _measure(step: str, path: Path) -> dict[str, Any]:
    """Run one step in a fresh process."""
    line = subprocess.run(
        [sys.executable, __file__, "--step", step, "--table", str(path)], capture_output=True, text=True, check=True
    ).stdout.splitlines()[-1]
    found: dict[str, Any] = json.loads(line)
    return found


def _run_step(step: str, path: Path) -> None:
    began, used = time.perf_counter(), time.process_time()
    result = STEPS[step](path)
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # kilobytes on Linux
    print(json.dumps({"seconds": seconds, "cpu_seconds": cpu, "peak_gb": peak, "result": result}))


def main() -> None:
    """Measure everything, or one step of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[100_000, 1_000_000, 10_000_000])
    parser.add_argument("--rounds", type=int, default=3, help="how often to measure; all steps take turns")
    parser.add_argument("--json", type=Path, help="where to write the numbers as well")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--table", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        _run_step(options.step, options.table)
    elif options.table:
        prepare(options.table, *options.claims)
    else:
        _run_all(sorted(options.claims), options.rounds, options.json)


def _run_all(sizes: list[int], rounds: int, output: Path | None) -> None:
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        for claims in sizes:
            path = Path(folder) / f"{claims}.parquet"
            # Not here: what a process has used at most is where those that it starts begin.
            subprocess.run([sys.executable, __file__, "--table", str(path), "--claims", str(claims)], check=True)
            found = _take_turns(path, claims, rounds)
            if len({run["result"] for step in found if "limit" not in step for run in found[step]}) > 1:
                raise SystemExit(f"the steps do not agree on the tallies in conflict: {found}")
            for row in _summed_up(found, claims):
                rows.append(row)
                print(_line(row, rows), flush=True)
    summary = {"rounds": rounds, "cores": os.cpu_count(), "steps": rows, "asked": _asked(rows)}
    written = json.dumps(summary, indent=2)
    print(written)
    if output:
        output.write_text(written + "\n", encoding="utf-8")


def _take_turns(path: Path, claims: int, rounds: int) -> dict[str, list[dict[str, Any]]]:
    """Measure every step once a round, so that what else the machine does meets them all; the slow one just once."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number in range(rounds):
        for step in STEPS:
            if step != "pairwise" or (number == 0 and claims <= QUADRATIC_LIMIT):
                found[step].append(_measure(step, path))
                print(f"{claims:,} claims, round {number + 1}: {step}", file=sys.stderr, flush=True)
    return found


def _summed_up(found: dict[str, list[dict[str, Any]]], claims: int) -> Iterator[dict[str, Any]]:
    """Yield the medians of each step, and the median of its ratios to the limit of the same round."""
    for step, runs in found.items():
        ratios = {
            kind: median(run[kind] / limit[kind] for run, limit in zip(runs, found["limit"], strict=False))
            for kind in ("seconds", "cpu_seconds")
        }
        yield {
            "claims": claims,
            "step": step,
            "seconds": median(run["seconds"] for run in runs),
            "all_seconds": [run["seconds"] for run in runs],
            "cpu_seconds": median(run["cpu_seconds"] for run in runs),
            "peak_gb": max(run["peak_gb"] for run in runs),
            "times_limit": ratios["seconds"],
            "cpu_times_limit": ratios["cpu_seconds"],
            "result": runs[0]["result"],
        }


def _asked(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Put what is asked of the comparison beside each other; growth is the exponent between the two largest tables."""
    by_step = {(row["step"], row["claims"]): row for row in rows}
    sizes = sorted({row["claims"] for row in rows})
    asked: dict[str, float] = {}
    for claims in sizes:
        found, own = by_step["in conflict", claims], by_step["findings", claims]
        asked[f"in conflict, times limit, {claims}"] = found["times_limit"]
        asked[f"in conflict, times limit in processor seconds, {claims}"] = found["cpu_times_limit"]
        for peer in ("pandas", "polars"):
            asked[f"{peer}, times in conflict, {claims}"] = by_step[peer, claims]["seconds"] / found["seconds"]
        asked[f"findings, seconds, {claims}"] = own["seconds"]
        asked[f"findings, peak GB, {claims}"] = own["peak_gb"]
        if slow := by_step.get(("pairwise", claims)):
            asked[f"pairwise, times findings, {claims}"] = slow["seconds"] / own["seconds"]
    for step in ("in conflict", "findings"):
        if len(sizes) > 1:
            asked[f"{step}, growth"] = _growth(by_step[step, sizes[-2]], by_step[step, sizes[-1]])
    return asked


def _growth(smaller: dict[str, Any], larger: dict[str, Any]) -> float:
    return math.log(larger["seconds"] / smaller["seconds"]) / math.log(larger["claims"] / smaller["claims"])


def _line(row: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """Show a measurement with its ratio to the limit, and how it grew from the table before."""
    before = [other for other in rows[:-1] if other["step"] == row["step"]]
    growth = f"  growth {_growth(before[-1], row):.2f}" if before else ""
    return (
        f"{row['claims']:>11,}  {row['step']:<15} {row['seconds']:8.2f} s {row['cpu_seconds']:8.2f} s cpu"
        f" {row['peak_gb']:6.2f} GB {row['times_limit']:7.1f} x limit {row['cpu_times_limit']:7.1f} x cpu"
        f" {row['result']:>10,} tallies{growth}"
    )


if __name__ == "__main__":
    main()

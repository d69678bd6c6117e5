"""Compare the claims of a table, however large, and write where they disagree.

CLAIMS is a Parquet or JSON Lines file, a folder or a quoted glob of these, or a folder for datasets.load_dataset with
its claims. Needed are the columns claim_id, article_id, event_id, measure, modifier, and value or amount; side, role,
of, value_type, unit, provisional, over_time, effective_date, as_of and repeats are used where they are there.

RELATIONS becomes a folder with relations.parquet (the most telling pairs of each tally, each claim_a and claim_b being
the first of claims_a and claims_b that say the same), tallies.parquet (all tallies in conflict, with exact numbers of
pairs) and rejects.parquet (the claims that could not be compared, and why). It replaces an earlier result as a whole.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from crosstally.claimtable.errors import TableError
from crosstally.claimtable.requests import ENGINES, MEMORY, PAIRS, Request, Summary
from crosstally.cli.progress import shown_progress
from crosstally.cli.usage import UsageError

__all__ = ["add_arguments", "run"]

INTERRUPTED = 130  # what shells call a command that was stopped from the keyboard
REASONS_SHOWN = 20  # of why claims were rejected; the file has them all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally compare` takes."""
    parser.add_argument("claims", metavar="CLAIMS", help="the table of claims")
    parser.add_argument("--out", type=Path, required=True, metavar="RELATIONS", help="the folder to write")
    parser.add_argument(
        "--engine", choices=ENGINES, default="duckdb", help="what runs the comparison (default: duckdb)"
    )
    parser.add_argument("--master", metavar="URL", help="the Spark to use (default: one in this machine)")
    parser.add_argument(
        "--memory", default=MEMORY, metavar="SIZE", help=f"how much DuckDB keeps off the disk (default: {MEMORY})"
    )
    parser.add_argument(
        "--pairs", type=_number, default=PAIRS, metavar="N", help=f"pairs to list of a tally (default: {PAIRS})"
    )
    parser.add_argument(
        "--measures", type=Path, metavar="FILE", help="how measures behave, as annotations/measures.yaml says it"
    )
    faults = parser.add_mutually_exclusive_group()
    faults.add_argument(
        "--rejects", type=Path, metavar="FILE", help="where claims go that cannot be compared (default: in RELATIONS)"
    )
    faults.add_argument("--strict", action="store_true", help="write nothing if there are any of these")


def run(options: argparse.Namespace) -> int:
    """Compare and say what was found."""
    from crosstally.claimtable.run import compare_table  # noqa: PLC0415 - brings in what other commands do without

    if options.master and options.engine != "spark":
        raise UsageError("--master is for --engine spark")
    request = Request(
        claims=options.claims,
        out=options.out,
        engine=options.engine,
        master=options.master,
        memory=options.memory,
        pairs=options.pairs,
        rejects=options.rejects,
        strict=options.strict,
        measures=options.measures,
    )
    try:
        with shown_progress() as progress:
            summary = compare_table(request, progress)
    except TableError as error:
        raise UsageError(str(error)) from error
    except KeyboardInterrupt:
        sys.stderr.write(f"crosstally: interrupted; {options.out} is as it was\n")
        return INTERRUPTED
    sys.stdout.write("".join(f"{line}\n" for line in _iter_lines(summary, options.out)))
    return 0


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number of 0 or more")
    return int(text)


def _iter_lines(summary: Summary, out: Path) -> Iterable[str]:
    outcome = summary.outcome
    rejected = sum(outcome.rejected.values())
    repeated = f" + {outcome.repeated:,} repeated" if outcome.repeated else ""
    yield (
        f"{outcome.read:,} claims read = {outcome.compared:,} compared + {outcome.unknown:,} unknown{repeated}"
        f" + {rejected:,} rejected"
    )
    yield from _iter_reasons(outcome.rejected)
    yield f"{summary.tallies:,} tallies in conflict"
    yield (
        f"{sum(summary.pairs.values()):,} pairs = {summary.pairs['contradictory']:,} contradictory"
        f" + {summary.pairs['discrepant']:,} discrepant + {summary.pairs['falling']:,} falling;"
        f" {summary.cut:,} not listed"
    )
    if outcome.assumed:
        yield f"nothing says how these measures behave over time, so it was assumed: {', '.join(outcome.assumed)}"
    if outcome.divided:
        yield f"figures of several dimensions, compared within each: {', '.join(outcome.divided)}"
    yield f"written to {out}"


def _iter_reasons(rejected: Mapping[str, int]) -> Iterable[str]:
    """Yield the most frequent reasons, and how many others there are."""
    ordered = sorted(rejected.items(), key=lambda each: (-each[1], each[0]))
    for reason, count in ordered[:REASONS_SHOWN]:
        yield f"  {count:,} rejected: {reason}"
    if len(ordered) > REASONS_SHOWN:
        rest = ordered[REASONS_SHOWN:]
        yield f"  {sum(count for _, count in rest):,} rejected for {len(rest):,} other reasons"

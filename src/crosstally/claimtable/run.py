"""Compare a table of claims and publish the result: all of it, or nothing."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from crosstally.claimtable.errors import TableError
from crosstally.claimtable.requests import Request, Summary
from crosstally.claimtable.sources import Source, find_source
from crosstally.comparison.definition import text
from crosstally.errors import DatasetError
from crosstally.files.swap import replacing, restore
from crosstally.records import Measure

if TYPE_CHECKING:
    from crosstally.claimtable.engines import Engine

__all__ = ["compare_table"]

RELATIONS_FILE, TALLIES_FILE, REJECTS_FILE = "relations.parquet", "tallies.parquet", "rejects.parquet"
OURS = frozenset({RELATIONS_FILE, TALLIES_FILE, REJECTS_FILE})
WORK = "work"


def compare_table(request: Request, progress: Callable[[str], None] = lambda _: None) -> Summary:
    """Compare the claims of a table, and put the result in the place of an earlier one.

    Raises TableError for what cannot be used, be it the table, the folder or the engine; nothing is written then.
    """
    source = find_source(request.claims)
    measures = _measures(request)
    try:
        _refuse_foreign(request.out)
        restore(request.out)
        with replacing(request.out, OURS) as folder, _engine(request, folder / WORK) as engine:
            return _publish(engine, request, folder, measures, source, progress)
    except DatasetError as error:  # pragma: no cover - somebody puts a file there meanwhile
        raise TableError(error.message) from error


def _publish(  # noqa: PLR0913, PLR0917 - private
    engine: "Engine",
    request: Request,
    folder: Path,
    measures: Mapping[str, Measure],
    source: Source,
    progress: Callable[[str], None],
) -> Summary:
    from crosstally.claimtable.comparing import compare_claims  # noqa: PLC0415 - brings in numpy and pyarrow
    from crosstally.claimtable.writing import CONFLICTS, REJECTS, RELATIONS, write_rows  # noqa: PLC0415 - as above

    outcome = compare_claims(engine, source, measures, request.pairs, progress)
    if request.strict and outcome.rejected:
        faults = "; ".join(f"{count:,} {reason}" for reason, count in outcome.rejected.items())
        raise TableError(f"{request.claims}: {sum(outcome.rejected.values()):,} claims cannot be compared: {faults}")
    progress("writing")
    relations = write_rows(folder / RELATIONS_FILE, RELATIONS, engine.stream(text("relations")))
    tallies = write_rows(folder / TALLIES_FILE, CONFLICTS, engine.stream(text("conflicts")))
    write_rows(folder / REJECTS_FILE, REJECTS, engine.stream(text("rejects")))
    totals = engine.fetch(text("totals")).to_pylist()[0]
    listed = totals.pop("listed")
    if request.rejects:
        _move(folder / REJECTS_FILE, request.rejects)
    return Summary(
        outcome=outcome, relations=relations, tallies=tallies, pairs=totals, cut=sum(totals.values()) - listed
    )


@contextmanager
def _engine(request: Request, folder: Path) -> "Iterator[Engine]":
    """Start the engine with a folder for its own files, which goes with it."""
    folder.mkdir()
    engine: Engine
    if request.engine == "spark":
        from crosstally.claimtable.spark import SparkEngine  # noqa: PLC0415 - an extra

        engine = SparkEngine(folder, master=request.master)
    else:
        from crosstally.claimtable.duck import DuckEngine  # noqa: PLC0415 - a fifth of a second

        engine = DuckEngine(folder, memory=request.memory)
    try:
        yield engine
    finally:
        engine.close()
        shutil.rmtree(folder)


def _measures(request: Request) -> Mapping[str, Measure]:
    if request.measures is None:
        return {}
    from crosstally.claimtable.measurefile import read_measures  # noqa: PLC0415 - brings in the reader of YAML

    return read_measures(request.measures)


def _refuse_foreign(out: Path) -> None:
    """Never replace a folder that holds anything else."""
    if out.is_file():
        raise TableError(f"{out}: is a file, expected a folder to write to")
    foreign = sorted({path.name for path in out.iterdir()} - OURS) if out.is_dir() else []
    if foreign:
        raise TableError(f"{out}: holds something that is no result of a comparison: {foreign[0]}")


def _move(path: Path, target: Path) -> None:
    """Put a file in the place of another, also on another disk, without a moment at which it is half there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new-{os.getpid()}")
    try:
        shutil.move(path, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)

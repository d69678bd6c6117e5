"""Compare the claims of a table: the texts of the definition in their order, with readings and dates in between."""

from collections import Counter
from collections.abc import Callable, Mapping

import numpy as np
import pyarrow as pa

from crosstally.claimtable.arrays import flags, numbers, texts
from crosstally.claimtable.datetable import DateTable, read_dates
from crosstally.claimtable.engines import Engine
from crosstally.claimtable.figuretable import FigureTable, read_figures
from crosstally.claimtable.requests import Outcome
from crosstally.claimtable.sources import Source, claims_view, count_blanks
from crosstally.comparison.definition import text
from crosstally.figures.figure import Modifier, ValueType
from crosstally.records import Measure

__all__ = ["compare_claims", "find_conflicts"]

Progress = Callable[[str], None]


def compare_claims(
    engine: Engine, source: Source, measures: Mapping[str, Measure], pairs: int, progress: Progress
) -> Outcome:
    """Compare all claims of a source, and leave the tables that the published texts read.

    pairs: how many to list of a tally.
    """
    figures, stated, dates = find_conflicts(engine, source, measures, progress)
    _count_pairs(engine, progress)
    progress("picking the most telling pairs")
    engine.create("wanted", f"SELECT CAST({pairs:d} AS BIGINT) AS pairs")
    engine.create("met", text("picked"))
    engine.drop("ends")
    engine.view("related", text("relation"))
    engine.create("listed", text("listed"))
    engine.drop("met")
    progress("finding their claims")
    engine.create("witnesses", text("witnesses"))
    engine.drop("told")
    _name(engine, figures, dates)
    progress("counting what was not compared")
    engine.view("judged", text("judged"))
    return _outcome(engine, figures, stated)


def find_conflicts(
    engine: Engine, source: Source, measures: Mapping[str, Measure], progress: Progress
) -> tuple[FigureTable, pa.Table, DateTable]:
    """Leave the table `in_conflict`, all tallies in conflict, and return all figures, read and as stated, and dates."""
    progress("opening the table")
    engine.open(source)
    progress("reading figures")
    figures, stated = _read_figures(engine, source, measures)
    progress("reading dates")
    dates = read_dates(engine.fetch(text("dated")))
    engine.load("days", dates.days)
    engine.view("readable", text("readable"))
    progress("grouping claims by tally")
    engine.number("tallies", "tally", text("tallies"))
    progress("numbering claims")
    engine.create("told", text("told"))
    progress("grouping claims by date")
    engine.create("daily", text("daily"))
    progress("looking for disagreements")
    engine.create("at_odds", text("at_odds"))
    engine.create("falling", text("falling"))
    engine.create("in_conflict", text("in_conflict"))
    return figures, stated, dates


def _count_pairs(engine: Engine, progress: Progress) -> None:
    """Leave the table `counts`: how many pairs disagree in each tally in conflict."""
    progress("gathering what the conflicts are between")
    engine.create("sizes", text("sizes"))
    engine.drop("daily")
    engine.number("states", "state", text("states"))
    engine.create("climbing", text("climbing"))
    engine.load("halves", _halves(_first(engine, "SELECT max(nth) AS n FROM climbing") or 0))
    progress("counting pairs")
    engine.create("ends", text("ends"))
    engine.create("counts", text("counts"))
    engine.drop("at_odds", "falling", "climbing", "halves")


def _read_figures(engine: Engine, source: Source, measures: Mapping[str, Measure]) -> tuple[FigureTable, pa.Table]:
    """Read every distinct figure; look again, in another way, at a table that turns out to need it."""
    blanks = _first(engine, count_blanks(source, engine.quote)) != 0
    engine.view("claims", claims_view(source, engine.quote, blanks=blanks))
    behaviours: dict[str, frozenset[str]] = {}
    for row in engine.fetch(text("behaviours")).to_pylist():
        behaviours[row["measure"]] = behaviours.get(row["measure"], frozenset()) | {row["over_time"]}
    stated = engine.fetch(text("stated"))
    table = read_figures(stated, behaviours, measures)
    orders = sorted({form.measure for form in table.forms if form.value_type is ValueType.ORDER and not form.fault})
    amounts = {"value", "amount"} <= source.columns.keys() and _lacks_values(stated)
    if orders or amounts:
        engine.view("claims", claims_view(source, engine.quote, blanks=blanks, orders=orders, amounts=amounts))
        stated = engine.fetch(text("stated"))
        table = read_figures(stated, behaviours, measures)
    for name in ("figures", "kinds", "readings", "line"):
        engine.load(name, getattr(table, name))
    return table, stated


def _lacks_values(stated: pa.Table) -> bool:
    unstated = stated.filter(stated["stated"].is_null())
    return any(modifier != Modifier.UNKNOWN for modifier in unstated["modifier"].to_pylist())


def _halves(dates: int) -> pa.Table:
    """Halve the numbers from 1 to `dates` again and again: any two of them stand in both halves of just one block."""
    places = np.arange(dates, dtype=np.int32)
    levels = range(max(dates - 1, 0).bit_length())
    # The blocks of the level with halves of 2**n are numbered on from those of the level below.
    starts = np.cumsum([0, *((dates >> (level + 1)) + 1 for level in levels)], dtype=np.int32)
    empty = np.empty(0, dtype=np.int32)
    return pa.table(
        {
            "nth": numbers(np.concatenate([empty, *(places + 1 for _ in levels)])),
            "half": numbers(np.concatenate([empty, *(np.full(dates, 2**level, dtype=np.int32) for level in levels)])),
            "block": numbers(np.concatenate([empty, *((places >> (level + 1)) + starts[level] for level in levels)])),
            "is_later": flags(np.concatenate([empty, *(places >> level & 1 for level in levels)]) == 1),
        }
    )


def _name(engine: Engine, table: FigureTable, dates: DateTable) -> None:
    """Put the figures and dates that are listed into words."""
    readings = engine.fetch(text("spoken"))["reading"]
    days = engine.fetch(text("dates"))["day"]
    figures = texts([table.spoken(reading) for reading in readings.to_pylist()])
    engine.load("spoken", pa.table({"reading": readings, "figure": figures}))
    written = texts([dates.written(day) for day in days.to_pylist()])
    engine.load("dates", pa.table({"day": days, "written": written}))
    engine.create("voices", text("voices"))
    engine.create("named", text("named"))


def _outcome(engine: Engine, table: FigureTable, stated: pa.Table) -> Outcome:
    others = engine.fetch(text("outcomes")).to_pylist()
    rejected: Counter[str] = Counter()  # one reason may stand in two rows: for repeats, and for the others
    for row in others:
        if row["reason"] is not None:
            rejected[row["reason"]] += row["claims"]
    forms = set(table.forms)
    dimensions = {(form.measure, form.dimension) for form in forms if not form.fault}
    measures = [measure for measure, _ in dimensions]
    outcome = Outcome(
        read=sum(stated["claims"].to_pylist()),
        compared=_first(engine, "SELECT CAST(sum(claims) AS BIGINT) AS n FROM tallies") or 0,
        unknown=sum(row["claims"] for row in others if row["reason"] is None and not row["repeated"]),
        repeated=sum(row["claims"] for row in others if row["reason"] is None and row["repeated"]),
        rejected=dict(sorted(rejected.items())),
        assumed=tuple(sorted({form.measure for form in forms if form.assumed})),
        divided=tuple(sorted({measure for measure in measures if measures.count(measure) > 1})),
    )
    if outcome.read != outcome.compared + outcome.unknown + outcome.repeated + sum(
        outcome.rejected.values()
    ):  # pragma: no cover - a fault of ours, told rather than published
        raise RuntimeError(f"claims were lost: {outcome}")
    return outcome


def _first(engine: Engine, sql: str) -> int | None:
    number: int | None = engine.fetch(sql)["n"][0].as_py()
    return number

"""The library in three functions, for notebooks and tests."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from crosstally.comparison.relation import Item, Relation, relate
from crosstally.figures.figure import ValueType, parse_figure
from crosstally.figures.readings import read
from crosstally.findings import Report
from crosstally.loading import load_corpus
from crosstally.records import OverTime
from crosstally.reports.html import conflicts_html
from crosstally.running.runner import run

if TYPE_CHECKING:
    from datasets import Dataset

__all__ = ["check", "compare", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookReport(Report):
    """A report that notebooks show as a table of its conflicts."""

    def _repr_html_(self) -> str:
        return conflicts_html(self)


def check(path: str | Path, *, register: bool = True) -> NotebookReport:
    """Check a corpus and return what was found; in a notebook the report shows its conflicts as a table.

    path: the root folder. register: whether acknowledged conflicts count as such.
    Raises CorpusError where there is nothing to check.
    """
    report = run(load_corpus(Path(path)), register=register)
    return NotebookReport(**{field.name: getattr(report, field.name) for field in fields(report)})


def compare(
    one: object,
    other: object,
    *,
    value_type: ValueType | str = ValueType.COUNT,
    units: tuple[str | None, str | None] = (None, None),
) -> Relation:
    """Say how two figures for one thing at one time stand to each other.

    one, other: figures as annotations write them: `49`, `{"more_than": 6500}`, `"2020-09-27"` …
    value_type: count, measured, date, time or ordinal. units: as stated, for measured figures.
    Raises FigureError for a figure that does not suit the value type, UnitError for an unknown unit, and ValueError
    for figures that cannot be compared: an unknown one, or units of different dimensions.

    >>> compare({"more_than": 6500}, {"more_than": 6600})
    <Relation.DISCREPANT: 'discrepant'>
    """
    kind = ValueType(value_type)
    readings = [
        read(parse_figure(figure, kind), value_type=kind, unit=unit)
        for figure, unit in zip((one, other), units, strict=True)
    ]
    items = [
        Item(tally="", reading=reading, over_time=OverTime.FIXED, day=0) for reading in readings if reading is not None
    ]
    if len(items) < 2:
        raise ValueError("an unknown figure cannot be compared")
    if items[0].reading.dimension != items[1].reading.dimension:
        raise ValueError(f"{units[0]} and {units[1]} do not measure the same")
    return relate(items)[0].relation


def load(config: str = "claims", *, path: str | Path | None = None) -> Dataset:
    """Load one table of the published dataset, offline: the one that this installation carries, or the one at a path.

    config: articles, claims, events, relations, findings or ignored.
    Raises FileNotFoundError where there is no built dataset, ValueError for an unknown config.
    """
    from crosstally.dataset.load import load as load_table  # noqa: PLC0415 - brings in `datasets`: seconds

    return load_table(config, path=None if path is None else Path(path))

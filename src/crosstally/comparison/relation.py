"""Compare claims: readings are taken once per distinct figure, and one relational definition does the rest."""

import sqlite3
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TypeAlias, TypeVar

from crosstally.comparison.definition import OPEN, text
from crosstally.figures.readings import Interval, Reading, rank
from crosstally.records import OverTime

__all__ = ["Contrast", "Item", "Pair", "Relation", "contrast", "relate"]

T = TypeVar("T", bound=Hashable)


class Relation(StrEnum):
    """How two claims stand to each other; tried in this order, but for the last, which is for part and whole."""

    AGREE = "agree"
    SUPERSEDED = "superseded"
    COMPATIBLE = "compatible"
    DISCREPANT = "discrepant"
    CONTRADICTORY = "contradictory"
    DIFFERENT_SCOPE = "different_scope"

    @property
    def conflicts(self) -> bool:
        """Whether the two do not tell the same story."""
        return self in {Relation.DISCREPANT, Relation.CONTRADICTORY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What is compared: one figure of one tally.

    tally: any key; only items of one tally are compared. day: the effective date, in seconds since 1970.
    """

    tally: Hashable
    reading: Reading
    over_time: OverTime
    day: int
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two items by their index in the sequence that was compared, the earlier effective date first."""

    earlier: int
    later: int
    dates_differ: bool
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """How items differ: the pairs that disagree, in the order of their indexes, and the items no longer current.

    overtaken: those from which a figure of a later date lies apart, or a final one where they are provisional.
    """

    disagreeing: tuple[Pair, ...] = ()
    overtaken: frozenset[int] = frozenset()


def relate(items: Sequence[Item]) -> tuple[Pair, ...]:
    """Compare every two items of the same tally, in the order of their indexes.

    Source of the method: `definition/relation.sql`, run by SQLite in this process: it starts in a millisecond.
    A table of claims is compared by `compare_claims`, on engines that need no pair to be listed.
    """
    if len(items) < 2:
        return ()
    with _opened(items) as connection:
        return tuple(_related(connection, "meetings"))


def contrast(items: Sequence[Item], most: int) -> Contrast:
    """Find the pairs of items of one tally that disagree, without making the others. most: pairs to be found at most.

    Items of one tally, day and reading come once. Source of the method: the texts in `definition`, as they are run on
    a table of claims; pairs are made only of the dates on which some lie apart and of those between which a count fell.
    """
    if len(items) < 2:
        return Contrast()
    with _opened(items) as connection:
        for statement in CONTRASTED:
            connection.execute(statement)
        disagreeing = (pair for pair in _related(connection, "clashing") if pair.relation.conflicts)
        return Contrast(
            disagreeing=tuple(islice(disagreeing, most)),
            overtaken=frozenset(state for (state,) in connection.execute(text("overtaken"))),
        )


# What `compare_claims` makes of a table of claims, in the same words: here an item is a state, with one claim.
CONTRASTED = (
    "CREATE VIEW states AS SELECT item AS state, tally, day, reading, 1 AS claims FROM items",
    (
        "CREATE VIEW told AS SELECT tally, day, reading, provisional, l_low, l_high, p_low, p_high "
        "FROM items JOIN readings USING (reading)"
    ),
    "CREATE TABLE tallies (tally INTEGER PRIMARY KEY, over_time, may_fall)",
    "INSERT INTO tallies SELECT tally, min(over_time), min(over_time) = 'accumulates' FROM items GROUP BY tally",
    *(f"CREATE TABLE {name} AS {text(name)}" for name in ("daily", "at_odds", "falling", "climbing")),
    "CREATE INDEX by_date ON climbing (tally, in_months, nth)",
)
ORDERED = f"SELECT earlier, later, dates_differ, relation FROM ({text('relation')}) ORDER BY earlier, later"  # noqa: S608 - own text
RELATIONS = {relation.value: relation for relation in Relation}
ITEMS = ("item", "tally", "over_time", "day", "reading")
READINGS = (
    "reading",
    "quantity",
    "provisional",
    "calendar",
    *(f"{kind}_{end}" for kind in ("l", "p", "lm", "pm") for end in ("low", "high")),
)


@contextmanager
def _opened(items: Sequence[Item]) -> Iterator[sqlite3.Connection]:
    """Open a database of items and their readings."""
    with closing(sqlite3.connect(":memory:")) as connection:
        stated = _stated(items)
        _create(connection, "items", ITEMS, _item_columns(items, stated))
        _create(connection, "readings", READINGS, _reading_columns(stated))
        connection.execute("CREATE INDEX by_tally ON items (tally, day)")
        yield connection


def _related(connection: sqlite3.Connection, pairs: str) -> Iterator[Pair]:
    """Relate the pairs that a text makes."""
    connection.execute(f"CREATE VIEW met AS {text(pairs)}")
    for earlier, later, differ, relation in connection.execute(ORDERED):
        yield Pair(earlier=earlier, later=later, dates_differ=bool(differ), relation=RELATIONS[relation])


def _create(
    connection: sqlite3.Connection, name: str, columns: Sequence[str], values: Sequence[Sequence[object]]
) -> None:
    """Create a table from its columns' values; the first column is its key."""
    key, *others = columns
    connection.execute(f"CREATE TABLE {name} ({key} INTEGER PRIMARY KEY, {', '.join(others)})")
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {name} VALUES ({places})", zip(*values, strict=True))  # noqa: S608 - own names


_Stated: TypeAlias = Mapping[tuple[int, bool], tuple[Reading, bool]]


def _stated(items: Sequence[Item]) -> _Stated:
    """Return every reading with whether it is provisional; told apart by identity, which asks for none of its ends."""
    return {(id(item.reading), item.provisional): (item.reading, item.provisional) for item in items}


def _item_columns(items: Sequence[Item], stated: _Stated) -> Sequence[Sequence[object]]:
    readings = _numbered(stated)
    tallies = _numbered(item.tally for item in items)
    return (
        list(range(len(items))),
        [tallies[item.tally] for item in items],
        [item.over_time.value for item in items],
        [item.day for item in items],
        [readings[id(item.reading), item.provisional] for item in items],
    )


def _reading_columns(stated: _Stated) -> Sequence[Sequence[object]]:
    readings = [reading for reading, _ in stated.values()]
    quantities = _numbered(reading.quantity for reading in readings)
    calendar = [bool(reading.calendar_logical and reading.calendar_pragmatic) for reading in readings]
    ends: list[list[int]] = []
    for intervals in (
        [reading.compared_logical for reading in readings],
        [reading.compared_pragmatic for reading in readings],
        [reading.calendar_logical for reading in readings],
        [reading.calendar_pragmatic for reading in readings],
    ):
        ends += _ranked(intervals)
    return (
        list(range(len(readings))),
        [quantities[reading.quantity] for reading in readings],
        [provisional for _, provisional in stated.values()],
        calendar,
        *ends,
    )


def _ranked(intervals: Sequence[Interval | None]) -> list[list[int]]:
    """Return the lower and the upper ends as ranks; where there is no interval, one that overlaps every other."""
    ranks = iter(rank(interval for interval in intervals if interval is not None))
    ends = [(None, None) if interval is None else next(ranks) for interval in intervals]
    return [
        [-OPEN if low is None else low for low, _ in ends],
        [OPEN if high is None else high for _, high in ends],
    ]


def _numbered(values: Iterable[T]) -> dict[T, int]:
    """Give distinct values numbers in the order of their first appearance."""
    numbers: dict[T, int] = {}
    for value in values:
        numbers.setdefault(value, len(numbers))
    return numbers

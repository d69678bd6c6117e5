"""Lay readings on lines of whole numbers, on which they overlap exactly where they do."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from crosstally.claimtable.arrays import Flags, Numbers, flags, numbers
from crosstally.claimtable.counts import LARGEST_DIGITS, MODIFIERS, count_quantity, read_counts
from crosstally.comparison.definition import OPEN
from crosstally.figures.figure import Modifier
from crosstally.figures.readings import Interval, Quantity, Reading, rank
from crosstally.figures.units import COUNT

__all__ = ["Places"]

LINES = ("l", "p", "lm", "pm")
# A count lies at twice its amount, as ranks do, as long as the differences of two fit an engine's whole numbers.
FURTHEST = OPEN // 4
LARGEST = 10**LARGEST_DIGITS  # of an amount that has the number of a plain count


class Places:
    """The columns of the readings while they are filled, a place for each figure of a table.

    read: whether it has a reading.
    """

    def __init__(self, size: int) -> None:
        self.read = np.zeros(size, dtype=np.bool_)
        self._quantity = np.zeros(size, dtype=np.int64)
        self._calendar = np.zeros(size, dtype=np.bool_)
        # What is in no calendar unit overlaps all others on the line of months.
        self._ends = {
            f"{line}_{end}": np.full(size, beyond, dtype=np.int64)
            for line in LINES
            for end, beyond in (("low", -OPEN), ("high", OPEN))
        }
        self._quantities: dict[tuple[str, Quantity], int] = {}

    def counts(self, indices: Numbers, amounts: Numbers, modifier: Modifier, *, provisional: bool) -> None:
        """Read and place plain whole counts of one modifier."""
        (low, high), taken = read_counts(amounts, modifier)
        high = np.full_like(high, OPEN) if provisional else high
        self._place("l", indices, (low * 2, np.where(high == OPEN, OPEN, high * 2)))
        self._place("p", indices, (taken[0] * 2, taken[1] * 2))
        self._quantity[indices] = amounts * len(MODIFIERS) + MODIFIERS[modifier]
        self.read[indices] = True

    def whole(self, readings: Mapping[int, Reading]) -> bool:
        """Place counts that were read one by one beside those; do nothing and say so where one lies too far out."""
        logical = [_doubled(reading.compared_logical) for reading in readings.values()]
        pragmatic = [_doubled(reading.compared_pragmatic) for reading in readings.values()]
        if any(FURTHEST < abs(end) != OPEN for place in logical + pragmatic for end in place):
            return False
        self._place_all(readings, "l", logical)
        self._place_all(readings, "p", pragmatic)
        self._number(readings)
        return True

    def rank(self, readings: Mapping[int, Reading]) -> None:
        """Place the readings of one dimension by the rank of their ends, and calendar units by their months too."""
        self._rank(
            readings, ("l", "p"), [(each.compared_logical, each.compared_pragmatic) for each in readings.values()]
        )
        months = {
            index: (each.calendar_logical, each.calendar_pragmatic)
            for index, each in readings.items()
            if each.calendar_logical and each.calendar_pragmatic
        }
        self._rank(months, ("lm", "pm"), list(months.values()))
        self._calendar[list(months)] = True
        self._number(readings)

    def tables(self, provisional: Flags) -> tuple[pa.Table, pa.Table]:
        """Return the readings, as `relation.sql` says, and the line on which their ends stand.

        The ends are numbered in their order, in half the width of a place: most texts ask only which comes first.
        A row of the line is such a number (point), and its place.
        """
        read = np.flatnonzero(self.read)
        line, points = np.unique(np.concatenate([ends[read] for ends in self._ends.values()]), return_inverse=True)
        readings = {
            "reading": numbers(read.astype(np.int32)),
            "quantity": numbers(self._quantity[read]),
            "provisional": flags(provisional[read]),
            "calendar": flags(self._calendar[read]),
        }
        for name, ends in zip(self._ends, np.split(points.astype(np.int32), len(self._ends)), strict=True):
            readings[name] = numbers(ends)
        return pa.table(readings), pa.table(
            {"point": numbers(np.arange(len(line), dtype=np.int32)), "place": numbers(line)}
        )

    def _rank(
        self, readings: Mapping[int, Any], lines: tuple[str, str], intervals: Sequence[tuple[Interval, Interval]]
    ) -> None:
        """Rank both readings of each figure together, so that both lie on one line."""
        places = [_closed(ends) for ends in rank(interval for both in intervals for interval in both)]
        self._place_all(readings, lines[0], places[::2])
        self._place_all(readings, lines[1], places[1::2])

    def _place_all(self, readings: Mapping[int, object], line: str, places: Sequence[tuple[int, int]]) -> None:
        lows = np.array([low for low, _ in places], dtype=np.int64)
        highs = np.array([high for _, high in places], dtype=np.int64)
        self._place(line, np.array(list(readings), dtype=np.int64), (lows, highs))

    def _place(self, line: str, indices: Numbers, ends: tuple[Numbers, Numbers]) -> None:
        self._ends[f"{line}_low"][indices], self._ends[f"{line}_high"][indices] = ends

    def _number(self, readings: Mapping[int, Reading]) -> None:
        for index, reading in readings.items():
            self._quantity[index] = self._numbered(reading)
            self.read[index] = True

    def _numbered(self, reading: Reading) -> int:
        """Give equal quantities of a dimension equal numbers: plain counts those of `counts`, all others below 0."""
        _, modifier, amount, upper = reading.quantity
        plain = modifier in MODIFIERS and upper is None and reading.dimension == COUNT
        if plain and isinstance(amount, int) and 0 <= amount < LARGEST:
            return count_quantity(amount, modifier)
        return self._quantities.setdefault((reading.dimension, reading.quantity), -1 - len(self._quantities))


def _closed(ends: tuple[int | None, int | None]) -> tuple[int, int]:
    low, high = ends
    return -OPEN if low is None else low, OPEN if high is None else high


def _doubled(interval: Interval) -> tuple[int, int]:
    """Return the ends of a reading of whole things, which are included."""
    low = -OPEN if interval.lower is None else 2 * int(interval.lower)
    return low, OPEN if interval.upper is None else 2 * int(interval.upper)

"""Lay readings on lines of whole numbers, on which they overlap exactly where they do."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

from crosstally.claimtable.amounts import MODIFIERS, Ends, converted, read_amounts
from crosstally.claimtable.arrays import Flags, Numbers, flags, numbers
from crosstally.claimtable.forms import Form
from crosstally.comparison.definition import OPEN
from crosstally.figures import edtf
from crosstally.figures.exact import Exact, product
from crosstally.figures.figure import Modifier, ValueType
from crosstally.figures.readings import CALENDAR, Interval, Quantity, Reading, rank
from crosstally.figures.units import INSTANT, lookup

__all__ = ["Places"]

LINES = ("l", "p", "lm", "pm")
# As far out as the differences of two places fit an engine's whole numbers.
FURTHEST = OPEN // 4
LARGEST_NUMBERED = 10**17  # of an amount whose quantity has a number that is made of it
EVERYWHERE = (-OPEN, OPEN)

_Place: TypeAlias = tuple[int, int]


class Places:
    """The columns of the readings while they are filled, a place for each figure of a table.

    Each dimension has a line of its own. On it an end lies at twice its value, one further in where it is not included;
    or, if one of the dimension has no such place, all of them lie at the ranks of their ends.
    read: whether a figure has a reading.
    """

    def __init__(self, size: int) -> None:
        self.read = np.zeros(size, dtype=np.bool_)
        self._quantity = np.zeros(size, dtype=np.int64)
        self._calendar = np.zeros(size, dtype=np.bool_)
        # What is in no calendar unit overlaps all others on the line of months.
        self._ends = {
            f"{line}_{end}": np.full(size, beyond, dtype=np.int64)
            for line in LINES
            for end, beyond in zip(("low", "high"), EVERYWHERE, strict=True)
        }
        self._quantities: dict[tuple[str, Quantity], int] = {}

    def amounts(self, indices: Numbers, amounts: Numbers, form: Form) -> None:
        """Read and place plain amounts of one form."""
        measured = form.value_type is ValueType.MEASURED
        unit = lookup(form.unit)
        (low, high), taken = read_amounts(amounts, form.modifier, measured=measured)
        allowed = (low, np.full_like(high, OPEN) if form.provisional else high)
        for line, ends in (("l", allowed), ("p", taken)):
            self._place(line, indices, converted(ends, int(unit.low), int(unit.high)))
            if unit.months is not None:
                self._place(f"{line}m", indices, converted(ends, unit.months, unit.months))
        self._calendar[indices] = unit.months is not None
        base = amounts * int(unit.low if unit.months is None else unit.months)
        self._quantity[indices] = _quantity_number(base, form.modifier, calendar=unit.months is not None)
        self.read[indices] = True

    def days(self, indices: Numbers, ordinals: Numbers) -> None:
        """Place days, given as Python counts them."""
        start = (ordinals - edtf.EPOCH) * edtf.DAY_SECONDS
        for line in ("l", "p"):
            self._place(line, indices, (start * 2, (start + edtf.DAY_SECONDS) * 2 - 1))
        self._quantity[indices] = ordinals
        self.read[indices] = True

    def by_value(self, readings: Mapping[int, Reading], parts: int) -> bool:
        """Place readings of one dimension that were read one by one; do nothing and say so where one has no place.

        parts: how many to the base unit lie at even numbers.
        """
        found = [[_value(interval, parts) for interval in _intervals(reading)] for reading in readings.values()]
        if any(place is None for places in found for place in places):
            return False
        for line, places in zip(LINES, zip(*found, strict=True), strict=False):
            self._place_all(readings, line, [place or EVERYWHERE for place in places])
        self._number(readings)
        return True

    def rank(self, readings: Mapping[int, Reading]) -> None:
        """Place the readings of one dimension by the rank of their ends, and calendar units by their months too."""
        intervals = [_intervals(reading) for reading in readings.values()]
        for lines, both in ((LINES[:2], slice(2)), (LINES[2:], slice(2, 4))):
            ranks = iter(rank(each for row in intervals for each in row[both] if each))
            places = [[_closed(next(ranks)) if each else EVERYWHERE for each in row[both]] for row in intervals]
            for line, column in zip(lines, zip(*places, strict=True), strict=False):
                self._place_all(readings, line, column)
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

    def _place_all(self, readings: Mapping[int, object], line: str, places: Sequence[_Place]) -> None:
        lows, highs = np.array(places, dtype=np.int64).T
        self._place(line, np.array(list(readings), dtype=np.int64), (lows, highs))

    def _place(self, line: str, indices: Numbers, ends: Ends) -> None:
        self._ends[f"{line}_low"][indices], self._ends[f"{line}_high"][indices] = ends

    def _number(self, readings: Mapping[int, Reading]) -> None:
        for index, reading in readings.items():
            self._quantity[index] = self._numbered(reading)
            self._calendar[index] = reading.calendar_logical is not None
            self.read[index] = True

    def _numbered(self, reading: Reading) -> int:
        """Give equal quantities equal numbers: below 0 where nothing equal is read many at a time."""
        number = _known_number(reading.quantity)
        if number is None:
            return self._quantities.setdefault((reading.dimension, reading.quantity), -1 - len(self._quantities))
        return number


def _known_number(quantity: Quantity) -> int | None:
    """Return the number of a quantity that may also be read many at a time."""
    basis, modifier, amount, upper = quantity
    if not isinstance(amount, int) or modifier not in MODIFIERS:
        return None
    if basis == INSTANT.dimension:
        day, second = divmod(amount, edtf.DAY_SECONDS)
        is_day = modifier is Modifier.EXACT and second == 0 and upper == amount + edtf.DAY_SECONDS
        return day + edtf.EPOCH if is_day else None
    known = upper is None and 0 <= amount < LARGEST_NUMBERED
    return _quantity_number(amount, modifier, calendar=basis == CALENDAR) if known else None


def _quantity_number(amount: Any, modifier: Modifier, *, calendar: bool) -> Any:  # noqa: ANN401 - a number or an array
    """Return a number of its own for a quantity. amount: in the base unit, or in months."""
    return (amount * len(MODIFIERS) + MODIFIERS[modifier]) * 2 + calendar


def _intervals(reading: Reading) -> tuple[Interval | None, ...]:
    """Return what lies on each of the lines."""
    return (
        reading.compared_logical,
        reading.compared_pragmatic,
        reading.calendar_logical,
        reading.calendar_pragmatic,
    )


def _value(interval: Interval | None, parts: int) -> _Place | None:
    """Return the place of an interval by the value of its ends, None where it has none."""
    if interval is None:
        return EVERYWHERE
    low = _twice(interval.lower, parts, inward=not interval.lower_inclusive, beyond=-OPEN)
    high = _twice(interval.upper, parts, inward=-(not interval.upper_inclusive), beyond=OPEN)
    return None if low is None or high is None else (low, high)


def _twice(end: Exact | None, parts: int, *, inward: int, beyond: int) -> int | None:
    if end is None:
        return beyond
    value = product(end, parts)
    return value * 2 + inward if isinstance(value, int) and abs(value) < FURTHEST // 2 else None


def _closed(ends: tuple[int | None, int | None]) -> _Place:
    low, high = ends
    return -OPEN if low is None else low, OPEN if high is None else high

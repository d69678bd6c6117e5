"""Read plain amounts many at a time: the rows of the table in `crosstally.figures.readings`, over arrays.

A table of claims can hold hundreds of thousands of distinct figures, nearly all of them bare or hedged whole numbers,
and reading these one by one would take longer than comparing all claims. A test holds the two to each other.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from crosstally.claimtable.arrays import Numbers
from crosstally.comparison.definition import OPEN
from crosstally.figures.figure import Modifier
from crosstally.figures.readings import FEW, ROUND_ZEROS, STEP_PARTS

__all__ = [
    "GRAINS",
    "LARGEST_COUNT",
    "LARGEST_COUNT_DIGITS",
    "LARGEST_MEASURED",
    "MODIFIERS",
    "Ends",
    "converted",
    "read_amounts",
]

# Lower and upper ends, each as a place: twice a number of grains, and one further in where the end is not included.
Ends: TypeAlias = tuple[Numbers, Numbers]

LARGEST_COUNT_DIGITS = 15
# So that no product below leaves 64 bits, also that of a measured amount with the seconds of a century.
LARGEST_COUNT, LARGEST_MEASURED = 10**LARGEST_COUNT_DIGITS, 10**6
# What can be read here, each with its number in the quantity.
MODIFIERS: Mapping[Modifier, int] = MappingProxyType(
    {
        Modifier.EXACT: 0,
        Modifier.MORE_THAN: 1,
        Modifier.AT_LEAST: 2,
        Modifier.LESS_THAN: 3,
        Modifier.AT_MOST: 4,
        Modifier.NEARLY: 5,
        Modifier.ABOUT: 6,
    }
)
GRAINS = 2 * STEP_PARTS  # to one: as there, so that halves and tenths are whole
_POWERS = 10 ** np.arange(LARGEST_COUNT_DIGITS + 1, dtype=np.int64)


def read_amounts(amount: Numbers, modifier: Modifier, *, measured: bool) -> tuple[Ends, Ends]:
    """Return the ends of the logical and the pragmatic readings, those of counts on whole numbers.

    amount: from 1 to below `LARGEST_MEASURED` or `LARGEST_COUNT`, of a measure whose least amount is 0.
    """
    zeros = _trailing_zeros(amount)
    step = np.minimum(_POWERS[zeros] * GRAINS, amount * GRAINS // STEP_PARTS)
    rounding = step // 2 if measured else _rounding(amount, zeros)
    allowed, taken = _read(amount, zeros, step if measured else np.maximum(step, GRAINS), rounding, modifier)
    if measured:
        return allowed, taken
    allowed = _whole(allowed)
    return allowed, _nearest(_whole(taken), allowed)


def converted(ends: Ends, low: int, high: int) -> Ends:
    """Convert ends, none of them below 0, to a unit of which one of theirs is between `low` and `high`."""
    first, last = ends
    inward, outward = first & 1, last & 1
    upper = ((last + outward) >> 1) * high * 2 - outward
    return (first >> 1) * low * 2 + inward, np.where(last == OPEN, OPEN, upper)


def _read(amount: Numbers, zeros: Numbers, step: Numbers, rounding: Numbers, modifier: Modifier) -> tuple[Ends, Ends]:
    at = amount * GRAINS
    near = at - step
    match modifier:
        case Modifier.EXACT:
            return _around(at, rounding), _around(at, rounding)
        case Modifier.MORE_THAN | Modifier.AT_LEAST:
            first = at * 2 + (modifier is Modifier.MORE_THAN)
            return (first, np.full_like(at, OPEN)), (first, (at + step) * 2 - 1)
        case Modifier.LESS_THAN | Modifier.AT_MOST:
            last = at * 2 - (modifier is Modifier.LESS_THAN)
            least = np.zeros_like(at)
            return (least, last), (np.where((amount <= FEW) | (near < 0), least, near * 2 + 1), last)
        case Modifier.NEARLY:
            return (np.minimum(at // 2, near) * 2, at * 2 - 1), (near * 2, at * 2 - 1)
        case Modifier.ABOUT:
            return _around(at, np.maximum(_POWERS[zeros] * GRAINS // 2, at // 4)), _around(at, step // 2)
        case _:  # pragma: no cover - a fault of the caller
            raise ValueError(f"{modifier} is not read here")


def _trailing_zeros(amount: Numbers) -> Numbers:
    zeros = np.zeros_like(amount)
    for power in _POWERS[1:]:
        zeros += amount % power == 0
    return zeros


def _rounding(amount: Numbers, zeros: Numbers) -> Numbers:
    """Return half of what a bare count is rounded to, in grains."""
    digits = np.searchsorted(_POWERS, amount, side="right")
    place = _POWERS[np.minimum(zeros, np.maximum(digits - 2, 0))]
    return np.where(zeros >= ROUND_ZEROS, place * GRAINS // 2, 0)


def _around(at: Numbers, margin: Numbers) -> Ends:
    return (at - margin) * 2, (at + margin) * 2 - (margin > 0)


def _whole(ends: Ends) -> Ends:
    """Move ends inwards to whole numbers."""
    first, last = ends
    return -(-first // (2 * GRAINS)) * 2, np.where(last == OPEN, OPEN, last // (2 * GRAINS) * 2)


def _nearest(taken: Ends, allowed: Ends) -> Ends:
    """Where no whole number is left to take, take the nearest one that the words allow."""
    near = np.minimum(np.maximum(taken[0], allowed[0]), allowed[1])
    left = taken[0] <= taken[1]
    return np.where(left, taken[0], near), np.where(left, taken[1], near)

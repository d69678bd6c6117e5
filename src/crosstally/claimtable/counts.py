"""Read plain whole counts many at a time: the rows of the table in `crosstally.figures.readings`, over arrays.

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

__all__ = ["LARGEST_DIGITS", "MODIFIERS", "count_quantity", "read_counts"]

_Ends: TypeAlias = tuple[Numbers, Numbers]

LARGEST_DIGITS = 15  # of an amount, so that no product below leaves 64 bits
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
_GRAINS = 2 * STEP_PARTS  # to one: as there, so that halves and tenths are whole
_POWERS = 10 ** np.arange(LARGEST_DIGITS + 1, dtype=np.int64)


def count_quantity(amount: int, modifier: Modifier) -> int:
    """Return the number of the quantity of a count: equal for equal amounts and modifiers, and never below 0."""
    return amount * len(MODIFIERS) + MODIFIERS[modifier]


def read_counts(amount: Numbers, modifier: Modifier) -> tuple[_Ends, _Ends]:
    """Return the first and the last whole number of the logical and the pragmatic readings.

    amount: from 1 to so many digits, of a measure whose least amount is 0.
    """
    zeros = _trailing_zeros(amount)
    step = np.maximum(np.minimum(_POWERS[zeros] * _GRAINS, amount * _GRAINS // STEP_PARTS), _GRAINS)
    match modifier:
        case Modifier.EXACT:
            allowed = taken = _rounded(amount, zeros)
        case Modifier.MORE_THAN | Modifier.AT_LEAST:
            first = amount + (modifier is Modifier.MORE_THAN)
            allowed, taken = (first, np.full_like(amount, OPEN)), (first, _before(amount * _GRAINS + step))
        case Modifier.LESS_THAN | Modifier.AT_MOST:
            last = amount - (modifier is Modifier.LESS_THAN)
            allowed, taken = _below(amount, step, last)
        case Modifier.NEARLY:
            near = amount * _GRAINS - step
            allowed = (_from(np.minimum(amount * _GRAINS // 2, near)), amount - 1)
            taken = (_from(near), amount - 1)
        case Modifier.ABOUT:
            place = _POWERS[zeros] * _GRAINS // 2
            allowed = _around(amount, np.maximum(place, amount * _GRAINS // 4))
            taken = _around(amount, step // 2)
        case _:  # pragma: no cover - a fault of the caller
            raise ValueError(f"{modifier} is not read here")
    return allowed, _nearest(taken, allowed)


def _trailing_zeros(amount: Numbers) -> Numbers:
    zeros = np.zeros_like(amount)
    for power in _POWERS[1:]:
        zeros += amount % power == 0
    return zeros


def _rounded(amount: Numbers, zeros: Numbers) -> _Ends:
    digits = np.searchsorted(_POWERS, amount, side="right")
    half = np.where(zeros >= ROUND_ZEROS, _POWERS[np.minimum(zeros, np.maximum(digits - 2, 0))] // 2, 0)
    return amount - half, amount + half - (half > 0)


def _below(amount: Numbers, step: Numbers, last: Numbers) -> tuple[_Ends, _Ends]:
    near = amount * _GRAINS - step
    allowed = np.zeros_like(amount)
    few = (amount <= FEW) | (near < 0)
    return (allowed, last), (np.where(few, allowed, near // _GRAINS + 1), last)


def _around(amount: Numbers, margin: Numbers) -> _Ends:
    return _from(amount * _GRAINS - margin), _before(amount * _GRAINS + margin)


def _from(grains: Numbers) -> Numbers:
    """Return the first whole number from so many grains on."""
    return -(-grains // _GRAINS)


def _before(grains: Numbers) -> Numbers:
    """Return the last whole number before so many grains."""
    return _from(grains) - 1


def _nearest(taken: _Ends, allowed: _Ends) -> _Ends:
    """Where no whole number is left to take, take the nearest one that the words allow."""
    near = np.minimum(np.maximum(taken[0], allowed[0]), allowed[1])
    left = taken[0] <= taken[1]
    return np.where(left, taken[0], near), np.where(left, taken[1], near)

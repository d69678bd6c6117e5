"""Axes: where an amount or a moment stands on a plot, in per cent of its width, and which values are written below it.

Only drawing is done in floating point; every comparison has been made before, exactly.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crosstally.figures import edtf

__all__ = ["Axis", "Tick", "amount_axis", "moment_axis", "order_axis"]

# Room at both ends, in per cent, for a dot and the head of an arrow.
MARGIN = 5.0
MOST_TICKS = 5
MINUTE, HOUR, DAY = 60, 3_600, 86_400
YEAR = 366 * DAY
MONTH = 31 * DAY
# Beyond them a year has more or fewer than the four digits that dates are written with.
FIRST_YEAR, LAST_YEAR = 0, 9_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A value written below the axis. at: in per cent of the width."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A stretch of values laid over the width of a plot."""

    low: float
    high: float
    ticks: tuple[Tick, ...] = ()
    unit: str = ""

    def at(self, value: float) -> float:
        """Return where a value stands, in per cent; beyond 0 and 100 it is off the axis."""
        return place(value, self.low, self.high)

    @property
    def starts_above_zero(self) -> bool:
        """Whether lengths on it may not be compared with each other."""
        return self.low > 0


def place(value: float, low: float, high: float) -> float:
    """Return where a value stands between the margins, in per cent."""
    return round(MARGIN + (100 - 2 * MARGIN) * (value - low) / (high - low), 2)


def amount_axis(values: list[float], *, whole: bool, from_zero: bool = False, unit: str = "") -> Axis:
    """Lay an axis around some amounts; it starts at 0 where they come near it."""
    low, high = min(values), max(values)
    room = (high - low) * 0.1 or abs(high) * 0.1 or 1.0
    low, high = low - room, high + room
    if from_zero or 0 <= min(values) <= NEAR_ZERO * max(values):
        low = min(0.0, *values)
    step = _round_step((high - low) / MOST_TICKS, whole=whole)
    ticks = []
    number = int(low // step)
    while (value := number * step) <= high:
        if value >= low:
            ticks.append(Tick(at=place(value, low, high), label=_amount_label(value, step)))
        number += 1
    return Axis(low=low, high=high, ticks=tuple(ticks), unit=unit)


# Amounts of which the least is below a third of the greatest are shown with the 0 that they are measured from.
NEAR_ZERO = 1 / 3


def _round_step(least: float, *, whole: bool) -> float:
    power = 1.0
    while power * 10 <= least:
        power *= 10
    while power > least:
        power /= 10
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)
    return max(1.0, step) if whole else step


def _amount_label(value: float, step: float) -> str:
    decimals = 0
    while step < 1 and decimals < 9:
        step, decimals = step * 10, decimals + 1
    return f"{value:,.{decimals}f}"


def moment_axis(values: list[float], *, unit: str = "") -> Axis:
    """Lay an axis around some moments, in seconds since 1970-01-01T00:00:00Z."""
    low, high = min(values), max(values)
    room = max((high - low) * 0.08, HOUR)
    low, high = low - room, high + room
    ticks = tuple(
        Tick(at=place(moment, low, high), label=label)
        for moment, label in _iter_moments(low, high)
        if low <= moment <= high
    )
    return Axis(low=low, high=high, ticks=ticks, unit=unit)


def _iter_moments(low: float, high: float) -> Iterator[tuple[int, str]]:
    """Yield the starts of some years, months, days or hours, as many as can be read beside each other."""
    length = high - low
    if length > MOST_TICKS * YEAR / 2:
        yield from _iter_years(low, high)
    elif length > MOST_TICKS * MONTH / 2:
        yield from _iter_months(low, high)
    elif length > MOST_TICKS * DAY / 2:
        yield from _iter_even(low, high, DAY, (1, 2, 5, 10, 20, 40), edtf.day_text)
    else:
        yield from _iter_even(low, high, HOUR, (1, 3, 6, 12, 24), _clock_label)


def _iter_years(low: float, high: float) -> Iterator[tuple[int, str]]:
    first, last = (_month(end) // 12 for end in (low, high))
    step = next(step for step in YEAR_STEPS if (last - first) / step <= MOST_TICKS)
    for year in range(first // step * step, last + 1, step):
        if FIRST_YEAR <= year <= LAST_YEAR:
            yield edtf.parse(f"{year:04d}").start or 0, f"{year:04d}"


YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)


def _iter_months(low: float, high: float) -> Iterator[tuple[int, str]]:
    first, last = (_month(end) for end in (low, high))
    step = next(step for step in (1, 2, 3, 6, 12, 24) if (last - first) / step <= MOST_TICKS)
    for month in range(-(-first // step) * step, last + 1, step):
        if FIRST_YEAR <= month // 12 <= LAST_YEAR:
            label = f"{month // 12:04d}-{month % 12 + 1:02d}"
            yield edtf.parse(label).start or 0, label


def _month(moment: float) -> int:
    """Return the number of a moment's month since the year 0."""
    year, month, _ = edtf.day_text(int(moment)).rsplit("-", 2)
    return int(year) * 12 + int(month) - 1


def _iter_even(
    low: float, high: float, size: int, steps: tuple[int, ...], label: Callable[[int], str]
) -> Iterator[tuple[int, str]]:
    step = next((step for step in steps if (high - low) / (step * size) <= MOST_TICKS), steps[-1]) * size
    for number in range(int(-(-low // step)), int(high // step) + 1):
        yield number * step, label(number * step)


def _clock_label(moment: int) -> str:
    minutes = moment % DAY // MINUTE
    return edtf.day_text(moment) if minutes == 0 else f"{minutes // 60:02d}:{minutes % 60:02d}"


def order_axis(before: str, after: str) -> Axis:
    """Lay an axis with two places, for which of two events came first."""
    return Axis(low=-2, high=2, ticks=(Tick(at=place(-1, -2, 2), label=before), Tick(at=place(1, -2, 2), label=after)))

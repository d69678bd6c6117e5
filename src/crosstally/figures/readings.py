"""The two readings of a figure, each an exact interval: what its words allow, and what a reader takes from them.

The pragmatic reading rests on a large fact-verification set in which annotators took "over N" to mean at most a few
per cent above N. Everything here is exact: integers while it is worked out, fractions only where a result is not whole.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, lcm
from types import MappingProxyType
from typing import NamedTuple

from crosstally.figures import edtf
from crosstally.figures.exact import Exact, product, quotient
from crosstally.figures.figure import VAGUE, Figure, Modifier, ValueType, decimals_of, shifted
from crosstally.figures.units import INSTANT, ORDER, ORDINAL, Unit, lookup

__all__ = ["CALENDAR", "Interval", "Quantity", "Reading", "overlap", "rank", "read"]

# What quantities in months, years, decades and centuries have for a basis, in which they are exact.
CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A stretch of exact amounts; an end of None is open to infinity, and then never inclusive."""

    lower: Exact | None
    upper: Exact | None
    lower_inclusive: bool
    upper_inclusive: bool

    def __contains__(self, amount: Exact) -> bool:
        above = self.lower is None or self.lower < amount or (self.lower_inclusive and self.lower == amount)
        below = self.upper is None or amount < self.upper or (self.upper_inclusive and amount == self.upper)
        return above and below

    def __add__(self, other: "Interval") -> "Interval":
        """Add end by end; a sum is open where an addend is, and reaches an end where both do."""
        return Interval(
            lower=None if self.lower is None or other.lower is None else self.lower + other.lower,
            upper=None if self.upper is None or other.upper is None else self.upper + other.upper,
            lower_inclusive=self.lower_inclusive and other.lower_inclusive,
            upper_inclusive=self.upper_inclusive and other.upper_inclusive,
        )

    @property
    def is_empty(self) -> bool:
        """Whether no amount lies in it."""
        if self.lower is None or self.upper is None:
            return False
        return self.lower > self.upper or (
            self.lower == self.upper and not (self.lower_inclusive and self.upper_inclusive)
        )

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether two intervals, neither of them empty, share an amount."""
        return _starts_in_reach(self, other) and _starts_in_reach(other, self)

    def contains(self, other: "Interval") -> bool:
        """Tell whether every amount of another interval lies in this one."""
        down = self.lower is None or (
            other.lower is not None
            and (self.lower, not self.lower_inclusive) <= (other.lower, not other.lower_inclusive)
        )
        up = self.upper is None or (
            other.upper is not None and (other.upper, other.upper_inclusive) <= (self.upper, self.upper_inclusive)
        )
        return other.is_empty or (down and up)

    def scaled(self, low: Exact, high: Exact) -> "Interval":
        """Convert to a unit of which one of this interval's is between `low` and `high`, both above 0."""
        if low == 1 == high:
            return self
        return Interval(
            lower=self.lower if self.lower is None else product(self.lower, low if self.lower >= 0 else high),
            upper=self.upper if self.upper is None else product(self.upper, high if self.upper >= 0 else low),
            lower_inclusive=self.lower_inclusive,
            upper_inclusive=self.upper_inclusive,
        )


def _starts_in_reach(one: Interval, other: Interval) -> bool:
    if one.lower is None or other.upper is None or one.lower < other.upper:
        return True
    return one.lower == other.upper and one.lower_inclusive and other.upper_inclusive


class Quantity(NamedTuple):
    """What two figures share that agree: equal for "7 days" and "1 week", and for 9h in Moscow and 10h in Baku.

    basis: the dimension, or `calendar` for months and years; `instant` for dates and times.
    amount, upper: converted exactly to the base unit; the ends of the span for dates; text where there is no number.
    """

    basis: str
    modifier: Modifier
    amount: Exact | str | None
    upper: Exact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a figure's words allow (logical), and what a reader takes from them (pragmatic), which lies within it.

    logical, pragmatic: in the unit as stated. compared_…: in the base unit of the dimension, for comparison.
    calendar_…: in months, only for figures in months, years, decades and centuries; two that have it are compared
    by it (see `overlap`). Dates and times are seconds since 1970-01-01T00:00:00Z, an order is +1 after, -1 before.
    """

    logical: Interval
    pragmatic: Interval
    compared_logical: Interval
    compared_pragmatic: Interval
    calendar_logical: Interval | None = None
    calendar_pragmatic: Interval | None = None
    dimension: str
    quantity: Quantity


class _Terms(NamedTuple):
    """An amount and the widths that the table needs, all of them whole numbers of grains.

    upper: the other end of what has two. step: s. rounding: half of what a bare amount is rounded to. half_place: half
    the place value of the last non-zero digit. floor: the least amount of the measure. few: too few to tell apart.
    """

    amount: int
    upper: int
    step: int
    rounding: int
    half_place: int
    floor: int
    few: bool


class _Ends(NamedTuple):
    lower: int
    upper: int | None
    lower_inclusive: bool = True
    upper_inclusive: bool = False


STEP_PARTS = 10  # s is at most a tenth of the amount: "more than 30,000" is not said of 35,000
ROUND_ZEROS = 2  # trailing zeros from which a bare whole number may be a rounding: 100 and 6,500, but not 50
FEW = 2  # "at most two" does not set two apart from one or none
_GRAINS = 2 * STEP_PARTS  # to a unit of the last decimal: halves of a step, halves and quarters of an amount are whole


def _below(terms: _Terms, *, inclusive: bool) -> _Ends:
    """From the least amount of the measure, or from 0 where the figure contradicts that."""
    reachable = terms.floor <= terms.amount if inclusive else terms.floor < terms.amount
    floor = terms.floor if reachable else min(terms.floor, 0)
    return _Ends(floor, terms.amount, upper_inclusive=inclusive)


def _just_below(terms: _Terms, *, inclusive: bool) -> _Ends:
    """One step down, and never past what the words allow."""
    allowed = _below(terms, inclusive=inclusive)
    near = terms.amount - terms.step
    return allowed if terms.few or near < allowed.lower else _Ends(near, allowed.upper, False, inclusive)  # noqa: FBT003


def _around(terms: _Terms, margin: int) -> _Ends:
    """To the margin on both sides, the lower end included as in rounding; a margin of 0 leaves the amount alone."""
    return _Ends(terms.amount - margin, terms.amount + margin, upper_inclusive=margin == 0)


_Rule = Callable[[_Terms], _Ends]

# What the words allow, and what a reader takes from them where that is less.
_ROWS: Mapping[Modifier, tuple[_Rule, _Rule | None]] = MappingProxyType(
    {
        # A bare number is as fine as its digits show: 6,500 may be 6,470, but 127 is 127.
        Modifier.EXACT: (lambda t: _around(t, t.rounding), None),
        # A writer who knew of a rounder or nearer number above would have written that one.
        Modifier.MORE_THAN: (
            lambda t: _Ends(t.amount, None, lower_inclusive=False),
            lambda t: _Ends(t.amount, t.amount + t.step, lower_inclusive=False),
        ),
        Modifier.AT_LEAST: (lambda t: _Ends(t.amount, None), lambda t: _Ends(t.amount, t.amount + t.step)),
        # Likewise below. Small amounts are used of any smaller one, none included.
        Modifier.LESS_THAN: (lambda t: _below(t, inclusive=False), lambda t: _just_below(t, inclusive=False)),
        Modifier.AT_MOST: (lambda t: _below(t, inclusive=True), lambda t: _just_below(t, inclusive=True)),
        # Not reached, but more than half of it; of one, that leaves none.
        Modifier.NEARLY: (
            lambda t: _Ends(min(t.amount // 2, t.amount - t.step), t.amount),
            lambda t: _Ends(t.amount - t.step, t.amount),
        ),
        # Nobody calls a number "about" another that is a quarter away, or that would be rounded to another one.
        Modifier.ABOUT: (
            lambda t: _around(t, max(t.half_place, t.amount // 4)),
            lambda t: _around(t, t.step // 2),
        ),
        # The source gives both ends.
        Modifier.BETWEEN: (lambda t: _Ends(t.amount, t.upper, upper_inclusive=True), None),
        # The lexicon gives both ends.
        Modifier.VAGUE: (lambda t: _Ends(t.amount, t.upper), None),
    }
)

# On the line of events, the one that is named stands at 0.
_ORDER: Mapping[Modifier, int] = MappingProxyType({Modifier.AFTER: 1, Modifier.BEFORE: -1})

LEAST_ORDINAL = 1


def read(
    figure: Figure, *, value_type: ValueType, unit: str | None, minimum: Exact = 0, provisional: bool = False
) -> Reading | None:
    """Read a figure that was parsed for this value type; None where it says that nothing is known.

    unit: as stated; minimum: the measure's least amount, in that unit. provisional opens the upper end of what a count
    or a measured amount allows: it can only grow; moments and places in an order do not. Raises UnitError.
    """
    if figure.modifier is Modifier.UNKNOWN:
        return None
    match value_type:
        case ValueType.DATE | ValueType.TIME:
            return _read_moment(figure)
        case ValueType.ORDER:
            return _read_order(figure)
        case ValueType.ORDINAL:
            return _read_number(figure, value_type, ORDINAL, max(minimum, LEAST_ORDINAL), provisional=False)
        case ValueType.COUNT | ValueType.MEASURED:  # pragma: no branch - there is no other
            return _read_number(figure, value_type, lookup(unit), minimum, provisional=provisional)


def overlap(one: Reading, other: Reading) -> tuple[bool, bool]:
    """Tell whether two readings of one dimension overlap, logically and pragmatically: in months where both can be."""
    if one.calendar_logical and other.calendar_logical and one.calendar_pragmatic and other.calendar_pragmatic:
        return (
            one.calendar_logical.overlaps(other.calendar_logical),
            one.calendar_pragmatic.overlaps(other.calendar_pragmatic),
        )
    return (
        one.compared_logical.overlaps(other.compared_logical),
        one.compared_pragmatic.overlaps(other.compared_pragmatic),
    )


def rank(intervals: Iterable[Interval]) -> list[tuple[int | None, int | None]]:
    """Map intervals, none of them empty, to whole numbers (low, high) that overlap exactly where the intervals do.

    The distinct ends of the whole batch get the even numbers in rising order; an end that is not included lies one
    further in, an open one is None. Two of the batch overlap where `a.low <= b.high and b.low <= a.high`.
    """
    batch = list(intervals)
    ends = [end for interval in batch for end in (interval.lower, interval.upper) if end is not None]
    # Whole numbers over one denominator sort and hash many times faster than fractions.
    common = lcm(*{end.denominator for end in ends})
    scaled = {end.numerator * (common // end.denominator) for end in ends}
    keys = {value: 2 * index for index, value in enumerate(sorted(scaled))}

    def key(end: Exact | None, inward: int) -> int | None:
        return None if end is None else keys[end.numerator * (common // end.denominator)] + inward

    return [
        (
            key(interval.lower, 0 if interval.lower_inclusive else 1),
            key(interval.upper, 0 if interval.upper_inclusive else -1),
        )
        for interval in batch
    ]


def _read_number(figure: Figure, value_type: ValueType, unit: Unit, minimum: Exact, *, provisional: bool) -> Reading:
    amount, upper = _amounts(figure)
    terms, grains = _terms(amount, upper, minimum, value_type)
    allows, takes = _ROWS[figure.modifier]
    allowed = allows(terms)
    taken = allowed if takes is None else takes(terms)
    whole = value_type is not ValueType.MEASURED
    if whole:
        allowed = _whole(allowed, grains)
        taken = _nearest(_whole(taken, grains), allowed)
    if provisional:
        allowed = allowed._replace(upper=None, upper_inclusive=False)
    denominator = 1 if whole else grains
    logical, pragmatic = _interval(allowed, denominator), _interval(taken, denominator)
    return _reading(logical, pragmatic, unit, _quantity(unit, figure.modifier, amount, upper))


def _amounts(figure: Figure) -> tuple[int | Decimal, int | Decimal | None]:
    if figure.modifier is Modifier.VAGUE:
        return VAGUE[str(figure.amount)]
    if isinstance(figure.amount, int | Decimal) and not isinstance(figure.upper, str):
        return figure.amount, figure.upper
    raise TypeError(f"{figure!r} was not parsed as a number")  # pragma: no cover - a fault of the caller


def _terms(
    amount: int | Decimal, upper: int | Decimal | None, minimum: Exact, value_type: ValueType
) -> tuple[_Terms, int]:
    """Express an amount in grains, and say how many of them make a unit."""
    decimals = decimals_of(amount) if upper is None else max(decimals_of(amount), decimals_of(upper))
    last_decimal = _GRAINS * minimum.denominator
    grains = last_decimal * 10**decimals
    number = shifted(amount, decimals)
    digits = str(abs(number))
    zeros = len(digits) - len(digits.rstrip("0"))
    step = min(10**zeros * last_decimal, abs(number) * last_decimal // STEP_PARTS)
    if value_type is ValueType.MEASURED:
        rounding, floor = step // 2, int(minimum * grains)
    else:
        step = max(step, grains)
        rounded = value_type is ValueType.COUNT and zeros >= ROUND_ZEROS
        rounding = 10 ** min(zeros, len(digits) - 2) * last_decimal // 2 if rounded else 0
        floor = ceil(minimum) * grains
    return _Terms(
        amount=number * last_decimal,
        upper=0 if upper is None else shifted(upper, decimals) * last_decimal,
        step=step,
        rounding=rounding,
        half_place=10**zeros * last_decimal // 2,
        floor=floor,
        few=number <= FEW * 10**decimals,
    ), grains


def _whole(ends: _Ends, grains: int) -> _Ends:
    """Turn grains into the first and the last whole number, both included."""
    lower = -(-ends.lower // grains) if ends.lower_inclusive else ends.lower // grains + 1
    if ends.upper is None:
        return _Ends(lower, None)
    upper = ends.upper // grains if ends.upper_inclusive else -(-ends.upper // grains) - 1
    return _Ends(lower, upper, upper_inclusive=True)


def _nearest(taken: _Ends, allowed: _Ends) -> _Ends:
    """Where no whole number is left to take, take the nearest one that the words allow: 50 for "more than 49"."""
    if taken.upper is None or taken.lower <= taken.upper:
        return taken
    near = max(taken.lower, allowed.lower)
    near = near if allowed.upper is None else min(near, allowed.upper)
    return _Ends(near, near, upper_inclusive=True)


def _interval(ends: _Ends, denominator: int) -> Interval:
    return Interval(
        lower=quotient(ends.lower, denominator),
        upper=None if ends.upper is None else quotient(ends.upper, denominator),
        lower_inclusive=ends.lower_inclusive,
        upper_inclusive=ends.upper_inclusive,
    )


def _reading(logical: Interval, pragmatic: Interval, unit: Unit, quantity: Quantity) -> Reading:
    months = unit.months
    return Reading(
        logical=logical,
        pragmatic=pragmatic,
        compared_logical=logical.scaled(unit.low, unit.high),
        compared_pragmatic=pragmatic.scaled(unit.low, unit.high),
        calendar_logical=None if months is None else logical.scaled(months, months),
        calendar_pragmatic=None if months is None else pragmatic.scaled(months, months),
        dimension=unit.dimension,
        quantity=quantity,
    )


def _quantity(unit: Unit, modifier: Modifier, amount: int | Decimal, upper: int | Decimal | None) -> Quantity:
    """Convert the stated amounts exactly, months and years to months."""
    size = unit.low if unit.months is None else unit.months
    basis = unit.dimension if unit.months is None else CALENDAR
    ends = [None if end is None else product(quotient(*end.as_integer_ratio()), size) for end in (amount, upper)]
    return Quantity(basis, modifier, *ends)


def _read_order(figure: Figure) -> Reading:
    ends = _Ends(_ORDER[figure.modifier], _ORDER[figure.modifier], upper_inclusive=True)
    place = _interval(ends, 1)
    return _reading(place, place, ORDER, Quantity(ORDER.dimension, figure.modifier, str(figure.amount)))


def _read_moment(figure: Figure) -> Reading:
    allowed, taken = _spans(figure)
    logical = _instants(allowed)
    pragmatic = logical if taken is allowed else _instants(taken)
    quantity = Quantity(INSTANT.dimension, figure.modifier, logical.lower, logical.upper)
    return _reading(logical, pragmatic, INSTANT, quantity)


def _spans(figure: Figure) -> tuple[edtf.Span, edtf.Span]:
    text = str(figure.amount)
    if figure.modifier in {Modifier.EXACT, Modifier.BETWEEN}:
        last = text if figure.upper is None else str(figure.upper)
        span = edtf.Span(start=edtf.parse(text).start, end=edtf.parse(last).end)
        return span, span
    return edtf.hedged(text, figure.modifier)


def _instants(span: edtf.Span) -> Interval:
    return Interval(
        lower=span.start,
        upper=span.end,
        lower_inclusive=span.start is not None,
        upper_inclusive=False,
    )

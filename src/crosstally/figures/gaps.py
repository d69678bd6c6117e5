"""How far two figures lie apart, as an amount and as a share of the smaller one."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from crosstally.figures import edtf
from crosstally.figures.figure import VAGUE, Figure, Modifier, ValueType
from crosstally.figures.units import lookup, with_unit

__all__ = ["Gap", "gap"]

DAY, HOUR, MINUTE = 86_400, 3_600, 60
MOMENTS = {ValueType.DATE, ValueType.TIME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A distance between two figures. amount: in `unit`, the first figure's own; percent: of the smaller amount."""

    amount: Fraction
    unit: str | None
    percent: Fraction | None

    def __str__(self) -> str:
        """Write it as messages do: `100 apart (1.5%)`, `2 days apart`."""
        share = "" if self.percent is None else f" ({_decimal(self.percent, 1)}%)"
        return f"{with_unit(_decimal(self.amount, 3), self.unit)} apart{share}"


def gap(
    one: Figure, other: Figure, *, value_type: ValueType, units: tuple[str | None, str | None] = (None, None)
) -> Gap | None:
    """Measure the distance between two stated amounts of one value type, None where there is none to measure.

    units: those of the two figures as stated, of one dimension. A range or a vague word counts from its nearer end.
    The distance of equal amounts, which only their hedges tell apart, is 0.
    """
    if Modifier.UNKNOWN in {one.modifier, other.modifier} or value_type is ValueType.ORDER:
        return None
    if value_type in MOMENTS:
        return _time_gap(one, other)
    (low, high), (other_low, other_high) = _ends(one), _ends(other)
    if units[0] != units[1]:
        factor = lookup(units[1]).low / lookup(units[0]).low
        other_low, other_high = other_low * factor, other_high * factor
    amount = Fraction(max(0, other_low - high, low - other_high))
    smaller = min(low, other_low)
    return Gap(amount=amount, unit=units[0], percent=amount / smaller * 100 if smaller > 0 else None)


def _ends(figure: Figure) -> tuple[Fraction | int, Fraction | int]:
    if figure.modifier is Modifier.VAGUE:
        return VAGUE[str(figure.amount)]
    amount = _number(figure.amount)
    return amount, amount if figure.upper is None else _number(figure.upper)


def _number(amount: object) -> Fraction | int:
    if isinstance(amount, int):
        return amount
    if isinstance(amount, Decimal):
        return Fraction(amount)
    raise TypeError(f"{amount!r} is no number")  # pragma: no cover - figures are parsed before


def _time_gap(one: Figure, other: Figure) -> Gap | None:
    """Measure in the largest unit that fits: between like spans from start to start, else across what lies between."""
    (start, end), (other_start, other_end) = _span(one), _span(other)
    if start is None or end is None or other_start is None or other_end is None:
        return None
    if end - start == other_end - other_start:
        seconds = abs(start - other_start)
    else:
        seconds = max(0, other_start - end, start - other_end)
    for name, size in (("day", DAY), ("hour", HOUR), ("minute", MINUTE)):
        if seconds >= size:
            return Gap(amount=Fraction(seconds // size), unit=name, percent=None)
    return Gap(amount=Fraction(seconds), unit="second", percent=None)


def _span(figure: Figure) -> tuple[int | None, int | None]:
    first = edtf.parse(str(figure.amount))
    return first.start, first.end if figure.upper is None else edtf.parse(str(figure.upper)).end


def _decimal(number: Fraction, places: int) -> str:
    """Write a number with at most some decimals, rounded half up."""
    scaled = (number.numerator * 10**places * 2 + number.denominator) // (number.denominator * 2)
    whole, rest = divmod(scaled, 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0")
    return f"{whole:,}" + (f".{decimals}" if decimals else "")

"""Exact arithmetic on amounts: whole numbers stay int, decimals Decimal, the rest Fraction."""

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from crosstally.finder.model import Amount

# Longer runs of digits are identifiers, and turning them into numbers takes quadratic time.
LONGEST_DIGITS: Final = 40
# Exact for the longest literal times the largest scale.
_EXACT: Final = Context(prec=4 * LONGEST_DIGITS)
_SEPARATORS: Final = str.maketrans("", "", ", \u00a0\u2009\u202f")


def parse_digits(word: str) -> Amount | None:
    """Read a number in digits; None for what is none, as a dotted chain."""
    if len(word) > LONGEST_DIGITS:
        return None
    if word.isdecimal():
        return int(word)
    if "." not in word and "e" not in word and "," not in word[-3:]:
        return int(word.translate(_SEPARATORS))
    return _parse_decimal(word)


def _parse_decimal(word: str) -> Amount | None:
    if word.count(".") > 1:
        return None
    comma, point = word.rfind(","), word.rfind(".")
    if comma > point and comma >= len(word) - 3:
        word = word.replace(".", "").replace(",", ".")
    return Decimal(word.translate(_SEPARATORS))


def scale(value: Amount, factor: int) -> Amount:
    """Multiply, and drop a fraction that has become whole."""
    if isinstance(value, Decimal):
        return whole(_EXACT.multiply(value, Decimal(factor)))
    return whole(value * factor)


def whole(value: Amount) -> Amount:
    """Return a whole number as an int, anything else as it is."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and value.adjusted() < 200 else value
    return value


def total(first: Amount, second: Amount) -> Amount:
    """Add two amounts exactly."""
    return whole(Fraction(first) + Fraction(second))


def negate(value: Amount) -> Amount:
    """Return the amount below zero."""
    return _EXACT.minus(value) if isinstance(value, Decimal) else -value

"""What the finder hands out: figures with their bounds, and number tokens."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Amount = int | Decimal | Fraction


class Bound(StrEnum):
    """Which side of the stated amount the figure may lie on."""

    EXACT = "exact"
    APPROX = "approx"
    LOWER = "lower"
    UPPER = "upper"
    RANGE = "range"


class Kind(StrEnum):
    """What sort of expression a figure is, so that callers can leave sorts out."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    DISTANCE = "distance"
    MEASURE = "measure"
    SCORE = "score"
    VAGUE = "vague"
    DATE = "date"
    TIME = "time"


class TokenKind(StrEnum):
    """How a number token is written."""

    DIGITS = "digits"
    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One number expression: the amount with the words that bound it, without its unit.

    `start` and `end` are code-point offsets, `end` exclusive, and take in the hedge; `core_start`
    and `core_end` enclose the number alone. `value` is None for ranges without one value and for
    dates and times. `lower` and `upper` are None where that end is open or the words state none;
    their `_inclusive` is None in the same places. `hedge` is the modifier the words stand for
    (`more_than at_least less_than at_most nearly about between vague`), None for a bare number.
    """

    text: str
    start: int
    end: int
    core_start: int
    core_end: int
    value: Amount | None
    lower: Amount | None
    upper: Amount | None
    lower_inclusive: bool | None
    upper_inclusive: bool | None
    bound: Bound
    unit: str | None
    kind: Kind
    hedge: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One number as a reader sees it, also inside a name or markup. Offsets are code points."""

    text: str
    start: int
    end: int
    kind: TokenKind

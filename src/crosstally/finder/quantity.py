"""The records of one number as it is read: first alone, then with its unit."""

from typing import NamedTuple

from crosstally.finder.model import Amount, Kind


class Quantity(NamedTuple):
    """A number and its unit among the tokens of a text.

    The number is at the tokens from `core` up to `stop`; `first` is its currency or sign where it has one,
    and `tail` is the token after its unit. `low` and `high` are the ends of a vague number or range;
    the lower end is included, the upper one only where `closed`.
    """

    first: int
    core: int
    stop: int
    tail: int
    kind: Kind
    value: Amount | None = None
    unit: str | None = None
    scale: int = 1
    low: Amount | None = None
    high: Amount | None = None
    closed: bool = False
    spread: bool = False


class Numeral(NamedTuple):
    """A number at the tokens from `first` up to, not including, `stop`.

    `scale` is the factor of its last word, 1 without one: in "2 to 3 million" the first number takes
    the second's. A vague number has no value but the ends `low` (included) and `high` (not included).
    """

    first: int
    stop: int
    kind: Kind
    value: Amount | None = None
    scale: int = 1
    low: int | None = None
    high: int | None = None

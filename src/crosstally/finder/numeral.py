"""The record of one number as it was read, before units, hedges and ranges."""

from dataclasses import dataclass

from crosstally.finder.model import Amount, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
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

"""A number read with its unit, before hedges and ranges are seen."""

from dataclasses import dataclass

from crosstally.finder.model import Amount, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
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

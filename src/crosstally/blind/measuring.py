"""Measure how far two readers of the same thing agree: found by both, the same share, and Krippendorff's alpha."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from crosstally.blind.kept import Kept
from crosstally.blind.matching import match_claims
from crosstally.records import Claim

__all__ = ["Agreement", "Found", "agreement", "measure_fields", "measure_found"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How much of what either reading has both have. first, second: how many claims each reading has."""

    first: int
    second: int
    both: int

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, of either reading against the other; None where none has any."""
        total = self.first + self.second
        return 2 * self.both / total if total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How often two readers say the same of one thing.

    alpha: Krippendorff's, nominal; None where it is not defined, because only one value occurs.
    """

    name: str
    same: int
    units: int
    alpha: float | None

    @property
    def percent(self) -> float | None:
        """The share of units on which both say the same, in per cent; None where there are none."""
        return 100 * self.same / self.units if self.units else None


def measure_found(kept: Kept) -> tuple[Found, Found]:
    """Return how many claims both readings have: with quotes that overlap, and with the very same quote."""
    between = match_claims(kept.first, kept.second)
    exact = sum(kept.first.span(one) == kept.second.span(other) for one, other in between.pairs)
    counts = {"first": len(kept.first.claims), "second": len(kept.second.claims)}
    return Found(**counts, both=len(between.pairs)), Found(**counts, both=exact)


def measure_fields(kept: Kept) -> tuple[Agreement, ...]:
    """Return how far the readings agree on each part of the claims that both have; a repeat has what it takes over."""
    pairs = match_claims(kept.first, kept.second).pairs
    return tuple(agreement(name, [(read(one), read(other)) for one, other in pairs]) for name, read in FIELDS)


FIELDS: Sequence[tuple[str, Callable[[Claim], Hashable]]] = (
    ("amount", lambda claim: (claim.figure.amount, claim.figure.upper, claim.unit)),
    ("modifier", lambda claim: claim.figure.modifier),
    ("event", lambda claim: claim.event),
    ("measure", lambda claim: claim.measure),
    ("counted", lambda claim: (claim.side, claim.role)),
    ("attribution", lambda claim: claim.attributed_to),
)


def agreement(name: str, pairs: Iterable[tuple[Hashable, Hashable]]) -> Agreement:
    """Measure how far two readers agree on units to which each gave a value."""
    values = list(pairs)
    same = sum(one == other for one, other in values)
    return Agreement(name=name, same=same, units=len(values), alpha=_alpha(values))


def _alpha(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal data."""
    numbers: dict[Hashable, int] = {}
    for pair in pairs:
        for value in pair:
            numbers.setdefault(value, len(numbers))
    if len(numbers) < 2:
        return None
    import krippendorff  # noqa: PLC0415 - brings in NumPy, which few commands need

    data = [[float(numbers[pair[reader]]) for pair in pairs] for reader in (0, 1)]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))

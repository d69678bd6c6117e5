"""Hold the settlements against the differences: every one settled, none settled that is not there, and truly."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from crosstally.blind.differences import Difference, Key, key_of
from crosstally.blind.kept import SETTLED, Settlement

__all__ = ["Amiss", "describe", "iter_amiss", "shown"]

_Index: TypeAlias = dict[Key, Settlement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amiss:
    """Something that keeps the annotation from being what the readings and their settling make of it.

    about: what differs, in words. next_step: what to do.
    """

    about: str
    message: str
    next_step: str


def iter_amiss(differences: Sequence[Difference], settlements: Iterable[Settlement]) -> Iterator[Amiss]:
    """Yield what is not settled, what is settled otherwise than the annotation has it, and what is settled twice."""
    index: _Index = {}
    for settlement in settlements:
        if key_of(settlement) in index:
            yield Amiss(about=describe(settlement), message="is settled twice", next_step="keep one of the entries")
        index[key_of(settlement)] = settlement
    known = {key_of(difference) for difference in differences}
    for difference in differences:
        yield from _iter_judged(difference, index.get(key_of(difference)))
    for key, settlement in index.items():
        if key not in known:
            yield Amiss(
                about=describe(settlement), message="is settled, but there is no such difference", next_step="remove it"
            )


def _iter_judged(difference: Difference, settlement: Settlement | None) -> Iterator[Amiss]:
    if settlement is None:
        first, second, own = difference.said
        yield Amiss(
            about=describe(difference),
            message=f"is not settled: {shown(first)}, {shown(second)}, and in the annotation {shown(own)}",
            next_step=f"add it to {SETTLED} with taken: {difference.taken} and the reason, or mend the annotation",
        )
    elif settlement.taken != difference.taken:
        yield Amiss(
            about=describe(difference),
            message=f"is settled as {settlement.taken}, and the annotation has {difference.taken}",
            next_step="correct one of the two",
        )


def describe(each: Difference | Settlement) -> str:
    """Name what differs: the article, the claim or the words, and the field."""
    names = dict.fromkeys(name for name in (each.first, each.second, each.claim) if name)
    return f"{each.article}: {' / '.join(names)}: {each.field}"


def shown(value: object) -> str:
    """Put a value in words: a quote without its place, a list as a list."""
    if isinstance(value, bool):
        return "there" if value else "not there"
    if isinstance(value, tuple):
        return ", ".join(part for part in value if isinstance(part, str)) or "none"
    return "none" if value is None else str(value)

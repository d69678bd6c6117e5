"""Hold the settlements against the differences: every one settled, none settled that is not there, and truly."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from crosstally.blind.differences import ABSENT, Difference, Key, key_of
from crosstally.blind.files import SETTLED
from crosstally.files.places import Place
from crosstally.findings import Related
from crosstally.records import Settlement

__all__ = ["Amiss", "describe", "iter_amiss", "shown"]

_Index: TypeAlias = dict[Key, Settlement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amiss:
    """Something that keeps the annotation from being what the readings and their settling make of it.

    message: one lower-case sentence, without a final stop. next_step: what to do.
    """

    place: Place
    message: str
    next_step: str
    related: tuple[Related, ...] = ()


def iter_amiss(differences: Sequence[Difference], settlements: Iterable[Settlement]) -> Iterator[Amiss]:
    """Yield what is not settled, what is settled otherwise than the annotation has it, and what is settled twice."""
    index: _Index = {}
    for settlement in settlements:
        if key_of(settlement) in index:
            yield _amiss(settlement, "is settled twice", "keep one of the entries")
        index[key_of(settlement)] = settlement
    known = {key_of(difference) for difference in differences}
    for difference in differences:
        yield from _iter_judged(difference, index.get(key_of(difference)))
    for key, settlement in index.items():
        if key not in known:
            yield _amiss(settlement, "is settled, and there is no such difference", "remove the entry, or correct it")


def _amiss(settlement: Settlement, message: str, next_step: str) -> Amiss:
    return Amiss(place=settlement.at(), message=f"{describe(settlement)} {message}", next_step=next_step)


def _iter_judged(difference: Difference, settlement: Settlement | None) -> Iterator[Amiss]:
    if settlement is None:
        first, second, own = map(shown, difference.said)
        yield Amiss(
            place=difference.place,
            message=f"{describe(difference)} is not settled: {first} in the first reading, {second} in the second, "
            f"{own} in the annotation",
            next_step=f"add to {SETTLED}: {_entry(difference)}; or correct the annotation",
        )
    elif settlement.taken != difference.taken:
        taken = f"is settled as {settlement.taken}, and the annotation has {difference.taken}"
        yield Amiss(
            place=difference.place,
            message=f"{describe(difference)} {taken}",
            next_step="correct the annotation, or the entry",
            related=(Related(place=settlement.at(), message=f"settled as {settlement.taken}: {settlement.reason}"),),
        )


def _entry(difference: Difference) -> str:
    """Write the entry that settles a difference, as YAML in flow style."""
    article, first, second, claim, field = key_of(difference)
    said = {"article": article, "first": first, "second": second, "claim": claim, "field": field}
    fields = {name: value for name, value in said.items() if value} | {"taken": difference.taken, "reason": "…"}
    return "{" + ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()) + "}"


def describe(each: Difference | Settlement) -> str:
    """Name what differs, in words: the field, and the claim or the words that it is of."""
    names = dict.fromkeys(name for name in (each.first, each.second, each.claim) if name)
    return f"{_FIELDS.get(each.field, f'the {each.field} of')} {' / '.join(names)}"


_FIELDS = {
    "claim": "the claim",
    "ignored": "the ignored number",
    "ignored-quote": "the quote of the ignored number",
    "ignored-reason": "the reason to ignore",
}


def shown(value: object) -> str:
    """Put what a reading says in words: a quote without its place, a list as a list."""
    if value is ABSENT:
        return "no such claim"
    if isinstance(value, bool):
        return "there" if value else "not there"
    if isinstance(value, tuple):
        words = [part for part in value if isinstance(part, str)]
        return f'"{words[0]}"' if len(words) < len(value) and None not in value else ", ".join(words) or "none"
    return "none" if value is None else str(value)

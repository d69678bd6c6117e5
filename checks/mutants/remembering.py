"""Read, compare and search again only what an error has changed: the rest of a corpus is as it was in the last run."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager

import crosstally.checks.impossible_verdict
import crosstally.comparison.meetings
import crosstally.corpus
import crosstally.loading
import crosstally.tallies.pairwise
import crosstally.tallies.sums
from crosstally.comparison.relation import Item

__all__ = ["remembering"]

# Results by arguments, with the arguments: as long as these are kept, nothing else can have their identity.
Known = dict[Hashable, tuple[tuple[object, ...], object]]
MOST_REMEMBERED = 500


@contextmanager
def remembering() -> Iterator[None]:
    """Have functions whose result depends on their arguments alone work out a result once for the same arguments."""
    places = (
        (crosstally.corpus, "relate", _as_compared),
        (crosstally.comparison.meetings, "relate", _as_compared),
        (crosstally.comparison.meetings, "contrast", _as_contrasted),
        (crosstally.checks.impossible_verdict, "relate", _as_compared),
        (crosstally.tallies.pairwise, "relate", _as_compared),
        (crosstally.tallies.sums, "relate", _as_compared),
        (crosstally.corpus, "survey", _as_text),
        (crosstally.loading, "parse", _as_text),
        (crosstally.loading, "violations", _as_parsed),
    )
    originals = [(module, name, getattr(module, name)) for module, name, _ in places]
    for module, name, key in places:
        setattr(module, name, _remembered(getattr(module, name), key))
    try:
        yield
    finally:
        for module, name, function in originals:
            setattr(module, name, function)


def _as_text(*texts: str) -> Hashable:
    return texts


def _as_parsed(kind: str, data: object) -> Hashable:
    """Return what tells parsed records apart: what is parsed once is one object."""
    return kind, id(data)


def _as_compared(items: Sequence[Item]) -> Hashable:
    """Return what items are compared by; of their tallies only matters which are the same."""
    numbers: dict[Hashable, int] = {}
    return tuple(
        (numbers.setdefault(each.tally, len(numbers)), each.reading, each.over_time, each.day, each.provisional)
        for each in items
    )


def _as_contrasted(items: Sequence[Item], most: int) -> Hashable:
    return _as_compared(items), most


def _remembered(function: Callable[..., object], key: Callable[..., Hashable]) -> Callable[..., object]:
    known: Known = {}

    def call(*arguments: object, **named: object) -> object:
        wanted = key(*arguments, **named)
        if wanted not in known:
            if len(known) >= MOST_REMEMBERED:
                known.clear()
            known[wanted] = arguments, function(*arguments, **named)
        return known[wanted][1]

    return call

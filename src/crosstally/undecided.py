"""What a draft leaves for a person to decide: every such value is the word `undecided`."""

from collections.abc import Iterable, Iterator

__all__ = ["UNDECIDED", "is_undecided", "iter_undecided", "may_be_undecided"]

UNDECIDED = "undecided"

# Fields that hold words of an article or of the annotator, who may mean the word itself.
WORDS = {"quote", "prefix", "suffix", "note", "title", "label", "spellings", "vague"}


def may_be_undecided(text: str) -> bool:
    """Tell whether the text of a record can have an undecided value in it: as a word, or spelt in escapes."""
    return UNDECIDED in text or "\\" in text


def is_undecided(data: object, route: Iterable[str | int]) -> bool:
    """Tell whether a route leads to an undecided value of a record."""
    return tuple(route) in set(iter_undecided(data))


def iter_undecided(data: object) -> Iterator[tuple[str | int, ...]]:
    """Yield the route to every undecided value of a record."""
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, part in parts:
        if part == UNDECIDED and name not in WORDS:
            yield (name,)
        elif name not in WORDS:
            yield from ((name, *route) for route in iter_undecided(part))

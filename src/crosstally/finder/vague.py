"""Multiples without a count: "dozens", "tens of thousands", "several hundred"."""

from typing import Final

from crosstally.finder.lexicon import ARTICLES, DOZENS, PLURAL_SCALES, SCALES, VAGUE, VAGUE_COUNTS
from crosstally.finder.model import Kind
from crosstally.finder.numeral import Numeral
from crosstally.finder.tokens import Tokens

_FACTORS: Final = SCALES | PLURAL_SCALES | DOZENS | {"hundred": 100}
# Say a number only with what they are of: "scores" are also points, "tens" also shooting marks.
_NEED_OF: Final = frozenset({"tens", "scores"})


def read_vague(tokens: Tokens, index: int) -> Numeral | None:
    """Read a number that the words only place between two ends."""
    words = tokens.words
    at = index + (words[index] in ARTICLES)
    if words[at] in VAGUE_COUNTS:
        counted = _read_counted(tokens, index, at)
        if counted is not None:
            return counted
    if at > index or words[at] not in VAGUE or (words[at] in _NEED_OF and words[at + 1] != "of"):
        return None
    return _read_plural(tokens, index)


def _read_counted(tokens: Tokens, first: int, at: int) -> Numeral | None:
    """Read "several hundred", "a couple of thousand"."""
    named = at + 1 + (tokens.words[at + 1] == "of")
    factor = _FACTORS.get(tokens.words[named])
    if factor is None:
        return None
    low, high = VAGUE_COUNTS[tokens.words[at]]
    return _vague(first, named + 1, low * factor, high * factor)


def _read_plural(tokens: Tokens, index: int) -> Numeral:
    low, high = VAGUE[tokens.words[index]]
    factor = PLURAL_SCALES.get(tokens.words[index + 2])
    if tokens.words[index + 1] != "of" or factor is None:
        return _vague(index, index + 1, low, high)
    return _vague(index, index + 3, low * factor, high * factor)


def _vague(first: int, stop: int, low: int, high: int) -> Numeral:
    return Numeral(first=first, stop=stop, kind=Kind.VAGUE, low=low, high=high)

"""Numbers glued into names, codes and markup: "TB2", "F-16", "x27;", "sc-v64krj-0"."""

import re
from typing import Final

from crosstally.finder.lexicon import ABBREVIATED_SCALES, ORDINAL_SUFFIXES, VULGAR, word_set
from crosstally.finder.tokens import Tokens
from crosstally.finder.units import CURRENCY_CODES, JOINED_UNITS

# Words that a hyphen joins to a number that is still one: "mid-20s", "under-21", "top-10".
_PREFIXES: Final = word_set("""
    mid early late pre post sub under over top bottom non plus minus near about around some roughly
    nearly almost to and or than for of in by least most inter per ex anti
    """)
_PICTURES: Final = frozenset({"4K", "8K"})
_ENTITY: Final = re.compile(r"x?[0-9a-f]+", re.IGNORECASE)
_JOINTS: Final = frozenset({"-", "_"})
_SUFFIXES: Final = frozenset(
    {"s", "x", "am", "pm", "h", "p", "plus", "odd", "ish"}
    | ORDINAL_SUFFIXES
    | ABBREVIATED_SCALES.keys()
    | JOINED_UNITS
    | VULGAR.keys()
)


def is_glued(tokens: Tokens, index: int) -> bool:
    """Whether the digits at `index` are part of a name rather than a number."""
    return _glued_before(tokens, index) or _glued_after(tokens, index)


def _glued_before(tokens: Tokens, index: int) -> bool:
    if not tokens.joined(index):
        return False
    before = tokens.words[index - 1]
    if before.isalpha():
        return before not in CURRENCY_CODES
    if before in {"#", "_", "@"}:
        return True
    if before == "=":
        return tokens.joined(index - 1) and tokens.words[index - 2].isalpha()
    return before == "-" and _named(tokens, index - 2)


def _named(tokens: Tokens, index: int) -> bool:
    """Whether the word before a hyphen makes a name of the number after it."""
    word = tokens.words[index]
    if not tokens.joined(index + 1) or not word.isalpha():
        return False
    # The word may be the end of another number: "3k-8k".
    return word not in (_SUFFIXES if tokens.joined(index) and tokens.digits(index - 1) else _PREFIXES)


def _glued_after(tokens: Tokens, index: int) -> bool:
    at = index + 1
    if not tokens.joined(at):
        return False
    if tokens.words[at] == "_":
        return True
    if not tokens.words[at].isalpha():
        return False
    # "4x4", "10h30": what follows the letters decides.
    if tokens.joined(at + 1) and tokens.digits(at + 1):
        return tokens.words[at] != "h"
    if tokens.words[index] + tokens.raw(at) in _PICTURES:
        return True
    return tokens.words[at] not in _SUFFIXES or tokens.raw(at) in {"G", "D", "S", "X"}


def glued_span(tokens: Tokens, index: int, floor: int) -> tuple[int, int]:
    """Return the tokens, first to stop, that one run of letters, digits and hyphens joins.

    It never reaches below `floor`, the end of the run before, so that runs are walked once.
    """
    first, stop = index, index + 1
    while first > floor and tokens.joined(first) and _in_run(tokens, first - 1):
        first -= 1
    while tokens.words[first] in _JOINTS:
        first += 1
    while tokens.joined(stop) and _in_run(tokens, stop):
        stop += 1
    while tokens.words[stop - 1] in _JOINTS:
        stop -= 1
    return first, stop + _ends_entity(tokens, first, stop)


def _in_run(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return word in _JOINTS or word[:1].isalnum()


def _ends_entity(tokens: Tokens, first: int, stop: int) -> bool:
    if tokens.words[stop] != ";" or not tokens.joined(stop) or stop - first > 4:
        return False
    return _ENTITY.fullmatch(tokens.text, tokens.starts[first], tokens.ends[stop - 1]) is not None

"""The longest number that begins at a token, whatever way it is written."""

from dataclasses import replace
from typing import Final

from crosstally.finder.amounts import total
from crosstally.finder.cardinals import read_cardinal
from crosstally.finder.lexicon import ARTICLES, ORDINAL_ONES, ORDINAL_SCALES, ORDINALS, TENS
from crosstally.finder.model import Kind
from crosstally.finder.numeral import Numeral
from crosstally.finder.parts import read_mixed, read_parts, read_point, read_portion
from crosstally.finder.tokens import Tokens
from crosstally.finder.vague import read_vague

_ORDINALS: Final = ORDINALS | ORDINAL_SCALES


def read_numeral(tokens: Tokens, index: int, *, money: bool = False) -> Numeral | None:
    """Read the longest number that begins with the token at `index`, or None.

    `money` says that a currency stands before it, which settles what "5m" means.
    """
    if tokens.digits(index):
        return _read_counted(tokens, index, money=money)
    return (
        read_vague(tokens, index)
        or read_portion(tokens, index)
        or _read_ordinal(tokens, index)
        or _read_counted(tokens, index, money=money)
    )


def _read_ordinal(tokens: Tokens, index: int) -> Numeral | None:
    value = _ORDINALS.get(tokens.words[index])
    if value is None:
        return None
    return Numeral(value=value, first=index, stop=index + 1, kind=Kind.ORDINAL)


def _read_counted(tokens: Tokens, index: int, *, money: bool) -> Numeral | None:
    cardinal = read_cardinal(tokens, index, money=money)
    if cardinal is None or cardinal.kind is not Kind.CARDINAL:
        return cardinal
    return (
        _read_ordinal_end(tokens, cardinal)
        or read_parts(tokens, cardinal)
        or read_point(tokens, cardinal)
        or read_mixed(tokens, cardinal)
    )


def _read_ordinal_end(tokens: Tokens, cardinal: Numeral) -> Numeral | None:
    """Read the end of "twenty-first", "two hundred and sixth"."""
    if cardinal.value is None or tokens.digits(cardinal.first) or tokens.words[cardinal.first] in ARTICLES:
        return None
    at = tokens.past_hyphen(cardinal.stop)
    if tokens.words[cardinal.stop - 1] in TENS:
        # Without a hyphen "twenty second" is a time.
        added = None if at == cardinal.stop else ORDINAL_ONES.get(tokens.words[at])
    elif cardinal.scale > 1:
        at += tokens.words[at] == "and"
        added = ORDINALS.get(tokens.words[at])
    else:
        return None
    if added is None:
        return None
    return replace(cardinal, value=total(cardinal.value, added), stop=at + 1, kind=Kind.ORDINAL)

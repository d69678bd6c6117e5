"""The longest number that begins at a token, whatever way it is written."""

from typing import Final

from crosstally.finder.amounts import parse_digits, total
from crosstally.finder.cardinals import read_cardinal
from crosstally.finder.lexicon import (
    ABBREVIATED_SCALES,
    ARTICLES,
    DOZENS,
    FOLDS,
    MANY_PARTS,
    ORDINAL_ONES,
    ORDINAL_SCALES,
    ORDINALS,
    PARTS,
    PLURAL_SCALES,
    SCALES,
    SMALL,
    TENS,
)
from crosstally.finder.model import Kind
from crosstally.finder.parts import read_mixed, read_parts, read_point, read_portion, read_vague
from crosstally.finder.quantity import Numeral
from crosstally.finder.tokens import Tokens

_ORDINALS: Final = ORDINALS | ORDINAL_SCALES
_SIMPLE: Final = SMALL | TENS
# Every word that a number may go on with.
_CONTINUING: Final = (
    frozenset({"hundred", "hundreds", "score", "point", "and", "or"})
    | _SIMPLE.keys()
    | SCALES.keys()
    | PLURAL_SCALES.keys()
    | ABBREVIATED_SCALES.keys()
    | DOZENS.keys()
    | _ORDINALS.keys()
    | PARTS.keys()
    | MANY_PARTS.keys()
)


def read_numeral(tokens: Tokens, index: int, *, money: bool = False) -> Numeral | None:
    """Read the longest number that begins with the token at `index`, or None.

    `money` says that a currency stands before it, which settles what "5m" means.
    """
    digits = tokens.digits(index)
    if (digits or tokens.words[index] in _SIMPLE) and _ends_soon(tokens, index + 1):
        word = tokens.words[index]
        value = parse_digits(word) if digits else _SIMPLE[word]
        return None if value is None else Numeral(index, index + 1, Kind.CARDINAL, value)
    if digits:
        return _read_counted(tokens, index, money=money)
    return (
        read_vague(tokens, index)
        or read_portion(tokens, index)
        or _read_listed(tokens, index)
        or _read_counted(tokens, index, money=money)
    )


def _ends_soon(tokens: Tokens, at: int) -> bool:
    """Whether the token at `at` shows that the number before it is of one token; most numbers are."""
    word = tokens.words[at]
    if word == ",":
        return True
    return len(word) > 1 and word.isalpha() and word not in _CONTINUING and not tokens.joined(at)


def _read_listed(tokens: Tokens, index: int) -> Numeral | None:
    """Read an ordinal or a multiple of one word: "fifth", "fivefold"."""
    word = tokens.words[index]
    if word in FOLDS:
        return Numeral(value=FOLDS[word], first=index, stop=index + 1, kind=Kind.CARDINAL)
    if word in _ORDINALS:
        return Numeral(value=_ORDINALS[word], first=index, stop=index + 1, kind=Kind.ORDINAL)
    return None


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
    return cardinal._replace(value=total(cardinal.value, added), stop=at + 1, kind=Kind.ORDINAL)

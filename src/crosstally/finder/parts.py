"""Fractions in words: "two thirds", "half a million", "two and a half thousand"."""

from dataclasses import replace
from fractions import Fraction
from typing import Final

from crosstally.finder.amounts import scale, total
from crosstally.finder.cardinals import read_scales
from crosstally.finder.lexicon import ARTICLES, DOZENS, MANY_PARTS, PARTS, SCALES, SMALL, VULGAR, word_set
from crosstally.finder.model import Amount, Kind
from crosstally.finder.numeral import Numeral
from crosstally.finder.tokens import Tokens

_SCALES: Final = SCALES | DOZENS | {"hundred": 100}
# What follows "a third" where it is a part; before any other word it is the third of a row.
_AFTER_PART: Final = word_set("""
    of less more fewer to in on from since by compared as after before and or over this last were
    was are is have has had at for between during while who what , . ; : ) ( ? ! -- ' " \u201d
    \u201c
    """) | {""}
_PLAIN_PARTS: Final = frozenset({"half", "quarter"})


def read_portion(tokens: Tokens, index: int) -> Numeral | None:
    """Read a fraction without a count: "half", "a third", "quarter of a million", "½"."""
    words = tokens.words
    if words[index] in VULGAR:
        return _portion(tokens, index, index + 1, VULGAR[words[index]])
    at = index + (words[index] in ARTICLES)
    if words[at] in _PLAIN_PARTS:
        return _portion(tokens, index, at + 1, Fraction(1, PARTS[words[at]]))
    if at > index and words[at] in PARTS and words[at + 1] in _AFTER_PART:
        return _portion(tokens, index, at + 1, Fraction(1, PARTS[words[at]]))
    return None


def _portion(tokens: Tokens, first: int, stop: int, value: Fraction) -> Numeral:
    numeral = Numeral(value=value, first=first, stop=stop, kind=Kind.FRACTION)
    return _read_share(tokens, numeral)


def _read_share(tokens: Tokens, numeral: Numeral) -> Numeral:
    """Multiply by what the fraction is of: "a million", "of a million", "million", "a dozen"."""
    words = tokens.words
    at = tokens.past_hyphen(numeral.stop)
    at += words[at] == "of" and words[at + 1] in ARTICLES
    at += words[at] in ARTICLES
    factor = _SCALES.get(words[at])
    if factor is None or numeral.value is None:
        return numeral
    return replace(numeral, value=scale(numeral.value, factor), stop=at + 1, kind=Kind.CARDINAL, scale=factor)


def read_parts(tokens: Tokens, cardinal: Numeral) -> Numeral | None:
    """Read the parts that a cardinal in words counts: "two thirds", "one-eighth"."""
    at = tokens.past_hyphen(cardinal.stop)
    below = _denominator(tokens.words[at], cardinal.value)
    if below is None or cardinal.value is None or tokens.digits(cardinal.first):
        return None
    value = Fraction(cardinal.value) / below
    return _portion(tokens, cardinal.first, at + 1, value)


def _denominator(word: str, count: Amount | None) -> int | None:
    if word == "quarters" and count != 3:
        # Two or five quarters are spans of three months.
        return None
    return PARTS.get(word) if count == 1 else MANY_PARTS.get(word)


def read_mixed(tokens: Tokens, cardinal: Numeral) -> Numeral:
    """Take in a fraction after "and", and a scale after that: "two-and-a-half thousand"."""
    joint = tokens.past_hyphen(cardinal.stop)
    if tokens.words[joint] != "and" or cardinal.value is None:
        return cardinal
    part = _read_added_part(tokens, tokens.past_hyphen(joint + 1))
    if part is None or part.value is None:
        return cardinal
    own = read_scales(tokens, part)
    if cardinal.scale > 1 and own.value is not None:
        # "a million and a half" is half of a million more, "a billion and a half million" is not.
        share = own.value if own.scale > 1 else scale(part.value, cardinal.scale)
        return replace(cardinal, value=total(cardinal.value, share), stop=own.stop)
    mixed = read_scales(tokens, replace(part, value=total(cardinal.value, part.value)))
    return replace(mixed, first=cardinal.first, kind=Kind.CARDINAL)


def _read_added_part(tokens: Tokens, index: int) -> Numeral | None:
    """Read "a half", "a quarter", "one half", "two thirds" after "and"; "and a third" starts anew."""
    words = tokens.words
    at = tokens.past_hyphen(index + 1)
    counted = words[index] == "one" or (words[index] in ARTICLES and not words[at + 1].isalpha())
    if (words[index] in ARTICLES and words[at] in _PLAIN_PARTS) or (counted and words[at] in PARTS):
        return Numeral(value=Fraction(1, PARTS[words[at]]), first=index, stop=at + 1, kind=Kind.FRACTION)
    if words[index] in SMALL and SMALL[words[index]] > 1 and words[at] in MANY_PARTS:
        value = Fraction(SMALL[words[index]], MANY_PARTS[words[at]])
        return Numeral(value=value, first=index, stop=at + 1, kind=Kind.FRACTION)
    return None


def read_point(tokens: Tokens, cardinal: Numeral) -> Numeral | None:
    """Read decimals in words: "six point nought four"."""
    words, at = tokens.words, cardinal.stop + 1
    if words[cardinal.stop] != "point" or SMALL.get(words[at], 10) > 9 or cardinal.value is None:
        return None
    places: list[str] = []
    while SMALL.get(words[at], 10) < 10 and len(places) < 12:
        places.append(str(SMALL[words[at]]))
        at += 1
    decimals = Fraction(int("".join(places)), 10 ** len(places))
    return replace(cardinal, value=total(cardinal.value, decimals), stop=at)

"""Parts and multiples in words: "two thirds", "half a million", "two and a half thousand", "dozens"."""

from fractions import Fraction
from typing import Final

from crosstally.finder.amounts import scale, total
from crosstally.finder.cardinals import read_below_hundred, read_scales
from crosstally.finder.lexicon import (
    ARTICLES,
    COMPOUND_PARTS,
    DOZENS,
    MANY_PARTS,
    PARTS,
    PLURAL_SCALES,
    SCALES,
    SMALL,
    TENS,
    VAGUE,
    VAGUE_COUNTS,
    VULGAR,
    word_set,
)
from crosstally.finder.model import Amount, Kind
from crosstally.finder.quantity import Numeral
from crosstally.finder.tokens import Tokens

_SCALES: Final = SCALES | DOZENS | {"hundred": 100}
# What follows "a third" where it is a part; before any other word it is the third of a row.
_AFTER_PART: Final = word_set("""
    of less more fewer to in on from since by compared as after before and or over this last were
    was are is have has had at for between during while who what , . ; : ) ( ? ! -- ' " \u201d
    \u201c
    """) | {""}
_FACTORS: Final = SCALES | PLURAL_SCALES | DOZENS | {"hundred": 100}
# Say a number only with what they are of: "scores" are also points, "tens" also shooting marks.
_NEED_OF: Final = frozenset({"tens", "scores"})
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
    if at > index and words[at] in TENS:
        return _read_compound_parts(tokens, Numeral(value=1, first=index, stop=at, kind=Kind.CARDINAL), at)
    return None


def _portion(tokens: Tokens, first: int, stop: int, value: Fraction) -> Numeral:
    numeral = Numeral(value=value, first=first, stop=stop, kind=Kind.FRACTION)
    return _read_share(tokens, numeral)


def _read_share(tokens: Tokens, numeral: Numeral) -> Numeral:
    """Multiply by what the fraction is of: "a million", "of a million", "million", "a dozen"."""
    words = tokens.words
    at = tokens.past_hyphen(numeral.stop)
    at += words[at] == "of" and words[at + 1] in ARTICLES
    at = tokens.past_hyphen(at + 1) if words[at] in ARTICLES else at
    factor = _SCALES.get(words[at])
    if factor is None or numeral.value is None:
        return numeral
    return numeral._replace(value=scale(numeral.value, factor), stop=at + 1, kind=Kind.CARDINAL, scale=factor)


def read_parts(tokens: Tokens, cardinal: Numeral) -> Numeral | None:
    """Read the parts that a cardinal in words counts: "two thirds", "one-eighth", "three twenty-firsts"."""
    if cardinal.value is None or tokens.digits(cardinal.first):
        return None
    at = tokens.past_dash(cardinal.stop)
    if tokens.words[at] in TENS:
        return _read_compound_parts(tokens, cardinal, at)
    below = _denominator(tokens.words[at], cardinal.value)
    if below is None:
        return None
    tens = TENS.get(tokens.words[cardinal.stop - 1], 0)
    split = below < 10 and 0 < tens < cardinal.value and tokens.words[cardinal.stop - 2] != "and"
    # "One hundred thirty-fifths" are parts of 35, "one hundred and thirty fifths" parts of five.
    value = Fraction(cardinal.value - tens) / (tens + below) if split else Fraction(cardinal.value) / below
    return _portion(tokens, cardinal.first, at + 1, value)


def _read_compound_parts(tokens: Tokens, cardinal: Numeral, at: int) -> Numeral | None:
    """Read the "twenty-fifth" of "one twenty-fifth" and the "twenty firsts" of "three twenty firsts"."""
    last = tokens.past_dash(at + 1)
    below, plural = COMPOUND_PARTS.get(tokens.words[last]), tokens.words[last].endswith("s")
    if below is None or cardinal.value is None or plural == (cardinal.value == 1):
        return None
    if not plural and tokens.words[last + 1] not in _AFTER_PART:
        return None
    value = Fraction(cardinal.value) / (TENS[tokens.words[at]] + below)
    return _portion(tokens, cardinal.first, last + 1, value)


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
        share = own.value if own.scale > 1 else scale(part.value, _shared_scale(cardinal))
        return cardinal._replace(value=total(cardinal.value, share), stop=own.stop)
    mixed = read_scales(tokens, part._replace(value=total(cardinal.value, part.value)))
    return mixed._replace(first=cardinal.first, kind=Kind.CARDINAL)


def _shared_scale(cardinal: Numeral) -> int:
    """Return what a fraction after "and" is of: in "two million and a half" of a million, after hundreds of one."""
    return 1 if cardinal.scale == 100 else cardinal.scale


def _read_added_part(tokens: Tokens, index: int) -> Numeral | None:
    """Read "a half", "a quarter", "one half", "two thirds" after "and"; "and a third" starts anew."""
    words = tokens.words
    at = tokens.past_hyphen(index + 1)
    counted = words[index] == "one" or (words[index] in ARTICLES and not words[at + 1].isalpha())
    if (words[index] in ARTICLES and words[at] in _PLAIN_PARTS) or (counted and words[at] in PARTS):
        return Numeral(value=Fraction(1, PARTS[words[at]]), first=index, stop=at + 1, kind=Kind.FRACTION)
    count = read_below_hundred(tokens, index)
    if count is None or count.value is None or count.value < 2:
        return None
    at = tokens.past_dash(count.stop)
    if words[at] not in MANY_PARTS:
        return None
    value = Fraction(count.value) / MANY_PARTS[words[at]]
    return Numeral(value=value, first=index, stop=at + 1, kind=Kind.FRACTION)


def read_point(tokens: Tokens, cardinal: Numeral) -> Numeral | None:
    """Read decimals in words: "six point nought four", "two point seventy-one"."""
    if tokens.words[cardinal.stop] != "point" or cardinal.value is None:
        return None
    places, stop = _read_places(tokens, cardinal.stop + 1)
    if not places:
        return None
    decimals = Fraction(int(places), 10 ** len(places))
    return cardinal._replace(value=total(cardinal.value, decimals), stop=stop)


def _read_places(tokens: Tokens, at: int) -> tuple[str, int]:
    """Read the digits after "point": one by one, or the first two as one number."""
    pair = read_below_hundred(tokens, at)
    if pair is not None and pair.value is not None and pair.value > 9:
        return str(pair.value), pair.stop
    places = ""
    while SMALL.get(tokens.words[at], 10) < 10 and len(places) < 12:
        places += str(SMALL[tokens.words[at]])
        at += 1
    return places, at


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

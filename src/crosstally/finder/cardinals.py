"""Whole numbers in words, or in digits with a scale in words: "two hundred and six", "2.5 million"."""

from crosstally.finder.amounts import scale, total
from crosstally.finder.lexicon import (
    ABBREVIATED_SCALES,
    ARTICLES,
    DOZENS,
    MANY_PARTS,
    ONES,
    PLURAL_SCALES,
    SCALES,
    SMALL,
    TENS,
    VULGAR,
)
from crosstally.finder.literals import read_literal
from crosstally.finder.model import Amount, Kind
from crosstally.finder.quantity import Numeral
from crosstally.finder.tokens import Tokens

_COUNTED_WORDS = {"hundred": 100, "score": 20} | SCALES | DOZENS
_FACTORS = SCALES | {word: factor for word, factor in PLURAL_SCALES.items() if word != "hundreds"}
# "a million and three others" is two numbers, "a thousand and three" one.
_LARGEST_BEFORE_AND = 1000


def read_cardinal(tokens: Tokens, index: int, *, money: bool = False) -> Numeral | None:
    """Read a cardinal from `index` on. Each further group needs a smaller scale, so it ends soon."""
    numeral = _read_group(tokens, index, money=money)
    further = numeral
    while further is not None:
        numeral = further
        further = _read_further(tokens, numeral)
    return numeral


def _read_group(tokens: Tokens, index: int, *, money: bool = False) -> Numeral | None:
    base = _read_base(tokens, index, money=money)
    if base is not None and tokens.words[base.stop - 1] in VULGAR:
        scaled = read_scales(tokens, base)
        return base if scaled.scale == 1 else scaled._replace(kind=Kind.CARDINAL)
    if base is None or base.kind is not Kind.CARDINAL:
        return base
    return read_scales(tokens, _read_hundred(tokens, base))


def _read_base(tokens: Tokens, index: int, *, money: bool) -> Numeral | None:
    words = tokens.words
    if tokens.digits(index):
        return read_literal(tokens, index, money=money)
    if words[index] in ARTICLES:
        return _one(index, index + 1) if words[index + 1] in _COUNTED_WORDS else None
    if words[index] in _COUNTED_WORDS and words[index] not in {"score", "dozens"}:
        # "multi-million" counts nothing.
        return None if tokens.hyphen(index - 1) else _one(index, index)
    return read_below_hundred(tokens, index)


def _one(first: int, stop: int) -> Numeral:
    return Numeral(value=1, first=first, stop=stop, kind=Kind.CARDINAL)


def read_below_hundred(tokens: Tokens, index: int) -> Numeral | None:
    """Read a number from zero to 99 in words."""
    words = tokens.words
    if words[index] in TENS:
        value, stop = TENS[words[index]], index + 1
        at = tokens.past_dash(stop)
        unit = ONES.get(words[at], 0)
        if unit:
            value, stop = value + unit, at + 1
        return Numeral(value=value, first=index, stop=stop, kind=Kind.CARDINAL)
    if words[index] in SMALL:
        return Numeral(value=SMALL[words[index]], first=index, stop=index + 1, kind=Kind.CARDINAL)
    return None


def _read_hundred(tokens: Tokens, base: Numeral) -> Numeral:
    """Take in "hundred" and what is left below it."""
    at = tokens.past_hyphen(base.stop)
    plural = tokens.words[at] == "hundreds" and base.value != 1
    if base.value is None or base.scale != 1 or not (tokens.words[at] == "hundred" or plural):
        return base
    value, stop = scale(base.value, 100), at + 1
    rest = _read_rest(tokens, base, stop)
    if rest is None or rest.value is None:
        return base._replace(value=value, stop=stop, scale=100)
    return base._replace(value=total(value, rest.value), stop=rest.stop, scale=1)


def _read_rest(tokens: Tokens, base: Numeral, stop: int) -> Numeral | None:
    at = tokens.past_hyphen(stop)
    after = tokens.words[at] == "and"
    rest = read_below_hundred(tokens, tokens.past_hyphen(at + 1) if after else at)
    if rest is None and after and tokens.digits(base.first):
        rest = _read_short_literal(tokens, stop + 1)
    return None if after and rest is not None and _counts_parts(tokens, rest) else rest


def _counts_parts(tokens: Tokens, rest: Numeral) -> bool:
    """Whether a number after "and" begins a fraction below one: "a hundred and three quarters"."""
    parts = MANY_PARTS.get(tokens.words[tokens.past_dash(rest.stop)], 0)
    return rest.value is not None and 1 < rest.value < parts


def _read_short_literal(tokens: Tokens, index: int) -> Numeral | None:
    """Read the "15" of "6 hundred and 15"."""
    word = tokens.words[index]
    multiplied = tokens.words[index + 1] == "hundred" or tokens.words[index + 1] in _FACTORS
    if multiplied or not (word.isdecimal() and 0 < int(word[:3]) < 100 and len(word) < 3):
        return None
    return Numeral(value=int(word), first=index, stop=index + 1, kind=Kind.CARDINAL)


def read_scales(tokens: Tokens, numeral: Numeral) -> Numeral:
    """Multiply by the scales that follow: "million", "dozen", "lakh crore"."""
    for _ in range(2):
        at = tokens.past_hyphen(numeral.stop)
        factor = _factor(tokens.words[at], numeral.value)
        if factor is None or numeral.value is None:
            return numeral
        numeral = numeral._replace(
            value=scale(numeral.value, factor),
            stop=at + 1,
            scale=factor * (numeral.scale if numeral.scale != 100 else 1),
        )
    return numeral


def _factor(word: str, value: Amount | None) -> int | None:
    if value == 1 and word in PLURAL_SCALES:
        return None
    factor = _FACTORS.get(word) or DOZENS.get(word)
    return 20 if factor is None and word == "score" else factor


def _read_further(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    """Read the next, smaller group: the "four hundred" of "nine thousand and four hundred"."""
    if numeral.scale < 100 or numeral.value is None:
        return None
    after = tokens.words[numeral.stop] == "and"
    group = _read_group(tokens, numeral.stop + after)
    if group is None or group.value is None or not _continues(tokens, numeral, group, after=after):
        return None
    return numeral._replace(value=total(numeral.value, group.value), stop=group.stop, scale=group.scale)


def _continues_in_digits(tokens: Tokens, numeral: Numeral, group: Numeral, *, after: bool) -> bool:
    """Whether digits go on with a number in digits: the end of "7 thousand 6 hundred and 15"."""
    if not tokens.digits(numeral.first) or tokens.words[numeral.stop - 1] in ABBREVIATED_SCALES:
        return False
    if after:
        return group.scale == 1 and numeral.scale <= _LARGEST_BEFORE_AND
    return tokens.words[group.first + 1] == "hundred" or tokens.words[group.first + 1] in SCALES


def _continues(tokens: Tokens, numeral: Numeral, group: Numeral, *, after: bool) -> bool:
    if group.kind is not Kind.CARDINAL or group.value is None or not 0 < group.value < numeral.scale:
        return False
    bare_scale = group.first == group.stop - 1 and group.scale > 1
    if tokens.words[group.first] in ARTICLES or bare_scale:
        return False
    if tokens.digits(group.first):
        return _continues_in_digits(tokens, numeral, group, after=after)
    if group.scale > 1:
        return True
    if after and _counts_parts(tokens, group):
        return False
    return not after or numeral.scale <= _LARGEST_BEFORE_AND or group.value >= 100

"""Numbers in digits, with what is joined to them: "2.5bn", "1½", "3rd", "3/4"."""

from fractions import Fraction
from typing import Final

from crosstally.finder.amounts import parse_digits, scale, total, whole
from crosstally.finder.lexicon import ABBREVIATED_SCALES, ORDINAL_SUFFIXES, VULGAR
from crosstally.finder.model import Amount, Kind
from crosstally.finder.quantity import Numeral
from crosstally.finder.tokens import Tokens

# Longest denominators seen after a stroke; anything else is a date, a score or a code.
_DENOMINATORS: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 32, 64, 100, 1000})
# Scales that are also units ("5 m") or letters: joined to the digits they may be either.
_NEEDS_MONEY: Final = frozenset({"m", "mm"})
_RANGE_SIGNS: Final = frozenset({"-", "--", "to", "and", "or"})
_TIMES: Final = frozenset({"x", "\u00d7", "*", "\u00b7"})
# Exponent times digits: keeps the exact result short.
_GREATEST_POWER: Final = 600
# Capitals that scale where nothing follows that could be counted in grams or teslas: "10G".
_CAPITAL_SCALES: Final = {"G": 10**9, "T": 10**12, "M": 10**6, "B": 10**9}
_LARGEST_GENERATION: Final = 6
# "7.6m are homeless": a length is one.
_PLURAL_VERBS: Final = frozenset({"are", "were", "have"})
# What follows a number of metres.
_LENGTHS: Final = frozenset({"long", "high", "wide", "deep", "tall", "away", "below", "above", "from", "-", "by"})
_NEAR: Final = 24  # tokens, about a sentence
_METRES: Final = frozenset({50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000})


def read_literal(tokens: Tokens, index: int, *, money: bool = False) -> Numeral | None:
    """Read the number in digits at `index`; `money` says that a currency stands before it."""
    value = parse_digits(tokens.words[index])
    if value is None:
        return None
    special = _read_stroke(tokens, index, value) or _read_power(tokens, index, value)
    if special is not None:
        return special
    return _read_joined(tokens, index, value, money=money)


def _read_stroke(tokens: Tokens, index: int, value: Amount) -> Numeral | None:
    """Read "3/4" and the part after a whole number: "2 1/4"."""
    part = _stroke_fraction(tokens, index)
    if part is not None:
        return Numeral(value=part, first=index, stop=index + 3, kind=Kind.FRACTION)
    part = _stroke_fraction(tokens, index + 1)
    if part is None or not isinstance(value, int) or tokens.joined(index + 1) or part >= 1:
        return None
    return Numeral(value=total(value, part), first=index, stop=index + 4, kind=Kind.CARDINAL)


def _stroke_fraction(tokens: Tokens, index: int) -> Fraction | None:
    words = tokens.words
    if words[index + 1] not in {"/", "\u2044"} or words[index + 3] == "/":
        return None
    above, below = words[index], words[index + 2]
    if not (above.isdecimal() and below.isdecimal() and len(above) < 5 and len(below) < 5):
        return None
    joined = tokens.joined(index + 1) and tokens.joined(index + 2)
    if not joined or int(below) not in _DENOMINATORS or int(above) > 2 * int(below):
        return None
    return Fraction(int(above), int(below))


def _read_power(tokens: Tokens, index: int, value: Amount) -> Numeral | None:
    """Read "1.3x10^6" and "2^10"."""
    words, at = tokens.words, index + 1
    base, factor = value, value
    if words[at] in _TIMES and words[at + 1] == "10":
        base, at = 10, at + 2
    else:
        factor = 1
    if words[at] != "^" or not tokens.joined(at):
        return None
    return _raise(tokens, Numeral(first=index, stop=at + 1, kind=Kind.CARDINAL), base, factor)


def _raise(tokens: Tokens, bare: Numeral, base: Amount, factor: Amount) -> Numeral | None:
    """Read the exponent and its signs; None for one too great to reckon with."""
    at, sign = bare.stop, 1
    while tokens.words[at] in {"+", "-"} and at < bare.stop + 2:
        sign *= -1 if tokens.words[at] == "-" else 1
        at += 1
    word = tokens.words[at]
    if not word.isdecimal() or len(word) > 3 or int(word) * len(tokens.words[bare.first]) > _GREATEST_POWER or not base:
        return None
    return bare._replace(value=whole(Fraction(factor) * Fraction(base) ** (sign * int(word))), stop=at + 1)


def _read_joined(tokens: Tokens, index: int, value: Amount, *, money: bool) -> Numeral:
    after = tokens.words[index + 1]
    if after in VULGAR:
        return Numeral(value=total(value, VULGAR[after]), first=index, stop=index + 2, kind=Kind.FRACTION)
    if scales_capital(tokens, index):
        factor = _CAPITAL_SCALES[tokens.raw(index + 1)]
        return Numeral(value=scale(value, factor), first=index, stop=index + 2, kind=Kind.CARDINAL, scale=factor)
    if not tokens.joined(index + 1):
        return _read_apart(tokens, index, value, money=money)
    if isinstance(value, int) and after in ORDINAL_SUFFIXES and _fits(after, value):
        return Numeral(value=value, first=index, stop=index + 2, kind=Kind.ORDINAL)
    if _scales(tokens, index, value, money=money):
        return _scaled(index, value, after)
    return Numeral(value=value, first=index, stop=index + 1, kind=Kind.CARDINAL)


def _fits(suffix: str, value: int) -> bool:
    """Whether a suffix makes an ordinal: 12st is a weight."""
    return suffix != "st" or (value % 10 == 1 and value % 100 != 11)


def scales_capital(tokens: Tokens, index: int) -> bool:
    """Whether a lone capital after the digits at `index` is a scale: "10G", not the "5G" of telephones."""
    if tokens.raw(index + 1) not in _CAPITAL_SCALES or tokens.starts[index + 1] > tokens.ends[index] + 1:
        return False
    generation = tokens.words[index].isdecimal() and int(tokens.words[index][:3]) <= _LARGEST_GENERATION
    return not generation and not tokens.words[index + 2].isalnum() and tokens.words[index + 2] not in {"-", "'"}


def _read_apart(tokens: Tokens, index: int, value: Amount, *, money: bool) -> Numeral:
    after = tokens.words[index + 1]
    spelled = after in ABBREVIATED_SCALES and (money or after not in _NEEDS_MONEY) and after not in {"mil", "b"}
    if spelled and tokens.text[tokens.ends[index] : tokens.starts[index + 1]].strip(" ") == "":
        return _scaled(index, value, after)
    return Numeral(value=value, first=index, stop=index + 1, kind=Kind.CARDINAL)


def _scaled(index: int, value: Amount, word: str) -> Numeral:
    factor = ABBREVIATED_SCALES[word]
    return Numeral(value=scale(value, factor), first=index, stop=index + 2, kind=Kind.CARDINAL, scale=factor)


def _scales(tokens: Tokens, index: int, value: Amount, *, money: bool) -> bool:
    """Tell a scale from a unit of the same letters: "2.5m people" from a "100m race"."""
    after = tokens.words[index + 1]
    if after not in ABBREVIATED_SCALES:
        return False
    if money or after not in _NEEDS_MONEY or tokens.raw(index + 1) in {"M", "B"}:
        return True
    return after == "m" and value not in _METRES and _counts_millions(tokens, index + 2)


def _counts_millions(tokens: Tokens, at: int) -> bool:
    """Whether a noun to count or its verb follows "2m", or the end of a range "1.5m-2m" that counts one."""
    if tokens.words[at] in _RANGE_SIGNS and tokens.digits(at + 1) and tokens.words[at + 2] == "m":
        at += 3
    return _is_counted(tokens, at) or (tokens.words[at] not in _LENGTHS and _others_count(tokens, at))


def _is_counted(tokens: Tokens, at: int) -> bool:
    return tokens.words[at].endswith(("s", "people")) or tokens.words[at] in _PLURAL_VERBS


def _others_count(tokens: Tokens, at: int) -> bool:
    """Whether another number near by counts millions so: "it made 8.3m cars, its rival 9.3m"."""
    for other in range(max(at - _NEAR, 1), min(at + _NEAR, len(tokens.words) - 1)):
        joined = tokens.words[other] == "m" and tokens.joined(other) and tokens.digits(other - 1)
        if joined and "." in tokens.words[other - 1] and _is_counted(tokens, other + 1):
            return True
    return False

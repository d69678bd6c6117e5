"""Numbers that belong together: ranges, scores and shares such as "one in five"."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from crosstally.finder.amounts import scale, whole
from crosstally.finder.lexicon import SMALL, word_set
from crosstally.finder.model import Amount, Kind
from crosstally.finder.quantity import Quantity
from crosstally.finder.tokens import Tokens

_DASHES: Final = frozenset({("-",), ("--",), ("~",), ("-", "to", "-"), ("-", "to")})
_TO: Final = frozenset({("to",), ("through",), ("up", "to")})
_SHARES: Final = frozenset(
    {("in",), ("out", "of"), ("in", "every"), ("of", "every"), ("out", "of", "every"), ("-", "in", "-")}
)
# Verbs and nouns of change: between "rose from 5 to 7" lie two figures, not a range.
_CHANGES: Final = tuple(
    word_set(
        """
    rose rise rising risen fell fall fallen falling increas decreas grew grow declin drop jump climb
    cut reduc rais lower lift expand shrank shrink slash surg soar plung tumbl up down doubl tripl
    boost upgrad downgrad revis went go gone moved chang trim narrow widen swell swoll extend
    shorten eased slip slid gain advanc improv bring brought taking took push
    """
    )
)
_CHANGE_REACH: Final = 7
_SCORE_WORDS: Final = word_set("""
    won win wins winning beat beats beating beaten lost lose loses losing loss drew draw defeat
    defeats defeated victory score scored scoreline led lead leads leading trail trailed trailing
    record vote voted tie tied final ruled series match game advantage down up aggregate went
    """)
_SCORE_REACH: Final = 4
_LARGEST_SCORE: Final = 200
_THOUSANDS: Final = ("000", "500")
_WHOLES: Final = frozenset({3, 4, 5, 10, 100, 1000, 10_000, 100_000})


def join(tokens: Tokens, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield the quantities with those that form a range or a share made one."""
    last: Quantity | None = None
    for quantity in quantities:
        if last is None:
            last = quantity
            continue
        pair = _pair(tokens, last, quantity)
        yield from pair[:-1]
        last = pair[-1]
    if last is not None:
        yield last


def _pair(tokens: Tokens, first: Quantity, second: Quantity) -> tuple[Quantity, ...]:
    """Join two neighbours where the words between them say so."""
    between = tuple(tokens.words[first.tail : second.first])
    if len(between) > 3 or first.value is None or second.value is None:
        return first, second
    if between in _SHARES:
        share = _share(first, second, between)
        return (share,) if share else (first, second)
    if between == ("over",) and _divides(tokens, first, second):
        return (_fraction(first, second),)
    if _is_score(tokens, first, second, between):
        return first._replace(kind=Kind.SCORE), second._replace(kind=Kind.SCORE)
    joined = _range(tokens, first, second, between)
    return (joined,) if joined else (first, second)


def _share(first: Quantity, second: Quantity, between: tuple[str, ...]) -> Quantity | None:
    """Read "one in five" and "two out of three" as fractions."""
    part, of = first.value, second.value
    if not (isinstance(part, int) and isinstance(of, int)) or first.unit or second.unit:
        return None
    if not 0 < part < of or (part > 1 and of not in _WHOLES and between[0] != "out"):
        return None
    return _fraction(first, second)


def _divides(tokens: Tokens, first: Quantity, second: Quantity) -> bool:
    """Whether "over" is a fraction's stroke: "one over 20", "2000 over 3" and nothing more."""
    if first.unit or second.unit or not second.value or first.kind is not Kind.CARDINAL:
        return False
    return first.value in {1, -1} or not tokens.words[second.stop].isalpha()


def _fraction(first: Quantity, second: Quantity) -> Quantity:
    value = whole(Fraction(first.value or 0) / Fraction(second.value or 1))
    return second._replace(first=first.first, core=first.core, value=value, kind=Kind.FRACTION)


def _is_score(tokens: Tokens, first: Quantity, second: Quantity, between: tuple[str, ...]) -> bool:
    low, high = first.value, second.value
    if between not in {("-",), ("--",)} or not tokens.joined(second.first) or first.tail != first.stop:
        return False
    if not (isinstance(low, int) and isinstance(high, int) and max(low, high) <= _LARGEST_SCORE):
        return False
    if first.unit or second.unit or second.kind is Kind.ORDINAL:
        return False
    return low >= high or any(word in _SCORE_WORDS for word in tokens.words[first.first - _SCORE_REACH : first.first])


def _range(tokens: Tokens, first: Quantity, second: Quantity, between: tuple[str, ...]) -> Quantity | None:
    opening = _opening(tokens, first)
    if not _joins(tokens, first, second, between, opening):
        return None
    if between == ("or",) and second.unit is None:
        # "A day or two", "two weeks or three".
        second = second._replace(unit=first.unit, kind=first.kind)
    low, unit = _shared(first, second)
    high = second.value
    if between == ("-",) and unit is None:
        low = _completed(tokens, low, second)
    if low is None or high is None or low == high:
        return None
    if high < low < 0 and opening is not None:
        # "Between -5 and -10 degrees".
        low, high = high, low
    if high < low:
        return None
    return second._replace(
        first=opening if opening is not None else first.first,
        core=first.core,
        value=None,
        low=low,
        high=high,
        kind=first.kind if first.kind is Kind.MONEY else second.kind,
        unit=unit,
        closed=True,
        spread=True,
    )


def _opening(tokens: Tokens, first: Quantity) -> int | None:
    """Return the place of the "between" or "from" that opens a range."""
    for at in (first.first - 1, first.first - 2):
        if tokens.words[at] in {"between", "from"}:
            near = at == first.first - 1 or tokens.words[at + 1] in {"the", "about", "around", "some", "roughly"}
            return at if near else None
    return None


def _joins(tokens: Tokens, first: Quantity, second: Quantity, between: tuple[str, ...], opening: int | None) -> bool:
    """Whether the words between two numbers make a range of them."""
    if (first.kind is Kind.ORDINAL) != (second.kind is Kind.ORDINAL):
        return False
    word = None if opening is None else tokens.words[opening]
    if between in {("and",), ("and", "the")}:
        return word == "between"
    if between in _DASHES:
        return not _chained(tokens, first)
    if between == ("or",):
        return _alternatives(tokens, first, second)
    return between in _TO and word != "between" and not _changes(tokens, first, opening)


def _chained(tokens: Tokens, first: Quantity) -> bool:
    """Whether a number in words is joined before this one too: "three-nought-four"."""
    return tokens.hyphen(first.first - 1) and tokens.words[first.first - 2] in SMALL


def _alternatives(tokens: Tokens, first: Quantity, second: Quantity) -> bool:
    """Whether "two or three" gives neighbouring guesses."""
    low, high = first.value, second.value
    if not (isinstance(low, int) and isinstance(high, int)):
        return False
    if first.scale == 1 < second.scale:
        low *= second.scale
    if first.tail != first.stop and second.unit is not None:
        return False
    alike = tokens.digits(first.core) == tokens.digits(second.core)
    return alike and low > 0 and high <= 2 * low + (low == 1) and second.kind is not Kind.ORDINAL


def _changes(tokens: Tokens, first: Quantity, opening: int | None) -> bool:
    """Whether a change from one number to the other is told."""
    if opening is None and first.unit is None:
        return False
    reach = _CHANGE_REACH if opening is not None else 3
    end = first.first if opening is None else opening
    before = tokens.words[max(end - reach, 0) : end]
    return any(word.startswith(_CHANGES) for word in before)


def _completed(tokens: Tokens, low: Amount | None, second: Quantity) -> Amount | None:
    """Give a first number the thousands that only the second writes: "10-15,000 people"."""
    high, digits = second.value, tokens.words[second.core]
    thousands = digits.endswith(_THOUSANDS) and "," in digits and second.stop == second.core + 1
    if not (thousands and isinstance(low, int) and isinstance(high, int)):
        return low
    return low * 1000 if low * 1000 < high <= low * 10_000 else low


def _shared(first: Quantity, second: Quantity) -> tuple[Amount | None, str | None]:
    """Give the first number the scale and unit that only the second states."""
    low = first.value
    same = second.unit in {None, first.unit} if first.kind is Kind.MONEY else second.unit == first.unit
    if first.unit is not None and not same:
        return None, None
    if low is not None and second.value is not None and first.scale == 1 < second.scale:
        scaled = scale(low, second.scale)
        low = scaled if scaled < second.value else low
    return low, second.unit or first.unit

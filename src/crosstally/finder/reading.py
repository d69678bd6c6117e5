"""Reads a text's numbers with their units, dates and times, names left out."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from crosstally.finder.amounts import negate, total
from crosstally.finder.hedges import hedge_before
from crosstally.finder.lexicon import ARTICLES, HEDGED_UNITS, TIME_SPANS, word_set
from crosstally.finder.model import Kind
from crosstally.finder.moments import read_date, read_time
from crosstally.finder.names import glued_span, is_code, is_glued, is_name
from crosstally.finder.numerals import read_numeral
from crosstally.finder.quantity import Numeral, Quantity
from crosstally.finder.tokens import PADDING, Tokens
from crosstally.finder.units import currency_before, unit_after

_AGES: Final = frozenset({"his", "her", "their", "my", "your", "our"})
_COUNTED_UNITS: Final = TIME_SPANS | HEDGED_UNITS
_BEFORE_LENGTH: Final = word_set("for after in lasted lasting lasts took take takes taking spent spend spending")
_TIMES: Final = frozenset({"once", "twice", "times"})
_OR: Final = frozenset({"two", "so", "more"})
_AFTER_LENGTH: Final = word_set("after before later ago earlier")
_STAGES: Final = {"early": (0, 4), "mid": (3, 7), "late": (6, 10)}


def iter_quantities(tokens: Tokens) -> Iterator[Quantity]:
    """Yield the quantities of a text in order, no two over one token."""
    floor = PADDING
    for index in tokens.places:
        if index >= floor:
            floor, quantity = _read(tokens, index, floor)
            if quantity is not None:
                yield quantity


def _read(tokens: Tokens, index: int, floor: int) -> tuple[int, Quantity | None]:
    """Read what stands at `index`; return where to go on, and the quantity if it is one."""
    digits = tokens.digits(index)
    moment = _read_moment(tokens, index, floor, digits=digits)
    if moment is not None:
        return moment.stop, moment
    if digits:
        if is_glued(tokens, index):
            return max(glued_span(tokens, index, floor)[1], index + 1), None
        code = is_code(tokens, index)
        if code is not None:
            return code, None
    quantity = _read_quantity(tokens, index, floor)
    if quantity is None:
        return index + 1, None
    if is_name(tokens, quantity) and (
        quantity.kind is Kind.ORDINAL or hedge_before(tokens, quantity.first, floor) is None
    ):
        return _past_span(tokens, quantity.stop, digits=digits), None
    return quantity.tail, quantity


def _past_span(tokens: Tokens, stop: int, *, digits: bool) -> int:
    """Step over the end of a span of pages or the like: "pp. 20-30"."""
    spans = digits and tokens.words[stop] in {"-", "--"} and tokens.digits(stop + 1)
    return stop + 2 if spans else stop


def _read_moment(tokens: Tokens, index: int, floor: int, *, digits: bool) -> Quantity | None:
    """Read a date or a clock time."""
    time = read_time(tokens, index)
    if time is not None:
        return _moment(time, Kind.TIME)
    date = read_date(tokens, index) if digits else None
    if date is None or date[0] < floor or is_named_year(tokens, index, date):
        return None
    return _moment(date, Kind.DATE)


def is_named_year(tokens: Tokens, index: int, date: tuple[int, int]) -> bool:
    """Whether what looks like a year is counted in a unit or a currency after all."""
    if date != (index, index + 1):
        return False
    return currency_before(tokens, index) is not None or unit_after(tokens, index + 1) is not None


def _moment(span: tuple[int, int], kind: Kind) -> Quantity:
    first, stop = span
    return Quantity(first=first, core=first, stop=stop, tail=stop, kind=kind)


def _read_quantity(tokens: Tokens, index: int, floor: int) -> Quantity | None:
    currency = currency_before(tokens, index)
    numeral = read_numeral(tokens, index, money=currency is not None)
    if numeral is None:
        return _read_article(tokens, index, floor)
    if currency is not None and currency[0] >= floor:
        return _signed(tokens, _paid(numeral, *currency), floor)
    decade = _read_decade_of_age(tokens, numeral)
    return decade or _signed(tokens, _measured(tokens, numeral), floor)


def _read_article(tokens: Tokens, index: int, floor: int) -> Quantity | None:
    """Read "a century" as one, where the words before or after it make it a length of time."""
    if tokens.words[index] not in ARTICLES:
        return None
    if tokens.words[index + 1] not in _COUNTED_UNITS:
        return _read_quantity(tokens, index + 1, floor)
    numeral = Numeral(value=1, first=index, stop=index + 1, kind=Kind.CARDINAL)
    quantity = _measured(tokens, numeral)
    if quantity.value != 1 or _is_length(tokens, index, floor):
        return quantity._replace(stop=quantity.tail)
    return None


def _is_length(tokens: Tokens, index: int, floor: int) -> bool:
    """Whether "a week" is a length of time; in "$300 a week" it is what the dollars are divided by."""
    if hedge_before(tokens, index, floor) is not None:
        return _hedged_span(tokens, index, floor)
    if tokens.words[index + 1] not in TIME_SPANS:
        return False
    before, after = tokens.words[index - 1], tokens.words[index + 2 : index + 4]
    if before in _BEFORE_LENGTH or after == ["-", "long"]:
        return True
    told = after[0] in _AFTER_LENGTH or (after[0] == "or" and after[1] in _OR)
    return told and before not in _TIMES and not tokens.digits(index - 1)


def _hedged_span(tokens: Tokens, index: int, floor: int) -> bool:
    """Whether "a day" is a bounded length; "2,300 fewer than a day before" compares with a day."""
    hedge = hedge_before(tokens, index, floor)
    if hedge is None or tokens.words[index + 2] in {"before", "earlier"}:
        return False
    compared = tokens.words[index + 2] == "ago" and not tokens.words[hedge.first - 1].isalpha()
    return not (compared and tokens.words[index - 1] == "than" and hedge.first > PADDING)


def _paid(numeral: Numeral, first: int, currency: str) -> Quantity:
    return Quantity(
        first=first,
        core=numeral.first,
        stop=numeral.stop,
        tail=numeral.stop,
        value=numeral.value,
        kind=Kind.MONEY,
        unit=currency,
        scale=numeral.scale,
    )


def _measured(tokens: Tokens, numeral: Numeral) -> Quantity:
    first, stop, kind, value, scale, low, high = numeral
    found = None if kind is Kind.ORDINAL else unit_after(tokens, _past_article(tokens, numeral))
    if found is None:
        return Quantity(first, first, stop, stop, kind, value, None, scale, low, high)
    tail, unit = found
    kind = kind if kind is Kind.VAGUE else unit.kind
    if value is not None and tokens.words[tail : tail + 3] == ["and", "a", "half"]:
        value, tail = total(value, Fraction(1, 2)), tail + 3
        stop = tail
    return Quantity(first, first, stop, tail, kind, value, unit.name, scale, low, high)


def _past_article(tokens: Tokens, numeral: Numeral) -> int:
    """Step over "a" and "of a" between a fraction and its unit: "half an hour"."""
    if numeral.kind is not Kind.FRACTION:
        return numeral.stop
    at = tokens.past_hyphen(numeral.stop)
    at += tokens.words[at] == "of"
    return tokens.past_hyphen(at + 1) if tokens.words[at] in ARTICLES else numeral.stop


def _signed(tokens: Tokens, quantity: Quantity, floor: int) -> Quantity:
    """Take in a minus sign before the number."""
    at = quantity.first - 1
    alone = at == PADDING and tokens.words[at] == "-" and not tokens.words[quantity.tail]
    if at < floor or quantity.value is None or not (alone or _is_minus(tokens, at)):
        return quantity
    return quantity._replace(first=at, core=min(at, quantity.core), value=negate(quantity.value))


def _is_minus(tokens: Tokens, at: int) -> bool:
    if tokens.words[at] in {"minus", "negative"}:
        return tokens.words[at - 1] != "or"
    return (
        tokens.words[at] == "-"
        and tokens.joined(at + 1)
        and (not tokens.joined(at) or tokens.words[at - 1] in {"<", ">", "=", "("})
    )


def _read_decade_of_age(tokens: Tokens, numeral: Numeral) -> Quantity | None:
    """Read "in his 20s" and "mid-80s" as a range of ten; a decade of the calendar is a date."""
    words, value, stop = tokens.words, numeral.value, numeral.stop
    if words[stop] != "s" or not tokens.joined(stop) or not isinstance(value, int) or value % 10 or value > 100:
        return None
    stage = numeral.first - 1 - tokens.hyphen(numeral.first - 1)
    low, high = _STAGES.get(words[stage], (0, 10))
    first = stage if words[stage] in _STAGES else numeral.first
    span = Quantity(first=first, core=first, stop=stop + 1, tail=stop + 1, kind=Kind.VAGUE)
    if words[first - 1] == "the" and value >= 20 and words[first - 2] == "in" and not words[stop + 1].isalpha():
        return span._replace(kind=Kind.DATE)
    aged = words[first - 1] in _AGES
    return span._replace(low=value + low, high=value + high, unit="year" if aged else None)

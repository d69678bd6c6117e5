"""Reads a text's numbers with their units, dates and times, names left out."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from crosstally.finder.amounts import negate, total
from crosstally.finder.clocks import read_time
from crosstally.finder.dates import read_date
from crosstally.finder.glue import glued_span, is_glued
from crosstally.finder.hedges import hedge_before
from crosstally.finder.lexicon import ARTICLES, TIME_SPANS
from crosstally.finder.model import Kind
from crosstally.finder.names import is_code, is_name
from crosstally.finder.numeral import Numeral
from crosstally.finder.numerals import read_numeral
from crosstally.finder.quantity import Quantity
from crosstally.finder.seeds import iter_places
from crosstally.finder.tokens import PADDING, Tokens
from crosstally.finder.units import Unit, currency_before, unit_after

_AGES: Final = frozenset({"his", "her", "their", "my", "your", "our"})
_STAGES: Final = {"early": (0, 4), "mid": (3, 7), "late": (6, 10)}


def iter_quantities(tokens: Tokens) -> Iterator[Quantity]:
    """Yield the quantities of a text in order, no two over one token."""
    floor = PADDING
    for index in iter_places(tokens):
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
        stop = _skip(tokens, index, floor)
        if stop is not None:
            return stop, None
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


def _skip(tokens: Tokens, index: int, floor: int) -> int | None:
    if is_glued(tokens, index):
        return max(glued_span(tokens, index, floor)[1], index + 1)
    return is_code(tokens, index)


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
    """Read "a century" as one, where a hedge or "after" makes it a length of time."""
    if tokens.words[index] not in ARTICLES:
        return None
    if tokens.words[index + 1] not in TIME_SPANS:
        return _read_quantity(tokens, index + 1, floor)
    numeral = Numeral(value=1, first=index, stop=index + 1, kind=Kind.CARDINAL)
    quantity = _measured(tokens, numeral)
    if quantity.value != 1 or tokens.words[index + 2] == "after" or _hedged_span(tokens, index, floor):
        return replace(quantity, stop=quantity.tail)
    return None


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
    bare = Quantity(
        first=numeral.first,
        core=numeral.first,
        stop=numeral.stop,
        tail=numeral.stop,
        value=numeral.value,
        kind=numeral.kind,
        scale=numeral.scale,
        low=numeral.low,
        high=numeral.high,
    )
    found = None if numeral.kind is Kind.ORDINAL else unit_after(tokens, _past_article(tokens, numeral))
    if found is None:
        return bare
    return _with_unit(tokens, bare, *found)


def _past_article(tokens: Tokens, numeral: Numeral) -> int:
    """Step over "a" and "of a" between a fraction and its unit: "half an hour"."""
    if numeral.kind is not Kind.FRACTION:
        return numeral.stop
    at = numeral.stop + (tokens.words[numeral.stop] == "of")
    return at + 1 if tokens.words[at] in ARTICLES else numeral.stop


def _with_unit(tokens: Tokens, bare: Quantity, tail: int, unit: Unit) -> Quantity:
    kind = Kind.VAGUE if bare.kind is Kind.VAGUE else unit.kind
    if bare.value is not None and tokens.words[tail : tail + 3] == ["and", "a", "half"]:
        value = total(bare.value, Fraction(1, 2))
        return replace(bare, value=value, stop=tail + 3, tail=tail + 3, unit=unit.name, kind=kind)
    return replace(bare, tail=tail, unit=unit.name, kind=kind)


def _signed(tokens: Tokens, quantity: Quantity, floor: int) -> Quantity:
    """Take in a minus sign before the number."""
    at = quantity.first - 1
    if at < floor or quantity.value is None or not _is_minus(tokens, at):
        return quantity
    return replace(quantity, first=at, core=min(at, quantity.core), value=negate(quantity.value))


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
        return replace(span, kind=Kind.DATE)
    aged = words[first - 1] in _AGES
    return replace(span, low=value + low, high=value + high, unit="year" if aged else None)

"""Puts numbers, hedges and ranges together into what the finder returns."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from crosstally.finder.hedges import BOUNDS, Hedge, hedge_after, hedge_before
from crosstally.finder.lexicon import word_set
from crosstally.finder.model import Amount, Bound, Found, Kind
from crosstally.finder.quantity import Quantity
from crosstally.finder.ranges import join
from crosstally.finder.reading import iter_quantities
from crosstally.finder.tokens import PADDING, Tokens

_FACING: Final = ((Bound.LOWER, Bound.UPPER), (Bound.UPPER, Bound.LOWER))
# Words between two bounds on one figure: "more than 15 and less than 40".
_JOINTS: Final = frozenset({"and", "but", ",", ", and", ", but"})
# After these words "over six years" is longer than six years; elsewhere it is "during".
_BEFORE_LONGER: Final = word_set("""
    for in after lasted lasting last took take takes taking is was are were just by well spent spend
    spends spanning spans span been be than aged now at with of the from to a within and or only
    that
    """) | {""}
# With a capital inside a sentence they are part of a name: "a 737 Max 8".
_ALSO_NAMES: Final = frozenset({"max", "min"})
_SMALLEST_NEAR: Final = 100
_AFTER_LONGER: Final = frozenset({"old", "ago", "later", "long", "late", "older", "-"})


def find_among(tokens: Tokens) -> tuple[Found, ...]:
    """Return the number expressions among the tokens of a text, in order."""
    return tuple(_merge(tokens.text, _iter_found(tokens)))


def _iter_found(tokens: Tokens) -> Iterator[Found]:
    quantities = [*join(tokens, iter_quantities(tokens))]
    floor = PADDING
    for position, quantity in enumerate(quantities):
        ceiling = quantities[position + 1].first if position + 1 < len(quantities) else len(tokens.words)
        hedge = _hedge(tokens, quantity, floor, ceiling)
        found = _found(tokens, quantity, hedge)
        floor = max(quantity.stop, hedge.stop if hedge else 0)
        yield found


def _hedge(tokens: Tokens, quantity: Quantity, floor: int, ceiling: int) -> Hedge | None:
    """Return the hedge of a quantity, its words from the first before to the last after it."""
    if quantity.kind is Kind.ORDINAL or quantity.kind is Kind.SCORE:
        return None
    before = hedge_before(tokens, quantity.first, floor)
    if before is not None and not _applies(tokens, quantity, before):
        before = None
    after = hedge_after(tokens, quantity.stop, quantity.tail, ceiling)
    if after is None or quantity.kind is Kind.DATE:
        return before
    if before is None:
        return Hedge(after.modifier, quantity.first, after.stop)
    modifier = after.modifier if BOUNDS[before.modifier] in {Bound.APPROX, Bound.EXACT} else before.modifier
    return Hedge(modifier, before.first, after.stop)


def _applies(tokens: Tokens, quantity: Quantity, hedge: Hedge) -> bool:
    if quantity.kind is Kind.DATE:
        return hedge.modifier == "about" and tokens.words[hedge.first] != "some"
    if tokens.words[hedge.first] == "near" and quantity.unit is None and not _large(quantity):
        return False
    if tokens.words[hedge.first] in _ALSO_NAMES and _inside_capital(tokens, hedge.first):
        return False
    if tokens.words[hedge.first] == "within":
        return quantity.kind in {Kind.DURATION, Kind.DISTANCE}
    if tokens.words[hedge.first] != "over" or quantity.kind is not Kind.DURATION or hedge.stop > hedge.first + 1:
        return True
    before, after = tokens.words[hedge.first - 1], tokens.words[quantity.tail]
    return before in _BEFORE_LONGER or after in _AFTER_LONGER or not before.isalnum()


def _inside_capital(tokens: Tokens, index: int) -> bool:
    """Whether a word has a capital and does not begin its sentence."""
    return tokens.capitalised(index) and tokens.words[index - 1].isalnum()


def _large(quantity: Quantity) -> bool:
    """Whether the amount is one to be near to: "near 3,000", but "near two schools" is a place."""
    return quantity.value is not None and quantity.value >= _SMALLEST_NEAR


def _found(tokens: Tokens, quantity: Quantity, hedge: Hedge | None) -> Found:
    first = quantity.first if quantity.spread else quantity.core
    if hedge is not None and hedge.first < quantity.first:
        first = hedge.first
    start, core_end = tokens.starts[first], tokens.ends[quantity.stop - 1]
    end = core_end if hedge is None else max(core_end, tokens.ends[hedge.stop - 1])
    limits = _limits(quantity, hedge)
    return Found(
        text=tokens.text[start:end],
        start=start,
        end=end,
        core_start=tokens.starts[quantity.core],
        core_end=core_end,
        value=quantity.value,
        lower=limits.lower,
        upper=limits.upper,
        lower_inclusive=limits.lower_inclusive,
        upper_inclusive=limits.upper_inclusive,
        bound=limits.bound,
        unit=quantity.unit,
        kind=quantity.kind,
        hedge=limits.hedge,
    )


class _Limits(NamedTuple):
    bound: Bound
    hedge: str | None
    lower: Amount | None = None
    upper: Amount | None = None
    lower_inclusive: bool | None = None
    upper_inclusive: bool | None = None


_UNBOUNDED: Final = _Limits(Bound.EXACT, None)


def _limits(quantity: Quantity, hedge: Hedge | None) -> _Limits:
    """Return the ends that a range, a vague word or a hedge states."""
    if quantity.low is not None:
        words = "between" if quantity.spread else "vague"
        return _Limits(
            Bound.RANGE, words, quantity.low, quantity.high, lower_inclusive=True, upper_inclusive=quantity.closed
        )
    if hedge is None or hedge.modifier == "exactly":
        return _UNBOUNDED
    modifier, value = hedge.modifier, quantity.value
    bound = BOUNDS[modifier]
    if value is not None and bound is Bound.LOWER:
        return _Limits(bound, modifier, lower=value, lower_inclusive=modifier == "at_least")
    if value is not None and (bound is Bound.UPPER or modifier == "nearly"):
        return _Limits(bound, modifier, upper=value, upper_inclusive=modifier == "at_most")
    return _Limits(bound, modifier)


def _merge(text: str, found: Iterator[Found]) -> Iterator[Found]:
    """Make one range of a lower and an upper bound that are joined by "and"."""
    last: Found | None = None
    for each in found:
        merged = None if last is None else _merged(text, last, each)
        if last is not None and merged is None:
            yield last
        last = merged or each
    if last is not None:
        yield last


def _merged(text: str, first: Found, second: Found) -> Found | None:
    if (first.bound, second.bound) not in _FACING or first.unit != second.unit:
        return None
    low, high = (first, second) if first.bound is Bound.LOWER else (second, first)
    joint = text[first.end : second.start].strip()
    if joint not in _JOINTS or (joint == "," and low is second) or not _below(low.lower, high.upper):
        return None
    return replace(
        first,
        text=text[first.start : second.end],
        end=second.end,
        core_end=second.core_end,
        value=None,
        lower=low.lower,
        upper=high.upper,
        lower_inclusive=low.lower_inclusive,
        upper_inclusive=high.upper_inclusive,
        bound=Bound.RANGE,
        hedge="between",
    )


def _below(low: Amount | None, high: Amount | None) -> bool:
    return low is not None and high is not None and low < high

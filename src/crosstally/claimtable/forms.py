"""What a table says of each figure besides its amount, and whether that makes sense."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias, TypeVar

from crosstally.figures.figure import Figure, FigureError, Modifier, ValueType, parse_figure
from crosstally.figures.units import lookup
from crosstally.records import Measure, OverTime

__all__ = ["DIMENSIONS", "Form", "FormKey", "parse_stated", "read_form"]

Words = TypeVar("Words", bound=StrEnum)

# Counts of casualties and losses are most of what news reports count, and all that is tested of them across dates is
# whether they fell. What is measured may well go down: nothing is tested of it across dates. Dates, times and places in
# a row do not depend on when they are reported.
ASSUMED = {ValueType.COUNT: OverTime.ACCUMULATES, ValueType.MEASURED: OverTime.VARIES}
NUMERIC = frozenset({ValueType.COUNT, ValueType.MEASURED, ValueType.ORDINAL})
DIMENSIONS = {
    ValueType.COUNT: "count",
    ValueType.ORDINAL: "ordinal",
    ValueType.DATE: "instant",
    ValueType.TIME: "instant",
    ValueType.ORDER: "order",
}
BARE = "number"  # the dimension of what is measured without a unit
BOOLEANS: Mapping[str | bool | None, bool] = {None: False, "false": False, "true": True, False: False, True: True}

# measure, modifier, unit, value type and provisional, as the table has them
FormKey: TypeAlias = tuple[str | None, str | None, str | None, str | None, str | bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """All that a reading depends on besides the amount. fault: why no figure of this form can be read.

    assumed: whether neither the table nor a file says how the measure behaves over time.
    """

    measure: str
    modifier: Modifier = Modifier.UNKNOWN
    value_type: ValueType = ValueType.COUNT
    unit: str | None = None
    minimum: Fraction = Fraction(0)
    provisional: bool = False
    over_time: OverTime = OverTime.FIXED
    assumed: bool = False
    dimension: str = BARE
    fault: str | None = None


def read_form(key: FormKey, measures: Mapping[str, Measure], behaviours: Mapping[str, frozenset[str]]) -> Form:
    """Read one form of a table.

    measures: what a file says of them, which goes before what the table says; behaviours: that, by measure.
    """
    measure = str(key[0])
    try:
        return _form(key, measures.get(measure), behaviours.get(measure, frozenset()))
    except ValueError as error:
        return Form(measure=measure, fault=str(error))


def parse_stated(stated: object, form: Form) -> Figure:
    """Read an amount as a table states it: text, or a number of any kind. Raises FigureError."""
    if form.modifier is Modifier.UNKNOWN:
        return Figure(modifier=Modifier.UNKNOWN)
    if stated is None:
        raise FigureError("no amount")
    if form.modifier is Modifier.VAGUE:
        return parse_figure({form.modifier.value: stated}, form.value_type)
    if form.modifier is Modifier.BETWEEN:
        ends = [_amount(end, form.value_type) for end in str(stated).split("/")]
        return parse_figure({form.modifier.value: ends}, form.value_type)
    amount = _amount(stated, form.value_type)
    return parse_figure(amount if form.modifier is Modifier.EXACT else {form.modifier.value: amount}, form.value_type)


def _amount(stated: object, value_type: ValueType) -> object:
    if value_type not in NUMERIC or isinstance(stated, int):
        return str(stated) if value_type not in NUMERIC else stated
    try:
        number = Decimal(repr(stated) if isinstance(stated, float) else str(stated))
    except InvalidOperation:
        return stated
    whole = number.is_finite() and abs(number.adjusted()) < LARGEST_EXPONENT and number == number.to_integral_value()
    return int(number) if whole else number


LARGEST_EXPONENT = 40  # beyond what a figure may have; a number such as 1e999999 is not written out to be refused


def _form(key: FormKey, known: Measure | None, behaviours: frozenset[str]) -> Form:
    """Raise ValueError, UnitError among them, with what is wrong."""
    measure, modifier, unit, value_type, provisional = key
    if measure is None or modifier is None:
        raise ValueError("no measure" if measure is None else "no modifier")
    typed = known.value_type if known else _value_type(value_type, unit)
    if provisional not in BOOLEANS:
        raise ValueError(f"provisional is {provisional!r}, expected true or false")
    if len(behaviours) > 1 and not known:
        raise ValueError(f"measure {measure!r} behaves in several ways: {', '.join(sorted(behaviours))}")
    unit = _unit(unit, typed, known)
    return Form(
        measure=measure,
        modifier=_one(Modifier, modifier, "modifier"),
        value_type=typed,
        unit=unit,
        minimum=Fraction(known.minimum) if known else Fraction(0),
        provisional=BOOLEANS[provisional],
        over_time=known.over_time if known else _over_time(behaviours, typed),
        assumed=not known and not behaviours,
        dimension=DIMENSIONS.get(typed) or (BARE if unit is None else lookup(unit).dimension),
    )


def _unit(unit: str | None, value_type: ValueType, known: Measure | None) -> str | None:
    if value_type is ValueType.MEASURED:
        return unit or (known.unit if known else None)
    if unit is not None:
        raise ValueError(f"unit {unit!r} of a figure of the value type {value_type}, which has none")
    return None


def _value_type(stated: str | None, unit: str | None) -> ValueType:
    if stated is not None:
        return _one(ValueType, stated, "value type")
    return ValueType.COUNT if unit is None else ValueType.MEASURED


def _over_time(behaviours: frozenset[str], value_type: ValueType) -> OverTime:
    for word in behaviours:
        return _one(OverTime, word, "over_time")
    return ASSUMED.get(value_type, OverTime.FIXED)


def _one(words: type[Words], word: str, name: str) -> Words:
    if word in list(words):
        return words(word)
    raise ValueError(f"unknown {name} {word!r}, expected one of {', '.join(words)}")

"""A figure as a source states it: an amount and how the words hedge it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from crosstally.figures import edtf
from crosstally.limits import DIGITS_LIMIT

__all__ = [
    "TIMEX3_MOD",
    "VAGUE",
    "Amount",
    "Figure",
    "FigureError",
    "Modifier",
    "ValueType",
    "decimals_of",
    "parse_figure",
]

Amount = int | Decimal | str


class FigureError(ValueError):
    """A figure that cannot be read: says what was found and what was expected."""


class ValueType(StrEnum):
    """What kind of quantity a measure is. Only measured ones are read as roundings when they stand bare."""

    COUNT = "count"
    MEASURED = "measured"
    DATE = "date"
    TIME = "time"
    ORDER = "order"
    ORDINAL = "ordinal"


class Modifier(StrEnum):
    """How the words hedge an amount. All but `exact` are the keys that annotations use."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"
    UNKNOWN = "unknown"
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    AFTER = "after"
    BEFORE = "before"


# The nearest `mod` of TIMEX3 (TimeML 1.2.1). `nearly` says first of all that the amount was not reached; `after` and
# `before` stay out, because TIMEX3 has them for a moment at some distance ("more than a decade ago").
TIMEX3_MOD: Mapping[Modifier, str] = MappingProxyType(
    {
        Modifier.MORE_THAN: "MORE_THAN",
        Modifier.AT_LEAST: "EQUAL_OR_MORE",
        Modifier.LESS_THAN: "LESS_THAN",
        Modifier.NEARLY: "LESS_THAN",
        Modifier.AT_MOST: "EQUAL_OR_LESS",
        Modifier.ABOUT: "APPROX",
        Modifier.EARLY: "START",
        Modifier.MID: "MID",
        Modifier.LATE: "END",
    }
)

# Words for an amount, each from its first number to the first that another word would have been used for.
VAGUE: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "several": (3, 10),  # two would be "two" or "a couple", ten is a round number of its own
        "tens": (20, 100),  # the plural starts at two of them
        "dozens": (24, 100),
        "scores": (40, 100),
        "hundreds": (200, 1_000),
        "thousands": (2_000, 10_000),  # beyond it, "tens of thousands"
        "tens of thousands": (20_000, 100_000),
        "hundreds of thousands": (200_000, 1_000_000),
        "millions": (2_000_000, 10_000_000),
    }
)

_LIMIT = 10**DIGITS_LIMIT

# What is put in words by the amount alone.
_UNWORDED = {Modifier.EXACT, Modifier.VAGUE}
_NUMBERS = (
    Modifier.MORE_THAN,
    Modifier.AT_LEAST,
    Modifier.LESS_THAN,
    Modifier.AT_MOST,
    Modifier.NEARLY,
    Modifier.ABOUT,
    Modifier.BETWEEN,
)
_MOMENTS = (
    Modifier.EARLY,
    Modifier.MID,
    Modifier.LATE,
    Modifier.ABOUT,
    Modifier.AFTER,
    Modifier.BEFORE,
    Modifier.BETWEEN,
)
_KEYS: Mapping[ValueType, tuple[Modifier, ...]] = MappingProxyType(
    {
        ValueType.COUNT: (*_NUMBERS, Modifier.VAGUE),
        ValueType.MEASURED: (*_NUMBERS, Modifier.VAGUE),
        ValueType.ORDINAL: _NUMBERS,
        ValueType.DATE: _MOMENTS,
        ValueType.TIME: _MOMENTS,
        ValueType.ORDER: (Modifier.AFTER, Modifier.BEFORE),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An amount and its modifier, as stated.

    amount: int for what is counted, int or Decimal for what is measured (in the unit as stated), EDTF text for a date
    or a time, an event's id for an order, the word of a vague figure, None for an unknown one.
    upper: the other end of `between`, else None.
    """

    modifier: Modifier
    amount: Amount | None = None
    upper: Amount | None = None

    def as_data(self) -> object:
        """Return what an annotation says: the inverse of `parse_figure`."""
        if self.modifier is Modifier.UNKNOWN:
            return "unknown"
        if self.modifier is Modifier.EXACT:
            return self.amount
        if self.modifier is Modifier.BETWEEN:
            return {"between": [self.amount, self.upper]}
        return {self.modifier.value: self.amount}

    @property
    def text(self) -> str:
        """The figure in words, as reports print it: `more than 6,500`, `between 20 and 30`, `early 199X`."""
        if self.amount is None:
            return self.modifier.value
        amount = _amount_text(self.amount)
        if self.modifier in _UNWORDED:
            return amount
        words = self.modifier.value.replace("_", " ")
        return f"{words} {amount}" if self.upper is None else f"{words} {amount} and {_amount_text(self.upper)}"

    def __str__(self) -> str:
        return self.text


def parse_figure(data: object, value_type: ValueType) -> Figure:
    """Read a figure from what the strict loader yields (int, Decimal, str, bool, None, list, dict).

    Forms: a bare amount, `{modifier: amount}`, `{between: [a, b]}` with a below b, `{vague: word}`, `unknown`.
    Raises FigureError where the form, the modifier or the amount does not suit the value type.
    """
    if data == "unknown":
        return Figure(modifier=Modifier.UNKNOWN)
    if isinstance(data, dict):
        return _hedged(data, value_type)
    if value_type is ValueType.ORDER:
        raise FigureError(f"found {_shown(data)}, expected {{after: event}} or {{before: event}}")
    return Figure(modifier=Modifier.EXACT, amount=_amount(data, value_type))


def decimals_of(amount: int | Decimal) -> int:
    """Return how many decimals an amount is stated with; those of `1.50` are two."""
    exponent = 0 if isinstance(amount, int) else amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def shifted(amount: int | Decimal, decimals: int) -> int:
    """Count an amount in units of a decimal that it does not exceed: 1.5 with two decimals is 150."""
    numerator, denominator = amount.as_integer_ratio()  # arithmetic on decimals would round to their context
    return int(numerator) * int(10**decimals) // int(denominator)


def _hedged(data: Mapping[object, object], value_type: ValueType) -> Figure:
    allowed = _KEYS[value_type]
    keys = list(data)
    if len(keys) != 1 or keys[0] not in allowed:
        found = ", ".join(_shown(key) for key in keys) or "an empty mapping"
        raise FigureError(f"found {found}, expected one of {', '.join(allowed)} for the value type {value_type}")
    modifier = Modifier(str(keys[0]))
    stated = data[keys[0]]
    if modifier is Modifier.BETWEEN:
        return _between(stated, value_type)
    if modifier is Modifier.VAGUE:
        return Figure(modifier=modifier, amount=_vague_word(stated))
    amount = _amount(stated, value_type)
    if isinstance(amount, str):
        _refuse_unfit_moment(amount, modifier, value_type)
    elif amount <= 0:
        raise FigureError(f"found {modifier}: {amount}, expected a hedged amount above 0")
    return Figure(modifier=modifier, amount=amount)


def _between(stated: object, value_type: ValueType) -> Figure:
    if not isinstance(stated, list) or len(stated) != 2:
        raise FigureError(f"found between: {_shown(stated)}, expected a list of two amounts")
    low, high = (_amount(end, value_type) for end in stated)
    if not _in_order(low, high):
        raise FigureError(f"found between: [{low}, {high}], expected the first below the second")
    return Figure(modifier=Modifier.BETWEEN, amount=low, upper=high)


def _in_order(low: Amount, high: Amount) -> bool:
    if not isinstance(low, str) and not isinstance(high, str):
        return low < high
    first, last = edtf.parse(str(low)), edtf.parse(str(high))
    if None in {first.start, first.end, last.start, last.end}:
        raise FigureError(f"found between: [{low}, {high}], expected two dates that are not open")
    return first != last and (first.start or 0) <= (last.start or 0) and (first.end or 0) <= (last.end or 0)


def _refuse_unfit_moment(text: str, modifier: Modifier, value_type: ValueType) -> None:
    """Refuse what has no parts to be early in, or no unit to be hedged by."""
    if value_type is ValueType.ORDER:
        return
    granularity = edtf.granularity(text)
    if granularity is edtf.Granularity.INTERVAL:
        raise FigureError(f"found {modifier}: {text}, expected a single date or time")
    if granularity is edtf.Granularity.MINUTE and modifier in {Modifier.EARLY, Modifier.MID, Modifier.LATE}:
        raise FigureError(f"found {modifier}: {text}, expected a day or longer")


def _vague_word(stated: object) -> str:
    if isinstance(stated, str) and stated in VAGUE:
        return stated
    raise FigureError(f"found vague: {_shown(stated)}, expected one of {', '.join(VAGUE)}")


def _amount(data: object, value_type: ValueType) -> Amount:
    match value_type:
        case ValueType.COUNT:
            return _whole(data, least=0)
        case ValueType.ORDINAL:
            return _whole(data, least=1)
        case ValueType.MEASURED:
            return _number(data)
        case ValueType.ORDER:
            return _event(data)
        case ValueType.DATE | ValueType.TIME:  # pragma: no branch - there is no other
            return _moment(data)


def _whole(data: object, *, least: int) -> int:
    if isinstance(data, int) and not isinstance(data, bool) and least <= data < _LIMIT:
        return data
    raise FigureError(f"found {_shown(data)}, expected a whole number of {least} or more")


def _number(data: object) -> int | Decimal:
    if isinstance(data, int) and not isinstance(data, bool) and -_LIMIT < data < _LIMIT:
        return data
    if isinstance(data, Decimal) and data.is_finite() and -_LIMIT < data < _LIMIT and decimals_of(data) <= DIGITS_LIMIT:
        return data
    raise FigureError(f"found {_shown(data)}, expected a number")


def _event(data: object) -> str:
    if isinstance(data, str) and data:
        return data
    raise FigureError(f"found {_shown(data)}, expected the id of an event")


def _moment(data: object) -> str:
    if not isinstance(data, str):
        raise FigureError(f'found {_shown(data)}, expected a date or time in quotes, such as "2020-09-27"')
    try:
        edtf.parse(data)
    except edtf.EdtfError as error:
        raise FigureError(str(error)) from error
    return data


def _amount_text(amount: Amount) -> str:
    if isinstance(amount, str):
        return amount
    return f"{amount:,}" if isinstance(amount, int) else f"{amount:,f}"


def _shown(data: object) -> str:
    """Name what was found in the words of YAML, and nothing long."""
    if data is None or isinstance(data, bool):
        return "nothing" if data is None else str(data).lower()
    if isinstance(data, int) and not -_LIMIT < data < _LIMIT:
        return f"a number of more than {DIGITS_LIMIT} digits"
    if isinstance(data, list | dict):
        return "a list" if isinstance(data, list) else "a mapping"
    return repr(data) if isinstance(data, str) else str(data)

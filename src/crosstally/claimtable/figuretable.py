"""Read every distinct figure of a table once, and lay its readings out as the definition reads them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from crosstally.claimtable.amounts import GRAINS, LARGEST_COUNT, LARGEST_COUNT_DIGITS, LARGEST_MEASURED, MODIFIERS
from crosstally.claimtable.arrays import Numbers, numbers, texts
from crosstally.claimtable.forms import DIMENSIONS, Form, FormKey, parse_stated, read_form
from crosstally.claimtable.places import Places
from crosstally.figures.figure import FigureError, Modifier, ValueType
from crosstally.figures.readings import Reading, read
from crosstally.figures.units import lookup
from crosstally.records import Measure

__all__ = ["FigureTable", "read_figures"]

KEY = ("measure", "stated", "modifier", "unit", "value_type", "provisional")
FORM = ("measure", "modifier", "unit", "value_type", "provisional")
# What can be read many at a time, as text.
PLAIN = re.compile(rf"[1-9][0-9]{{0,{LARGEST_COUNT_DIGITS - 1}}}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The parts of a base unit that have places of their own on its line; of all others, those of measured amounts.
PARTS = {
    DIMENSIONS[value_type]: 1 for value_type in (ValueType.COUNT, ValueType.ORDINAL, ValueType.DATE, ValueType.ORDER)
}

# What a figure that is not final may still grow beyond; dates and places in an order are read alike.
OPENED = frozenset({ValueType.COUNT, ValueType.MEASURED})


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """The distinct figures of a table, in an order of their own; the number of a reading is its place in it.

    figures: key, kind, reading (null where there is none) and fault. kinds: measure, dimension and over_time
    of what can be compared if it is of one tally. readings, line: as `Places` lays them out. stated: each figure's
    amount. forms: the distinct ones; which: that of each figure.
    """

    figures: pa.Table
    kinds: pa.Table
    readings: pa.Table
    line: pa.Table
    stated: Sequence[object]
    forms: Sequence[Form]
    which: Numbers

    def spoken(self, reading: int) -> str:
        """Return a figure in words, with its unit."""
        form = self.forms[self.which[reading]]
        words = parse_stated(self.stated[reading], form).text
        return words if form.unit is None else f"{words} {form.unit}"


def read_figures(
    stated: pa.Table, behaviours: Mapping[str, frozenset[str]], measures: Mapping[str, Measure]
) -> FigureTable:
    """Read the rows of `stated.sql`.

    behaviours: what the table says of how each measure behaves over time; measures: what a file says of them, by id.
    """
    keys = stated.select(KEY).sort_by([(name, "ascending") for name in KEY])
    amounts = keys["stated"].to_pylist()
    forms, which = _forms(keys, measures, behaviours)
    faults = [forms[number].fault for number in which.tolist()]
    plain = _plain(amounts, forms, which)
    places = Places(len(amounts))
    for dimension in dict.fromkeys(form.dimension for form in forms if form.fault is None):
        among = np.array([form.fault is None and form.dimension == dimension for form in forms], dtype=np.bool_)[which]
        readings = _read_each(amounts, forms, which, np.flatnonzero(among & (plain == 0)), faults)
        if places.by_value(readings, PARTS.get(dimension, GRAINS)):
            _place_plain(places, np.where(among, plain, 0), forms, which)
        else:
            places.rank(readings | _read_each(amounts, forms, which, np.flatnonzero(among & (plain > 0)), faults))
    kinds, kind = _kinds(forms)
    readings, line = places.tables(np.array([form.provisional for form in forms], dtype=np.bool_)[which])
    said = {
        "kind": numbers(kind[which]),
        "reading": numbers(np.arange(len(amounts), dtype=np.int32), places.read),
        "fault": texts(faults),
    }
    for name, column in said.items():
        keys = keys.append_column(name, column)
    return FigureTable(
        figures=keys, kinds=kinds, readings=readings, line=line, stated=amounts, forms=forms, which=which
    )


def _forms(
    keys: pa.Table, measures: Mapping[str, Measure], behaviours: Mapping[str, frozenset[str]]
) -> tuple[list[Form], Numbers]:
    """Return the distinct forms, and which of them each figure has."""
    found: dict[FormKey, int] = {}
    rows = zip(*(keys[name].to_pylist() for name in FORM), strict=True)
    which = np.array([found.setdefault(row, len(found)) for row in rows], dtype=np.int64)
    return [read_form(row, measures, behaviours) for row in found], which


def _kinds(forms: Sequence[Form]) -> tuple[pa.Table, Numbers]:
    """Return the distinct kinds, and which of them each form has."""
    found: dict[tuple[str, str, str], int] = {}
    which = [found.setdefault((form.measure, form.dimension, form.over_time.value), len(found)) for form in forms]
    kinds = {
        "kind": numbers(np.arange(len(found), dtype=np.int32)),
        "measure": texts([measure for measure, _, _ in found]),
        "dimension": texts([dimension for _, dimension, _ in found]),
        "over_time": texts([over_time for *_, over_time in found]),
    }
    return pa.table(kinds), np.array(which, dtype=np.int32)


def _plain(amounts: Sequence[object], forms: Sequence[Form], which: Numbers) -> Numbers:
    """Return the figures to be read many at a time: whole amounts, and days as Python counts them; 0 for all others."""
    most = np.array([_most(form) for form in forms], dtype=np.int64)[which]
    whole = np.array([_whole(amount) for amount in amounts], dtype=np.int64)
    plain = np.where(whole < most, whole, 0)
    dated = np.flatnonzero(np.array([_is_date(form) for form in forms], dtype=np.bool_)[which])
    plain[dated] = [_ordinal(amounts[index]) for index in dated.tolist()]
    return plain


def _most(form: Form) -> int:
    """Return what amounts of a form are below, to be read many at a time."""
    if form.fault is not None or form.modifier not in MODIFIERS or form.minimum != 0:
        return 0
    if form.value_type is ValueType.MEASURED:
        unit = lookup(form.unit)
        return LARGEST_MEASURED if unit.low.denominator == 1 == unit.high.denominator else 0
    return LARGEST_COUNT if form.value_type is ValueType.COUNT else 0


def _is_date(form: Form) -> bool:
    return form.fault is None and form.value_type is ValueType.DATE and form.modifier is Modifier.EXACT


def _whole(amount: object) -> int:
    if isinstance(amount, str):
        return int(amount) if PLAIN.fullmatch(amount) else 0
    return amount if isinstance(amount, int) and 0 < amount < LARGEST_COUNT else 0


def _ordinal(amount: object) -> int:
    try:
        return date.fromisoformat(amount).toordinal() if isinstance(amount, str) and DAY.fullmatch(amount) else 0
    except ValueError:  # no such day, which is said when it is read by itself
        return 0


def _read_each(
    amounts: Sequence[object], forms: Sequence[Form], which: Numbers, indices: Numbers, faults: list[str | None]
) -> dict[int, Reading]:
    """Read figures one by one, and note the fault of each that cannot be read."""
    readings: dict[int, Reading] = {}
    known: dict[tuple[object, int], Reading | None] = {}
    ways: dict[tuple[object, ...], int] = {}
    alike = [ways.setdefault(_way(form), len(ways)) for form in forms]
    for index, number in zip(indices.tolist(), which[indices].tolist(), strict=True):
        if forms[number].fault is not None:
            continue
        key = amounts[index], alike[number]
        try:
            if key not in known:
                known[key] = _read(amounts[index], forms[number])
        except FigureError as error:
            faults[index] = str(error)
            continue
        if (reading := known[key]) is not None:
            readings[index] = reading
    return readings


def _way(form: Form) -> tuple[object, ...]:
    """Return what the reading of an amount depends on besides it."""
    return form.modifier, form.value_type, form.unit, form.minimum, _is_opened(form)


def _is_opened(form: Form) -> bool:
    return form.provisional and form.value_type in OPENED


def _read(stated: object, form: Form) -> Reading | None:
    figure = parse_stated(stated, form)
    value_type, unit = form.value_type, form.unit
    return read(figure, value_type=value_type, unit=unit, minimum=form.minimum, provisional=_is_opened(form))


def _place_plain(places: Places, plain: Numbers, forms: Sequence[Form], which: Numbers) -> None:
    for number, form in enumerate(forms):
        indices = np.flatnonzero((plain > 0) & (which == number))
        if indices.size and _is_date(form):
            places.days(indices, plain[indices])
        elif indices.size:
            places.amounts(indices, plain[indices], form)

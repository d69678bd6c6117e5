"""Read every distinct figure of a table once, and lay its readings out as the definition reads them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crosstally.claimtable.counts import LARGEST_DIGITS, MODIFIERS, Numbers
from crosstally.claimtable.forms import Form, parse_stated, read_form
from crosstally.claimtable.places import Places
from crosstally.figures.figure import Figure, FigureError, ValueType
from crosstally.figures.readings import Reading, read
from crosstally.records import Measure

__all__ = ["FigureTable", "read_figures"]

KEY = ("measure", "stated", "modifier", "unit", "value_type", "provisional")
FORM = ("measure", "modifier", "unit", "value_type", "provisional")
# What `crosstally.claimtable.counts` reads, as text.
_PLAIN = rf"^[1-9][0-9]{{0,{LARGEST_DIGITS - 1}}}$"

# What a figure that is not final may still grow beyond; dates and places in an order are read alike.
OPENED = frozenset({ValueType.COUNT, ValueType.MEASURED})

_Read: TypeAlias = tuple[Figure, ValueType, str | None, Fraction, bool]
_Mask: TypeAlias = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """The distinct figures of a table, in an order of their own; the number of a reading is its place in it.

    figures: key, reading (null where there is none), dimension, over_time and fault. readings: as `relation.sql` says.
    forms: that of each figure. stated: the amount of each.
    """

    figures: pa.Table
    readings: pa.Table
    forms: Sequence[Form]
    stated: pa.ChunkedArray

    def spoken(self, reading: int) -> str:
        """Return a figure in words, with its unit."""
        form = self.forms[reading]
        words = parse_stated(self.stated[reading].as_py(), form).text
        return words if form.unit is None else f"{words} {form.unit}"


def read_figures(stated: pa.Table, measures: Mapping[str, Measure]) -> FigureTable:
    """Read the rows of `stated.sql`; measures: what a file says of them, by id."""
    behaviours = _behaviours(stated)
    keys = stated.group_by(list(KEY), use_threads=False).aggregate([])
    keys = keys.sort_by([(name, "ascending") for name in KEY])
    kinds, which = _forms(keys, measures, behaviours)
    forms = [kinds[index] for index in which]
    faults = [form.fault for form in forms]
    places = Places(len(forms))
    plain = _plain(keys, kinds, which)
    others = _read_each(keys, forms, ~plain, faults)
    if _fits(places, forms, others):
        _place_plain(places, keys, kinds, which, plain)
    else:  # a count is too large for a place of its own: all of them get the place of their rank
        others |= _read_each(keys, forms, plain, faults)
        places.rank({index: reading for index, reading in others.items() if _is_count(forms[index])})
    _place_others(places, forms, others)
    return FigureTable(
        figures=_figures(keys, forms, faults, places.read),
        readings=places.table([form.provisional for form in forms]),
        forms=forms,
        stated=keys["stated"],
    )


def _behaviours(stated: pa.Table) -> Mapping[str, frozenset[str]]:
    """Return what the table says of how each measure behaves over time."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in stated.select(["measure", "over_time"]).group_by(["measure", "over_time"]).aggregate([]).to_pylist():
        if row["over_time"] is not None:
            found[str(row["measure"])].add(row["over_time"])
    return {measure: frozenset(words) for measure, words in found.items()}


def _forms(
    keys: pa.Table, measures: Mapping[str, Measure], behaviours: Mapping[str, frozenset[str]]
) -> tuple[list[Form], Numbers]:
    """Return the distinct forms, and which of them each figure has."""
    code = np.zeros(len(keys), dtype=np.int64)
    for name in FORM:
        column = keys[name].combine_chunks().dictionary_encode()
        indices = column.indices.fill_null(len(column.dictionary)).to_numpy(zero_copy_only=False)
        code = code * (len(column.dictionary) + 1) + indices
    _, first, which = np.unique(code, return_index=True, return_inverse=True)
    rows = keys.select(list(FORM)).take(pa.array(first)).to_pylist()
    return [read_form(tuple(row.values()), measures, behaviours) for row in rows], which


def _is_count(form: Form) -> bool:
    return form.value_type is ValueType.COUNT


def _plain(keys: pa.Table, kinds: Sequence[Form], which: Numbers) -> _Mask:
    """Tell which figures are plain whole counts, to be read many at a time."""
    readable = [
        form.fault is None and _is_count(form) and form.modifier in MODIFIERS and form.minimum == 0 for form in kinds
    ]
    stated = keys["stated"]
    if pa.types.is_integer(stated.type):
        amounts = pc.and_(pc.greater(stated, 0), pc.less(stated, 10**LARGEST_DIGITS))
    elif pa.types.is_string(stated.type) or pa.types.is_large_string(stated.type):
        amounts = pc.match_substring_regex(stated, _PLAIN)
    else:
        amounts = pa.chunked_array([pa.array(np.zeros(len(keys), dtype=bool))])
    plain: _Mask = np.array(readable, dtype=bool)[which] & np.asarray(amounts.fill_null(False), dtype=bool)  # noqa: FBT003 - pyarrow's
    return plain


def _read_each(keys: pa.Table, forms: Sequence[Form], chosen: _Mask, faults: list[str | None]) -> dict[int, Reading]:
    """Read figures one by one, and note the fault of each that cannot be read."""
    readings: dict[int, Reading] = {}
    cache: dict[_Read, Reading | None] = {}
    indices = np.flatnonzero(chosen)
    for index, stated in zip(indices.tolist(), keys["stated"].take(pa.array(indices)).to_pylist(), strict=True):
        form = forms[index]
        if form.fault is not None:
            continue
        try:
            figure = parse_stated(stated, form)
        except FigureError as error:
            faults[index] = str(error)
            continue
        key = (figure, form.value_type, form.unit, form.minimum, form.provisional and form.value_type in OPENED)
        if key not in cache:
            cache[key] = _read(*key)
        if (reading := cache[key]) is not None:
            readings[index] = reading
    return readings


def _read(
    figure: Figure,
    value_type: ValueType,
    unit: str | None,
    minimum: Fraction,
    provisional: bool,  # noqa: FBT001 - private
) -> Reading | None:
    return read(figure, value_type=value_type, unit=unit, minimum=minimum, provisional=provisional)


def _fits(places: Places, forms: Sequence[Form], readings: Mapping[int, Reading]) -> bool:
    """Put the counts that were read one by one where those read together go, if they fit there."""
    return places.whole({index: reading for index, reading in readings.items() if _is_count(forms[index])})


def _place_plain(places: Places, keys: pa.Table, kinds: Sequence[Form], which: Numbers, plain: _Mask) -> None:
    for number, form in enumerate(kinds):
        indices = np.flatnonzero(plain & (which == number))
        if indices.size:
            amounts = pc.cast(keys["stated"].take(pa.array(indices)), pa.int64())
            places.counts(indices, np.asarray(amounts), form.modifier, provisional=form.provisional)


def _place_others(places: Places, forms: Sequence[Form], readings: Mapping[int, Reading]) -> None:
    """Place what is no count, each dimension on a line of its own."""
    lines: dict[str, dict[int, Reading]] = defaultdict(dict)
    for index, reading in readings.items():
        if not _is_count(forms[index]):
            lines[forms[index].dimension][index] = reading
    for line in lines.values():
        places.rank(line)


def _figures(keys: pa.Table, forms: Sequence[Form], faults: Sequence[str | None], read_: "_Mask") -> pa.Table:
    numbers = pa.array(np.arange(len(forms), dtype=np.int64), mask=~read_)
    return (
        keys.append_column("reading", numbers)
        .append_column("dimension", pa.array([form.dimension for form in forms], pa.string()))
        .append_column("over_time", pa.array([form.over_time.value for form in forms], pa.string()))
        .append_column("fault", pa.array(faults, pa.string()))
    )

"""Figures of a table overlap and agree exactly where their readings do, however many of them are read at a time."""

from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from crosstally.claimtable.amounts import MODIFIERS
from crosstally.claimtable.figuretable import read_figures
from crosstally.claimtable.forms import parse_stated, read_form
from crosstally.figures.figure import FigureError, ValueType
from crosstally.figures.readings import Reading, overlap, read

FORM = ("measure", "modifier", "unit", "value_type", "provisional")
KEY = ("stated", *FORM)
SCHEMA = pa.schema([*((name, pa.string()) for name in KEY[:-1]), ("provisional", pa.bool_())])

HEDGES = st.sampled_from([modifier.value for modifier in MODIFIERS])
WHOLE = ["1", "2", "7", "12", "24", "30", "99", "100", "999999", "1000000"]
COUNTS = st.tuples(
    st.sampled_from([*WHOLE, "0", "100.0", "1e2", "1" + "0" * 20]),
    st.just("deaths"),
    HEDGES,
    st.none(),
    st.just("count"),
    st.booleans(),
)
MEASURED = st.tuples(
    st.sampled_from([*WHOLE, "1.0", "1.5", "0.3"]),
    st.sampled_from(["duration", "wait"]),
    HEDGES,
    st.sampled_from(["hour", "day", "week", "month", "year", "century"]),
    st.just("measured"),
    st.booleans(),
)
LENGTHS = st.tuples(
    st.sampled_from([*WHOLE, "1.5"]),
    st.just("depth"),
    HEDGES,
    st.sampled_from(["metre", "kilometre", "inch", None]),
    st.just("measured"),
    st.booleans(),
)
DATES = st.tuples(
    st.sampled_from(
        [
            "2020-09-27",
            "2020-09-28",
            "2020-09-27/2020-09-27",
            "2020-09-27/2020-09-28",
            "2020-09",
            "0000-01-01",
            "1969-12-31",
            "2020-09-27T00:00:00Z",
            "2020-09-27/..",
        ]
    ),
    st.just("date"),
    st.just("exact"),
    st.none(),
    st.just("date"),
    st.booleans(),
)


@settings(deadline=None)
@given(st.lists(st.one_of(COUNTS, MEASURED, LENGTHS, DATES), min_size=1, max_size=12, unique=True))
def test_figures_meet_where_their_readings_do(drawn: list[tuple[object, ...]]) -> None:
    rows = [dict(zip(KEY, row, strict=True)) for row in drawn]
    table = read_figures(pa.Table.from_pylist(rows, schema=SCHEMA), {}, {})
    placed = {row["reading"]: row for row in table.readings.to_pylist()}
    found = [row for row in table.figures.to_pylist() if row["reading"] is not None]
    assert len(found) == len([row for row in rows if read_alone(row)])
    for one in found:
        for other in found:
            first, second = read_alone(one), read_alone(other)
            if one["kind"] == other["kind"] and first and second:
                places = placed[one["reading"]], placed[other["reading"]]
                assert (places[0]["quantity"] == places[1]["quantity"]) == (first.quantity == second.quantity)
                assert meet(*places) == overlap(first, second)


def read_alone(row: dict[str, Any]) -> Reading | None:
    """Read a figure by itself; None where it is none, as "more than 0"."""
    form = read_form(tuple(row[name] for name in FORM), {}, {})
    opened = form.provisional and form.value_type is not ValueType.DATE
    try:
        figure = parse_stated(row["stated"], form)
    except FigureError:
        return None
    return read(figure, value_type=form.value_type, unit=form.unit, minimum=form.minimum, provisional=opened)


def meet(one: dict[str, Any], other: dict[str, Any]) -> tuple[bool, bool]:
    """Tell whether two rows overlap logically and pragmatically, as `relation.sql` does."""
    months = "m" if one["calendar"] and other["calendar"] else ""
    logical, pragmatic = (
        one[f"{line}{months}_low"] <= other[f"{line}{months}_high"]
        and other[f"{line}{months}_low"] <= one[f"{line}{months}_high"]
        for line in "lp"
    )
    return logical, pragmatic


def test_a_day_that_does_not_exist_is_told_and_the_others_are_placed() -> None:
    rows = [
        dict(zip(KEY, (day, "date", "exact", None, "date", False), strict=True)) for day in ("2020-02-30", "2020-03-01")
    ]
    table = read_figures(pa.Table.from_pylist(rows, schema=SCHEMA), {}, {})
    assert table.figures["fault"].to_pylist() == ["'2020-02-30' names a day that its month does not have", None]
    assert table.figures["reading"].to_pylist() == [None, 1]

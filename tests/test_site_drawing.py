"""What the pages draw and say: places on an axis, marks of a figure, passages of a text, words for readers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosstally.figures import edtf
from crosstally.figures.figure import ValueType, parse_figure
from crosstally.figures.readings import Interval, read
from crosstally.findings import Tally
from crosstally.site.addresses import article_page, list_page, tally_page
from crosstally.site.marks import Scale, Strip, draw
from crosstally.site.passages import PART_LENGTH, PART_MARKS, Part, Piece, Quoted, iter_lines, parts_of, sentence
from crosstally.site.scales import Axis, amount_axis, moment_axis, order_axis
from crosstally.site.words import date_words, interval_words, plural, reading_words, shortened


def labels(axis: Axis) -> list[str]:
    return [tick.label for tick in axis.ticks]


AMOUNTS = {
    "two-tolls": ([6_500.0, 6_600.0, 6_700.0], ["6,500", "6,550", "6,600", "6,650", "6,700"]),
    "near-zero": ([2.0, 4.0, 15.0], ["0", "5", "10", "15"]),
    "one-value": ([50.0], ["46", "48", "50", "52", "54"]),
    "zero-alone": ([0.0], ["0", "1"]),
    "millions": ([1e6, 3e6], ["0", "1,000,000", "2,000,000", "3,000,000"]),
}


@pytest.mark.parametrize(("values", "expected"), AMOUNTS.values(), ids=AMOUNTS)
def test_ticks_of_amounts_are_round(values: list[float], expected: list[str]) -> None:
    assert labels(amount_axis(values, whole=True)) == expected


def test_ticks_of_measured_amounts_have_the_decimals_that_they_need() -> None:
    assert labels(amount_axis([1.2, 1.6], whole=False)) == ["1.2", "1.3", "1.4", "1.5", "1.6"]


MOMENTS = {
    "decades": (["1988-02", "2023-09-20"], ["1990", "2000", "2010", "2020"]),
    "months": (["2020-09-27", "2021-03-10"], ["2020-11", "2021-01", "2021-03"]),
    "last-months": (["9999-09-01", "9999-12-30"], ["9999-09", "9999-10", "9999-11", "9999-12"]),
    "days": (["2020-09-27", "2020-10-01"], ["2020-09-27", "2020-09-28", "2020-09-29", "2020-09-30", "2020-10-01"]),
    "hours": (
        ["2022-09-13T10:00:00+04:00", "2022-09-13T12:00:00+04:00"],
        ["05:00", "06:00", "07:00", "08:00", "09:00"],
    ),
    "the-first-year-and-the-last": (["0000", "9999"], ["0000", "5000"]),
}


@pytest.mark.parametrize(("dates", "expected"), MOMENTS.values(), ids=MOMENTS)
def test_ticks_of_moments_are_those_of_the_calendar(dates: list[str], expected: list[str]) -> None:
    assert labels(moment_axis([float(edtf.parse(date).start or 0) for date in dates])) == expected


@given(st.lists(st.floats(min_value=-1e12, max_value=1e12), min_size=1, max_size=20), st.booleans())
def test_every_value_lies_on_its_axis(values: list[float], whole: bool) -> None:  # noqa: FBT001 - drawn
    axis = amount_axis(values, whole=whole)
    assert all(0 <= axis.at(value) <= 100 for value in values)
    assert all(0 <= tick.at <= 100 for tick in axis.ticks)
    assert len(axis.ticks) <= 12


@given(st.lists(st.integers(min_value=-(10**10), max_value=2 * 10**11), min_size=1, max_size=20))
def test_every_moment_lies_on_its_axis(values: list[int]) -> None:
    axis = moment_axis([float(value) for value in values])
    assert all(0 <= axis.at(value) <= 100 for value in values)
    assert all(0 <= tick.at <= 100 for tick in axis.ticks)
    assert len(axis.ticks) <= 12


def test_an_order_has_two_places() -> None:
    axis = order_axis("war first", "peace first")
    assert (axis.at(-1), axis.at(1)) == tuple(tick.at for tick in axis.ticks)


COUNTS = Scale(value_type=ValueType.COUNT, dimension="count")
AXIS = Axis(low=0, high=200)


def strip(data: object, axis: Axis = AXIS, *, provisional: bool = False) -> Strip:
    figure = parse_figure(data, ValueType.COUNT)
    reading = read(figure, value_type=ValueType.COUNT, unit=None, provisional=provisional)
    assert reading is not None
    return draw(reading, axis, COUNTS, voice="v", figure=figure)


STRIPS = {
    "exact": (50, Strip(voice="v", allowed=(27.5, 0.0), dot=27.5)),
    "open-above-and-itself-left-out": (
        {"more_than": 100},
        Strip(voice="v", allowed=(50.45, 48.95), opens_right=True, taken=(50.45, 3.6), dot=50.0, hollow=True),
    ),
    "open-above": (
        {"at_least": 100},
        Strip(voice="v", allowed=(50.0, 49.4), opens_right=True, taken=(50.0, 4.05), dot=50.0),
    ),
    "approximate": (
        {"about": 100},
        Strip(voice="v", allowed=(27.5, 44.55), taken=(47.75, 4.05), faded=True, dot=50.0),
    ),
    "a-rounded-number": (
        100,
        Strip(voice="v", allowed=(47.75, 4.05), taken=(47.75, 4.05), faded=True, dot=50.0),
    ),
    "vague": ({"vague": "dozens"}, Strip(voice="v", allowed=(15.8, 33.75), taken=(15.8, 33.75), faded=True)),
    "between": ({"between": [50, 100]}, Strip(voice="v", allowed=(27.5, 22.5), taken=(27.5, 22.5))),
}


@pytest.mark.parametrize(("data", "expected"), STRIPS.values(), ids=STRIPS)
def test_marks_of_a_figure(data: object, expected: Strip) -> None:
    assert strip(data) == expected


def test_a_provisional_figure_is_open_above() -> None:
    assert strip(49, provisional=True) == Strip(voice="v", allowed=(27.05, 72.35), opens_right=True, dot=27.05)


@pytest.mark.parametrize(("low", "high", "side"), [(0, 10, "right"), (6_000, 7_000, "left")])
def test_a_figure_beyond_the_axis_says_on_which_side(low: float, high: float, side: str) -> None:
    assert strip(127, Axis(low=low, high=high)) == Strip(voice="v", beyond=side)


def test_units_of_one_dimension_stand_on_one_axis() -> None:
    weeks = parse_figure(6, ValueType.MEASURED)
    reading = read(weeks, value_type=ValueType.MEASURED, unit="week")
    days = Scale(value_type=ValueType.MEASURED, dimension="time", unit="day")
    assert reading is not None
    assert (days.amount(weeks, "week"), days.pragmatic(reading)) == (42.0, (39.9, 44.1))


TEXT = "One stayed. Two of them, said Mr. Smith at 10 a.m. of that day, left. Three slept.\nFour woke"


def test_a_quote_stands_in_its_sentence() -> None:
    start = TEXT.index("Three")
    assert sentence(TEXT, start, start + 5) == Quoted(
        before="", quote="Three", after=" slept.", cut_before=False, cut_after=False
    )
    last = TEXT.index("woke")
    assert sentence(TEXT, last, last + 4) == Quoted(
        before="Four ", quote="woke", after="", cut_before=False, cut_after=False
    )


def test_a_long_sentence_is_cut_at_words() -> None:
    text = "word " * 100 + "FIGURE" + " word" * 100
    found = sentence(text, 500, 506)
    assert (found.cut_before, found.quote, found.cut_after) == (True, "FIGURE", True)
    assert set(f"{found.before} {found.after}".split()) == {"word"}


SPANS = st.dictionaries(st.integers(0, 8), st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6)


@given(st.text(st.sampled_from("ab \n\u202e\tç"), max_size=80), SPANS)
def test_pieces_make_up_the_text_and_each_span_covers_its_own(text: str, drawn: dict[int, tuple[int, int]]) -> None:
    spans = {
        index: (start, min(len(text), start + size)) for index, (start, size) in drawn.items() if start < len(text)
    }
    lines = list(iter_lines(text, Part(start=0, end=len(text)), spans))
    shown = ["".join(piece.text for piece in line) for line in lines]
    assert shown == [line.replace("\u202e", r"\u202e") for line in text.split("\n") if line.strip()]
    begun = [index for line in lines for piece in line for index in piece.begins]
    assert len(begun) == len(set(begun))
    for index, (start, end) in spans.items():
        covered = "".join(piece.text for line in lines for piece in line if index in piece.spans)
        kept = "".join(part for part, whole in _by_line(text, start, end) if whole.strip())
        assert covered == kept.replace("\u202e", r"\u202e")


def _by_line(text: str, start: int, end: int) -> list[tuple[str, str]]:
    """Return what a span holds of each line, with that line."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append((line[max(0, start - at) : max(0, end - at)], line))
        at += len(line) + 1
    return found


def test_hidden_characters_are_set_off() -> None:
    (line,) = iter_lines("a\u202eb", Part(start=0, end=3), {})
    assert line == (Piece(text="a"), Piece(text=r"\u202e", hidden=True), Piece(text="b"))


@given(st.integers(0, 5 * PART_LENGTH), st.lists(st.integers(0, 5 * PART_LENGTH), max_size=400))
def test_parts_cover_a_text_without_a_gap_and_are_small(length: int, starts: list[int]) -> None:
    inside = sorted(start for start in starts if start < length)
    parts = parts_of("x" * length, inside)
    assert [part.start for part in parts] == [0, *(part.end for part in parts[:-1])]
    assert parts[-1].end == length
    for part in parts:
        here = [start for start in inside if part.start <= start < part.end]
        assert part.end - part.start <= PART_LENGTH
        assert len(here) <= PART_MARKS or len(set(here[PART_MARKS - 1 :])) == 1 or len(set(here)) <= PART_MARKS


DATES = {
    "2020-23": "autumn 2020",
    "199X": "1990s",
    "2022-09-13T10:00:00+04:00": "2022-09-13, 10:00 (+04:00)",
    "2020-09-27": "2020-09-27",
    "2020-09/2020-11": "2020-09 to 2020-11",
    "2020/..": "2020 or later",
}


@pytest.mark.parametrize(("text", "expected"), DATES.items(), ids=DATES)
def test_dates_in_words(text: str, expected: str) -> None:
    assert date_words(text) == expected


READINGS = {
    "open": ({"more_than": 6_600}, None, "the words allow 6,601 or more; a reader takes 6,601 to 6,699"),
    "exact": (50, None, "read as 50"),
    "rounded": (100, None, "read as 95 to 104"),
    "below": ({"nearly": 100}, None, "the words allow 50 to 99; a reader takes 90 to 99"),
    "with-unit": (
        {"about": 6},
        "week",
        "the words allow 4.5 to less than 7.5 weeks; a reader takes 5.7 to less than 6.3 weeks",
    ),
    "decimals": (Decimal("1.5"), "kilometre", "read as 1.45 to less than 1.55 kilometres"),
}


@pytest.mark.parametrize(("data", "unit", "expected"), READINGS.values(), ids=READINGS)
def test_readings_in_words(data: object, unit: str | None, expected: str) -> None:
    kind = ValueType.COUNT if unit is None else ValueType.MEASURED
    reading = read(parse_figure(data, kind), value_type=kind, unit=unit, minimum=Fraction(0))
    assert reading_words(reading, kind, unit) == expected


def test_counts_and_cuts_in_words() -> None:
    assert [plural(1, "tally"), plural(2, "tally"), plural(1_000, "pair")] == ["1 tally", "2 tallies", "1,000 pairs"]
    assert shortened("one two three", 9) == "one two …"
    assert shortened("one", 9) == "one"


def test_addresses_take_any_name() -> None:
    assert article_page("2022-09-13-what-we-know") == "articles/2022-09-13-what-we-know.html"
    assert article_page("2022-09-13-what-we-know", 2) == "articles/2022-09-13-what-we-know.2.html"
    hostile = [article_page(name) for name in ("../up", "a/b", "index", "index-2", "\udcff", "x" * 300, "Con")]
    assert all(page.startswith("articles/x_") and len(page) < 40 for page in hostile)
    assert len(set(hostile)) == len(hostile)
    assert list_page("events", 2) == "events/index-2.html"


def test_no_two_tallies_share_a_page() -> None:
    tallies = [
        Tally("war", "deaths", side, role, of)
        for side in (None, "north", "role_north")
        for role in (None, "north")
        for of in (None, "north")
    ]
    pages = {tally_page(tally, number) for tally in tallies for number in (1, 2)}
    assert len(pages) == 2 * len(tallies)
    assert tally_page(Tally("war", "deaths", "north", None, None)) == "tallies/war.deaths.side_north.html"


def interval(lower: int | None, upper: int | None, *, inclusive: bool = True) -> Interval:
    return Interval(
        lower=None if lower is None else Fraction(lower),
        upper=None if upper is None else Fraction(upper),
        lower_inclusive=inclusive and lower is not None,
        upper_inclusive=inclusive and upper is not None,
    )


DAY = 86_400
INTERVALS = {
    "closed": (interval(5, 9), ValueType.COUNT, "5 to 9"),
    "without-its-ends": (interval(5, 9, inclusive=False), ValueType.COUNT, "more than 5 and less than 9"),
    "open-above": (interval(5, None, inclusive=False), ValueType.COUNT, "more than 5"),
    "open-below": (interval(None, 9), ValueType.MEASURED, "up to 9"),
    "below": (interval(None, 9, inclusive=False), ValueType.MEASURED, "less than 9"),
    "open": (interval(None, None), ValueType.MEASURED, "anything"),
    "a-day": (interval(0, DAY), ValueType.DATE, "1970-01-01"),
    "days": (interval(0, 2 * DAY), ValueType.DATE, "1970-01-01 to 1970-01-02"),
    "from-a-day": (interval(0, None), ValueType.DATE, "1970-01-01 or later"),
    "to-a-day": (interval(None, DAY), ValueType.DATE, "1970-01-01 or earlier"),
    "any-time": (interval(None, None), ValueType.TIME, "any time"),
}


@pytest.mark.parametrize(("ends", "value_type", "expected"), INTERVALS.values(), ids=INTERVALS)
def test_intervals_in_words(ends: Interval, value_type: ValueType, expected: str) -> None:
    assert interval_words(ends, value_type) == expected

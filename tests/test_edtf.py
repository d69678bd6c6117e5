"""Dates and times: exact spans, the same as the peer's where both read a string."""

from datetime import UTC, date, datetime

import pytest
from edtf import parse_edtf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crosstally.figures import edtf
from crosstally.figures.edtf import EdtfError, Granularity, Span


def instant(text: str | None) -> int | None:
    """Turn an ISO date or date-time, in UTC where it has no zone, into seconds."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


SPANS = {
    "1970": ("1970-01-01", "1971-01-01"),
    "2020": ("2020-01-01", "2021-01-01"),
    "2020-09": ("2020-09-01", "2020-10-01"),
    "2020-12": ("2020-12-01", "2021-01-01"),
    "2020-09-27": ("2020-09-27", "2020-09-28"),
    "2020-02-29": ("2020-02-29", "2020-03-01"),
    "2020-21": ("2020-03-01", "2020-06-01"),
    "2020-22": ("2020-06-01", "2020-09-01"),
    "2020-23": ("2020-09-01", "2020-12-01"),
    "2020-24": ("2020-12-01", "2021-03-01"),
    "199X": ("1990-01-01", "2000-01-01"),
    "19XX": ("1900-01-01", "2000-01-01"),
    "2004-XX": ("2004-01-01", "2005-01-01"),
    "2004-06-XX": ("2004-06-01", "2004-07-01"),
    "2004-XX-XX": ("2004-01-01", "2005-01-01"),
    "1984?": ("1984-01-01", "1985-01-01"),
    "2004-06~": ("2004-06-01", "2004-07-01"),
    "2004-06-11%": ("2004-06-11", "2004-06-12"),
    "1988/1994": ("1988-01-01", "1995-01-01"),
    "2020-09-27/2020-11": ("2020-09-27", "2020-12-01"),
    "2020/..": ("2020-01-01", None),
    "2020/": ("2020-01-01", None),
    "../2020": (None, "2021-01-01"),
    "2022-09-13T10:00:00Z": ("2022-09-13T10:00:00+00:00", "2022-09-13T10:01:00+00:00"),
    "2022-09-13T10:00:00+04:00": ("2022-09-13T06:00:00+00:00", "2022-09-13T06:01:00+00:00"),
    "2022-09-13T10:00:30-03:30": ("2022-09-13T13:30:00+00:00", "2022-09-13T13:31:00+00:00"),
    "2022-09-13T00:00:00+04:00/2022-09-13": ("2022-09-12T20:00:00+00:00", "2022-09-14"),
}


@pytest.mark.parametrize(("text", "ends"), SPANS.items(), ids=SPANS)
def test_span(text: str, ends: tuple[str | None, str | None]) -> None:
    assert edtf.parse(text) == Span(start=instant(ends[0]), end=instant(ends[1]))


def test_three_capitals_clocks_show_one_moment() -> None:
    clocks = ("2022-09-13T09:00:00+03:00", "2022-09-13T10:00:00+04:00", "2022-09-13T08:00:00+02:00")
    assert len({edtf.parse(clock) for clock in clocks}) == 1


REFUSED = {
    "2022-09-13T10:00": "is no clock time: clock times are full, with seconds and zone",
    "2022-09-13T10:00:00": "is no clock time: clock times are full, with seconds and zone",
    "2022-09-13 10:00:00Z": "is no clock time: clock times are full, with seconds and zone",
    "2022-09-13T24:00:00Z": "is no clock time: clock times are full, with seconds and zone",
    "2022-13-13T10:00:00Z": "has no month 01 to 12",
    "2022-02-30T10:00:00Z": "names a day that its month does not have",
    "2022-09-13T10:00:00+15:00": "has a zone further than 14 hours from UTC",
    "2021-02-29": "names a day that its month does not have",
    "1900-02-29": "names a day that its month does not have",
    "2021-02-00": "names a day that its month does not have",
    "2021-00": "has no month 01 to 12 and no season 21 to 24 in second place",
    "2021-13": "has no month 01 to 12 and no season 21 to 24 in second place",
    "2021-21-05": "has no month 01 to 12 and no season 21 to 24 in second place",
    "2021-XX-05": "gives a day of a month that it leaves open",
    "199X-05": "gives a month of a year that it leaves open",
    "-0044": "has a year outside 0000 to 9999, or one of fewer than four digits",
    "Y170000": "has a year outside 0000 to 9999, or one of fewer than four digits",
    "94": "has a year outside 0000 to 9999, or one of fewer than four digits",
    "2020/2019": "ends before it starts",
    "../..": "is open at both ends and says nothing",
    "/": "is open at both ends and says nothing",
    "27 September 2020": "is no EDTF date or time, such as 2020, 199X, 2020-09, 2020-23 or 2020-09-27",
    "2020-9-27": "is no EDTF date or time, such as 2020, 199X, 2020-09, 2020-23 or 2020-09-27",
    "": "is no EDTF date or time, such as 2020, 199X, 2020-09, 2020-23 or 2020-09-27",
    "٢٠٢٠": "is no EDTF date or time, such as 2020, 199X, 2020-09, 2020-23 or 2020-09-27",
    "2020\n": "is no EDTF date or time, such as 2020, 199X, 2020-09, 2020-23 or 2020-09-27",
}


@pytest.mark.parametrize(("text", "problem"), REFUSED.items(), ids=map(repr, REFUSED))
def test_refused(text: str, problem: str) -> None:
    with pytest.raises(EdtfError) as caught:
        edtf.parse(text)
    assert str(caught.value) == f"{text!r} {problem}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19XX", Granularity.CENTURY),
        ("199X?", Granularity.DECADE),
        ("2004-XX-XX", Granularity.YEAR),
        ("2020-23", Granularity.SEASON),
        ("2004-06-XX", Granularity.MONTH),
        ("2020-09-27", Granularity.DAY),
        ("2022-09-13T10:00:00Z", Granularity.MINUTE),
        ("2020/..", Granularity.INTERVAL),
    ],
)
def test_granularity(text: str, expected: Granularity) -> None:
    assert edtf.granularity(text) is expected


HEDGED = {
    ("early", "199X"): ("1990-01-01", "1995-01-01"),
    ("mid", "199X"): ("1993-01-01", "1997-01-01"),
    ("late", "199X"): ("1995-01-01", "2000-01-01"),
    ("early", "19XX"): ("1900-01-01", "1933-05-01"),
    ("early", "2020"): ("2020-01-01", "2020-05-01"),
    ("mid", "2020"): ("2020-05-01", "2020-09-01"),
    ("late", "2020"): ("2020-09-01", "2021-01-01"),
    ("late", "2020-24"): ("2021-02-01", "2021-03-01"),
    ("early", "2020-08"): ("2020-08-01", "2020-08-11"),
    ("mid", "2020-08"): ("2020-08-11", "2020-08-21"),
    ("late", "2020-08"): ("2020-08-21", "2020-09-01"),
    ("early", "2020-09-27"): ("2020-09-27T00:00", "2020-09-27T08:00"),
    ("about", "1992"): ("1991-01-01", "1994-01-01"),
    ("about", "199X"): ("1980-01-01", "2010-01-01"),
    ("about", "2020-23"): ("2020-06-01", "2021-03-01"),
    ("about", "2020-12"): ("2020-11-01", "2021-02-01"),
    ("about", "2020-09-27"): ("2020-09-26", "2020-09-29"),
    ("about", "2022-09-13T10:00:00Z"): ("2022-09-13T09:30", "2022-09-13T10:31"),
}


@pytest.mark.parametrize(("hedged", "ends"), HEDGED.items(), ids=map(" ".join, HEDGED))
def test_hedged(hedged: tuple[str, str], ends: tuple[str, str]) -> None:
    span = Span(start=instant(ends[0]), end=instant(ends[1]))
    assert edtf.hedged(hedged[1], hedged[0]) == (span, span)


def test_after_and_before_are_open_but_read_as_the_next_of_the_kind() -> None:
    year = {text: instant(f"{text}-01-01") for text in ("1990", "1991", "1992", "1993")}
    assert edtf.hedged("1991", "after") == (
        Span(start=year["1992"], end=None),
        Span(start=year["1992"], end=year["1993"]),
    )
    assert edtf.hedged("1991", "before") == (
        Span(start=None, end=year["1991"]),
        Span(start=year["1990"], end=year["1991"]),
    )


@pytest.mark.parametrize(("hedge", "text"), [("early", "2022-09-13T10:00:00Z"), ("about", "2020/2021")])
def test_hedge_that_does_not_suit(hedge: str, text: str) -> None:
    with pytest.raises(EdtfError):
        edtf.hedged(text, hedge)


QUALIFIERS = st.sampled_from(["", "?", "~", "%"])
YEARS = st.integers(1, 9999).map("{:04d}".format)
DATES = st.one_of(
    YEARS,
    st.dates().map("{:%Y}".format).map(lambda year: year.zfill(4)[:3] + "X"),
    st.integers(0, 99).map("{:02d}XX".format),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(date.isoformat),
    YEARS.map("{}-XX".format),
    YEARS.map("{}-XX-XX".format),
    st.dates().map(lambda day: f"{day.isoformat()[:7]}-XX"),
)
# The peer ends winter with December, because it keeps a season within its year; we read it to the end of February.
# It reads no season with a qualifier.
SEASONS = st.builds("{}-{}".format, YEARS, st.sampled_from(["21", "22", "23"]))
# The peer crashes on an unspecified month within an interval.
ENDS = st.one_of(YEARS, st.dates().map(date.isoformat), SEASONS)
# It lets an end that is unknown ("2020/") lie ten years on; to us it is open, like "2020/..", where both say so.
SINGLES = st.builds("{}{}".format, DATES, QUALIFIERS) | SEASONS
INTERVALS = st.builds("{}/{}".format, ENDS, ENDS)


def assert_same_days(text: str) -> None:
    peer, ours = parse_edtf(text), edtf.parse(text)
    assert ours.start is not None
    assert ours.end is not None
    lower, upper = peer.lower_strict(), peer.upper_strict()
    assert edtf.day_text(ours.start) == f"{lower.tm_year:04d}-{lower.tm_mon:02d}-{lower.tm_mday:02d}"
    assert edtf.day_text(ours.end - 1) == f"{upper.tm_year:04d}-{upper.tm_mon:02d}-{upper.tm_mday:02d}"


@settings(deadline=None)
@given(SINGLES)
def test_same_days_as_the_peer(text: str) -> None:
    assert_same_days(text)


@settings(deadline=None)
@given(INTERVALS)
def test_same_days_as_the_peer_for_intervals(text: str) -> None:
    first, _, last = text.partition("/")
    assume(edtf.parse(first).start <= edtf.parse(last).start)
    assert_same_days(text)


@given(st.datetimes(), st.integers(-14 * 60, 14 * 60))
def test_clock_time_is_the_minute_that_datetime_gives(moment: datetime, offset: int) -> None:
    sign, (hours, minutes) = "-" if offset < 0 else "+", divmod(abs(offset), 60)
    text = f"{moment.isoformat()[:19]}{sign}{hours:02d}:{minutes:02d}"
    naive = moment.replace(second=0, microsecond=0) - datetime(1970, 1, 1)  # noqa: DTZ001  the zone is subtracted below
    start = naive.days * edtf.DAY_SECONDS + naive.seconds - offset * edtf.MINUTE_SECONDS
    assert edtf.parse(text) == Span(start=start, end=start + edtf.MINUTE_SECONDS)


@given(st.dates())
def test_day_text_inverts_parse(day: date) -> None:
    start = edtf.parse(day.isoformat()).start
    assert start is not None
    assert edtf.day_text(start) == day.isoformat()


@given(st.text(alphabet="0123456789X-/.?~%TZ:+ Y", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        span = edtf.parse(text)
    except EdtfError:
        return
    assert span.start is None or span.end is None or span.start < span.end

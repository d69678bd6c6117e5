"""Whole days, as the calendar of a place counts them."""

import pytest

from crosstally.figures.days import elapsed, first_day, last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1970-01-02", 1, 1),
        ("1970-01-02T00:30:00+04:00", 1, 1),
        ("1970-01", 0, 30),
        ("1970-01-02/1970-01-05", 1, 4),
        ("1970-01-02T10:00:00Z/1970-01-05T10:00:00Z", 1, 4),
        ("1970-01-02/..", 1, None),
    ],
)
def test_first_and_last_day(text: str, first: int | None, last: int | None) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    ("start", "until", "expected"),
    [
        ("2020-09-27", "2020-11-10", (44, 45)),
        ("2022-05-02", "2022-05-02", (0, 1)),
        ("2020-09", "2020-11-10", (41, 71)),
        ("2020-09-27", "2020-09-01", None),
        ("2020-09-27", "2020-09-28/..", None),
    ],
)
def test_days_between_two_dates_with_and_without_the_last(
    start: str, until: str, expected: tuple[int, int] | None
) -> None:
    assert elapsed(start, until) == expected

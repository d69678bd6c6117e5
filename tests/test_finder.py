from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosstally.finder import Amount, Bound, Found, Kind, find, numbers

CORPUS = Path(__file__).parent.parent / "corpus"
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = """
    a an the one two twenty hundred thousand million dozen half third first second quarter and of to
    from between or more than less at least most up over about nearly some odd plus so - -- , . / :
    7 10 2.5 6,500 30 000 2020 August Monday TB2 F-16 x27; km bn s th $ € % percent day hour century
    years a.m. several hundreds tens few couple score point in out ½ + > = ~ minus
"""
SOUP = st.lists(
    st.sampled_from(WORDS.split()),
    max_size=30,
)


def only(text: str) -> Found:
    (found,) = find(text)
    return found


def values(text: str) -> list[Amount | None]:
    return [found.value for found in find(text)]


def bounds(text: str) -> tuple[Amount | None, Amount | None, Bound, str | None]:
    found = only(text)
    return found.lower, found.upper, found.bound, found.hedge


def test_a_figure_with_everything() -> None:
    assert find("It cost at least $2.5bn.") == (
        Found(
            text="at least $2.5bn",
            start=8,
            end=23,
            core_start=18,
            core_end=23,
            value=2_500_000_000,
            lower=2_500_000_000,
            upper=None,
            lower_inclusive=True,
            upper_inclusive=None,
            bound=Bound.LOWER,
            unit="USD",
            kind=Kind.MONEY,
            hedge="at_least",
        ),
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("6,600 dead", 6600, id="comma"),
        pytest.param("6500 dead", 6500, id="plain"),
        pytest.param("6 500 dead", 6500, id="space"),
        pytest.param("6\u2009500 dead", 6500, id="thin space"),
        pytest.param("6\u202f500 dead", 6500, id="narrow no-break space"),
        pytest.param("1,234.56 points", Decimal("1234.56"), id="decimals"),
        pytest.param("a .5 share", Decimal(".5"), id="no leading zero"),
        pytest.param("2.5 million people", 2_500_000, id="scale in words"),
        pytest.param("1.2bn people", 1_200_000_000, id="scale joined"),
        pytest.param("2.5m people", 2_500_000, id="m for million"),
        pytest.param("7 lakh people", 700_000, id="lakh"),
        pytest.param("a hundred soldiers", 100, id="a hundred"),
        pytest.param("two and a half thousand", 2500, id="mixed and scaled"),
        pytest.param("six million and a half", 6_500_000, id="half of the scale"),
        pytest.param("one hundred and forty-two", 142, id="hundred and"),
        pytest.param("three hundred and four thousand", 304_000, id="hundreds of a scale"),
        pytest.param("fifteen hundred men", 1500, id="fifteen hundred"),
        pytest.param("two thirds", Fraction(2, 3), id="thirds"),
        pytest.param("half a million", 500_000, id="half a million"),
        pytest.param("a quarter of a million euros", 250_000, id="quarter of a million"),
        pytest.param("3/4 of them", Fraction(3, 4), id="stroke"),
        pytest.param("1½ miles", Fraction(3, 2), id="vulgar fraction"),
        pytest.param("3 1/2 days", Fraction(7, 2), id="whole and stroke"),
        pytest.param("an hour and a half", Fraction(3, 2), id="an hour and a half"),
        pytest.param("half a dozen", 6, id="half a dozen"),
        pytest.param("three point nought six", Fraction(306, 100), id="point"),
        pytest.param("minus 20 degrees", -20, id="minus"),
        pytest.param("-$5 million", -5_000_000, id="minus before a currency"),
        pytest.param("one in five people", Fraction(1, 5), id="share"),
        pytest.param("nine out of 10 doctors", Fraction(9, 10), id="out of"),
        pytest.param("seven out of three hundred", Fraction(7, 300), id="out of many"),
        pytest.param("three out of every five", Fraction(3, 5), id="out of every"),
        pytest.param("forty - six", 46, id="blanks around a hyphen"),
        pytest.param("three - sevenths", Fraction(3, 7), id="blanks around a hyphen in a fraction"),
        pytest.param("two hundred and three quarters", Fraction(803, 4), id="quarters after hundreds"),
        pytest.param("six and thirty-one hundredths", Fraction(631, 100), id="hundredths after and"),
        pytest.param("two hundred and nine fifths", Fraction(209, 5), id="an improper fraction"),
        pytest.param("one forty-second of it", Fraction(1, 42), id="one compound part"),
        pytest.param("a thirty-first of it", Fraction(1, 31), id="a compound part"),
        pytest.param("five thirty-seconds", Fraction(5, 32), id="compound parts"),
        pytest.param("two hundred forty-fifths", Fraction(200, 45), id="compound parts of hundreds"),
        pytest.param("seven point thirty-four", Fraction(734, 100), id="point and a pair"),
        pytest.param("minus one over 40", Fraction(-1, 40), id="over"),
        pytest.param("4.7x10^5 cells", 470_000, id="powers of ten"),
        pytest.param("8.1x10^-3 of it", Fraction(81, 10_000), id="negative powers of ten"),
        pytest.param("3^4 ways", 81, id="power"),
        pytest.param("-2^+3", -8, id="minus before a power"),
        pytest.param("75G", 75 * 10**9, id="G"),
        pytest.param("2,310.5 M", 2_310_500_000, id="M apart"),
        pytest.param("- 40 k", -40_000, id="a dash before nothing but a number"),
        pytest.param("- 2 3/4", Fraction(-11, 4), id="a dash before nothing but a mixed number"),
        pytest.param("2,5 litres", Decimal("2.5"), id="decimal comma"),
        pytest.param("grew twentyfold", 20, id="fold"),
    ],
)
def test_values(text: str, value: Amount) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        pytest.param("8 dead", Kind.CARDINAL, None, id="cardinal"),
        pytest.param("the fifth day", Kind.ORDINAL, None, id="ordinal"),
        pytest.param("two-thirds", Kind.FRACTION, None, id="fraction"),
        pytest.param("5%", Kind.PERCENT, "percent", id="percent sign"),
        pytest.param("5 per cent", Kind.PERCENT, "percent", id="per cent"),
        pytest.param("5 percentage points", Kind.PERCENT, "percentage_point", id="percentage points"),
        pytest.param("€3 million", Kind.MONEY, "EUR", id="currency before"),
        pytest.param("A$2m", Kind.MONEY, "AUD", id="Australian dollars"),
        pytest.param("100 dollars", Kind.MONEY, "USD", id="currency after"),
        pytest.param("six weeks", Kind.DURATION, "week", id="weeks"),
        pytest.param("a 9-year-old", Kind.DURATION, "year", id="age"),
        pytest.param("five straight days", Kind.DURATION, "day", id="adjective before the unit"),
        pytest.param("twenty kilometers", Kind.DISTANCE, "kilometre", id="kilometres"),
        pytest.param("120km/h", Kind.MEASURE, "kilometre_per_hour", id="speed"),
        pytest.param("25 sq km", Kind.MEASURE, "square_kilometre", id="area"),
        pytest.param("35C", Kind.MEASURE, "degree_celsius", id="temperature"),
        pytest.param("dozens of people", Kind.VAGUE, None, id="vague"),
    ],
)
def test_kinds_and_units(text: str, kind: Kind, unit: str | None) -> None:
    found = only(text)
    assert (found.kind, found.unit) == (kind, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("100", (None, None, Bound.EXACT, None), id="bare"),
        pytest.param("more than 100", (100, None, Bound.LOWER, "more_than"), id="more than"),
        pytest.param("over $100", (100, None, Bound.LOWER, "more_than"), id="over, currency"),
        pytest.param("upwards of 100", (100, None, Bound.LOWER, "more_than"), id="upwards of"),
        pytest.param("> 100", (100, None, Bound.LOWER, "more_than"), id="greater sign"),
        pytest.param("at least another 100", (100, None, Bound.LOWER, "at_least"), id="at least another"),
        pytest.param("no fewer than 100", (100, None, Bound.LOWER, "at_least"), id="no fewer than"),
        pytest.param("a minimum of 100", (100, None, Bound.LOWER, "at_least"), id="a minimum of"),
        pytest.param("100 or more", (100, None, Bound.LOWER, "at_least"), id="or more"),
        pytest.param("100 people or more", (100, None, Bound.LOWER, "at_least"), id="or more after the noun"),
        pytest.param("100-plus", (100, None, Bound.LOWER, "at_least"), id="-plus"),
        pytest.param("100+", (100, None, Bound.LOWER, "at_least"), id="plus sign"),
        pytest.param("≥ 100", (100, None, Bound.LOWER, "at_least"), id="greater or equal sign"),
        pytest.param(">= 100", (100, None, Bound.LOWER, "at_least"), id="greater or equal signs"),
        pytest.param("fewer than 100", (None, 100, Bound.UPPER, "less_than"), id="fewer than"),
        pytest.param("just under 100", (None, 100, Bound.UPPER, "less_than"), id="just under"),
        pytest.param("up to 100", (None, 100, Bound.UPPER, "at_most"), id="up to"),
        pytest.param("as many as 100", (None, 100, Bound.UPPER, "at_most"), id="as many as"),
        pytest.param("not more than 100", (None, 100, Bound.UPPER, "at_most"), id="not more than"),
        pytest.param("less than or equal to 100", (None, 100, Bound.UPPER, "at_most"), id="less or equal"),
        pytest.param("100 or fewer", (None, 100, Bound.UPPER, "at_most"), id="or fewer"),
        pytest.param("nearly 100", (None, 100, Bound.APPROX, "nearly"), id="nearly"),
        pytest.param("close to 100", (None, 100, Bound.APPROX, "nearly"), id="close to"),
        pytest.param("some 100", (None, None, Bound.APPROX, "about"), id="some"),
        pytest.param("an estimated 100", (None, None, Bound.APPROX, "about"), id="an estimated"),
        pytest.param("100 or so", (None, None, Bound.APPROX, "about"), id="or so"),
        pytest.param("100-odd", (None, None, Bound.APPROX, "about"), id="-odd"),
        pytest.param("at least about 100", (100, None, Bound.LOWER, "at_least"), id="two hedges"),
        pytest.param("more than a century", (1, None, Bound.LOWER, "more_than"), id="article"),
        pytest.param("exactly 100", (None, None, Bound.EXACT, None), id="exactly"),
        pytest.param("between 20 and 30", (20, 30, Bound.RANGE, "between"), id="between"),
        pytest.param("from 20 to 30 people", (20, 30, Bound.RANGE, "between"), id="from to"),
        pytest.param("20 to 30 people", (20, 30, Bound.RANGE, "between"), id="to"),
        pytest.param("20–30 people", (20, 30, Bound.RANGE, "between"), id="en dash"),  # noqa: RUF001
        pytest.param("2-3 million", (2_000_000, 3_000_000, Bound.RANGE, "between"), id="shared scale"),
        pytest.param("$5-10bn", (5 * 10**9, 10**10, Bound.RANGE, "between"), id="shared currency"),
        pytest.param("two or three weeks", (2, 3, Bound.RANGE, "between"), id="or"),
        pytest.param("a day or two", (1, 2, Bound.RANGE, "between"), id="a day or two"),
        pytest.param("2 or 3 thousand", (2000, 3000, Bound.RANGE, "between"), id="or, shared scale"),
        pytest.param("between -5 and -10 degrees", (-10, -5, Bound.RANGE, "between"), id="below zero"),
        pytest.param("within 48 hours", (None, 48, Bound.UPPER, "at_most"), id="within"),
        pytest.param("over a mile", (1, None, Bound.LOWER, "more_than"), id="article and unit"),
        pytest.param("more than 15 and less than 40", (15, 40, Bound.RANGE, "between"), id="two bounds"),
        pytest.param("his early 20s", (20, 24, Bound.RANGE, "vague"), id="early 20s"),
        pytest.param("dozens", (24, 100, Bound.RANGE, "vague"), id="dozens"),
        pytest.param("tens of thousands", (20_000, 100_000, Bound.RANGE, "vague"), id="tens of thousands"),
        pytest.param("several hundred", (300, 1000, Bound.RANGE, "vague"), id="several hundred"),
    ],
)
def test_bounds(text: str, expected: tuple[Amount | None, Amount | None, Bound, str | None]) -> None:
    assert bounds(text) == expected
    assert only(text).text in text


def test_inclusive_ends_are_told() -> None:
    found = find("more than 5; at most 5; between 5 and 6; dozens; about 5")
    assert [(each.lower_inclusive, each.upper_inclusive) for each in found] == [
        (False, None),
        (None, True),
        (True, True),
        (True, False),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on August 3, 2022 in Baku", ["August 3, 2022"], id="month first"),
        pytest.param("on 3 August", ["3 August"], id="day first"),
        pytest.param("the 4th of July", ["4th of July"], id="ordinal day"),
        pytest.param("since Sept. 27.", ["Sept. 27"], id="abbreviated"),
        pytest.param("since May 2021", ["May 2021"], id="month and year"),
        pytest.param("of Monday 12 to Tuesday 13 september", ["12", "13 september"], id="weekdays"),
        pytest.param("2020-09-27 and 27/09/2020", ["2020-09-27", "27/09/2020"], id="numeric"),
        pytest.param("the 2020 war, since 1992", ["2020", "1992"], id="bare years"),
        pytest.param("in 2019-20", ["2019-20"], id="span of years"),
        pytest.param("the early 1990s and the '70s", ["early 1990s", "'70s"], id="decades"),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    assert [(found.text, found.kind, found.value) for found in find(text)] == [
        (date, Kind.DATE, None) for date in expected
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("since 10 a.m. of Baku", "10 a.m.", id="a.m."),
        pytest.param("at 8:30 today", "8:30", id="colon"),
        pytest.param("at 10h30", "10h30", id="h"),
        pytest.param("from 9 hours, Moscow time", "9 hours, Moscow time", id="hours of a zone"),
        pytest.param("at 1400 GMT", "1400 GMT", id="four digits"),
        pytest.param("at ten o'clock", "ten o'clock", id="o'clock"),
        pytest.param("at half past ten", "half past ten", id="half past"),
        pytest.param("at a quarter to six", "a quarter to six", id="quarter to"),
        pytest.param("at 20 minutes to six", "20 minutes to six", id="minutes to"),
    ],
)
def test_times(text: str, expected: str) -> None:
    found = only(text)
    assert (found.text, found.kind, found.value) == (expected, Kind.TIME, None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Bayraktar TB2, F-16, MH17, G20, COVID-19", id="glued"),
        pytest.param("x27; sc-v64krj-0 site-33", id="markup"),
        pytest.param("10.0.0.138 and 555-1234 and +44 20 7946 0958", id="codes"),
        pytest.param("a Boeing 737 crashed", id="model"),
        pytest.param("under Article 5, on page 3, the No. 1 seed", id="references"),
        pytest.param("at 10 Downing Street", id="address"),
        pytest.param("open 24/7 since 9/11", id="idioms"),
        pytest.param("the one on Wednesday, no one, one another, this one", id="pronouns"),
        pytest.param("the Group of Seven met in Paris with Formula One bosses", id="names in words"),
        pytest.param("half-time in the second half", id="half"),
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert [found for found in find(text) if found.kind is not Kind.ORDINAL] == []
    assert numbers(text) != ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- 40 killed\n- 3 hurt", [40, 3], id="a list is not below zero"),
        pytest.param("a twenty-first birthday", [21], id="an ordinal with an article"),
        pytest.param("a thirty-second break", [32], id="no part without what it is of"),
        pytest.param("the numbers 31,42,53,64", [31, 42, 53, 64], id="a list without blanks"),
        pytest.param("a 5G mast", [], id="a generation"),
        pytest.param("seven-nought-two", [7, 0, 2], id="a chain is no range"),
        pytest.param("<>40", [40], id="unequal"),
        pytest.param("two hours in a six-figure deal", [2], id="figures of a sum"),
        pytest.param("twice a week, 20 a day after lunch", [20], id="rates"),
        pytest.param("rose from 5% to 7%", [5, 7], id="a change is no range"),
        pytest.param("won 3-1", [3, 1], id="a score is no range"),
        pytest.param("2000 soldiers in 2000", [2000, None], id="count and year"),
        pytest.param("noted that one of its soldiers died", [1], id="one of"),
        pytest.param("$10 billion over five years", [10**10, 5], id="over a time"),
        pytest.param("talked about two issues", [2], id="concerning"),
        pytest.param("one hundred and 20 others", [100, 20], id="words and digits"),
        pytest.param("1.1.1 and 2.5", [Decimal("2.5")], id="version"),
    ],
)
def test_near_misses(text: str, expected: list[Amount | None]) -> None:
    assert values(text) == expected


def test_the_figures_of_an_article() -> None:
    text = (CORPUS / "2022-08-03-partial-mobilization.txt").read_text(encoding="utf-8")
    expected = """
        at least two | 14 | one | at least two | 14 | more than a century | about six
        | more than 6,600 | about 3,000 | 4 | 15 | one
        | one | two | some 2,000 | two
    """
    assert [found.text for found in find(text) if found.kind is not Kind.DATE] == [
        words.strip() for words in expected.split("|")
    ]


def in_words(number: int) -> str:
    """Write a whole number below a billion as English does."""
    for scale, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if rest < 100 and scale <= 1000 else " "
            return f"{in_words(number // scale)} {word}" + (joint + in_words(rest) if rest else "")
    if number < 20:
        return (ONES + TEENS)[number]
    return TENS[number // 10 - 2] + ("-" + ONES[number % 10] if number % 10 else "")


@given(st.integers(0, 999_999_999))
def test_words_are_read_back(number: int) -> None:
    words = in_words(number)
    found = only(f"It lost {words} men.")
    assert (found.value, found.text) == (number, words)


@given(st.integers(1000, 10**15), st.sampled_from(["", ",", " ", "\u00a0", "\u2009", "\u202f"]))
def test_every_grouping_is_read_back(number: int, separator: str) -> None:
    digits = f"{number:,}".replace(",", separator)
    found = only(f"It lost {digits} men.")
    assert (found.value, found.text) == (number, digits)


@given(st.decimals("0.01", "999.99", places=2), st.sampled_from(["million", "bn", "thousand"]))
def test_decimals_scale_exactly(number: Decimal, scale: str) -> None:
    factor = {"million": 10**6, "bn": 10**9, "thousand": 1000}[scale]
    assert only(f"It cost €{number} {scale}.").value == number * factor


@given(SOUP.map(" ".join) | SOUP.map("".join) | st.text(max_size=60))
def test_figures_lie_in_the_text_in_order(text: str) -> None:
    floor = 0
    for found in find(text):
        assert floor <= found.start <= found.core_start < found.core_end <= found.end
        assert found.text == text[found.start : found.end]
        floor = found.end


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        ",",
        "-",
        "1,",
        "1-",
        "1.",
        "a-1-",
        "1:",
        " 111",
        "12,34,",
        "one hundred and ",
        "twenty-",
        "half ",
        "more than ",
        "1/",
        "_1",
        "a ",
    ],
)
def test_hostile_input_is_read_in_linear_time(piece: str) -> None:
    """At this size anything quadratic would not return."""
    text = piece * (200_000 // len(piece))
    assert len(find(text)) <= len(text)
    assert len(numbers(text)) <= len(text)

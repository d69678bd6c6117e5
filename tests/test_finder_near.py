"""Words that are read only in some places: each beside the place where the same words say something else."""

import pytest

from crosstally.finder import Bound, Found, Kind, find

READ = {
    "hundred and digits": ("6 hundred and 15 people", ["6 hundred and 15 = 615"]),
    "hundred and thousands": ("6 hundred and 15 thousand people", ["6 hundred = 600", "15 thousand = 15000"]),
    "thousand, hundred and digits": ("7 thousand 6 hundred and 15 people", ["7 thousand 6 hundred and 15 = 7615"]),
    "thousand and a hundred": ("5 thousand and a hundred people", ["5 thousand = 5000", "a hundred = 100"]),
    "thousand and digits": ("7 thousand and 15 people", ["7 thousand and 15 = 7015"]),
    "million and digits": ("7 million and 15 people", ["7 million = 7000000", "15 = 15"]),
    "one and many": ("1 thousands of people", ["1 = 1", "thousands = 2000..10000"]),
    "near a date": ("near May 5, 2020", ["May 5, 2020 date"]),
    "about a date": ("about May 5, 2020", ["about May 5, 2020 date"]),
    "near places": ("It fell near two schools.", ["two = 2"]),
    "near an amount": ("They came near 3,000 people.", ["near 3,000 = 3000"]),
    "a name that ends in Max": ("the Boeing Max 8", ["8 = 8"]),
    "at most": ("a flight of max 8 km", ["max 8 = ..8 kilometre"]),
    "the end of a line": ("What it is about\n50 people", ["50 = 50"]),
    "too great a power": ("10^500 tonnes", ["10 = 10", "500 = 500 tonne"]),
    "a power": ("10^5 tonnes", ["10^5 = 100000 tonne"]),
    "millions that count": ("2m-3m residents", ["2m-3m = 2000000..3000000"]),
    "days to a last one": ("May 3 to 5", ["May 3 to 5 date"]),
    "a day and people": ("On May 3 to 5 people", ["May 3 date", "5 = 5"]),
    "a day after its weekday": ("from Monday 12 to Wednesday 14", ["12 date", "14 date"]),
    "until a year": ("until at least 2023", ["2023 date"]),
    "as many as a year": ("at least 2023", ["at least 2023 = 2023.."]),
    "an hour and its zone": ("at 10 GMT", ["10 GMT time"]),
    "four digits of an hour": ("at 0900 hours", ["0900 hours time"]),
    "a period": ("half-year results", []),
    "a length": ("half a year", ["half = 1/2 year"]),
    "a number as an address": ("No 10 said", []),
    "none of a number": ("no 10 people", ["10 = 10"]),
    "after an emergency number": ("The 911 2 calls", []),
    "a stage": ("stage two", []),
    "what a stage counts": ("stage two people", ["two = 2"]),
    "an idle ordinal": ("at first he said", []),
    "an ordinal": ("the first attack", ["first = 1"]),
    "a pronoun": ("every-one died", []),
    "spans of three months": ("two quarters", ["two = 2"]),
    "parts": ("three quarters of the people", ["three quarters = 3/4"]),
    "an amount and another": ("two and twenty people", ["two = 2", "twenty = 20"]),
    "no share": ("three in two", ["three = 3", "two = 2"]),
    "a share": ("one in five", ["one in five = 1/5"]),
    "no range": ("between 5 and 5 people", ["5 = 5", "5 = 5"]),
    "no guesses": ("2.5 or 3 people", ["2.5 = 2.5", "3 = 3"]),
    "guesses": ("two or three people", ["two or three = 2..3"]),
    "alternatives": ("two days or three weeks", ["two = 2 day", "three = 3 week"]),
    "two currencies": ("$5 to 10 euros", ["5 = 5 USD", "10 = 10 EUR"]),
    "what is no time": ("a mile away", []),
    "compared with a day": ("2,300 fewer than a day before", ["2,300 = 2300"]),
    "longer than a day": ("for more than a day", ["more than a day = 1.. day"]),
    "a decade": ("in the 20s", ["20s date"]),
    "an age": ("in her 20s", ["20s = 20..30 year"]),
    "a currency with a full stop": ("Rs. 500", ["500 = 500 INR"]),
    "several of a name": ("Model 3s", []),
    "a currency": ("5 million won", ["5 million = 5000000 KRW"]),
    "a victory": ("5 won", ["5 = 5"]),
}


def written(text: str) -> list[str]:
    """Write what is found: its words, then what it amounts to or, for a date or a time, its kind."""
    return [" ".join(filter(None, (found.text, amount(found), found.unit))) for found in find(text)]


def amount(found: Found) -> str:
    if found.kind in {Kind.DATE, Kind.TIME}:
        return found.kind.value
    if found.bound in {Bound.EXACT, Bound.APPROX}:
        return f"= {found.value}"
    ends = ("" if end is None else str(end) for end in (found.lower, found.upper))
    return f"= {'..'.join(ends)}"


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_the_words_around_a_number_decide_what_it_is(text: str, expected: list[str]) -> None:
    assert written(text) == expected

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosstally.finder import Token, TokenKind, find, numbers, survey

CORPUS = Path(__file__).parent.parent / "corpus"
WORDS = """
    a an the one two twenty hundred thousand million dozen half third first second quarter and of -
    -- , . / : 7 10 2.5 6,500 30 000 2020 TB2 F-16 x27; km bn s th $ % day hour century decades
    several hundreds tens few couple score point or more ½
"""
SOUP = st.lists(
    st.sampled_from(WORDS.split()),
    max_size=30,
)


def texts(text: str) -> list[str]:
    return [token.text for token in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Bayraktar TB2, F-16, MH17 and G20", ["TB2", "F-16", "MH17", "G20"], id="names"),
        pytest.param('not x27; but class="sc-v64krj-0" site-33', ["x27;", "sc-v64krj-0", "site-33"], id="markup"),
        pytest.param(
            "6,500 / 6500 / 30 000 / 2\u00a0000 / 2\u202f000",
            ["6,500", "6500", "30 000", "2\u00a0000", "2\u202f000"],
            id="groups",
        ),
        pytest.param(
            "2.5 million, 1.2bn, 10k, .5, 20km, 3rd", ["2.5 million", "1.2bn", "10k", ".5", "20km", "3rd"], id="scales"
        ),
        pytest.param("August 3, 2022 at 10 a.m. in the 1990s", ["3", "2022", "10", "1990s"], id="dates"),
        pytest.param("a 9-year-old, a three-hour talk", ["9", "three"], id="compounds"),
        pytest.param("two and a half thousand, twenty-three", ["two and a half thousand", "twenty-three"], id="words"),
        pytest.param(
            "a hundred, a day, an hour, a century", ["a hundred", "a day", "an hour", "a century"], id="articles"
        ),
        pytest.param("a fifth day, a first war, a third of them", ["fifth", "first", "a third"], id="ordinals"),
        pytest.param(
            "three decades, half an hour, half a million",
            ["three decades", "half an hour", "half a million"],
            id="spans",
        ),
        pytest.param("one second, per second, a second front", ["one", "second"], id="seconds"),
        pytest.param(
            "hundreds of thousands, dozens, a few hundred", ["hundreds of thousands", "dozens", "hundred"], id="vague"
        ),
        pytest.param("both, each, neither, no, all, several, many, once, someone, ex-Soviet", [], id="no numbers"),
        pytest.param("9" * 50, ["9" * 50], id="too long for a value"),
    ],
)
def test_numbers_as_a_reader_sees_them(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_token_kinds() -> None:
    assert numbers("10 of the two, a fifth day, two thirds, a hundred, a day") == (
        Token(text="10", start=0, end=2, kind=TokenKind.DIGITS),
        Token(text="two", start=10, end=13, kind=TokenKind.CARDINAL),
        Token(text="fifth", start=17, end=22, kind=TokenKind.ORDINAL),
        Token(text="two thirds", start=28, end=38, kind=TokenKind.FRACTION),
        Token(text="a hundred", start=40, end=49, kind=TokenKind.MULTIPLE),
        Token(text="a day", start=51, end=56, kind=TokenKind.ARTICLE),
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(
            "2020-10-01-new-night-of-fighting",
            "twenty|two|fifth|30|1990s|30,000|2016|127|104|8|15|hundreds|one|two|three|1992|two|two|two|F-16",
            id="2020",
        ),
        pytest.param(
            "2022-09-13-at-least-100-dead",
            "100|100|sc-v64krj-0|A hundred|two|2020|Fifty|two|49|x27;|two|2020|10|two|two|two|three decades|2020"
            "|two|two|2020|first|30,000|1990s|2020|6500",
            id="2022",
        ),
        pytest.param(
            "2023-09-19-anti-terrorist-operation",
            "19|1991|2020|two|23|eight|one|2020|six|two|a day|two",
            id="2023",
        ),
    ],
)
def test_every_number_of_an_article(name: str, expected: str) -> None:
    assert texts((CORPUS / f"{name}.txt").read_text(encoding="utf-8")) == expected.split("|")


@given(SOUP.map(" ".join) | SOUP.map("".join) | st.text(max_size=60))
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    floor = 0
    for token in numbers(text):
        assert floor <= token.start < token.end
        assert token.text == text[token.start : token.end]
        floor = token.end


@given(SOUP.map(" ".join) | st.text(max_size=60))
def test_a_survey_is_both_readings_of_a_text(text: str) -> None:
    assert survey(text) == (find(text), numbers(text))


@given(SOUP.map(" ".join) | st.text(alphabet="1239٣ abx-_;,.", max_size=40))
def test_every_digit_is_in_a_token(text: str) -> None:
    covered = {at for token in numbers(text) for at in range(token.start, token.end)}
    assert {at for at, sign in enumerate(text) if sign.isdecimal()} <= covered

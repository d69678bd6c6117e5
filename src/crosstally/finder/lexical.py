"""Every number of a text as a reader sees it, for the completeness of annotations."""

from typing import Final

from crosstally.finder.lexicon import ARTICLES, DOZENS, PLURAL_SCALES, SCALES, TIME_SPANS, YEAR_MULTIPLES, word_set
from crosstally.finder.model import Kind, Token, TokenKind
from crosstally.finder.names import glued_span, is_glued
from crosstally.finder.numerals import read_numeral
from crosstally.finder.quantity import Numeral
from crosstally.finder.tokens import Tokens

_MULTIPLES: Final = frozenset(
    {"hundred", "score", "tens", "scores"} | SCALES.keys() | DOZENS.keys() | PLURAL_SCALES.keys()
)
# A quarter of the year and a second of time are no numbers.
_NO_NUMBER_AFTER: Final = {
    "quarter": word_set("the this last next each per fiscal final every that"),
    "second": word_set("per split"),
}


def numbers_among(tokens: Tokens) -> tuple[Token, ...]:
    """Return the number tokens among the tokens of a text, in order."""
    found: list[Token] = []
    floor = 0
    for index in tokens.places:
        if index >= floor:
            span = _read_span(tokens, index, floor)
            if span is not None:
                first, floor, kind = span
                found.append(_token(tokens, first, floor, kind))
                floor += _unit_second(tokens, floor)
    return tuple(found)


def _read_span(tokens: Tokens, index: int, floor: int) -> tuple[int, int, TokenKind] | None:
    """Return first token, stop and kind of the number at `index`."""
    if tokens.digits(index) and is_glued(tokens, index):
        return *glued_span(tokens, index, floor), TokenKind.DIGITS
    after = index + (tokens.words[index] in ARTICLES)
    if tokens.words[after] in YEAR_MULTIPLES:
        return index, after + 1, TokenKind.MULTIPLE
    if after > index and tokens.words[after] in TIME_SPANS:
        return index, after + 1, TokenKind.ARTICLE
    numeral = read_numeral(tokens, index) or (read_numeral(tokens, after) if after > index else None)
    if numeral is None:
        # A number too long to have a value is a number nonetheless.
        return (index, index + 1, TokenKind.DIGITS) if tokens.digits(index) else None
    return _span_of(tokens, numeral)


def _span_of(tokens: Tokens, numeral: Numeral) -> tuple[int, int, TokenKind] | None:
    words, first, stop = tokens.words, numeral.first, numeral.stop
    if words[first - 1] in _NO_NUMBER_AFTER.get(words[first], frozenset()):
        return None
    if numeral.kind is Kind.VAGUE and words[first] not in _MULTIPLES:
        # "several hundred": the count is no number, the multiple is.
        return None if words[stop - 1] == "several" else (stop - 1, stop, TokenKind.MULTIPLE)
    stop += tokens.joined(stop) and tokens.digits(first) and words[stop].isalnum()
    return first, _with_span(tokens, numeral, stop), _kind(tokens, numeral)


def _with_span(tokens: Tokens, numeral: Numeral, stop: int) -> int:
    """Take in what makes one number with it: "three decades", "half an hour"."""
    words, at = tokens.words, tokens.past_hyphen(stop)
    if numeral.kind is not Kind.ORDINAL and words[at] in YEAR_MULTIPLES:
        return at + 1
    if numeral.kind is Kind.FRACTION and words[at] in ARTICLES and words[at + 1] in TIME_SPANS:
        return at + 2
    return stop


def _kind(tokens: Tokens, numeral: Numeral) -> TokenKind:
    if tokens.digits(numeral.first):
        return TokenKind.DIGITS
    if numeral.kind is Kind.ORDINAL:
        return TokenKind.ORDINAL
    if numeral.kind is Kind.FRACTION:
        return TokenKind.FRACTION
    first = numeral.first + (tokens.words[numeral.first] in ARTICLES)
    return TokenKind.MULTIPLE if tokens.words[first] in _MULTIPLES else TokenKind.CARDINAL


def _unit_second(tokens: Tokens, stop: int) -> int:
    """Return how many tokens to pass over so that the unit in "one second" is not taken for an ordinal."""
    if tokens.digits(stop - 1) or tokens.words[stop - 1].isalpha():
        at = tokens.past_hyphen(stop)
        return at + 1 - stop if tokens.words[at] == "second" else 0
    return 0


def _token(tokens: Tokens, first: int, stop: int, kind: TokenKind) -> Token:
    start, end = tokens.starts[first], tokens.ends[stop - 1]
    return Token(text=tokens.text[start:end], start=start, end=end, kind=kind)

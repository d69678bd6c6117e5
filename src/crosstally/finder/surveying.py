"""Both ways of looking at one text, which is cut into tokens once for the two."""

from typing import NamedTuple

from crosstally.finder.finding import find_among
from crosstally.finder.lexical import numbers_among
from crosstally.finder.model import Found, Token
from crosstally.finder.tokens import tokenize

__all__ = ["Survey", "find", "numbers", "survey"]


class Survey(NamedTuple):
    """What `find` and `numbers` return for one text."""

    figures: tuple[Found, ...]
    numbers: tuple[Token, ...]


def survey(text: str) -> Survey:
    """Return the number expressions of `text` and all its number tokens."""
    tokens = tokenize(text)
    return Survey(find_among(tokens), numbers_among(tokens))


def find(text: str) -> tuple[Found, ...]:
    """Return every number expression of `text` in order; none overlap.

    Numbers that are part of a name, a code or markup are left out.
    """
    return find_among(tokenize(text))


def numbers(text: str) -> tuple[Token, ...]:
    """Return every number token of `text` in order, names, dates and pronouns included."""
    return numbers_among(tokenize(text))

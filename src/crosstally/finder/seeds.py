"""The places of a text where a number can begin."""

from collections.abc import Iterator
from typing import Final

from crosstally.finder.lexicon import (
    ARTICLES,
    DOZENS,
    ORDINAL_SCALES,
    ORDINALS,
    PARTS,
    PLURAL_SCALES,
    SCALES,
    SMALL,
    TENS,
    TIME_SPANS,
    VAGUE,
    VAGUE_COUNTS,
    VULGAR,
    YEAR_MULTIPLES,
)
from crosstally.finder.tokens import Tokens

_WORDS: Final = frozenset(
    {"hundred"}
    | SMALL.keys()
    | TENS.keys()
    | SCALES.keys()
    | DOZENS.keys()
    | PLURAL_SCALES.keys()
    | ORDINALS.keys()
    | ORDINAL_SCALES.keys()
    | PARTS.keys()
    | VAGUE.keys()
    | VAGUE_COUNTS.keys()
    | VULGAR.keys()
    | YEAR_MULTIPLES
)
# What "a" makes a number of, or belongs to as "a few hundred": the number then begins at the article.
_AFTER_ARTICLE: Final = frozenset(
    {"hundred", "decade", "century"} | SCALES.keys() | DOZENS.keys() | PARTS.keys() | VAGUE_COUNTS.keys()
)
# Numbers only with an article before them: "a score", "a day".
_ONLY_AFTER_ARTICLE: Final = TIME_SPANS | {"score"}


def iter_places(tokens: Tokens) -> Iterator[int]:
    """Yield the indices at which a number may begin, in order; most words of a text are none."""
    words = tokens.words
    for index, word in enumerate(words):
        if word in _WORDS or word[-1:].isdecimal():
            yield index - (word in _AFTER_ARTICLE and words[index - 1] in ARTICLES)
        elif word in _ONLY_AFTER_ARTICLE and words[index - 1] in ARTICLES:
            yield index - 1

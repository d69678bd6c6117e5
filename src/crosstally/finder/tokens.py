"""Cuts a text into words, numbers in digits and single signs, and says where a number can begin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crosstally.finder.lexicon import (
    ARTICLES,
    DOZENS,
    FOLDS,
    HEDGED_UNITS,
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

# Rows of sentinels before and after the tokens, so that looking around needs no bounds check.
PADDING: Final = 8

# Every repetition is possessive or bounded: no input makes the pattern look at a character often. What a blank and a
# letter cannot begin is guarded, so that neither is held against every form of a number.
_TOKEN: Final = re.compile(
    r"""
    (?=\S) (?: ([^\W\d_]++) (?:['\u2019]s\b)?                    # a word, its possessive left out
    | (?=\.?\d) (?:
        \d++ (?:\.\d++){2,}+                                     # a dotted chain: 10.0.0.138
        | \d{1,3} (?:\.\d{3}){1,5}+ ,\d{1,2} (?!\d)              # 7.890,12
        | \d{1,3} (?:,\d{3}){1,12}+ (?!\d) (?:\.\d++)?+          # 1,234.56
        | \d{1,2} (?:,\d{2}){1,4} ,\d{3} (?!\d) (?:\.\d++)?+     # 45,67,890
        | (?<![\d.,]) \d{1,3} ,\d{1,2} (?!,?\d)                  # 1,5
        | (?<![\w-]) [1-9]\d{0,2} (?:[ \u00a0\u2009\u202f]\d{3}){1,6}+
          (?![ \u00a0\u2009\u202f]?\d) (?:\.\d++)?+              # 30 000
        | \d++ (?:\.\d++)?+ (?:[eE][+-]?\d{1,3}(?!\w))?+         # 6500, 2.5, 1e6
        | (?<![\w.)]) \.\d++                                     # .5
    )
    | [^\w\s] | _ )
    """,
    re.VERBOSE,
)
# One sign for each way of writing it.
_SIGNS: Final = {
    "\u2010": "-",  # hyphen
    "\u2011": "-",  # hyphen that does not break
    "\u2212": "-",  # minus sign
    "\u2013": "--",  # en dash
    "\u2014": "--",  # em dash
    "\u2018": "'",
    "\u2019": "'",
}


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
    | FOLDS.keys()
    | YEAR_MULTIPLES
)
# What "a" makes a number of, or belongs to as "a few hundred": the number then begins at the article.
_AFTER_ARTICLE: Final = frozenset(
    {"hundred", "decade", "century"} | TENS.keys() | SCALES.keys() | DOZENS.keys() | PARTS.keys() | VAGUE_COUNTS.keys()
)
# Numbers only with an article before them: "a score", "a day".
_ONLY_AFTER_ARTICLE: Final = TIME_SPANS | HEDGED_UNITS | {"score"}
_PLURALS: Final = frozenset({"people", "men", "women", "children", "police", "dead", "wounded", "injured"})
_VERBS: Final = frozenset({"was", "has", "does", "as", "its", "says", "sells"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A text's tokens as parallel lists: what each reads in lower case, and where it lies.

    places: the indices at which a number may begin, in order; most words of a text are none.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    places: list[int]

    def joined(self, index: int) -> bool:
        """Whether nothing stands between the token before `index` and the one at it."""
        return self.starts[index] == self.ends[index - 1]

    def raw(self, index: int) -> str:
        """Return the token as the text writes it."""
        return self.text[self.starts[index] : self.ends[index]]

    def capitalised(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        start = self.starts[index]
        return self.text[start : start + 1].isupper()

    def digits(self, index: int) -> bool:
        """Whether the token is a number in digits."""
        return self.words[index][-1:].isdecimal()

    def hyphen(self, index: int) -> bool:
        """Whether the token is a hyphen joining the tokens on both sides."""
        return self.words[index] == "-" and self.joined(index) and self.joined(index + 1)

    def past_dash(self, index: int) -> int:
        """Return the index after a hyphen at `index` that stands close or between blanks, or `index` itself."""
        if self.words[index] != "-" or self.joined(index) != self.joined(index + 1):
            return index
        return index + 1

    def past_hyphen(self, index: int) -> int:
        """Return the index after a joining hyphen at `index`, or `index` itself."""
        return index + 1 if self.hyphen(index) else index


def tokenize(text: str) -> Tokens:
    """Cut `text` into tokens; the first real one is at index PADDING."""
    spans = [match.span(match.lastindex or 0) for match in _TOKEN.finditer(text)]
    if text.isascii():
        lower = text.lower()
        words = [lower[start:end] for start, end in spans]
    else:
        # Some letters change their number of code points with their case.
        words = [text[start:end].lower() for start, end in spans]
        words = [_SIGNS.get(word, word) for word in words]
    words = [""] * PADDING + words + [""] * PADDING
    size = len(text)
    # Sentinels touch neither the text nor one another: no offset lies next to -2 or the size plus 2.
    before, after = [-2] * PADDING, [size + 2] * PADDING
    return Tokens(
        text=text,
        words=words,
        starts=before + [start for start, _ in spans] + after,
        ends=[-4] * PADDING + [end for _, end in spans] + [size + 4] * PADDING,
        places=list(_iter_places(words)),
    )


def plural_follows(tokens: Tokens, index: int) -> bool:
    """Whether a word that could be counted, a plural in lower case, stands at `index`."""
    word = tokens.words[index]
    if word in _PLURALS:
        return True
    plural = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is"))
    return plural and not tokens.capitalised(index) and word not in _VERBS


def _iter_places(words: list[str]) -> Iterator[int]:
    # Far fewer than there are tokens: each different word is looked at once.
    beginning = {word for word in set(words) if word in _WORDS or word in _ONLY_AFTER_ARTICLE or word[-1:].isdecimal()}
    for index in [index for index, word in enumerate(words) if word in beginning]:
        word, after_article = words[index], words[index - 1] in ARTICLES
        if word in _WORDS or word not in _ONLY_AFTER_ARTICLE:
            yield index - (after_article and word in _AFTER_ARTICLE)
        elif after_article:
            yield index - 1

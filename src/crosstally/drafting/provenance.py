"""What a text itself says of where it comes from."""

import re
from dataclasses import dataclass

from crosstally.figures import edtf
from crosstally.finder import Kind, find
from crosstally.finder.lexicon import word_set
from crosstally.words.date_words import read_date_words, read_moment

__all__ = ["Provenance", "read_provenance"]

LONGEST_TITLE = 200  # characters; a longer first line is a paragraph
# The commonest words of English, about three in ten of any text. Where they are few, it is in another language.
_COMMON = word_set("the of and to in a that is was for on with as by at it he from be his this are were an")
LEAST_SHARE_OF_COMMON = 0.15
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a text says of itself. language: en, or und where it is another. printed: the words that give the date."""

    title: str | None
    language: str
    printed: str | None


def read_provenance(text: str, published: str) -> Provenance:
    """Read a text for its headline, its language, and the words that print its reporting date (EDTF)."""
    return Provenance(title=_title(text), language=_language(text), printed=_printed(text, published))


def _title(text: str) -> str | None:
    first, _, rest = text.partition("\n")
    first = first.strip()
    if not rest.strip() or not first.isprintable() or not 0 < len(first) <= LONGEST_TITLE or first[-1] in ".:;,":
        return None
    return first


def _language(text: str) -> str:
    words = [word.lower() for word in _WORD.findall(text)]
    common = sum(word in _COMMON for word in words)
    return "en" if common >= LEAST_SHARE_OF_COMMON * len(words) else "und"


def _printed(text: str, published: str) -> str | None:
    """Return the first words that state every part of the reporting date."""
    if edtf.granularity(published) is not edtf.Granularity.DAY:
        return None
    (moment,) = read_moment(published)
    for found in find(text):
        if found.kind is Kind.DATE:
            words = read_date_words(found.text)
            if moment.year in words.years and moment.month in words.months and moment.day in words.days:
                return found.text
    return None

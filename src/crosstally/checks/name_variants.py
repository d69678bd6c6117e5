"""One person or institution is spelt in different ways within the corpus.

Names from other scripts are transcribed by each language's rules: Pashinyan and Pashinian are one man. A reader who
looks for one spelling misses what is said under the other, and takes one person for two.

It leaves alone accents, capital letters, and the surname alone beside the full name. Titles, nicknames and other names
("the Kremlin") are not spellings, nor is another order of the words (Defense Ministry, Ministry of Defense). Only what
stands in the texts counts, not the registry.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from crosstally.corpus import Corpus
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.problems import distinct, listed
from crosstally.records import Actor, ActorKind, Article

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.INFO  # nothing is wrong with either spelling
NEXT_STEP = "search for every spelling; nothing has to be changed"
NAMED = {ActorKind.PERSON, ActorKind.INSTITUTION}
# Below this share of equal letters (difflib's ratio) two words are different words: Qadhafi and Gaddafi have 0.71,
# Aliev and Aliyev 0.91, William and Bill 0.55.
LEAST_LIKENESS = 0.6
POSSESSIVE = re.compile("['\u2019]s?$")


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a note for each person and institution whose name the texts spell in different ways."""
    for actor in corpus.actors.values():
        if actor.kind in NAMED:
            found = [
                (spelling, article, span)
                for article in corpus.articles.values()
                for spelling, span in _iter_mentions(article, actor.spellings)
            ]
            spellings = distinct(spelling for spelling, _, _ in found)
            variants = [each for each in spellings if any(_are_variants(actor, each, other) for other in spellings)]
            if variants:
                yield _problem(actor, variants, [each for each in found if each[0] in variants])


def _iter_mentions(article: Article, spellings: Sequence[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield every place of a spelling as whole words; where one is part of another, the longer one."""
    longest_first = "|".join(re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", article.text) if spellings else ():
        yield match[0], match.span()


def _are_variants(actor: Actor, one: str, other: str) -> bool:
    """Tell whether the words that stand in each other's place are alike, and not all the same."""
    pairs = list(_iter_counterparts(actor, _words(one), _words(other)))
    inflects = actor.kind is ActorKind.INSTITUTION
    return any(a != b for a, b in pairs) and all(a == b or _are_alike(a, b, inflects=inflects) for a, b in pairs)


def _iter_counterparts(actor: Actor, one: list[str], other: list[str]) -> Iterator[tuple[str, str]]:
    """Yield surname and surname, given name and given name; of an institution, every word of as many."""
    if actor.kind is ActorKind.PERSON and one and other:
        yield one[-1], other[-1]
        if min(len(one), len(other)) > 1:
            yield one[0], other[0]
    elif len(one) == len(other):
        yield from zip(one, other, strict=True)


def _words(name: str) -> list[str]:
    """Split a name into words without accents, capitals and possessive endings."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return [POSSESSIVE.sub("", word) for word in re.split(r"[\s-]+", plain.casefold()) if word]


def _are_alike(one: str, other: str, *, inflects: bool) -> bool:
    """Tell whether two words are one, spelt differently, and not the same with an ending (Azerbaijan, Azerbaijani)."""
    if inflects and (one.startswith(other) or other.startswith(one)):
        return False
    return SequenceMatcher(None, one, other).ratio() >= LEAST_LIKENESS


def _problem(actor: Actor, variants: list[str], mentions: Sequence[tuple[str, Article, tuple[int, int]]]) -> Problem:
    return Problem(
        message=f"the name of this {actor.kind} is spelt in different ways: {listed(variants)}",
        place=actor.at("spellings"),
        related=tuple(
            Related(place=Place(file=article.text_file, span=span), message=f"in {article.id}", quote=spelling)
            for spelling, article, span in mentions
        ),
        next_step=NEXT_STEP,
    )

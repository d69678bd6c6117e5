"""The provenance names an agency that the text does not, or leaves out one that a credit line of the text names.

Articles that carry one agency's copy count as one source, so that no figure confirms itself. An agency that was guessed
joins two independent reports, and one that was missed makes two sources of one.

A name counts as credited where any of its words stands in the text; a credit line is one that holds nothing but the
names of known agencies and the words between them ("With Reuters and AP"). It leaves alone agencies that are named
in a sentence, which may be what the sentence is about, and those that it does not know.
"""

import re
from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import listed
from crosstally.records import Article

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # decides what counts as a source of its own
STEP = "name the agencies that the text credits, as it spells them"
# Those that papers of several countries credit: a longer list would find little more.
KNOWN = (
    *("AFP", "Agence France-Presse", "ANSA", "AP", "Associated Press", "Bloomberg", "dpa", "EFE", "Interfax", "Kyodo"),
    *("PA Media", "Reuters", "RIA Novosti", "TASS", "Xinhua"),
)
_NAME = "|".join(map(re.escape, KNOWN))
_GAP = r"[^\w\n]*"
_LINE = re.compile(
    rf"^{_GAP}(?:(?:with|by|from|sources?|agencies|and|{_NAME})\b{_GAP})+$", re.MULTILINE | re.IGNORECASE
)
_NAMED = re.compile(rf"\b(?:{_NAME})\b")


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each article whose agencies are not those that its text credits."""
    for article in corpus.articles.values():
        guessed = [agency for agency in article.agencies if not _is_named(agency, article.text)]
        if guessed:
            yield _problem(article, f"the text does not name {listed(guessed)}")
        missed = [agency for agency in _credited(article.text) if not _is_listed(agency, article.agencies)]
        if missed:
            yield _problem(article, f"the text credits {listed(missed)}, and the provenance does not")


def _is_named(agency: str, text: str) -> bool:
    words = re.findall(r"\w{2,}", agency)
    return not words or any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words)


def _credited(text: str) -> list[str]:
    """Return the agencies that stand in lines of their own."""
    return [agency for line in _LINE.finditer(text) for agency in _NAMED.findall(line[0])]


def _is_listed(agency: str, agencies: tuple[str, ...]) -> bool:
    return any(_is_named(agency, each) for each in agencies)


def _problem(article: Article, message: str) -> Problem:
    return Problem(message=message, place=article.at("agencies"), next_step=STEP)

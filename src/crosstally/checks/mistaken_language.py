"""The text is not in the language that its record gives.

What words say is read only in English. An English text that passes for French is not compared with its quotes, and a
French one that passes for English is read wrongly, without a sign of either.

It counts the commonest words of English ("the", "of", "and", "to", "in"), which make a fifth of any text, in its first
2,000 characters. It leaves alone texts too short to tell, and which other language a text is in.
"""

import re
from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity
from crosstally.records import Article
from crosstally.words.statements import is_english

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # whether words are read at all depends on it
WORD = re.compile(r"[^\W\d_]+")
COMMON = frozenset({"the", "of", "and", "to", "a", "in", "that", "is", "was", "for", "on", "with", "as", "were", "by"})
FEWEST_WORDS = 60
CHARACTERS = 2000  # from the beginning of a text: some 300 words, and more tell no more
# News English has 25 to 35 of them in a hundred words; other languages, with a borrowed title or two, below 5.
ENGLISH_PER_CENT, FOREIGN_PER_CENT = 15, 7


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each English text said to be in another language, and the other way round."""
    for article in corpus.articles.values():
        share = _common_per_cent(article)
        if share is None:
            continue
        if is_english(article) and share < FOREIGN_PER_CENT:
            yield _problem(article, "the text does not read as English", "the language that the text is in")
        elif not is_english(article) and share > ENGLISH_PER_CENT:
            yield _problem(article, "the text reads as English", "en")


def _common_per_cent(article: Article) -> float | None:
    words = WORD.findall(article.text[:CHARACTERS].casefold())
    return 100 * sum(map(COMMON.__contains__, words)) / len(words) if len(words) >= FEWEST_WORDS else None


def _problem(article: Article, found: str, language: str) -> Problem:
    return Problem(
        message=f"{found}, and its language is given as {article.language}",
        place=article.at("language"),
        next_step=f"write language: {language}",
    )

"""A claim names a side, a speaker or a body that its article does not name.

Whose dead they are and who says so is read from the words. Where they name neither that actor nor anybody who is part
of it, the claim was put down to somebody else, or under the wrong article.

It looks for every spelling in the registry of actors, in capitals or not. It leaves alone actors without a spelling,
later mentions, which take over what their first mention says, articles in other languages than English, where names
have endings, and which of the actors named is the right one; counted-mismatch and misattributed-claim look at that.
"""

import re
from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import defect
from crosstally.records import Article, Claim
from crosstally.words.statements import is_english
from crosstally.words.surroundings import names_of

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # the words may name it in a way that the registry does not know
WORDS = {"side": "the side", "of": "what it is of", "attributed_to": "the speaker"}
ROUTES = {"side": ("counted", "side"), "of": ("of",), "attributed_to": ("attributed_to",)}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each actor whom a claim names and its article does not."""
    named: dict[tuple[str, str], bool] = {}
    for claim in corpus.stated:
        article = corpus.articles[claim.article]
        for field in WORDS:
            actor = getattr(claim, field)
            if actor in corpus.actors and is_english(article):
                if (key := (article.id, actor)) not in named:
                    named[key] = _is_named(corpus, actor, _words(article))
                if not named[key]:
                    yield _problem(corpus, claim, field, actor)


def _words(article: Article) -> str:
    return "\n".join([article.title or "", article.publisher or "", *article.agencies, article.text])


def _is_named(corpus: Corpus, actor: str, text: str) -> bool:
    names = [name.casefold() for name in names_of(corpus, actor)]
    words = text.casefold()
    # Without a spelling to look for, nothing is known.
    return not names or any(name in words and _stands_alone(name, words) for name in names)


def _stands_alone(name: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def _problem(corpus: Corpus, claim: Claim, field: str, actor: str) -> Problem:
    message = f"{WORDS[field]} is {actor}, whom no words of the article name"
    step = f"name whom the words name, or add the spelling that they use to {actor} in {corpus.actors[actor].file}"
    return defect(claim, message, *ROUTES[field], next_step=step)

"""The words of a quote do not stand in the article.

A claim rests on its quote. Words are looked for exactly as they are written, mistakes included, because 6,500 and 6,600
are one edit apart: what nearly matches is only suggested.

It leaves alone quotes that occur more than once, which ambiguous-quote reports.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.evidence import nearest
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.records import Article, Selector

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # the claim has no evidence


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each quote of a claim, an ignored number or a damaged spot that is not in its text."""
    for claim in corpus.claims:
        if not corpus.spans(claim):
            yield _missing(corpus.articles[claim.article], claim.quote, claim.at("quote"), claim.ref)
    for each in corpus.ignored:
        if not corpus.spans(each):
            yield _missing(corpus.articles[each.article], each.quote, each.at("quote"), None)
    for article in corpus.articles.values():
        for index, (quote, _, _) in enumerate(article.damage):
            if article.id in corpus.annotated and quote not in article.text:
                yield _missing(article, Selector(exact=quote), article.at("damage", index, "quote"), None)


def _missing(article: Article, quote: Selector, place: Place, record: str | None) -> Problem:
    """Say what is missing: the words themselves, or only what is to stand beside them."""
    if quote.exact in article.text:
        message = f'the quote "{quote.exact}" does not stand {_between(quote)}'
        next_step = "copy prefix and suffix from the text, with the spaces between them and the quote"
        found: str | None = quote.exact
    else:
        message = f'the quote "{quote.exact}" is not in the text'
        next_step = "copy the words from the text exactly, mistakes included"
        found = nearest(article.text, quote)
    related = (_present(article, found),) if found else ()
    return Problem(message=message, place=place, related=related, next_step=next_step, record=record)


def _between(quote: Selector) -> str:
    words = [f'{name} "{text}"' for name, text in (("after", quote.prefix), ("before", quote.suffix)) if text]
    return " and ".join(words)


def _present(article: Article, words: str) -> Related:
    start = article.text.find(words)
    place = Place(file=article.text_file, span=(start, start + len(words)))
    return Related(place=place, message="the text has", quote=words)

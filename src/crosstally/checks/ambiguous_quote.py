"""The words of a quote occur more than once in the article, and nothing tells which are meant.

Two mentions of "at least two dead" may be two statements: by different speakers, in a headline and in the body. Whoever
checks a claim has to look at the words that it was taken from.

It leaves alone ignored phrases that are marked with `every`, and damaged spots.
"""

from collections.abc import Iterator, Sequence

from crosstally.corpus import Corpus
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.records import Claim, Ignored

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # which words are the evidence cannot be known
CONTEXT_CHARACTERS = 20  # enough to tell two sentences apart
SHOWN_PLACES = 3


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each quote that stands in more than one place of its article."""
    records: tuple[Claim | Ignored, ...] = (*corpus.claims, *corpus.ignored)
    for record in records:
        if isinstance(record, Ignored) and record.every:
            continue
        places = corpus.spans(record)
        if len(places) > 1:
            yield _ambiguous(corpus, record, places)


def _ambiguous(corpus: Corpus, record: Claim | Ignored, places: Sequence[tuple[int, int]]) -> Problem:
    or_every = " or, where all are meant, every: true" if isinstance(record, Ignored) else ""
    return Problem(
        message=f'the quote "{record.quote.exact}" occurs {len(places)} times',
        place=record.at("quote"),
        related=tuple(_context(corpus, record, place) for place in places[:SHOWN_PLACES]),
        next_step=f"add the words right before it as prefix, or those right after it as suffix{or_every}",
        record=record.ref if isinstance(record, Claim) else None,
    )


def _context(corpus: Corpus, record: Claim | Ignored, place: tuple[int, int]) -> Related:
    """Show an occurrence with the words around it, which a prefix or suffix can be taken from."""
    article = corpus.articles[record.article]
    words = article.text[max(0, place[0] - CONTEXT_CHARACTERS) : place[1] + CONTEXT_CHARACTERS]
    return Related(place=Place(file=article.text_file, span=place), message="here", quote=words)

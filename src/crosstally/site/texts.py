"""Articles laid out for reading: what is marked in each text, and how it is divided into pages."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crosstally.corpus import Corpus
from crosstally.evidence import iter_occurrences
from crosstally.records import Article, Claim, Ignored
from crosstally.site.passages import Part, parts_of

__all__ = ["Mark", "Text", "lay_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a text that a claim quotes, or that holds an ignored number: code-point offsets, end exclusive."""

    start: int
    end: int
    record: Claim | Ignored


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One article: its marks in the order of the text, and its pages."""

    article: Article
    marks: tuple[Mark, ...]
    parts: tuple[Part, ...]


def lay_out(corpus: Corpus, claims: Iterator[Claim]) -> Mapping[str, Text]:
    """Return the text of every article by its id. claims: those that are shown."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for claim in claims:
        start, end = corpus.span(claim) or (0, 0)
        marks[claim.article].append(Mark(start=start, end=end, record=claim))
    for each in corpus.ignored:
        for start, end in iter_occurrences(corpus.articles[each.article].text, each.quote):
            marks[each.article].append(Mark(start=start, end=end, record=each))
    return {article.id: _text(article, marks[article.id]) for article in corpus.articles.values()}


def _text(article: Article, marks: list[Mark]) -> Text:
    marks.sort(key=lambda mark: (mark.start, mark.end))
    parts = parts_of(article.text, [mark.start for mark in marks])
    return Text(article=article, marks=tuple(marks), parts=parts)

"""A number in the text is neither part of a claim nor listed as ignored.

An article counts as verified by hand only when a person has looked at every number in it. One that nobody mentions may
be the very figure on which another source disagrees.

It leaves alone numbers in articles whose annotation could not be used, and those in the words that a missing quote is
most like. In articles in other languages than English, only digits count as numbers.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from crosstally.corpus import Corpus
from crosstally.evidence import iter_occurrences, nearest
from crosstally.files.places import Place
from crosstally.finder import Token, TokenKind
from crosstally.findings import Outcome, Problem, Severity
from crosstally.records import Article, Claim, Ignored, Selector
from crosstally.words.statements import is_english

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # what is annotated stays right, and something is left out
CONTEXT_CHARACTERS = 30  # about five words on each side
MOST_SHOWN = 200  # in one article; whoever put a table there need not read all of it


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each number that no quote covers, in the order of the text."""
    quoting: tuple[Claim | Ignored, ...] = (*corpus.claims, *corpus.set_aside, *corpus.ignored)
    records: dict[str, list[Claim | Ignored]] = defaultdict(list)
    for record in quoting:
        records[record.article].append(record)
    for article in corpus.articles.values():
        if article.id in corpus.annotated:
            yield from _iter_uncovered(corpus, article, records[article.id])


def _iter_uncovered(corpus: Corpus, article: Article, records: Iterable[Claim | Ignored]) -> Iterator[Problem]:
    """Yield a problem for each number outside all quotes, and one for all that are left when these are many."""
    covers = _covering(span for record in records for span in _spans(corpus, article.text, record))
    uncovered = [
        token
        for token in corpus.numbers(article)
        if (token.kind is TokenKind.DIGITS or is_english(article)) and not covers(token.start, token.end)
    ]
    next_step = f"add a claim or an ignored entry to annotations/articles/{article.id}.yaml"
    for token in uncovered[:MOST_SHOWN]:
        message = f'the number "{token.text}" is in no claim and not ignored: "{_context(article.text, token)}"'
        place = Place(file=article.text_file, span=(token.start, token.end))
        yield Problem(message=message, place=place, next_step=next_step)
    if more := uncovered[MOST_SHOWN:]:
        message = f"{len(more):,} more numbers from here on are in no claim and not ignored"
        place = Place(file=article.text_file, span=(more[0].start, more[0].end))
        yield Problem(message=message, place=place, next_step=next_step)


def _covering(spans: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """Return what tells whether one of some spans has all of another, without looking at each of them."""
    ordered = sorted(spans)
    starts = [start for start, _ in ordered]
    reached = list(accumulate((end for _, end in ordered), max))

    def covers(start: int, end: int) -> bool:
        before = bisect_right(starts, start)
        return before > 0 and reached[before - 1] >= end

    return covers


def _spans(corpus: Corpus, text: str, record: Claim | Ignored) -> Sequence[tuple[int, int]]:
    """Return where a quote stands; for one that is missing, where the words stand that it is probably to be."""
    found = corpus.spans(record) or tuple(iter_occurrences(text, Selector(exact=record.quote.exact)))
    if not found and (like := nearest(text, record.quote)):
        return tuple(iter_occurrences(text, Selector(exact=like)))
    return found


def _context(text: str, token: Token) -> str:
    """Return whole words of the line around a number."""
    start = max(0, token.start - CONTEXT_CHARACTERS, text.rfind("\n", 0, token.start) + 1)
    line_end = text.find("\n", token.end)
    end = min(token.end + CONTEXT_CHARACTERS, len(text) if line_end < 0 else line_end)
    if start > 0 and not text[start - 1].isspace():
        start = min(text.find(" ", start) + 1 or token.start, token.start)
    if end < len(text) and not text[end].isspace():
        end = max(text.rfind(" ", token.end, end), token.end)
    return text[start:end].strip()

"""The pages of each article: its text with every claim and every ignored number marked in place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from crosstally.findings import Outcome
from crosstally.records import Article, Ignored
from crosstally.site.addresses import article_page
from crosstally.site.passages import Piece, iter_lines
from crosstally.site.rendering import Page
from crosstally.site.texts import Mark, Text
from crosstally.site.views import ClaimView, Desk, FindingView
from crosstally.site.words import date_words, shortened

__all__ = ["ArticlePage", "iter_article_pages"]

# Why a number states no figure, for readers who have not seen the guidelines.
REASONS = {
    "name": "part of a name",
    "markup": "left over from the page's code",
    "pronoun": "stands for a person or a thing",
    "idiom": "a turn of phrase",
    "reference": "speaks of things that are named elsewhere",
}
# Conflicts and confirmations named beside one claim; its tally's page has all.
MOST_FINDINGS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is said of a marked stretch of text. anchor: the mark's id; note: its entry's; claim: None if ignored."""

    anchor: str
    note: str
    quote: str
    reason: str
    claim: ClaimView | None = None
    conflicts: tuple[FindingView, ...] = ()
    confirmations: tuple[FindingView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Some words of a line with what is said of them: a figure's notes before those of ignored numbers.

    tip: the id of the words' own tip, empty where nothing is said of them. begins: ids of the marks that begin here.
    """

    text: str
    hidden: bool
    tip: str = ""
    begins: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    in_conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """All that one page of an article shows. conflicts: that figures of this page take part in, each once."""

    article: Article
    name: str
    published: str
    link: str
    numbers: tuple[str, ...]
    number: int
    lines: tuple[tuple[Marked, ...], ...]
    claims: tuple[Note, ...]
    ignored: tuple[Note, ...]
    conflicts: tuple[FindingView, ...]
    annotated: bool


def iter_article_pages(desk: Desk) -> Iterator[Page]:
    """Yield the pages of every article: one, or more for a long text."""
    for text in desk.texts.values():
        for number, part in enumerate(text.parts, 1):
            inside = {
                index: mark for index, mark in enumerate(text.marks) if mark.start < part.end and mark.end > part.start
            }
            notes = {index: _note(desk, text.article, index, mark) for index, mark in inside.items()}
            spans = {index: (mark.start, mark.end) for index, mark in inside.items()}
            lines = tuple(_iter_marked(iter_lines(text.article.text, part, spans), notes))
            yield Page(
                path=article_page(text.article.id, number),
                template="article.html",
                title=shortened(text.article.name, TITLE_LENGTH),
                section="articles",
                page=_page(desk, text, number, lines, tuple(notes.values())),
            )


TITLE_LENGTH = 160


def _page(
    desk: Desk, text: Text, number: int, lines: tuple[tuple[Marked, ...], ...], notes: tuple[Note, ...]
) -> ArticlePage:
    article, total = text.article, len(text.parts)
    return ArticlePage(
        article=article,
        name=shortened(article.name, TITLE_LENGTH),
        published=date_words(article.published),
        link=article.url if article.url and article.url.startswith(("https://", "http://")) else "",
        numbers=tuple(article_page(article.id, each) for each in range(1, total + 1)) if total > 1 else (),
        number=number,
        lines=lines,
        claims=tuple(note for note in notes if note.claim),
        ignored=tuple(note for note in notes if not note.claim),
        conflicts=tuple(dict.fromkeys(finding for note in notes for finding in note.conflicts))[:MOST_FINDINGS],
        annotated=article.id in desk.contents.corpus.annotated,
    )


def _iter_marked(lines: Iterable[tuple[Piece, ...]], notes: Mapping[int, Note]) -> Iterator[tuple[Marked, ...]]:
    for line, pieces in enumerate(lines):
        yield tuple(_mark(piece, notes, f"tip-{line}-{column}") for column, piece in enumerate(pieces))


def _mark(piece: Piece, notes: Mapping[int, Note], tip: str) -> Marked:
    said = sorted((notes[index] for index in piece.spans), key=lambda note: note.claim is None)
    return Marked(
        text=piece.text,
        hidden=piece.hidden,
        tip=tip if said else "",
        begins=tuple(notes[index].anchor for index in piece.begins),
        notes=tuple(said),
        in_conflict=any(note.conflicts for note in said),
    )


def _note(desk: Desk, article: Article, index: int, mark: Mark) -> Note:
    record = mark.record
    quote = shortened(" ".join(article.text[mark.start : mark.end].split()), QUOTE_LENGTH)
    if isinstance(record, Ignored):
        reason = REASONS.get(record.reason, record.reason)
        return Note(anchor=f"ignored-{index}", note=f"note-{index}", quote=quote, reason=reason)
    found = desk.contents.by_claim.get(record.ref, ())
    conflicts = [finding for finding in found if finding.outcome is Outcome.CONFLICT]
    confirmations = [finding for finding in found if finding.outcome is Outcome.CONFIRMATION]
    claim = desk.claim(record)
    return Note(
        anchor=claim.anchor,
        note=f"note-{index}",
        quote=quote,
        reason="",
        claim=claim,
        conflicts=desk.findings(conflicts[:MOST_FINDINGS]),
        confirmations=desk.findings(confirmations[:MOST_FINDINGS]),
    )


QUOTE_LENGTH = 300

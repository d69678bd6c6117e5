"""One article as a page: its text with every claim in place, and what the checks say of it, for a reviewer's eyes."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from pathlib import Path

from crosstally.builders import iter_claims, iter_ignored
from crosstally.canonical.scalars import flow
from crosstally.corpus import Corpus
from crosstally.evidence import iter_occurrences
from crosstally.files.schemas import violations
from crosstally.finder import TokenKind, numbers
from crosstally.findings import Finding, Outcome, Report
from crosstally.problems import describe_figure
from crosstally.records import Article, Claim, Ignored
from crosstally.reports.untrusted import one_line, visible
from crosstally.reports.wording import acknowledgement_words, counted
from crosstally.undecided import UNDECIDED, is_undecided
from crosstally.words.statements import is_english

__all__ = ["render_preview"]

_STYLE = Path(__file__).with_suffix(".css")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Segment:
    """A stretch of text over which the same records lie; open: whether it is a number under none."""

    text: str
    claims: tuple[Claim, ...]
    ignored: tuple[Ignored, ...]
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """What is shown of one article. conflicts: those in which each claim takes part."""

    corpus: Corpus
    article: Article
    report: Report
    claims: tuple[Claim, ...]
    ignored: tuple[Ignored, ...]
    conflicts: Mapping[str, tuple[Finding, ...]]


def render_preview(corpus: Corpus, article: Article, report: Report) -> str:
    """Render an article as one HTML page that needs nothing else: no script, and a policy that allows none.

    report: on the whole corpus. Whatever comes from records or texts is escaped. What a draft leaves undecided is
    shown as such.
    """
    corpus = _with_draft(corpus, article)
    claims = tuple(claim for claim in corpus.claims if claim.article == article.id)
    view = _View(
        corpus=corpus,
        article=article,
        report=report,
        claims=claims,
        ignored=tuple(each for each in corpus.ignored if each.article == article.id),
        conflicts={claim.ref: tuple(_iter_conflicts(report, claim)) for claim in claims},
    )
    style = _STYLE.read_text(encoding="utf-8")
    parts = [_head(view, style), _text(view), _conflicts(view), _findings(view), _claims(view), "</body></html>"]
    return "\n".join(filter(None, parts)) + "\n"


def _with_draft(corpus: Corpus, article: Article) -> Corpus:
    """Add the annotation of an article that is faulty only for what is undecided in it."""
    document = corpus.documents.get(_annotation(article))
    if article.id in corpus.annotated or document is None:
        return corpus
    faults = violations("annotation", document.data)
    if not all(is_undecided(document.data, each.path) for each in faults):
        return corpus
    return replace(
        corpus,
        claims=(*corpus.claims, *iter_claims(document, corpus.measures)),
        ignored=(*corpus.ignored, *iter_ignored(document)),
        annotated=corpus.annotated | {article.id},
    )


def _annotation(article: Article) -> str:
    return f"annotations/articles/{article.id}.yaml"


def _iter_conflicts(report: Report, claim: Claim) -> Iterator[Finding]:
    for finding in report.of(Outcome.CONFLICT):
        if any(side.claim == claim.ref for side in finding.problem.sides):
            yield finding


def _head(view: _View, style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    article = view.article
    about = [
        article.id,
        f"published {article.published}",
        article.publisher or "publisher not named",
        *article.agencies,
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width">\n'
        f"<title>{_line(article.name)}</title>\n<style>{style}</style></head>\n<body>\n"
        f"<h1>{_line(article.name)}</h1>\n<p>{_line(', '.join(about))}</p>\n<p>{_line(_summary(view))}</p>"
    )


def _summary(view: _View) -> str:
    uncovered = sum(segment.open for segment in _iter_segments(view))
    disputed = {finding.fingerprint for findings in view.conflicts.values() for finding in findings}
    undecided = sum(_is_undecided(view.corpus, claim) for claim in view.claims)
    undecided += sum(each.reason == UNDECIDED for each in view.ignored)
    parts = [
        counted(len(view.claims), "claims"),
        counted(len(view.ignored), "ignored numbers"),
        f"{counted(uncovered, 'numbers')} that nothing covers",
        counted(len(disputed), "conflicts"),
    ]
    parts += [f"{undecided} with something to decide"] if undecided else []
    annotated = _annotation(view.article) in view.corpus.files["annotations"]
    unread = annotated and view.article.id not in view.corpus.annotated
    parts += ["its annotation cannot be read, see below"] if unread else []
    return ", ".join(parts)


def _text(view: _View) -> str:
    marks = "".join(_segment(view, number, segment) for number, segment in enumerate(_iter_segments(view)))
    return f'<div class="text" lang="{_line(view.article.language)}">{marks}</div>'


def _iter_segments(view: _View) -> Iterator[_Segment]:
    """Cut the text where a claim, an ignored number or one that nothing covers begins or ends."""
    claims = [(span, claim) for claim in view.claims if (span := view.corpus.span(claim))]
    ignored = [(span, each) for each in view.ignored for span in iter_occurrences(view.article.text, each.quote)]
    covered = [span for span, _ in (*claims, *ignored)]
    uncovered = list(_iter_uncovered(view.article, covered))
    text = view.article.text
    cuts = sorted({0, len(text), *(edge for span in (*covered, *uncovered) for edge in span)})
    for start, end in pairwise(cuts):
        yield _Segment(
            text=text[start:end],
            claims=tuple(claim for span, claim in claims if _within(start, end, span)),
            ignored=tuple(each for span, each in ignored if _within(start, end, span)),
            open=any(_within(start, end, span) for span in uncovered),
        )


def _iter_uncovered(article: Article, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for token in numbers(article.text):
        counts = token.kind is TokenKind.DIGITS or is_english(article)
        if counts and not any(_within(token.start, token.end, span) for span in covered):
            yield token.start, token.end


def _within(start: int, end: int, span: tuple[int, int]) -> bool:
    return span[0] <= start and end <= span[1]


def _segment(view: _View, number: int, segment: _Segment) -> str:
    """Show one stretch; its reading stands in it for the pointer and the keyboard, and is read out with it."""
    text = escape("\n".join(map(visible, segment.text.replace("\r\n", "\n").split("\n"))))
    if segment.open:
        kind, tip = "open", "<span>in no claim and not ignored</span>"
    elif segment.claims:
        disputed = any(view.conflicts[claim.ref] for claim in segment.claims)
        undecided = any(_is_undecided(view.corpus, claim) for claim in segment.claims)
        kinds = {"conflict": disputed, "undecided": undecided, "several": len(segment.claims) > 1}
        kind = " ".join(["claim", *(name for name, holds in kinds.items() if holds)])
        tip = "".join(f'<span class="claim">{_reading(view, claim)}</span>' for claim in segment.claims)
    elif segment.ignored:
        undecided = segment.ignored[0].reason == UNDECIDED
        kind = "ignored undecided" if undecided else "ignored"
        tip = f"<span>no figure: {_line(segment.ignored[0].reason)}</span>"
    else:
        return text
    return (
        f'<mark class="{kind}" tabindex="0" aria-describedby="tip{number}">{text}'
        f'<span class="tip" role="tooltip" id="tip{number}">{tip}</span></mark>'
    )


def _is_undecided(corpus: Corpus, claim: Claim) -> bool:
    parts = {claim.event, claim.measure, claim.side, claim.role, claim.attributed_to}
    return UNDECIDED in parts or _written(corpus, claim) == UNDECIDED


def _figure(corpus: Corpus, claim: Claim) -> str:
    """Say a claim's figure in words, or as it is written where its measure does not tell how to read it."""
    if claim.measure in corpus.measures and not claim.fault:
        return describe_figure(claim)
    return flow(_written(corpus, claim))


def _written(corpus: Corpus, claim: Claim) -> object:
    data: object = corpus.documents[claim.file].data
    for step in (*claim.path, "figure"):
        data = data[step]  # type: ignore[index]  # the way that the claim was read
    return data


def _reading(view: _View, claim: Claim) -> str:
    """Say what a claim says, a line for each part, with the conflicts that it takes part in."""
    lines = [f"<b>{_line(_figure(view.corpus, claim))}</b> <code>{_line(claim.id)}</code>"]
    lines += [f"{name}: {_line(value)}" for name, value in _iter_parts(view.corpus, claim)]
    lines += [
        f"<b>conflict</b> <code>{_line(each.check)}</code> {_line(each.problem.message)} ({_state(each)})"
        for each in view.conflicts[claim.ref]
    ]
    return "".join(f"<span>{line}</span>" for line in lines)


def _iter_parts(corpus: Corpus, claim: Claim) -> Iterator[tuple[str, str]]:
    measure, event = corpus.measures.get(claim.measure), corpus.events.get(claim.event)
    yield "measure", measure.label if measure else claim.measure
    yield "about", event.label if event else claim.event
    if claim.counted:
        yield "whose", " ".join(filter(None, (claim.side, claim.role))) or "everyone"
    optional = {
        "of": claim.of,
        "says": claim.attributed_to,
        "as of": claim.as_of,
        "inferred": ", ".join(sorted(claim.inferred)),
        "repeats": claim.repeats,
        "part of": claim.part_of,
        "sum of": ", ".join(claim.sum_of),
        "does not suit": None if _written(corpus, claim) == UNDECIDED else claim.fault,
    }
    yield from ((name, value) for name, value in optional.items() if value)


def _state(finding: Finding) -> str:
    return _line(acknowledgement_words(finding.acknowledgement)) if finding.acknowledgement else "new"


def _conflicts(view: _View) -> str:
    found = {each.fingerprint: each for findings in view.conflicts.values() for each in findings}
    blocks = [
        f"<h3><code>{_line(each.check)}</code> {_line(each.problem.message)}</h3>\n<p>{_state(each)}</p>\n"
        + _table(
            ("source", "figure", "as of", "quote"),
            ((side.source, side.figure, side.as_of, side.quote) for side in each.problem.sides),
        )
        for each in found.values()
    ]
    return "\n".join(["<h2>Conflicts</h2>", *blocks]) if blocks else ""


def _findings(view: _View) -> str:
    """Show what is to be mended in this article's files."""
    files = {view.article.file, view.article.text_file, _annotation(view.article)}
    found = [each for each in view.report.of(Outcome.DEFECT) if each.problem.place.file in files]
    rows = ((each.check, each.problem.message, each.problem.next_step or "") for each in found)
    return f"<h2>To look at</h2>\n{_table(('check', 'what', 'next step'), rows)}" if found else ""


def _claims(view: _View) -> str:
    rows = (
        (
            claim.id,
            _figure(view.corpus, claim),
            "; ".join(f"{name} {value}" for name, value in _iter_parts(view.corpus, claim)),
            claim.quote.exact,
        )
        for claim in view.claims
    )
    return f"<h2>Claims</h2>\n{_table(('claim', 'figure', 'reading', 'quote'), rows)}"


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in header)
    lines = "\n".join(f"<tr>{''.join(f'<td>{_line(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>{lines}</tbody></table>"


def _line(text: str) -> str:
    return escape(one_line(text))

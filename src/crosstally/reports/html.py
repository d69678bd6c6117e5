"""The form for notebooks: a table of the conflicts, every text in it escaped."""

from collections.abc import Iterator
from html import escape

from crosstally.findings import Finding, Report, Side
from crosstally.reports.untrusted import one_line, visible
from crosstally.reports.wording import acknowledgement_words, closing_line, conflicts_in_order, source_words

__all__ = ["conflicts_html"]

HEADER = ("conflict", "source", "figure", "as of", "quote", "acknowledgement")


def conflicts_html(report: Report) -> str:
    """Render the conflicts of a report as one HTML table, a row per side, with the closing line as its caption."""
    header = "".join(f'<th scope="col">{name}</th>' for name in HEADER)
    rows = "".join(f"{row}\n" for finding in conflicts_in_order(report) for row in _rows(finding))
    return (
        f"<table>\n<caption>{_text(closing_line(report))}</caption>\n"
        f"<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _rows(finding: Finding) -> Iterator[str]:
    first, *others = map(_side_cells, finding.problem.sides) if finding.problem.sides else ["<td></td>" * 4]
    span = f' rowspan="{1 + len(others)}"'
    conflict = f"<b>{finding.severity}</b> <code>{_text(finding.check)}</code><br>{_text(finding.problem.message)}"
    conflict += f"<br><small>{_text(source_words(finding.problem.sides))}</small>" if finding.problem.sides else ""
    yield f"<tr><td{span}>{conflict}</td>{first}<td{span}>{_state(finding)}</td></tr>"
    yield from (f"<tr>{cells}</tr>" for cells in others)


def _side_cells(side: Side) -> str:
    return "".join(f"<td>{_text(cell)}</td>" for cell in (side.source, side.figure, side.as_of, side.quote))


def _state(finding: Finding) -> str:
    if finding.acknowledgement is None:
        return f"new, id <code>{_text(finding.fingerprint)}</code>"
    words = acknowledgement_words(finding.acknowledgement)
    return f"{_text(words)}: {escape(one_line(finding.acknowledgement.reason))}"


def _text(text: str) -> str:
    return escape(visible(text))

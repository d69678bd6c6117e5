"""The form for people: lines that an editor can jump from, tables that fit a terminal."""

from collections.abc import Iterator

from crosstally.findings import Finding, Outcome, Report, Severity, Side
from crosstally.reports.columns import table_lines, wrapped
from crosstally.reports.options import Options
from crosstally.reports.untrusted import inert, one_line, visible
from crosstally.reports.wording import (
    acknowledgement_words,
    closing_line,
    confirmation_counts,
    conflicts_in_order,
    note_words,
    place_words,
    related_places,
    source_words,
)

__all__ = ["render"]

INDENT = "  "
HEADER = ("source", "figure", "as of", "quote")
# The colours that terminals let their users choose: numbers of ANSI's "select graphic rendition".
STYLES = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.INFO: "1;36",
    "place": "1",
    "note": "36",
    "new": "1;33",
    "acknowledged": "32",
    "confirmed": "32",
    "crash": "1;31",
}


def render(report: Report, *, options: Options) -> str:
    """Render a report for a terminal, an editor or a log: blocks with an empty line between them."""
    blocks = (
        *_defects(report, options),
        *(_conflict(finding, report, options) for finding in conflicts_in_order(report)),
        _confirmations(report, options),
        _remarks(report, options),
        (closing_line(report),),
    )
    return inert("\n\n".join("\n".join(block) for lines in blocks if (block := tuple(lines)))) + "\n"


def _defects(report: Report, options: Options) -> Iterator[Iterator[str]]:
    by_file: dict[str, list[Finding]] = {}
    for finding in report.of(Outcome.DEFECT):
        by_file.setdefault(finding.problem.place.file, []).append(finding)
    for findings in by_file.values():
        yield (line for finding in findings for line in _defect(finding, report, options))


def _defect(finding: Finding, report: Report, options: Options) -> Iterator[str]:
    yield from _headline(finding, report, options)
    yield from _next_step(finding)


def _conflict(finding: Finding, report: Report, options: Options) -> Iterator[str]:
    yield from _headline(finding, report, options)
    yield from _sides(finding.problem.sides, options)
    if finding.acknowledgement is None:
        yield f"{INDENT}{_styled('new', 'new', options)}: no acknowledgement covers it; its id is {finding.fingerprint}"
        yield from _next_step(finding)
    else:
        words = acknowledgement_words(finding.acknowledgement)
        place = place_words(finding.acknowledgement.place, report, options)
        yield f"{INDENT}{place}: {_styled('note', 'acknowledged', options)}: {words}"
        yield from _prose(one_line(finding.acknowledgement.reason), options, indent=INDENT * 2)


def _headline(finding: Finding, report: Report, options: Options) -> Iterator[str]:
    place = _styled(place_words(finding.problem.place, report, options), "place", options)
    severity = _styled(finding.severity, finding.severity, options)
    yield f"{place}: {severity}[{finding.check}]: {visible(finding.problem.message)}"
    for related in related_places(finding):
        where = place_words(related.place, report, options)
        yield f"{INDENT}{where}: {_styled('note', 'note', options)}: {note_words(related)}"


def _sides(sides: tuple[Side, ...], options: Options) -> Iterator[str]:
    rows = [tuple(map(visible, (side.source, side.figure, side.as_of, side.quote))) for side in sides]
    for line in table_lines(HEADER, rows, options.width - len(INDENT)):
        yield f"{INDENT}{line}"
    yield from _prose(source_words(sides), options, indent=INDENT)


def _next_step(finding: Finding) -> Iterator[str]:
    """Keep the lines of a step as they are: they may be an entry to paste."""
    label = f"{INDENT}next: "
    for number, line in enumerate((finding.problem.next_step or "").splitlines()):
        yield f"{' ' * len(label) if number else label}{visible(line)}"


def _confirmations(report: Report, options: Options) -> Iterator[str]:
    for phrase, findings in confirmation_counts(report, options.confirmations).values():
        yield f"{_styled(phrase, 'confirmed', options)}: {len(findings)}"
        for finding in findings if options.verbose else ():
            place = place_words(finding.problem.place, report, options)
            yield f"{INDENT}{place}: {visible(finding.problem.message)}"


def _remarks(report: Report, options: Options) -> Iterator[str]:
    for kind, remarks in (("note", report.notes), ("crash", report.crashes)):
        for remark in remarks:
            first, *rest = _prose(f"{kind}: {one_line(remark)}", options)
            yield _styled(kind, kind, options) + first.removeprefix(kind)
            yield from rest


def _prose(text: str, options: Options, *, indent: str = "") -> Iterator[str]:
    for number, line in enumerate(wrapped(text, options.width - len(indent) - len(INDENT))):
        yield f"{indent}{INDENT if number else ''}{line}"


def _styled(text: str, style: str, options: Options) -> str:
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if options.colour else text

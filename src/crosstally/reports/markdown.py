"""The form for step summaries and pull-request comments: Markdown around text that nobody vouches for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosstally.findings import Finding, Outcome, Report, Side
from crosstally.reports.options import Options
from crosstally.reports.untrusted import one_line, visible
from crosstally.reports.wording import (
    acknowledgement_words,
    closing_line,
    confirmation_counts,
    note_words,
    place_words,
    related_places,
    source_words,
)

__all__ = ["LIMIT_CHARACTERS", "escape", "render"]

# GitHub refuses a comment of more than 65,536 characters; the rest is left for whoever posts it to add a line.
LIMIT_CHARACTERS = 65_000
# Room for the sentence that says what was cut.
RESERVE_CHARACTERS = 500

# What starts a Markdown or HTML construct inside a line. Text never starts a line, so lists and headings need no care.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~@&$!^]|(?<=www)\.|:(?=//)", re.IGNORECASE)
# GitHub looks for these after it has read the Markdown, entities and all, so an invisible space has to part them:
# mentions, issue numbers, emoji names.
_LINKED_LATER = re.compile(r"[@#](?=\w)|\bGH-(?=\d)|:(?=[a-z+])", re.IGNORECASE)
_INVISIBLE_SPACE = "\u200b"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    heading: str
    noun: str
    blocks: tuple[str, ...]


def render(report: Report, *, options: Options) -> str:
    """Render a report, the most useful first; what does not fit in the limit is counted at the end."""
    kept = ["## Crosstally", escape(closing_line(report))]
    room = LIMIT_CHARACTERS - RESERVE_CHARACTERS - len("\n\n".join(kept))
    cut = []
    for section in _sections(report, options):
        fitting = _fitting(section, room)
        room -= sum(len(block) + 2 for block in fitting)
        kept += fitting
        if missing := len(section.blocks) - max(len(fitting) - 1, 0):
            cut.append(f"{missing} of {len(section.blocks)} {section.noun}")
    kept += [f"**Cut at {LIMIT_CHARACTERS:,} characters.** Left out: {', '.join(cut)}."] if cut else []
    return "\n\n".join(kept) + "\n"


def _fitting(section: _Section, room: int) -> list[str]:
    """Return the heading and those of its blocks for which there is room; nothing when there is for none."""
    fitting = [f"### {section.heading}"]
    room -= len(fitting[0]) + 2
    for block in section.blocks:
        if len(block) + 2 <= room:
            fitting.append(block)
            room -= len(block) + 2
    return fitting if len(fitting) > 1 else []


def _sections(report: Report, options: Options) -> Iterator[_Section]:
    conflicts = report.of(Outcome.CONFLICT)
    new = [finding for finding in conflicts if finding.acknowledgement is None]
    acknowledged = [finding for finding in conflicts if finding.acknowledgement is not None]
    confirmations = confirmation_counts(report, options.confirmations).values()
    blocks = {
        ("Crashed checks", "crashes"): [f"- crash: {escape(one_line(crash))}" for crash in report.crashes],
        ("Defects", "defects"): [_finding(finding, report, options) for finding in report.of(Outcome.DEFECT)],
        ("New conflicts", "new conflicts"): [_finding(finding, report, options) for finding in new],
        ("Notes", "notes"): [f"- note: {escape(one_line(note))}" for note in report.notes],
        ("Acknowledged conflicts", "acknowledged conflicts"): [_finding(f, report, options) for f in acknowledged],
        ("Confirmations", "kinds of confirmations"): [f"- {escape(p)}: {len(found)}" for p, found in confirmations],
    }
    for (heading, noun), texts in blocks.items():
        if texts:
            yield _Section(heading=heading, noun=noun, blocks=tuple(texts))


def _finding(finding: Finding, report: Report, options: Options) -> str:
    place = escape(place_words(finding.problem.place, report, options))
    message = escape(visible(finding.problem.message))
    parts = [f"**{finding.severity}** `{finding.check}` at {place}: {message}"]
    parts += ["\n".join(lines)] if (lines := _related_lines(finding, report, options)) else []
    if finding.problem.sides and finding.outcome is Outcome.CONFLICT:
        parts += [_table(finding.problem.sides), escape(f"({source_words(finding.problem.sides)})")]
    parts += _state(finding)
    return "\n\n".join(parts)


def _related_lines(finding: Finding, report: Report, options: Options) -> list[str]:
    places = related_places(finding)
    return [f"- at {escape(f'{place_words(r.place, report, options)}: {note_words(r)}')}" for r in places]


def _table(sides: tuple[Side, ...]) -> str:
    rows = ["| source | figure | as of | quote |", "| --- | --- | --- | --- |"]
    for side in sides:
        cells = (escape(visible(cell)) for cell in (side.source, side.figure, side.as_of, side.quote))
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _state(finding: Finding) -> list[str]:
    """Say what has become of a finding or what to do about it."""
    acknowledgement = finding.acknowledgement
    if acknowledgement is not None:
        return [f"✓ {escape(acknowledgement_words(acknowledgement))}: {escape(one_line(acknowledgement.reason))}"]
    state = [f"New: its id is `{finding.fingerprint}`."] if finding.outcome is Outcome.CONFLICT else []
    lines = [visible(line) for line in (finding.problem.next_step or "").splitlines()]
    if len(lines) > 1:
        return [*state, _fenced(lines)]
    return [*state, *(f"Next: {escape(line)}" for line in lines)]


def _fenced(lines: list[str]) -> str:
    """Keep lines as they are; the fence is longer than any run of backticks that could end it."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join(["Next:", "", f"{fence}text", *lines, fence])


def escape(text: str) -> str:
    """Make one line of text mean nothing but itself wherever it stands after the start of a line."""
    parted = _LINKED_LATER.sub(lambda match: match[0] + _INVISIBLE_SPACE, text)
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", parted)

"""The form for GitHub Actions: workflow commands that the runner turns into annotations on the changed files."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crosstally.findings import Finding, Outcome, Report, Severity
from crosstally.reports.options import Options
from crosstally.reports.untrusted import inert, one_line, visible
from crosstally.reports.wording import (
    closing_line,
    counted,
    file_name,
    note_words,
    place_words,
    position_of,
    related_places,
)

__all__ = ["MOST_PER_LEVEL", "render"]

# GitHub shows this many of each level for a step and drops the rest without a word.
MOST_PER_LEVEL = {"error": 10, "warning": 10, "notice": 10}

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Command:
    level: str
    properties: tuple[tuple[str, str], ...]
    message: str

    def __str__(self) -> str:
        properties = ",".join(f"{name}={_property(value)}" for name, value in self.properties)
        return f"::{self.level} {properties}::{_data(self.message)}"


def render(report: Report, *, options: Options) -> str:
    """Render what is to be acted on as annotations, the most useful first, and count the rest."""
    commands = sorted(_commands(report, options), key=lambda command: tuple(MOST_PER_LEVEL).index(command.level))
    shown: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    lines = []
    for command in commands:
        if shown[command.level] < MOST_PER_LEVEL[command.level]:
            shown[command.level] += 1
            lines.append(str(command))
        else:
            left_out[command.level] += 1
    return "\n".join([*lines, *_left_out_lines(left_out), inert(closing_line(report))]) + "\n"


def _commands(report: Report, options: Options) -> Iterator[_Command]:
    """Yield the commands of each level in the order of their use to a reader."""
    for crash in report.crashes:
        yield _Command(level="error", properties=(("title", "crashed check"),), message=one_line(crash))
    for outcome in (Outcome.DEFECT, Outcome.CONFLICT):
        for finding in report.of(outcome):
            if finding.acknowledgement is None:
                yield _annotation(finding, report, options)
    for note in report.notes:
        yield _Command(level="notice", properties=(("title", "note"),), message=one_line(note))


def _annotation(finding: Finding, report: Report, options: Options) -> _Command:
    place = finding.problem.place
    position = position_of(place, report)
    properties = {
        "file": visible(file_name(place, options)),
        "line": str(position.line),
        "col": str(position.column),
        "title": finding.check,
    }
    message = "\n".join(_message_lines(finding, report, options))
    return _Command(level=LEVELS[finding.severity], properties=tuple(properties.items()), message=message)


def _message_lines(finding: Finding, report: Report, options: Options) -> Iterator[str]:
    yield visible(finding.problem.message)
    for related in related_places(finding):
        yield f"{place_words(related.place, report, options)}: {note_words(related)}"
    if finding.outcome is Outcome.CONFLICT:
        yield f"id: {finding.fingerprint}"
    yield from map(visible, (finding.problem.next_step or "").splitlines())


def _left_out_lines(left_out: Counter[str]) -> Iterator[str]:
    if left_out:
        yield f"GitHub shows at most {_numbers(MOST_PER_LEVEL)} a step; left out: {_numbers(left_out)}"


def _numbers(by_level: Mapping[str, int]) -> str:
    return ", ".join(counted(number, f"{level}s") for level, number in by_level.items())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""Put what changed between two builds in words: a line for each record, and the draft of a changelog's entry."""

import json
import re
from collections.abc import Iterator

from crosstally.dataset.changes import Changes, Kind, RecordChange, TableChange
from crosstally.errors import DatasetError
from crosstally.reports.untrusted import visible

__all__ = ["draft", "iter_lines", "release"]

# What of a long value is shown: a little before the first character that differs, and as much after it.
SHOWN_CHARACTERS, BEFORE_CHARACTERS = 120, 30
SECTIONS = {Kind.ADDED: "Added", Kind.CHANGED: "Changed", Kind.REMOVED: "Removed"}
UNRELEASED = "## [Unreleased]\n"


def iter_lines(changes: Changes) -> Iterator[str]:
    """Yield a line for each config, column and record that differs; a changed record has one more for each column."""
    for table in changes.tables:
        yield f"{table.kind} {_table_name(table)}"
    for record in changes.records:
        yield f"{record.kind} {record.config} {visible(record.name)}"
        for column, old, new in record.values:
            before, after = _shown_pair(old, new)
            yield f"  {column}: {before} -> {after}"


def draft(changes: Changes) -> str:
    """Write the sections of a changelog's entry, in the form of Keep a Changelog; empty where no record differs."""
    sections = []
    for kind, title in SECTIONS.items():
        lines = [f"- Data: {_table_words(each)}." for each in changes.tables if each.kind is kind]
        lines += [f"- Data: {_record_words(each)}." for each in changes.records if each.kind is kind]
        if lines:
            sections.append(f"### {title}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(sections)


def release(changelog: str, version: str, date: str, drafted: str) -> str:
    """Close the section of unreleased changes under a version, with what was drafted of the data, and open a new one.

    Raises DatasetError where the changelog has no such section, or has the version already.
    """
    if changelog.count(UNRELEASED) != 1:
        raise DatasetError("CHANGELOG.md: expected one section [Unreleased]", "add it above the last release")
    if f"## [{version}]" in changelog:
        raise DatasetError(f"CHANGELOG.md: has version {version} already", "name the next one")
    before, _, after = changelog.partition(UNRELEASED)
    end = re.search(r"^## ", after, re.MULTILINE)
    written, rest = (after[: end.start()], after[end.start() :]) if end else (after, "")
    entry = _merged(written.strip("\n"), drafted.strip("\n"))
    closed = f"## [{version}] - {date}\n" + (f"\n{entry}\n" if entry else "")
    return f"{before}{UNRELEASED}\n{closed}" + (f"\n{rest}" if rest else "")


def _merged(written: str, drafted: str) -> str:
    """Join two entries section by section, what a person wrote first."""
    sections: dict[str, list[str]] = {}
    for entry in (written, drafted):
        head, *parts = re.split(r"^### (.*)\n", entry, flags=re.MULTILINE)
        if head.strip():
            sections.setdefault("", []).append(head.strip("\n"))
        for title, body in zip(parts[::2], parts[1::2], strict=True):
            sections.setdefault(title, []).append(body.strip("\n"))
    return "\n\n".join((f"### {title}\n\n" if title else "") + "\n".join(bodies) for title, bodies in sections.items())


def _table_name(table: TableChange) -> str:
    return f"config {table.config}" if table.column is None else f"column {table.config}.{table.column}"


def _table_words(table: TableChange) -> str:
    return f"config `{table.config}`" if table.column is None else f"column `{table.column}` of `{table.config}`"


def _record_words(record: RecordChange) -> str:
    words = f"`{record.config}` {_code(visible(record.name))}"
    values = ", ".join(
        f"`{column}` was {_code(before)} and is {_code(after)}"
        for column, (before, after) in ((column, _shown_pair(old, new)) for column, old, new in record.values)
    )
    return f"{words}: {values}" if values else words


def _shown_pair(old: object, new: object) -> tuple[str, str]:
    """Write two values as JSON does; of long ones only what is around the first difference."""
    one, other = (visible(json.dumps(value, ensure_ascii=False)) for value in (old, new))
    if max(len(one), len(other)) <= SHOWN_CHARACTERS:
        return one, other
    differs = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, differs - BEFORE_CHARACTERS)
    return _window(one, start), _window(other, start)


def _window(text: str, start: int) -> str:
    shown = text[start : start + SHOWN_CHARACTERS]
    return f"{'…' if start else ''}{shown}{'…' if start + SHOWN_CHARACTERS < len(text) else ''}"


def _code(text: str) -> str:
    """Write text as a span of code, whatever backticks it holds."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"

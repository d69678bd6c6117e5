"""Compare two builds of a dataset: every record added, removed or changed, and what that asks of the version."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from crosstally.dataset.built import CARD, read_description, read_rows, read_table
from crosstally.dataset.columns import CONFIGS, DATA_FILE, Config
from crosstally.errors import DatasetError

__all__ = ["Changes", "Kind", "Level", "RecordChange", "TableChange", "compare_builds", "next_version", "read_version"]

_Row: TypeAlias = Mapping[str, object]
_Key: TypeAlias = tuple[str, ...]


class Kind(StrEnum):
    """What happened to a record, a column or a config."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Level(StrEnum):
    """What a new version is, in Croissant's meaning.

    MAJOR: what was there has changed or is gone. MINOR: all that was there is still there, and there is more. PATCH:
    the records are the same, but how they are packed or described is not. NONE: not a byte differs.
    """

    MAJOR = "MAJOR"
    MINOR = "MINOR"
    PATCH = "PATCH"
    NONE = "NONE"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One record that two builds do not have alike. values: for a changed one, each column with old and new value."""

    config: str
    key: _Key
    kind: Kind
    values: tuple[tuple[str, object, object], ...] = ()

    @property
    def name(self) -> str:
        """What identifies the record in its config."""
        return " ".join(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChange:
    """A config (column None) or a column of one that only one build has, or that has another type."""

    config: str
    column: str | None
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that differs between two builds. files: those whose bytes differ, or that only one has."""

    tables: tuple[TableChange, ...]
    records: tuple[RecordChange, ...]
    files: tuple[str, ...]

    @property
    def level(self) -> Level:
        """What the version of the newer build has to be raised by."""
        kinds = {each.kind for each in self.tables} | {each.kind for each in self.records}
        if kinds - {Kind.ADDED}:
            return Level.MAJOR
        if kinds:
            return Level.MINOR
        return Level.PATCH if self.files else Level.NONE


# What a version has to look like for the next one to be told.
VERSION = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}")


def compare_builds(old: Path, new: Path) -> Changes:
    """Compare two folders with a built dataset, config by config, records by their key.

    Raises DatasetError for a folder without one.
    """
    for folder in (old, new):
        if not (folder / CARD).is_file():
            raise DatasetError(f"{folder}: no dataset here", f"build one with `crosstally build --out {folder}`")
    tables: list[TableChange] = []
    records: list[RecordChange] = []
    for config in CONFIGS.values():
        one, other = _read(old, config), _read(new, config)
        tables += _iter_table_changes(config, one, other)
        records += _iter_record_changes(config, _rows(old, config, one), _rows(new, config, other))
    return Changes(tables=tuple(tables), records=tuple(records), files=tuple(_iter_differing(old, new)))


def _read(folder: Path, config: Config) -> Any:  # noqa: ANN401 - a table of pyarrow, which has no types
    """Return a config's table, None where the build has none."""
    return read_table(folder, config) if (folder / config.name / DATA_FILE).exists() else None


def _iter_table_changes(config: Config, old: Any, new: Any) -> Iterator[TableChange]:  # noqa: ANN401 - as above
    if old is None or new is None:
        if old is not new:
            kind = Kind.ADDED if old is None else Kind.REMOVED
            yield TableChange(config=config.name, column=None, kind=kind)
        return
    before, after = ({field.name: field.type for field in table.schema} for table in (old, new))
    for name in (*before, *(name for name in after if name not in before)):
        if before.get(name) != after.get(name):
            kind = Kind.ADDED if name not in before else Kind.REMOVED if name not in after else Kind.CHANGED
            yield TableChange(config=config.name, column=name, kind=kind)


def _rows(folder: Path, config: Config, table: Any) -> dict[_Key, _Row]:  # noqa: ANN401 - as above
    rows = [] if table is None else read_rows(folder, config, table)
    return {tuple(str(row[name]) for name in config.key): row for row in rows}


def _iter_record_changes(config: Config, old: Mapping[_Key, _Row], new: Mapping[_Key, _Row]) -> Iterator[RecordChange]:
    for key in sorted({*old, *new}):
        if key not in old or key not in new:
            kind = Kind.ADDED if key not in old else Kind.REMOVED
            yield RecordChange(config=config.name, key=key, kind=kind)
            continue
        before, after = old[key], new[key]
        values = tuple(
            (name, before[name], after[name]) for name in before if name in after and before[name] != after[name]
        )
        if values:
            yield RecordChange(config=config.name, key=key, kind=Kind.CHANGED, values=values)


def _iter_differing(old: Path, new: Path) -> Iterator[str]:
    one, other = (
        {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()} for root in (old, new)
    )
    for name in sorted({*one, *other}):
        if name not in one or name not in other or one[name].read_bytes() != other[name].read_bytes():
            yield name


def read_version(folder: Path) -> str | None:
    """Return the version that a build says it is; None where it says none."""
    version = read_description(folder).get("version")
    return version if isinstance(version, str) and VERSION.fullmatch(version) else None


def next_version(version: str, level: Level) -> str:
    """Return the version that follows another one: 0.1.0 and MINOR is 0.2.0."""
    major, minor, patch = (int(part) for part in version.split("."))
    match level:
        case Level.MAJOR:
            return f"{major + 1}.0.0"
        case Level.MINOR:
            return f"{major}.{minor + 1}.0"
        case Level.PATCH:
            return f"{major}.{minor}.{patch + 1}"
        case Level.NONE:  # pragma: no branch - there is no other
            return version

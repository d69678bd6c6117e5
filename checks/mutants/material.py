"""The records of a corpus as they are written, and copies of them with one thing changed."""

import copy
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from crosstally.loading import load_corpus

__all__ = ["GONE", "Change", "Data", "Material", "Record", "Route", "few"]

Route = tuple[str | int, ...]

# What a record is written in: mappings, lists and scalars.
Data = Any

T = TypeVar("T")

READINGS = {"first", "second"}
# A field that is taken out.
GONE = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One error: where it stands, what it is in words, and the files that have it.

    place: for people, as `article#claim`. file, path: the record at fault; what names it has found it.
    files: new contents by name relative to the root.
    """

    place: str
    file: str
    path: Route
    words: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it is written: its file, the route to it, and its fields."""

    file: str
    path: Route
    fields: Mapping[str, Data]

    @property
    def place(self) -> str:
        """What people call it; one of a blind reading after that reading, too."""
        path, fields = Path(self.file), self.fields
        file = f"{path.parent.name}/{path.stem}" if path.parent.name in READINGS else path.stem
        named = [fields[name] for name in ("article", "first", "second", "claim", "field") if name in fields]
        name = fields.get("id") or fields.get("quote") or " / ".join(fields.get("expect", fields.get("claims", named)))
        return f"{file}#{name}" if self.path else file


class Material:
    """A corpus without findings, from which errors are made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.corpus = load_corpus(root)
        self.data: dict[str, Data] = {file: document.data for file, document in self.corpus.documents.items()}
        self.texts = {article.id: article.text for article in self.corpus.articles.values()}

    @cached_property
    def claims(self) -> tuple[Record, ...]:
        """Every claim, in the order of files and of the text in them."""
        return tuple(
            record for file in self.corpus.files["annotations"] for record in self.iter_records(file, "claims")
        )

    @cached_property
    def stated(self) -> tuple[Record, ...]:
        """The claims that are no repeats: these have all fields themselves."""
        return tuple(claim for claim in self.claims if "repeats" not in claim.fields)

    @cached_property
    def ignored(self) -> tuple[Record, ...]:
        """Every ignored number."""
        return tuple(
            record for file in self.corpus.files["annotations"] for record in self.iter_records(file, "ignored")
        )

    @cached_property
    def entries(self) -> tuple[Record, ...]:
        """Every entry of the register."""
        return tuple(record for file in self.corpus.files["register"] for record in self.iter_records(file, "entries"))

    def registry(self, kind: str) -> tuple[Record, ...]:
        """Return every event, measure or actor."""
        return tuple(self.iter_records(f"annotations/{kind}.yaml", kind))

    def iter_records(self, file: str, name: str) -> Iterator[Record]:
        """Yield the records of one list of a file."""
        for index, fields in enumerate(self.data[file].get(name, ())):
            yield Record(file=file, path=(name, index), fields=fields)

    def article(self, record: Record) -> str:
        """Return the id of the article that a record is about."""
        return Path(record.file).stem

    def written(self, file: str, *edits: tuple[Route, Data]) -> str:
        """Return a file with the values at some routes replaced or taken out; the strict loader reads JSON as YAML."""
        data = copy.deepcopy(self.data[file])
        for route, value in edits:
            _put(data, route, value)
        return json.dumps(data, ensure_ascii=False)

    def change(self, record: Record, field: str, value: Data, words: str = "") -> Change:
        """Replace one field of a record, or take it out."""
        return self.changes(record, {field: value}, words)

    def changes(self, record: Record, values: Mapping[str, Data], words: str = "") -> Change:
        """Replace some fields of a record, or take them out."""
        edits = [((*record.path, field), value) for field, value in values.items()]
        said = words or "; ".join(_words(record, field, value) for field, value in values.items())
        files = {record.file: self.written(record.file, *edits)}
        return Change(place=record.place, file=record.file, path=record.path, words=said, files=files)

    def rewritten(self, record: Record, name: str, items: list[Data], words: str) -> Change:
        """Replace a whole list of a record's file."""
        files = {record.file: self.written(record.file, ((name,), items))}
        return Change(place=record.place, file=record.file, path=record.path, words=words, files=files)


def few(choices: Iterable[T], key: str, most: int = 4) -> list[T]:
    """Choose a few of many alike errors: the same ones for a record, whatever other records are added."""
    return sorted(choices, key=lambda each: hashlib.sha256(f"{key}|{each}".encode()).digest())[:most]


def _put(data: Data, route: Route, value: Data) -> None:
    for step in route[:-1]:
        data = data[step]
    if value is GONE:
        del data[route[-1]]
    else:
        data[route[-1]] = value


def _words(record: Record, field: str, value: Data) -> str:
    was = json.dumps(record.fields[field], ensure_ascii=False) if field in record.fields else "nothing"
    now = "nothing" if value is GONE else json.dumps(value, ensure_ascii=False)
    return f"{field}: {was} becomes {now}"

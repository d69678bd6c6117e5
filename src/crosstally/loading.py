"""Read a folder laid out as a corpus. What cannot be read becomes a fault of the corpus, never an exception."""

import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain
from pathlib import Path

from crosstally import builders
from crosstally.aside import aside, is_possible
from crosstally.blind.files import FIRST, READINGS, SECOND, SETTLED, VERDICTS, build_readings
from crosstally.corpus import Corpus
from crosstally.errors import CorpusError
from crosstally.faults import Fault, FaultKind
from crosstally.files.documents import Document, parse
from crosstally.files.places import Place
from crosstally.files.rooted import is_there, list_folder, read_rooted
from crosstally.files.schemafiles import EDITOR_SCHEMAS
from crosstally.files.schemas import violations
from crosstally.files.texts import DocumentError
from crosstally.records import Article, Claim, Ignored, Measure, Readings

__all__ = ["load_corpus"]

TEXTS = "corpus"
ANNOTATIONS = "annotations/articles"
REGISTER = "annotations/register"
SCHEMAS = "schema"
REGISTRIES = {
    "events": "annotations/events.yaml",
    "measures": "annotations/measures.yaml",
    "actors": "annotations/actors.yaml",
}
# What else stands among the records.
BESIDE = {"annotations/dataset.yaml", READINGS, FIRST, SECOND, SETTLED, VERDICTS}
PROSE = ".md"
# From here on a second process is worth starting: it takes some hundredths of a second.
MANY_FILES = 100
# The share of the annotations that is read here, while the other process reads the rest and all articles.
HERE = 0.55


@dataclass(kw_only=True)
class _Reader:
    """Collects documents and faults while the files of one root are read."""

    root: Path
    documents: dict[str, Document] = field(default_factory=dict)
    folders: dict[str, list[Path]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def list_files(self, folder: str, ending: str) -> list[str]:
        """Return the files of a folder with one ending, sorted, as paths relative to the root."""
        return sorted(
            f"{folder}/{path.name}" for path in self._list(folder) if path.suffix == ending and _is_utf8(path)
        )

    def _list(self, folder: str) -> list[Path]:
        """Return what stands in a folder, or nothing after noting why it cannot be listed."""
        if folder not in self.folders:
            self.folders[folder] = []
            try:
                self.folders[folder] = list_folder(self.root, folder)
            except DocumentError as error:
                self._note_unreadable(folder, error)
        return self.folders[folder]

    def list_strays(self, files: Mapping[str, list[str]]) -> list[str]:
        """Return what stands in the folders of records and is none of their files, hidden files and prose left out."""
        folders = (TEXTS, "annotations", ANNOTATIONS, REGISTER, READINGS, FIRST, SECOND)
        known = {ANNOTATIONS, REGISTER, *REGISTRIES.values(), *BESIDE}.union(*files.values())
        found = {
            f"{folder}/{_shown(path)}"
            for folder in folders
            for path in self._list(folder)
            if not path.name.startswith(".") and path.suffix != PROSE
        }
        return sorted(found - known)

    def list_schemas(self) -> list[str]:
        """Return the corpus's own schemas of records, as paths relative to the root."""
        return [f"{SCHEMAS}/{name}" for name in sorted(EDITOR_SCHEMAS) if (self.root / SCHEMAS / name).exists()]

    def read(self, file: str) -> str | None:
        """Return a file's text, or None after noting why it cannot be read."""
        try:
            return read_rooted(self.root, file)
        except DocumentError as error:
            self._note_unreadable(file, error)
        return None

    def record(self, kind: str, file: str) -> Document | None:
        """Return a valid record document, or None after noting every fault in it."""
        return self.take(read_record(self.root, kind, file))

    def records(self, kind: str, files: Sequence[str]) -> Iterator[Document]:
        """Yield every valid record of some files."""
        yield from (document for file in files if (document := self.record(kind, file)))

    def take(self, read: "ReadFile") -> Document | None:
        """Keep what was read, and return it if it is valid."""
        self.faults += read.faults
        if read.document:
            self.documents[read.document.file] = read.document
        return None if read.faults else read.document

    def article(self, file: str, texts: Collection[str]) -> Article | None:
        """Return the article that a provenance record and its text describe, or None where either is unreadable.

        texts: the names of those that are there; another check reports one that is not.
        """
        document = self.record("article", file)
        text_file = str(Path(file).with_suffix(".txt").as_posix())
        if document is None or text_file not in texts:
            return None
        text = self.read(text_file)
        if text is None:
            return None
        # Decoded and encoded strictly, so these are the file's own bytes.
        digest = hashlib.sha256(text.encode()).hexdigest()
        return builders.build_article(document, text_file=text_file, text=text, digest=digest)

    def _note_unreadable(self, file: str, error: DocumentError) -> None:
        self.faults.append(_unreadable(file, error))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file of records as read, with every fault in it; no document where it could not be read."""

    document: Document | None = None
    faults: tuple[Fault, ...] = ()


def read_record(root: Path, kind: str, file: str) -> ReadFile:
    """Read one file of records and hold it against its schema."""
    try:
        document = parse(read_rooted(root, file), file)
    except DocumentError as error:
        return ReadFile(faults=(_unreadable(file, error),))
    return ReadFile(
        document=document,
        faults=tuple(
            Fault(
                kind=FaultKind.VIOLATION,
                place=Place(file=file, path=each.path, target=each.target),
                message=each.message,
                next_step=each.next_step,
            )
            for each in violations(kind, document.data)
        ),
    )


def _unreadable(file: str, error: DocumentError) -> Fault:
    return Fault(
        kind=FaultKind.UNREADABLE,
        place=Place(file=file),
        message=error.message,
        next_step=error.next_step,
        position=error.position,
    )


def _is_utf8(path: Path) -> bool:
    return _shown(path) == path.name


def _shown(path: Path) -> str:
    """Return a file's name as it can be written; bytes that are no UTF-8 are spelt out."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """What a second process reads of many files: the latter part of the annotations, and the articles.

    reader: what it collected over the articles.
    """

    annotations: list[ReadFile]
    articles: list[Article]
    reader: _Reader


def _read_rest(root: Path, annotations: Sequence[str], articles: Sequence[str], texts: Collection[str]) -> _Rest:
    reader = _Reader(root=root)
    return _Rest(
        annotations=[read_record(root, "annotation", file) for file in annotations],
        articles=[article for file in articles if (article := reader.article(file, texts))],
        reader=reader,
    )


def load_corpus(root: Path, *, empty: bool = False) -> Corpus:
    """Read everything under a corpus root; empty: whether there may be nothing yet.

    Raises CorpusError where there is nothing to check: no such folder, or neither articles nor annotations in it.
    """
    if not root.is_dir():
        raise CorpusError(f"{root}: not a folder" if root.exists() else f"{root}: no such folder")
    reader = _Reader(root=root)
    files = {
        "texts": reader.list_files(TEXTS, ".txt"),
        "articles": reader.list_files(TEXTS, ".yaml"),
        "annotations": reader.list_files(ANNOTATIONS, ".yaml"),
        "register": reader.list_files(REGISTER, ".yaml"),
        "first": reader.list_files(FIRST, ".yaml"),
        "second": reader.list_files(SECOND, ".yaml"),
    }
    if not empty and not any(files.values()):
        raise CorpusError(f"{root}: no articles in {TEXTS}/ and no annotations in {ANNOTATIONS}/")
    files["strays"] = reader.list_strays(files)
    return _read_corpus(reader, files)


def _begin_rest(root: Path, files: Mapping[str, Sequence[str]]) -> tuple[Sequence[str], Callable[[], _Rest]]:
    """Begin on the rest of many files in a second process; return what to read here, and what waits for the rest."""
    names = files["annotations"]
    here = int(len(names) * HERE) if len(names) >= MANY_FILES and is_possible() else len(names)
    read_rest = partial(_read_rest, root, names[here:], files["articles"], files["texts"])
    return names[:here], cache(aside(read_rest) if here < len(names) else read_rest)


def _iter_taken(reader: _Reader, rest: Callable[[], _Rest]) -> Iterator[Document]:
    """Yield the valid annotations among the rest, which is waited for when the first is asked for."""
    yield from (document for each in rest().annotations if (document := reader.take(each)))


def _read_corpus(reader: _Reader, files: dict[str, list[str]]) -> Corpus:
    registries = {
        kind: reader.record(kind, file) if is_there(reader.root, file) else None for kind, file in REGISTRIES.items()
    }
    measures = {each.id: each for each in builders.iter_measures(registries["measures"])}
    claims: list[Claim] = []
    ignored: list[Ignored] = []
    annotated: list[str] = []
    here, rest = _begin_rest(reader.root, files)
    for document in chain(reader.records("annotation", here), _iter_taken(reader, rest)):
        annotated.append(Path(document.file).stem)
        claims += builders.iter_claims(document, measures)
        ignored += builders.iter_ignored(document)
    register = list(reader.records("register", files["register"]))
    reader.documents |= rest().reader.documents
    reader.faults += rest().reader.faults
    schemas = {file: text for file in reader.list_schemas() if (text := reader.read(file)) is not None}
    readings = _read_readings(reader, files, measures)
    return Corpus(
        root=reader.root,
        files={kind: tuple(names) for kind, names in files.items()},
        documents=reader.documents,
        faults=tuple(reader.faults),
        unusable=tuple(
            file for kind, file in REGISTRIES.items() if registries[kind] is None and is_there(reader.root, file)
        ),
        articles={article.id: article for article in rest().articles},
        annotated=frozenset(annotated),
        claims=tuple(claims),
        ignored=tuple(ignored),
        events={each.id: each for each in builders.iter_events(registries["events"])},
        actors={each.id: each for each in builders.iter_actors(registries["actors"])},
        measures=measures,
        entries=tuple(entry for document in register for entry in builders.iter_entries(document)),
        schemas=schemas,
        readings=readings,
    )


def _read_readings(
    reader: _Reader, files: Mapping[str, Sequence[str]], measures: Mapping[str, Measure]
) -> Readings | None:
    """Read what is kept of the blind readings; None where nothing is."""
    there = [file for file in (SETTLED, VERDICTS) if is_there(reader.root, file)]
    if not (files["first"] or files["second"] or there):
        return None
    return build_readings(reader.record, files["first"], files["second"], there, measures)

"""Read a folder laid out as a corpus. What cannot be read becomes a fault of the corpus, never an exception."""

import hashlib
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crosstally import builders
from crosstally.aside import aside, is_possible
from crosstally.corpus import Corpus, Fault, FaultKind
from crosstally.errors import CorpusError
from crosstally.files.documents import Document, DocumentError, parse
from crosstally.files.places import Place
from crosstally.files.rooted import is_there, list_folder, read_rooted
from crosstally.files.schemafiles import EDITOR_SCHEMAS
from crosstally.files.schemas import violations
from crosstally.limits import PAIRS_LIMIT
from crosstally.records import Article, Claim, Ignored

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
# What else stands among the records: read by other commands, or by people.
BESIDE = {"annotations/dataset.yaml", "annotations/readings"}
PROSE = ".md"
# From here on a second process is worth starting: it takes some hundredths of a second.
MANY_FILES = 100


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
        folders = (TEXTS, "annotations", ANNOTATIONS, REGISTER)
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
        """Yield every valid record of some files; a second process reads the latter half of many."""
        here, there = files, files[:0]
        if len(files) >= MANY_FILES and is_possible():
            here, there = files[: len(files) // 2], files[len(files) // 2 :]
            others = aside(lambda: [read_record(self.root, kind, file) for file in there])
        yield from (document for file in here if (document := self.record(kind, file)))
        yield from (document for each in (others() if there else ()) if (document := self.take(each)))

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
    }
    if not empty and not any(files.values()):
        raise CorpusError(f"{root}: no articles in {TEXTS}/ and no annotations in {ANNOTATIONS}/")
    files["strays"] = reader.list_strays(files)
    return _read_corpus(reader, files)


def _refuse_many(root: Path, claims: Iterable[Claim]) -> None:
    """Raise CorpusError for more pairs of claims than are compared one by one."""
    counts = Counter(claim.tally for claim in claims if claim.repeats is None)
    pairs = sum(count * (count - 1) // 2 for count in counts.values())
    if pairs > PAIRS_LIMIT:
        (tally, count), *_ = counts.most_common(1)
        raise CorpusError(
            f"{root}: {pairs:,} pairs of claims of one tally, more than the {PAIRS_LIMIT:,} that are compared here; "
            f"{count:,} claims alone are on {tally.measure} of {tally.event}; "
            "`crosstally compare` compares a table of any size"
        )


def _read_corpus(reader: _Reader, files: dict[str, list[str]]) -> Corpus:
    registries = {
        kind: reader.record(kind, file) if is_there(reader.root, file) else None for kind, file in REGISTRIES.items()
    }
    measures = {each.id: each for each in builders.iter_measures(registries["measures"])}
    claims: list[Claim] = []
    ignored: list[Ignored] = []
    annotated: list[str] = []
    for document in reader.records("annotation", files["annotations"]):
        annotated.append(Path(document.file).stem)
        claims += builders.iter_claims(document, measures)
        ignored += builders.iter_ignored(document)
    _refuse_many(reader.root, claims)
    register = list(reader.records("register", files["register"]))
    articles = [article for file in files["articles"] if (article := reader.article(file, files["texts"]))]
    schemas = {file: text for file in reader.list_schemas() if (text := reader.read(file)) is not None}
    return Corpus(
        root=reader.root,
        files={kind: tuple(names) for kind, names in files.items()},
        documents=reader.documents,
        faults=tuple(reader.faults),
        unusable=tuple(
            file for kind, file in REGISTRIES.items() if registries[kind] is None and is_there(reader.root, file)
        ),
        articles={article.id: article for article in articles},
        annotated=frozenset(annotated),
        claims=tuple(claims),
        ignored=tuple(ignored),
        events={each.id: each for each in builders.iter_events(registries["events"])},
        actors={each.id: each for each in builders.iter_actors(registries["actors"])},
        measures=measures,
        entries=tuple(entry for document in register for entry in builders.iter_entries(document)),
        schemas=schemas,
    )

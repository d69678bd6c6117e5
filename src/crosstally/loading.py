"""Read a folder laid out as a corpus. What cannot be read becomes a fault of the corpus, never an exception."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from crosstally import builders
from crosstally.corpus import Corpus, Fault, FaultKind
from crosstally.documents import Document, DocumentError, parse, read_text
from crosstally.places import Place, Position
from crosstally.records import Article, Claim, Ignored
from crosstally.schemas import violations

__all__ = ["CorpusError", "load_corpus"]

TEXTS = "corpus"
ANNOTATIONS = "annotations/articles"
REGISTER = "annotations/register"
REGISTRIES = {
    "events": "annotations/events.yaml",
    "measures": "annotations/measures.yaml",
    "actors": "annotations/actors.yaml",
}


class CorpusError(Exception):
    """The folder cannot be read as a corpus at all: it is missing, empty, or not laid out like one."""


@dataclass(kw_only=True)
class _Reader:
    """Collects documents and faults while the files of one root are read."""

    root: Path
    documents: dict[str, Document] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def list_files(self, folder: str, ending: str) -> list[str]:
        """Return the files of a folder with one ending, sorted, as paths relative to the root."""
        base = self.root / folder
        if not base.is_dir():
            return []
        return sorted(f"{folder}/{path.name}" for path in base.iterdir() if path.suffix == ending)

    def read(self, file: str) -> str | None:
        """Return a file's text, or None after noting why it cannot be read."""
        path = self.root / file
        try:
            if not path.resolve().is_relative_to(self.root.resolve()):
                raise DocumentError("leads out of the corpus", Position(line=1, column=1))  # noqa: TRY301 - one exit
            return read_text(path)
        except DocumentError as error:
            self._note_unreadable(file, error)
            return None

    def record(self, kind: str, file: str) -> Document | None:
        """Return a valid record document, or None after noting every fault in it."""
        text = self.read(file)
        if text is None:
            return None
        try:
            document = parse(text, file)
        except DocumentError as error:
            self._note_unreadable(file, error)
            return None
        self.documents[file] = document
        found = violations(kind, document.data)
        for each in found:
            place = Place(file=file, path=each.path, target=each.target)
            self.faults.append(
                Fault(kind=FaultKind.VIOLATION, place=place, message=each.message, next_step=each.next_step)
            )
        return None if found else document

    def article(self, file: str) -> Article | None:
        """Return the article that a provenance record and its text describe, or None where either is unreadable."""
        document = self.record("article", file)
        text_file = str(Path(file).with_suffix(".txt").as_posix())
        if document is None or not (self.root / text_file).exists():
            return None
        text = self.read(text_file)
        if text is None:
            return None
        # Decoded and encoded strictly, so these are the file's own bytes.
        digest = hashlib.sha256(text.encode()).hexdigest()
        return builders.build_article(document, text_file=text_file, text=text, digest=digest)

    def _note_unreadable(self, file: str, error: DocumentError) -> None:
        place = Place(file=file)
        self.faults.append(
            Fault(
                kind=FaultKind.UNREADABLE,
                place=place,
                message=error.message,
                next_step=error.next_step,
                position=error.position,
            )
        )


def load_corpus(root: Path) -> Corpus:
    """Read everything under a corpus root.

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
    if not any(files.values()):
        raise CorpusError(f"{root}: no articles in {TEXTS}/ and no annotations in {ANNOTATIONS}/")
    return _read_corpus(reader, files)


def _read_corpus(reader: _Reader, files: dict[str, list[str]]) -> Corpus:
    registries = {
        kind: reader.record(kind, file) if (reader.root / file).exists() else None for kind, file in REGISTRIES.items()
    }
    measures = {each.id: each for each in builders.iter_measures(registries["measures"])}
    claims: list[Claim] = []
    ignored: list[Ignored] = []
    annotated: list[str] = []
    for file in files["annotations"]:
        if document := reader.record("annotation", file):
            annotated.append(Path(file).stem)
            claims += builders.iter_claims(document, measures)
            ignored += builders.iter_ignored(document)
    register = [document for file in files["register"] if (document := reader.record("register", file))]
    articles = [article for file in files["articles"] if (article := reader.article(file))]
    return Corpus(
        root=reader.root,
        files={kind: tuple(names) for kind, names in files.items()},
        documents=reader.documents,
        faults=tuple(reader.faults),
        unusable=tuple(
            file for kind, file in REGISTRIES.items() if registries[kind] is None and (reader.root / file).exists()
        ),
        articles={article.id: article for article in articles},
        annotated=frozenset(annotated),
        claims=tuple(claims),
        ignored=tuple(ignored),
        events={each.id: each for each in builders.iter_events(registries["events"])},
        actors={each.id: each for each in builders.iter_actors(registries["actors"])},
        measures=measures,
        entries=tuple(entry for document in register for entry in builders.iter_entries(document)),
    )

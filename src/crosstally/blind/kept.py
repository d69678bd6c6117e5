"""Read what is kept of the blind readings: both annotations of each article, and what settled their differences."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias

from crosstally.builders import iter_claims, iter_ignored
from crosstally.corpus import Corpus
from crosstally.files.documents import Document, DocumentError, parse
from crosstally.files.places import Place, Position
from crosstally.files.rooted import list_folder, read_rooted
from crosstally.files.schemas import violations
from crosstally.records import Record

__all__ = ["READINGS", "SETTLED", "VERDICTS", "BlindError", "Kept", "Settlement", "Taken", "Verdict", "read_kept"]

READINGS = "annotations/readings"
SETTLED = f"{READINGS}/settled.yaml"
VERDICTS = f"{READINGS}/verdicts.yaml"

Taken: TypeAlias = Literal["first", "second", "neither"]


class BlindError(Exception):
    """What is kept of the blind readings cannot be used: says which file, where, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement(Record):
    """How one difference between two readings was settled.

    first, second: the claim's id in each reading, or the words of an ignored number; None where a reading lacks it.
    claim: its id in the annotation, for one that neither reading has. field: in what they differ.
    """

    article: str
    first: str | None
    second: str | None
    claim: str | None
    field: str
    taken: Taken
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Record):
    """A relation given to two claims (`article#claim`) by somebody who saw neither register nor computed relation.

    expected: whether they knew from elsewhere what was expected of this pair.
    """

    claims: tuple[str, str]
    relation: str
    reason: str
    expected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Everything kept of the blind readings of a corpus.

    first, second: the corpus with one reading's claims and ignored numbers in the place of the settled ones, and with
    only the articles that were read twice; so is settled, with the annotation's own.
    """

    first: Corpus
    second: Corpus
    settled: Corpus
    settlements: tuple[Settlement, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that were read twice, sorted."""
        return tuple(sorted(self.first.annotated))


def read_kept(corpus: Corpus) -> Kept | None:
    """Read both readings of a corpus, how they were settled, and the second verdicts; None where nothing is kept.

    Raises BlindError, with the place, for a file that cannot be used, a reading without the other one, and a quote
    that is not in its text exactly once.
    """
    if not (corpus.root / READINGS).is_dir():
        return None
    names = {order: _files(corpus.root, order) for order in ("first", "second")}
    for one, other in (("first", "second"), ("second", "first")):
        for name in sorted(names[one] - names[other]):
            raise BlindError(f"{READINGS}/{one}/{name}: has no {other} reading beside it")
    articles = frozenset(Path(name).stem for name in names["first"])
    unknown = sorted(articles - corpus.annotated)
    if unknown:
        raise BlindError(f"{READINGS}/first/{unknown[0]}.yaml: is about no annotated article")
    return Kept(
        first=_reading(corpus, "first", articles),
        second=_reading(corpus, "second", articles),
        settled=_narrowed(corpus, articles),
        settlements=tuple(_iter_settlements(corpus.root)),
        verdicts=tuple(_iter_verdicts(corpus.root)),
    )


def _files(root: Path, order: str) -> set[str]:
    folder = f"{READINGS}/{order}"
    try:
        return {path.name for path in list_folder(root, folder) if path.suffix == ".yaml"}
    except DocumentError as error:
        raise BlindError(f"{folder}: {error.message}") from error


def _reading(corpus: Corpus, order: str, articles: frozenset[str]) -> Corpus:
    documents = [
        _document(corpus.root, "annotation", f"{READINGS}/{order}/{article}.yaml") for article in sorted(articles)
    ]
    reading = replace(
        corpus,
        annotated=articles,
        documents={document.file: document for document in documents},
        claims=tuple(claim for document in documents for claim in iter_claims(document, corpus.measures)),
        ignored=tuple(each for document in documents for each in iter_ignored(document)),
    )
    for claim in reading.claims:
        if reading.span(claim) is None:
            raise BlindError(f"{_where(reading, claim)}: the quote is not in the text exactly once")
    return reading


def _narrowed(corpus: Corpus, articles: frozenset[str]) -> Corpus:
    return replace(
        corpus,
        annotated=articles,
        claims=tuple(claim for claim in corpus.claims if claim.article in articles),
        ignored=tuple(each for each in corpus.ignored if each.article in articles),
    )


def _where(reading: Corpus, record: Record) -> str:
    position = reading.position(Place(file=record.file, path=record.path))
    return _place(record.file, position)


def _iter_settlements(root: Path) -> Iterator[Settlement]:
    document = _optional(root, "settled", SETTLED)
    data: Any = document.data if document else {"settled": []}
    for index, each in enumerate(data["settled"]):
        yield Settlement(
            file=SETTLED,
            path=("settled", index),
            **{name: each[name] for name in ("article", "field", "taken", "reason")},
            **{name: each.get(name) for name in ("first", "second", "claim")},
        )


def _iter_verdicts(root: Path) -> Iterator[Verdict]:
    document = _optional(root, "verdicts", VERDICTS)
    data: Any = document.data if document else {"verdicts": []}
    for index, each in enumerate(data["verdicts"]):
        yield Verdict(
            file=VERDICTS,
            path=("verdicts", index),
            claims=tuple(each["claims"]),
            relation=each["relation"],
            reason=each["reason"],
            expected=each.get("expected", False),
        )


def _optional(root: Path, kind: str, file: str) -> Document | None:
    return _document(root, kind, file) if (root / file).exists() else None


def _document(root: Path, kind: str, file: str) -> Document:
    try:
        document = parse(read_rooted(root, file), file)
    except DocumentError as error:
        raise BlindError(f"{_place(file, error.position)}: {error.message}") from error
    found = violations(kind, document.data)
    if found:
        raise BlindError(f"{_place(file, document.position(found[0].path, found[0].target))}: {found[0].message}")
    return document


def _place(file: str, position: Position) -> str:
    return f"{file}:{position.line}:{position.column}"

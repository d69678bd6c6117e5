"""Build what is kept of the blind readings: both annotations of each article, and what settled their differences."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from crosstally.builders import iter_claims, iter_ignored
from crosstally.files.documents import Document
from crosstally.records import Annotated, Departure, Measure, Readings, Settlement, Verdict

__all__ = ["FIRST", "READINGS", "SECOND", "SETTLED", "VERDICTS", "build_readings"]

READINGS = "annotations/readings"
FIRST = f"{READINGS}/first"
SECOND = f"{READINGS}/second"
SETTLED = f"{READINGS}/settled.yaml"
VERDICTS = f"{READINGS}/verdicts.yaml"

# Gives the document of a kind in a file, or None where it is not there or cannot be used.
_Read: TypeAlias = Callable[[str, str], Document | None]


def build_readings(
    read: _Read, first: Sequence[str], second: Sequence[str], there: Iterable[str], measures: Mapping[str, Measure]
) -> Readings:
    """Build the readings of the articles that have two.

    read: gives the document of a kind of record in a file, None where it cannot be used. first, second: the files of
    each reading. there: which of the settlements and verdicts have a file.
    """
    documents = [
        {PurePosixPath(file).stem: document for file in files if (document := read("annotation", file))}
        for files in (first, second)
    ]
    articles = documents[0].keys() & documents[1].keys()
    one, other = (_annotated([reading[article] for article in sorted(articles)], measures) for reading in documents)
    settled, verdicts = (
        read(kind, file) if file in there else None for kind, file in (("settled", SETTLED), ("verdicts", VERDICTS))
    )
    unusable = SETTLED in there and settled is None
    return Readings(
        articles=frozenset(articles),
        first=one,
        second=other,
        settlements=None if unusable else tuple(_iter_settlements(settled)),
        verdicts=tuple(_iter_verdicts(verdicts)),
    )


def _annotated(documents: Sequence[Document], measures: Mapping[str, Measure]) -> Annotated:
    return Annotated(
        claims=tuple(claim for document in documents for claim in iter_claims(document, measures)),
        ignored=tuple(each for document in documents for each in iter_ignored(document)),
    )


def _iter_settlements(document: Document | None) -> Iterator[Settlement]:
    data: Any = document.data if document else {"settled": []}
    for index, each in enumerate(data["settled"]):
        yield Settlement(
            file=SETTLED,
            path=("settled", index),
            **{name: each[name] for name in ("article", "field", "taken", "reason")},
            **{name: each.get(name) for name in ("first", "second", "claim")},
        )


def _iter_verdicts(document: Document | None) -> Iterator[Verdict]:
    data: Any = document.data if document else {"verdicts": []}
    for index, each in enumerate(data["verdicts"]):
        yield Verdict(
            file=VERDICTS,
            path=("verdicts", index),
            claims=tuple(each["claims"]),
            relation=each["relation"],
            reason=each["reason"],
            expected=each.get("expected", False),
            settled=Departure(**each["settled"]) if "settled" in each else None,
        )

"""Turn valid documents into typed records. Dictionaries and untyped values end here."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from crosstally.figures.figure import Figure, FigureError, Modifier, ValueType, parse_figure
from crosstally.files.documents import Document
from crosstally.records import (
    Actor,
    ActorKind,
    Article,
    Claim,
    Entry,
    Event,
    Ignored,
    Measure,
    OverTime,
    Selector,
    States,
)

__all__ = [
    "INHERITED",
    "build_article",
    "iter_actors",
    "iter_claims",
    "iter_entries",
    "iter_events",
    "iter_ignored",
    "iter_measures",
]

_Data = Mapping[str, Any]

UNKNOWN = Figure(modifier=Modifier.UNKNOWN)
# What a later mention takes over from the claim that it repeats.
INHERITED = ("event", "measure", "counted", "of", "attributed_to", "as_of")


def build_article(document: Document, *, text_file: str, text: str, digest: str) -> Article:
    """Build an article from its provenance and its text, whose bytes have the SHA-256 `digest`."""
    data = _mapping(document)
    plain = {name: data[name] for name in _ARTICLE_FIELDS}
    return Article(
        file=document.file,
        path=(),
        id=PurePosixPath(document.file).stem,
        text_file=text_file,
        text=text,
        text_sha256=digest,
        agencies=tuple(data["agencies"]),
        damage=tuple((spot["quote"], spot["kind"], spot["note"]) for spot in data["damage"]),
        **plain,
    )


_ARTICLE_FIELDS = (
    "title",
    "language",
    "translated",
    "publisher",
    "published",
    "published_known",
    "published_from",
    "url",
    "sha256",
    "rights",
)


def iter_claims(document: Document, measures: Mapping[str, Measure]) -> Iterator[Claim]:
    """Build the claims of one annotation; repeats are filled in from what they repeat."""
    data = _mapping(document)
    article = PurePosixPath(document.file).stem
    stated = {claim["id"]: claim for claim in data["claims"]}
    for index, claim in enumerate(data["claims"]):
        origin = stated.get(claim.get("repeats"), {})
        inherited = {name: origin[name] for name in INHERITED if name in origin}
        yield _build_claim(document.file, article, index, {**inherited, **claim}, measures)


def _build_claim(file: str, article: str, index: int, data: _Data, measures: Mapping[str, Measure]) -> Claim:
    measure = measures.get(data.get("measure", ""))
    figure, fault = _figure(data["figure"], measure)
    counted = data.get("counted")
    side, role = _counted(counted)
    return Claim(
        file=file,
        path=("claims", index),
        id=data["id"],
        article=article,
        quote=_selector(data),
        place=data.get("place", "body"),
        repeats=data.get("repeats"),
        event=data.get("event", ""),
        measure=data.get("measure", ""),
        side=side,
        role=role,
        counted=counted is not None,
        of=data.get("of"),
        figure=figure,
        fault=fault,
        unit=data.get("unit") or _default_unit(measure),
        stated_unit=data.get("unit"),
        attributed_to=data.get("attributed_to"),
        provisional=data.get("provisional", False),
        as_of=data.get("as_of"),
        inferred=frozenset(data.get("inferred", ())),
        part_of=data.get("part_of"),
        sum_of=tuple(data.get("sum_of", ())),
    )


def _figure(data: object, measure: Measure | None) -> tuple[Figure, str | None]:
    if measure is None:  # an unknown measure is reported as such
        return UNKNOWN, None
    try:
        return parse_figure(data, measure.value_type), None
    except FigureError as error:
        return UNKNOWN, str(error)


def _default_unit(measure: Measure | None) -> str | None:
    """Only measured quantities have a unit; what an ordinal counts is named for readers alone."""
    return measure.unit if measure and measure.value_type is ValueType.MEASURED else None


def _counted(data: object) -> tuple[str | None, str | None]:
    return (data.get("side"), data.get("role")) if isinstance(data, dict) else (None, None)


def _selector(data: _Data) -> Selector:
    return Selector(exact=data["quote"], prefix=data.get("prefix", ""), suffix=data.get("suffix", ""))


def iter_ignored(document: Document) -> Iterator[Ignored]:
    """Build the ignored numbers of one annotation."""
    for index, entry in enumerate(_mapping(document).get("ignored", ())):
        yield Ignored(
            file=document.file,
            path=("ignored", index),
            article=PurePosixPath(document.file).stem,
            quote=_selector(entry),
            every=entry.get("every", False),
            reason=entry["reason"],
        )


def iter_events(document: Document | None) -> Iterator[Event]:
    """Build the events of a corpus; none where it has no such file."""
    for index, event in _iter_items(document, "events"):
        yield Event(
            file=_file(document),
            path=("events", index),
            id=event["id"],
            label=event["label"],
            part_of=event.get("part_of"),
            start=event.get("start"),
            end=event.get("end"),
            settled=event.get("settled"),
            parties=tuple(event.get("parties", ())),
            source=event.get("source"),
            best=event.get("best"),
        )


def iter_actors(document: Document | None) -> Iterator[Actor]:
    """Build the actors of a corpus; none where it has no such file."""
    for index, actor in _iter_items(document, "actors"):
        yield Actor(
            file=_file(document),
            path=("actors", index),
            id=actor["id"],
            kind=ActorKind(actor["kind"]),
            label=actor["label"],
            part_of=actor.get("part_of"),
            zone=actor.get("zone"),
            spellings=tuple(actor["spellings"]),
            ucdp=actor.get("ucdp"),
        )


def iter_measures(document: Document | None) -> Iterator[Measure]:
    """Build the measures of a corpus; none where it has no such file."""
    for index, measure in _iter_items(document, "measures"):
        yield Measure(
            file=_file(document),
            path=("measures", index),
            id=measure["id"],
            label=measure["label"],
            value_type=ValueType(measure["value_type"]),
            over_time=OverTime(measure["over_time"]),
            unit=measure.get("unit"),
            minimum=measure.get("minimum", 0),
            counts_people=measure.get("counts_people", False),
            states=States(measure["states"]) if "states" in measure else None,
            tops=measure.get("tops"),
            ucdp=measure.get("ucdp"),
        )


def iter_entries(document: Document) -> Iterator[Entry]:
    """Build the register's entries of one event."""
    event = _mapping(document)["event"]
    for index, entry in _iter_items(document, "entries"):
        side, role = _counted(entry.get("counted"))
        yield Entry(
            file=document.file,
            path=("entries", index),
            event=event,
            side=side,
            role=role,
            of=entry.get("of"),
            **{name: entry[name] for name in ("check", "measure", "expect", "verdict", "status", "reason", "date")},
        )


def _iter_items(document: Document | None, name: str) -> Iterator[tuple[int, _Data]]:
    if document is not None:
        yield from enumerate(_mapping(document)[name])


def _file(document: Document | None) -> str:
    return document.file if document else ""


def _mapping(document: Document) -> _Data:
    """Return the data of a document that its schema has found to be a mapping."""
    if not isinstance(document.data, dict):  # pragma: no cover - a schema that lets this pass is broken
        raise TypeError(f"{document.file}: expected a mapping")
    return document.data

"""An id is given to two records of one kind, or is not the one in the name of its file.

Records name each other by id. Where two have the same, nobody can say which is meant.

It leaves alone ids of different kinds: an event and a measure, or claims of two articles, may share one. The register
may hold several verdicts on pairs of one tally, as long as they are about different claims.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from crosstally.builders import iter_actors, iter_events, iter_measures
from crosstally.corpus import Corpus, record_name
from crosstally.files.documents import Document
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.records import Actor, Claim, Entry, Event, Measure, Record
from crosstally.register import RELATION

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # which record is meant cannot be known
REGISTRIES: Mapping[str, Callable[[Document | None], Iterator[Event | Measure | Actor]]] = {
    "event": iter_events,
    "measure": iter_measures,
    "actor": iter_actors,
}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each record whose id another has, and each file whose name is not its id."""
    yield from _iter_doubles(("claim", claim.ref, claim) for claim in corpus.claims)
    for kind, iter_records in REGISTRIES.items():
        records = iter_records(corpus.documents.get(f"annotations/{kind}s.yaml"))
        yield from _iter_doubles((kind, each.id, each) for each in records)
    yield from _iter_doubled_entries(corpus)
    yield from _iter_misnamed(corpus)


def _iter_doubles(records: Iterable[tuple[str, str, Claim | Event | Measure | Actor]]) -> Iterator[Problem]:
    """Yield a problem for each (kind, name, record) whose name an earlier one has."""
    first: dict[str, Record] = {}
    for kind, name, record in records:
        known = first.setdefault(name, record)
        if known is not record:
            yield Problem(
                message=f"another {kind} before this one has the id {record.id}",
                place=record.at("id"),
                related=(Related(place=known.at("id"), message=f"the other {kind}"),),
                next_step="keep one of the two, or give the newer one an id of its own",
                record=record.ref if isinstance(record, Claim) else None,
            )


def _iter_doubled_entries(corpus: Corpus) -> Iterator[Problem]:
    first: dict[object, Entry] = {}
    for entry in corpus.entries:
        known = first.setdefault(_key(entry), entry)
        if known is not entry:
            yield Problem(
                message="another entry before this one has the same check, event, measure, counted and of",
                place=entry.at(),
                related=(Related(place=known.at(), message="the other entry"),),
                next_step="make one entry of the two",
                record=record_name(entry),
            )


def _key(entry: Entry) -> object:
    return entry.check, entry.tally, frozenset(entry.expect) if entry.check == RELATION else None


def _iter_misnamed(corpus: Corpus) -> Iterator[Problem]:
    faulty = {fault.place.file for fault in corpus.faults}
    fields = dict.fromkeys(corpus.files["annotations"], "article") | dict.fromkeys(corpus.files["register"], "event")
    for file, field in fields.items():
        document, name = corpus.documents.get(file), PurePosixPath(file).stem
        if document is None or file in faulty or not isinstance(document.data, dict) or document.data[field] == name:
            continue
        yield Problem(
            message=f"the file is named after {name}, its {field} is {document.data[field]}",
            place=Place(file=file, path=(field,)),
            next_step=f"write {field}: {name}, or rename the file",
            record=name if field == "article" else None,
        )

"""Every name by which one record of a corpus means another."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from crosstally.corpus import Corpus, record_name
from crosstally.figures.figure import ValueType
from crosstally.files.places import Place
from crosstally.records import TURNED, ActorKind, Claim, Entry, Record
from crosstally.register import RELATION, is_undecided

__all__ = ["Reference", "iter_references"]


class Reference(NamedTuple):
    """A name, what it has to be the name of, and where it stands: a route in a record.

    known: the names that there are. kind: what kind of actor is asked for. record: what cannot be used without it.
    """

    what: str
    name: str
    known: Collection[str]
    source: Record
    route: tuple[str | int, ...]
    record: str | None = None
    kind: ActorKind | None = None

    @property
    def place(self) -> Place:
        """Where the name stands; few are ever asked for."""
        return self.source.at(*self.route)


def iter_references(corpus: Corpus, checks: Collection[str]) -> Iterator[Reference]:
    """Yield every reference of a corpus, claims first; checks: the names that an entry of the register may give."""
    ids = defaultdict(set)
    for claim in corpus.claims:
        ids[claim.article].add(claim.id)
    for claim in corpus.claims:
        yield from _iter_of_claim(corpus, claim, ids[claim.article])
    yield from _iter_of_registries(corpus)
    for entry in corpus.entries:
        yield from _iter_of_entry(corpus, entry, checks)


def _iter_of_claim(corpus: Corpus, claim: Claim, siblings: Collection[str]) -> Iterator[Reference]:
    """Yield what a claim names itself: a repeat takes over the rest from what it repeats."""
    if claim.repeats:
        yield Reference("claim of this article", claim.repeats, siblings, claim, ("repeats",), claim.ref)
    else:
        yield Reference("event", claim.event, corpus.events, claim, ("event",), claim.ref)
        yield Reference("measure", claim.measure, corpus.measures, claim, ("measure",), claim.ref)
        for field, name, kind in _actors(claim):
            yield Reference("actor", name, corpus.actors, claim, field, claim.ref, kind)
    if claim.figure.modifier in TURNED and corpus.measures[claim.measure].value_type is ValueType.ORDER:
        route = ("figure", claim.figure.modifier.value)
        yield Reference("event", str(claim.figure.amount), corpus.events, claim, route, claim.ref)
    if claim.part_of:
        yield Reference("claim of this article", claim.part_of, siblings, claim, ("part_of",), claim.ref)
    for index, part in enumerate(claim.sum_of):
        yield Reference("claim of this article", part, siblings, claim, ("sum_of", index), claim.ref)


def _actors(record: Claim) -> Iterator[tuple[tuple[str, ...], str, ActorKind | None]]:
    if record.side:
        yield ("counted", "side"), record.side, ActorKind.PARTY
    if record.role:
        yield ("counted", "role"), record.role, ActorKind.ROLE
    if record.of:
        yield ("of",), record.of, None
    if record.attributed_to:
        yield ("attributed_to",), record.attributed_to, None


def _iter_of_registries(corpus: Corpus) -> Iterator[Reference]:
    for event in corpus.events.values():
        if event.part_of:
            yield Reference("event", event.part_of, corpus.events, event, ("part_of",))
        for index, party in enumerate(event.parties):
            yield Reference("actor", party, corpus.actors, event, ("parties", index), None, ActorKind.PARTY)
    for measure in corpus.measures.values():
        if measure.tops:
            yield Reference("measure", measure.tops, corpus.measures, measure, ("tops",))
    for actor in corpus.actors.values():
        if actor.part_of:
            # A role is part of a wider role, a party of a wider party; people and bodies may be part of a body.
            kind = actor.kind if actor.kind in {ActorKind.ROLE, ActorKind.PARTY} else None
            yield Reference("actor", actor.part_of, corpus.actors, actor, ("part_of",), None, kind)


def _iter_of_entry(corpus: Corpus, entry: Entry, checks: Collection[str]) -> Iterator[Reference]:
    name = record_name(entry)
    whole = Record(file=entry.file, path=())
    yield Reference("conflict check", entry.check, checks, entry, ("check",), name)
    yield Reference("event", entry.event, corpus.events, whole, ("event",), name)
    yield Reference("measure", entry.measure, corpus.measures, entry, ("measure",), name)
    if entry.side:
        yield Reference("actor", entry.side, corpus.actors, entry, ("counted", "side"), name, ActorKind.PARTY)
    if entry.role:
        yield Reference("actor", entry.role, corpus.actors, entry, ("counted", "role"), name, ActorKind.ROLE)
    if entry.of:
        # The other event of an order, else an actor.
        measure = corpus.measures.get(entry.measure)
        ordered = measure is not None and measure.value_type is ValueType.ORDER
        known: Collection[str] = corpus.events if ordered else corpus.actors
        yield Reference("event" if ordered else "actor", entry.of, known, entry, ("of",), name)
    if entry.check == RELATION and not is_undecided(corpus, entry):
        for ref in entry.expect:
            yield Reference("claim", ref, corpus.by_ref, entry, ("expect", ref), name)

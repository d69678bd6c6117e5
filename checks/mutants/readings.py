"""Errors in the blind readings, in how they were settled, and in the verdicts given blind."""

from collections.abc import Iterator

from crosstally.blind.differences import FIELDS
from crosstally.blind.files import SETTLED, VERDICTS
from crosstally.comparison.relation import Relation
from mutants.figures import HEDGES
from mutants.material import GONE, Change, Material, Record, few

__all__ = ["OPERATORS"]

SPEAKERS = ("azerbaijan", "armenia")
TAKEN = ("first", "second", "neither")
OTHERS = 2  # of many alike errors in one record


def _iter_records(material: Material, name: str) -> Iterator[Record]:
    """Yield what both readings list under a name."""
    for order in ("first", "second"):
        for file in material.corpus.files[order]:
            yield from material.iter_records(file, name)


def _lacking(material: Material, record: Record, name: str) -> Change:
    rest = [each.fields for each in material.iter_records(record.file, name) if each.path != record.path]
    return material.rewritten(record, name, rest, "is missing")


def reading_claim_forgotten(material: Material) -> Iterator[Change]:
    """A claim of a reading is missing."""
    for claim in _iter_records(material, "claims"):
        yield _lacking(material, claim, "claims")


def reading_ignored_forgotten(material: Material) -> Iterator[Change]:
    """An ignored number of a reading is missing."""
    for each in _iter_records(material, "ignored"):
        yield _lacking(material, each, "ignored")


def reading_figure_changed(material: Material) -> Iterator[Change]:
    """A reading has another figure than its reader gave."""
    for claim in _iter_records(material, "claims"):
        figure = claim.fields["figure"]
        hedged = next(iter(figure.values())) if isinstance(figure, dict) else {HEDGES[0]: figure}
        if figure != "unknown" and not isinstance(hedged, list | str):
            yield material.change(claim, "figure", hedged)


def reading_event_swapped(material: Material) -> Iterator[Change]:
    """A reading has another event than its reader gave."""
    for claim in _iter_records(material, "claims"):
        if "event" in claim.fields:
            others = [event for event in material.corpus.events if event != claim.fields["event"]]
            for event in few(others, f"{claim.file} {claim.place}", 1):
                yield material.change(claim, "event", event)


def reading_speaker_swapped(material: Material) -> Iterator[Change]:
    """A reading has another speaker than its reader gave."""
    for claim in _iter_records(material, "claims"):
        if "event" in claim.fields:
            yield material.change(claim, "attributed_to", next(each for each in SPEAKERS if each != _speaker(claim)))


def _speaker(claim: Record) -> str | None:
    return claim.fields.get("attributed_to")


def _settled(material: Material) -> tuple[Record, ...]:
    return tuple(material.iter_records(SETTLED, "settled"))


def settlement_forgotten(material: Material) -> Iterator[Change]:
    """An entry that settles a difference is missing."""
    for entry in _settled(material):
        yield _lacking(material, entry, "settled")


def settlement_doubled(material: Material) -> Iterator[Change]:
    """An entry that settles a difference stands twice."""
    for entry in _settled(material):
        entries = [each.fields for each in _settled(material)]
        yield material.rewritten(entry, "settled", [*entries, entry.fields], "stands twice")


def settlement_taken_changed(material: Material) -> Iterator[Change]:
    """A difference is said to be settled another way than it was."""
    for entry in _settled(material):
        for taken in TAKEN:
            if taken != entry.fields["taken"]:
                yield material.change(entry, "taken", taken)


def settlement_field_changed(material: Material) -> Iterator[Change]:
    """An entry is on another field than the one that differs."""
    for entry in _settled(material):
        for field in few([each for each in FIELDS if each != entry.fields["field"]], str(entry.path), OTHERS):
            yield material.change(entry, "field", field)


def settlement_moved(material: Material) -> Iterator[Change]:
    """An entry is on another article than the one that was read."""
    for entry in _settled(material):
        others = [article for article in material.corpus.articles if article != entry.fields["article"]]
        for article in few(others, str(entry.path), 1):
            yield material.change(entry, "article", article)


def _verdicts(material: Material) -> tuple[Record, ...]:
    return tuple(material.iter_records(VERDICTS, "verdicts"))


def blind_verdict_forgotten(material: Material) -> Iterator[Change]:
    """A blind verdict on a pair is missing."""
    for verdict in _verdicts(material):
        yield _lacking(material, verdict, "verdicts")


def blind_verdict_doubled(material: Material) -> Iterator[Change]:
    """A blind verdict on a pair stands twice."""
    for verdict in _verdicts(material):
        verdicts = [each.fields for each in _verdicts(material)]
        yield material.rewritten(verdict, "verdicts", [*verdicts, verdict.fields], "stands twice")


def blind_verdict_changed(material: Material) -> Iterator[Change]:
    """A blind verdict is another one than was given."""
    for verdict in _verdicts(material):
        for relation in Relation:
            if relation != verdict.fields["relation"]:
                yield material.change(verdict, "relation", relation.value)


def blind_pair_changed(material: Material) -> Iterator[Change]:
    """A blind verdict is on another pair than the one that was judged."""
    refs = [claim.ref for claim in material.corpus.stated]
    for verdict in _verdicts(material):
        one, other = verdict.fields["claims"]
        for ref in few([each for each in refs if each not in {one, other}], f"{one} {other}", OTHERS):
            yield material.change(verdict, "claims", [one, ref])


def departure_changed(material: Material) -> Iterator[Change]:
    """What the register has instead of a blind verdict is missing, or another relation."""
    for verdict in _verdicts(material):
        settled = verdict.fields.get("settled")
        if settled:
            yield material.change(verdict, "settled", GONE)
            for relation in Relation:
                if relation != settled["relation"]:
                    yield material.change(verdict, "settled", {**settled, "relation": relation.value})


def departure_invented(material: Material) -> Iterator[Change]:
    """The register is said to depart from a blind verdict that it shares."""
    for verdict in _verdicts(material):
        if "settled" not in verdict.fields:
            relation = next(each for each in Relation if each != verdict.fields["relation"])
            yield material.change(verdict, "settled", {"relation": relation.value, "reason": "So."})


def expectation_changed(material: Material) -> Iterator[Change]:
    """A verdict that was given knowing what was expected passes for one that was not, or the other way round."""
    for verdict in _verdicts(material):
        yield material.change(verdict, "expected", GONE if "expected" in verdict.fields else True)


OPERATORS = (
    reading_claim_forgotten,
    reading_ignored_forgotten,
    reading_figure_changed,
    reading_event_swapped,
    reading_speaker_swapped,
    settlement_forgotten,
    settlement_doubled,
    settlement_taken_changed,
    settlement_field_changed,
    settlement_moved,
    blind_verdict_forgotten,
    blind_verdict_doubled,
    blind_verdict_changed,
    blind_pair_changed,
    departure_changed,
    departure_invented,
    expectation_changed,
)

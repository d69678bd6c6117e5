"""Errors in what is counted, whose it is, and who says so."""

from collections.abc import Iterator

from mutants.material import GONE, Change, Data, Material, Record, few

__all__ = ["OPERATORS"]

SPEAKERS = {"party", "person", "institution"}


def _sides(material: Material) -> list[str]:
    return sorted({claim.side for claim in material.corpus.claims if claim.side})


def _roles(material: Material) -> list[str]:
    return sorted(actor.id for actor in material.corpus.actors.values() if actor.kind == "role")


def _speakers(material: Material) -> list[str]:
    return [actor.id for actor in material.corpus.actors.values() if actor.kind in SPEAKERS]


def _counted(claim: Record) -> dict[str, str] | None:
    """Return the side and role of a claim, empty for everyone, None where no people are counted."""
    counted = claim.fields.get("counted")
    return {} if counted == "everyone" else counted


def _iter_counted(material: Material) -> Iterator[tuple[Record, dict[str, str]]]:
    for claim in material.stated:
        counted = _counted(claim)
        if counted is not None:
            yield claim, counted


def _as_data(counted: dict[str, str]) -> Data:
    return counted or "everyone"


def _iter_swapped(material: Material, part: str, names: list[str]) -> Iterator[Change]:
    for claim, counted in _iter_counted(material):
        if part in counted:
            for name in names:
                if name != counted[part]:
                    yield material.change(claim, "counted", {**counted, part: name})


def _iter_dropped(material: Material, part: str) -> Iterator[Change]:
    for claim, counted in _iter_counted(material):
        if part in counted:
            rest = {name: value for name, value in counted.items() if name != part}
            yield material.change(claim, "counted", _as_data(rest))


def _iter_added(material: Material, part: str, names: list[str]) -> Iterator[Change]:
    for claim, counted in _iter_counted(material):
        if part not in counted:
            for name in names:
                yield material.change(claim, "counted", {**counted, part: name})


def side_swapped(material: Material) -> Iterator[Change]:
    """The people of one side are counted for another."""
    yield from _iter_swapped(material, "side", _sides(material))


def side_dropped(material: Material) -> Iterator[Change]:
    """The words name a side, and the claim counts everyone's."""
    yield from _iter_dropped(material, "side")


def side_added(material: Material) -> Iterator[Change]:
    """The words name no side, and the claim does."""
    yield from _iter_added(material, "side", _sides(material))


def role_swapped(material: Material) -> Iterator[Change]:
    """Soldiers, civilians and children are mistaken for each other."""
    yield from _iter_swapped(material, "role", _roles(material))


def role_dropped(material: Material) -> Iterator[Change]:
    """The words name a role, and the claim counts everyone."""
    yield from _iter_dropped(material, "role")


def role_added(material: Material) -> Iterator[Change]:
    """The words name no role, and the claim does."""
    yield from _iter_added(material, "role", _roles(material))


def event_swapped(material: Material) -> Iterator[Change]:
    """The claim is filed under another event."""
    for claim in material.stated:
        events = [event for event in material.corpus.events if event != claim.fields["event"]]
        for event in few(events, claim.place, 6):
            yield material.change(claim, "event", event)


def measure_swapped(material: Material) -> Iterator[Change]:
    """The claim has another measure that takes the same figures."""
    measures = material.corpus.measures
    for claim in material.stated:
        own = measures[claim.fields["measure"]]
        for other in measures.values():
            alike = (other.value_type, other.counts_people) == (own.value_type, own.counts_people)
            if alike and other is not own:
                yield material.change(claim, "measure", other.id)


def measure_kind_swapped(material: Material) -> Iterator[Change]:
    """The claim has a measure of another kind."""
    measures = material.corpus.measures
    for claim in material.stated:
        own = measures[claim.fields["measure"]]
        kind = (own.value_type, own.counts_people)
        others = [other.id for other in measures.values() if (other.value_type, other.counts_people) != kind]
        for other in few(others, claim.place):
            yield material.change(claim, "measure", other)


def of_swapped(material: Material) -> Iterator[Change]:
    """The quantity is put down to another place or body, or to none."""
    for claim in material.stated:
        if "of" in claim.fields:
            others = [actor for actor in material.corpus.actors if actor != claim.fields["of"]]
            for actor in few(others, claim.place, 8):
                yield material.change(claim, "of", actor)
            yield material.change(claim, "of", GONE)


def attribution_swapped(material: Material) -> Iterator[Change]:
    """Another speaker than the one whom the words name."""
    for claim in material.stated:
        if "attributed_to" in claim.fields:
            others = [each for each in _speakers(material) if each != claim.fields["attributed_to"]]
            for actor in few(others, claim.place, 8):
                yield material.change(claim, "attributed_to", actor)


def attribution_dropped(material: Material) -> Iterator[Change]:
    """What somebody says is put down as what the article says."""
    for claim in material.stated:
        if "attributed_to" in claim.fields:
            yield material.change(claim, "attributed_to", GONE)


def attribution_added(material: Material) -> Iterator[Change]:
    """What the article says is put down to somebody."""
    for claim in material.stated:
        if "attributed_to" not in claim.fields:
            for actor in few(_speakers(material), claim.place):
                yield material.change(claim, "attributed_to", actor)


def provisional_dropped(material: Material) -> Iterator[Change]:
    """The words call the figure not final, and the claim does not."""
    for claim in material.stated:
        if "provisional" in claim.fields:
            yield material.change(claim, "provisional", GONE)


def provisional_added(material: Material) -> Iterator[Change]:
    """The claim calls the figure not final, and no words do."""
    for claim in material.claims:
        if "provisional" not in claim.fields:
            yield material.change(claim, "provisional", value=True)


OPERATORS = (
    side_swapped,
    side_dropped,
    side_added,
    role_swapped,
    role_dropped,
    role_added,
    event_swapped,
    measure_swapped,
    measure_kind_swapped,
    of_swapped,
    attribution_swapped,
    attribution_dropped,
    attribution_added,
    provisional_dropped,
    provisional_added,
)

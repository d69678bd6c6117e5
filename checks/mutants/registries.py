"""Errors in the descriptions of events, measures and actors."""

from collections.abc import Callable, Iterator

from mutants.dates import shifted_days, shifted_months, shifted_years
from mutants.material import GONE, Change, Material, few

__all__ = ["OPERATORS"]

SHIFTS = (shifted_days, shifted_months, shifted_years)
VALUE_TYPES = ("count", "measured", "date", "time", "order", "ordinal")
OVER_TIME = ("accumulates", "varies", "fixed")
STATES = ("start", "end", "within", "span", "day")
KINDS = ("party", "role", "person", "institution", "place")
ZONES = ("Asia/Baku", "Europe/Moscow", "Europe/Paris", "Europe/London")


def _iter_shifted(
    material: Material, field: str, shifts: tuple[Callable[[str, int], str | None], ...]
) -> Iterator[Change]:
    for event in material.registry("events"):
        for shift in shifts if field in event.fields else ():
            for step in (-1, 1):
                date = shift(event.fields[field], step)
                if date:
                    yield material.change(event, field, date)


def event_start_shifted(material: Material) -> Iterator[Change]:
    """An event starts a day, a month or a year earlier or later."""
    yield from _iter_shifted(material, "start", SHIFTS)


def event_end_shifted(material: Material) -> Iterator[Change]:
    """An event ends a day, a month or a year earlier or later."""
    yield from _iter_shifted(material, "end", SHIFTS)


def event_settling_shifted(material: Material) -> Iterator[Change]:
    """An event's figures are settled a day, a month or a year earlier or later."""
    yield from _iter_shifted(material, "settled", SHIFTS)


def event_date_lost(material: Material) -> Iterator[Change]:
    """A date of an event is missing."""
    for event in material.registry("events"):
        for field in ("start", "end", "settled"):
            if field in event.fields:
                yield material.change(event, field, GONE)


def event_part_of_changed(material: Material) -> Iterator[Change]:
    """An event is part of another one, or of none."""
    for event in material.registry("events"):
        own = event.fields.get("part_of")
        if own:
            yield material.change(event, "part_of", GONE)
        for other in few([each for each in material.corpus.events if each != own], event.place):
            yield material.change(event, "part_of", other)


def event_parties_changed(material: Material) -> Iterator[Change]:
    """The parties of an event are in the wrong order, or one is missing or another."""
    for event in material.registry("events"):
        parties = event.fields.get("parties")
        if parties:
            yield material.change(event, "parties", parties[::-1])
            yield material.change(event, "parties", GONE)
            yield material.change(event, "parties", [parties[0], "russia"])


def event_forgotten(material: Material) -> Iterator[Change]:
    """An event is missing."""
    for event in material.registry("events"):
        rest = [each.fields for each in material.registry("events") if each.path != event.path]
        yield material.rewritten(event, "events", rest, "is missing")


def measure_kind_changed(material: Material) -> Iterator[Change]:
    """A measure has another value type."""
    for measure in material.registry("measures"):
        for kind in VALUE_TYPES:
            if kind != measure.fields["value_type"]:
                yield material.change(measure, "value_type", kind)


def measure_behaviour_changed(material: Material) -> Iterator[Change]:
    """A measure behaves otherwise over time."""
    for measure in material.registry("measures"):
        for behaviour in OVER_TIME:
            if behaviour != measure.fields["over_time"]:
                yield material.change(measure, "over_time", behaviour)


def measure_states_changed(material: Material) -> Iterator[Change]:
    """A measure states something else of its event's dates, or nothing."""
    for measure in material.registry("measures"):
        for states in (*STATES, None):
            if states != measure.fields.get("states"):
                yield material.change(measure, "states", GONE if states is None else states)


def measure_unit_changed(material: Material) -> Iterator[Change]:
    """A measure has another unit of its own, or none."""
    for measure in material.registry("measures"):
        if "unit" in measure.fields:
            for unit in ("day", "year", "kilometre", "mile", None):
                if unit != measure.fields["unit"]:
                    yield material.change(measure, "unit", GONE if unit is None else unit)


def measure_people_changed(material: Material) -> Iterator[Change]:
    """A measure counts people that does not, or the other way round."""
    for measure in material.registry("measures"):
        yield material.change(measure, "counts_people", GONE if "counts_people" in measure.fields else True)


def measure_forgotten(material: Material) -> Iterator[Change]:
    """A measure is missing."""
    for measure in material.registry("measures"):
        rest = [each.fields for each in material.registry("measures") if each.path != measure.path]
        yield material.rewritten(measure, "measures", rest, "is missing")


def actor_part_of_changed(material: Material) -> Iterator[Change]:
    """An actor is part of another party, or of none."""
    for actor in material.registry("actors"):
        for other in ("azerbaijan", "armenia", "karabakh", "russia", None):
            if other not in {actor.fields.get("part_of"), actor.fields["id"]}:
                yield material.change(actor, "part_of", GONE if other is None else other)


def actor_kind_changed(material: Material) -> Iterator[Change]:
    """An actor is of another kind."""
    for actor in material.registry("actors"):
        for kind in KINDS:
            if kind != actor.fields["kind"]:
                yield material.change(actor, "kind", kind)


def actor_zone_changed(material: Material) -> Iterator[Change]:
    """An actor's clocks are those of another place."""
    for actor in material.registry("actors"):
        if "zone" in actor.fields:
            for zone in (*ZONES, None):
                if zone != actor.fields["zone"]:
                    yield material.change(actor, "zone", GONE if zone is None else zone)


def actor_spelling_lost(material: Material) -> Iterator[Change]:
    """A spelling of a name is missing."""
    for actor in material.registry("actors"):
        spellings = actor.fields["spellings"]
        for spelling in spellings:
            rest = [each for each in spellings if each != spelling]
            if rest:
                yield material.change(actor, "spellings", rest)


def actor_forgotten(material: Material) -> Iterator[Change]:
    """An actor is missing."""
    for actor in material.registry("actors"):
        rest = [each.fields for each in material.registry("actors") if each.path != actor.path]
        yield material.rewritten(actor, "actors", rest, "is missing")


OPERATORS = (
    event_start_shifted,
    event_end_shifted,
    event_settling_shifted,
    event_date_lost,
    event_part_of_changed,
    event_parties_changed,
    event_forgotten,
    measure_kind_changed,
    measure_behaviour_changed,
    measure_states_changed,
    measure_unit_changed,
    measure_people_changed,
    measure_forgotten,
    actor_part_of_changed,
    actor_kind_changed,
    actor_zone_changed,
    actor_spelling_lost,
    actor_forgotten,
)

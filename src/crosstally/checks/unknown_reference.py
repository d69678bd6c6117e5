"""A record names something that does not exist, or that cannot stand where it is named.

A claim about an event that nobody has described cannot be dated or compared, and a slip in an id sets one claim apart
from all others of its tally without a word. So every name has to lead to a record: of the right kind for sides, parties
and roles, to a statement of its own for repeats, and never in a circle for parts.

It leaves alone the claims that an entry of the register expects to take part in a conflict: the checks on the register
say when one no longer does. It also leaves alone the verdict on a pair of which a claim could not be read.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from crosstally import checks
from crosstally.corpus import Corpus, record_name
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import defect
from crosstally.records import Actor, ActorKind, Claim, Event
from crosstally.references import Reference, iter_references
from crosstally.register import RELATION

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # what the record speaks of cannot be known


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each name that leads nowhere, to the wrong kind of thing, or in a circle."""
    verdicts = [checks.name_of(each) for each in checks.iter_checks() if each.FAMILY is Outcome.CONFLICT]
    for reference in iter_references(corpus, [*verdicts, RELATION]):
        if reference.name not in reference.known:
            yield _unknown(reference)
        elif reference.kind and (kind := corpus.actors[reference.name].kind) is not reference.kind:
            yield _unfit(reference, kind)
    yield from (_repeated_repeat(claim, origin) for claim, origin in _iter_chained(corpus))
    yield from (problem for actor in corpus.actors.values() if (problem := _unknown_zone(actor)))
    yield from _iter_circles(corpus)


def _unknown(reference: Reference) -> Problem:
    near = get_close_matches(reference.name, reference.known, n=1)
    return Problem(
        message=f"there is no {reference.what} {reference.name}",
        place=reference.place,
        next_step=f"did you mean {near[0]}?" if near else "correct the name, or add the record that it means",
        record=reference.record,
    )


def _unfit(reference: Reference, kind: ActorKind) -> Problem:
    return Problem(
        message=f"{reference.name} is a {kind}, where a {reference.kind} is expected",
        place=reference.place,
        next_step=f"name a {reference.kind}, or change the kind of {reference.name} where it is described",
        record=reference.record,
    )


def _iter_chained(corpus: Corpus) -> Iterator[tuple[Claim, Claim]]:
    """Yield each repeat of a repeat with the claim that it names."""
    for claim in corpus.claims:
        origin = corpus.local(claim, claim.repeats) if claim.repeats else None
        if origin is not None and origin.repeats:
            yield claim, origin


def _repeated_repeat(claim: Claim, origin: Claim) -> Problem:
    message = f"this repeats {origin.id}, which itself repeats {origin.repeats}"
    return defect(claim, message, "repeats", next_step="name the first claim in the text that says so")


def _unknown_zone(actor: Actor) -> Problem | None:
    if actor.zone is None:
        return None
    try:
        ZoneInfo(actor.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # the last for the name of a folder, such as America/Indiana
        reference = Reference("time zone", actor.zone, available_timezones(), actor, ("zone",), record_name(actor))
        return _unknown(reference)
    return None


def _iter_circles(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each record that is part of itself by way of others, once for each circle."""
    registries: tuple[Mapping[str, Claim | Event | Actor], ...] = (corpus.by_ref, corpus.events, corpus.actors)
    for records in registries:
        above = {name: _whole(record, record.part_of) for name, record in records.items() if record.part_of}
        for name in above:
            circle = _walk(above, name)
            if circle and name == min(circle):
                yield _circle(records[name], [each.rpartition("#")[2] for each in circle])


def _whole(record: Claim | Event | Actor, part_of: str) -> str:
    return f"{record.article}#{part_of}" if isinstance(record, Claim) else part_of


def _walk(above: Mapping[str, str], start: str) -> list[str]:
    """Return the names on the way up from one of them back to itself; none where the way does not lead back."""
    walked = [start]
    while (whole := above.get(walked[-1])) and whole not in walked:
        walked.append(whole)
    return walked if whole == start else []


def _circle(record: Claim | Event | Actor, circle: list[str]) -> Problem:
    return Problem(
        message=f"this is part of itself: {' is part of '.join([*circle, circle[0]])}",
        place=record.at("part_of"),
        next_step="take out the part_of that is wrong",
        record=record.ref if isinstance(record, Claim) else None,
    )

"""The tallies of which several sources give figures that go together, and how many sources these are."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from crosstally.comparison.meetings import Meeting
from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.figures.figure import Modifier, ValueType
from crosstally.figures.readings import Interval, Reading
from crosstally.figures.units import lookup
from crosstally.findings import Part, Problem, Tally
from crosstally.problems import confirmation, describe_figure, describe_tally, distinct, listed
from crosstally.records import Claim
from crosstally.tallies.pairwise import compare_readings

__all__ = ["iter_agreements"]

GO_TOGETHER = {Relation.AGREE, Relation.COMPATIBLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """A meeting of a tally without conflicts, as if all was said at one time; by_rounding: it goes together only so."""

    meeting: Meeting
    relation: Relation
    by_rounding: bool

    @property
    def outdated(self) -> tuple[Claim, ...]:
        """The claims that gave way to the others: the earlier ones, or the provisional ones of the same date."""
        if self.relation in GO_TOGETHER:
            return ()
        meeting = self.meeting
        return meeting.earlier if meeting.dates_differ or meeting.earlier[0].provisional else meeting.later


def iter_agreements(corpus: Corpus, value_types: Container[ValueType]) -> Iterator[Problem]:
    """Yield a confirmation for each tally of some value types whose figures go together in every source.

    What has grown since, or gave way to a final figure, no longer counts. One article counts only where two known
    origins speak in it.
    """
    for tally, standings in _standings(corpus, value_types).items():
        outdated = {claim.ref for standing in standings for claim in standing.outdated}
        current = [each for each in standings if outdated.isdisjoint(claim.ref for claim in each.meeting.claims)]
        claims = _claims(current)
        if _is_shared(corpus, claims):
            words = f"{describe_tally(corpus, tally)}: {_figures(claims)} {_stand(current, claims)}"
            first = describe_figure(claims[0])
            parts = [(claim, Part.ONE if describe_figure(claim) == first else Part.OTHER) for claim in claims]
            yield confirmation(corpus, tally, f"{words} {_articles(claims)}; {_origins(corpus, claims)}", parts)


def _standings(corpus: Corpus, value_types: Container[ValueType]) -> Mapping[Tally, list[_Standing]]:
    in_conflict = {meeting.earlier[0].tally for meeting in corpus.meetings if meeting.relation.conflicts}
    meetings = [
        meeting
        for meeting in corpus.meetings
        if meeting.earlier[0].tally not in in_conflict
        and corpus.measures[meeting.earlier[0].measure].value_type in value_types
    ]
    readings = [(_known(corpus, meeting.earlier[0]), _known(corpus, meeting.later[0])) for meeting in meetings]
    # A corpus keeps one reading for each figure, and so one is kept here.
    ends = [claim for meeting in meetings for claim in (meeting.earlier[0], meeting.later[0])]
    points = {id(_known(corpus, claim)): claim for claim in ends}
    as_points = {known: _bare(corpus, claim) for known, claim in points.items()}
    bare = [(as_points[id(one)], as_points[id(other)]) for one, other in readings]
    relations = compare_readings([*readings, *bare])
    found: dict[Tally, list[_Standing]] = defaultdict(list)
    for meeting, relation, without in zip(meetings, relations, relations[len(meetings) :], strict=False):
        rounded = relation is Relation.COMPATIBLE and without.conflicts
        found[meeting.earlier[0].tally].append(_Standing(meeting=meeting, relation=relation, by_rounding=rounded))
    return found


def _known(corpus: Corpus, claim: Claim) -> Reading:
    reading = corpus.reading(claim)
    if reading is None:  # pragma: no cover - an unknown figure meets no other
        raise TypeError(f"{claim.ref} states no figure")
    return reading


def _bare(corpus: Corpus, claim: Claim) -> Reading:
    """Read a bare number as itself, and not as a rounding."""
    reading = _known(corpus, claim)
    amount = claim.figure.amount
    measured = corpus.measures[claim.measure].value_type in {ValueType.COUNT, ValueType.MEASURED}
    if claim.figure.modifier is not Modifier.EXACT or not measured or not isinstance(amount, int | Decimal):
        return reading
    unit = lookup(claim.unit)
    point = Interval(lower=Fraction(amount), upper=Fraction(amount), lower_inclusive=True, upper_inclusive=True)
    based = point.scaled(unit.low, unit.high)
    months = None if unit.months is None else point.scaled(Fraction(unit.months), Fraction(unit.months))
    return replace(
        reading,
        logical=point,
        pragmatic=point,
        compared_logical=based,
        compared_pragmatic=based,
        calendar_logical=months,
        calendar_pragmatic=months,
    )


def _claims(standings: Sequence[_Standing]) -> list[Claim]:
    both = [claim for each in standings for claim in each.meeting.claims]
    return list({claim.ref: claim for claim in sorted(both, key=lambda claim: (claim.file, claim.path[1:]))}.values())


def _is_shared(corpus: Corpus, claims: Sequence[Claim]) -> bool:
    origins = {corpus.origin(claim) for claim in claims} - {None}
    return len({claim.article for claim in claims}) > 1 or len(origins) > 1


def _figures(claims: Sequence[Claim]) -> str:
    return listed(distinct(describe_figure(claim) for claim in claims))


def _stand(standings: Sequence[_Standing], claims: Sequence[Claim]) -> str:
    if any(standing.by_rounding for standing in standings):
        return "are compatible only by rounding"
    if any(standing.relation is Relation.COMPATIBLE for standing in standings):
        return "are compatible"
    return "agree" if len({describe_figure(claim) for claim in claims}) > 1 else "is the same"


def _articles(claims: Sequence[Claim]) -> str:
    number = len({claim.article for claim in claims})
    return f"in {number} articles" if number > 1 else "in one article"


def _origins(corpus: Corpus, claims: Sequence[Claim]) -> str:
    """Say how many independent sources there are: claims of one origin are one, however many articles carry them."""
    known = distinct(sorted(origin for claim in claims if (origin := corpus.origin(claim))))
    unknown = {claim.article for claim in claims if corpus.origin(claim) is None}
    if not known:
        return "origin not known"
    sources = f"{len(known)} source{'s' if len(known) > 1 else ''}: {' and '.join(known)}"
    return f"{sources}; origin not known for {listed(sorted(unknown))}" if unknown else sources

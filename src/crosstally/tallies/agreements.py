"""The tallies of which several sources give figures that go together, and how many sources these are."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations

from crosstally.corpus import Corpus
from crosstally.figures.figure import Modifier, ValueType
from crosstally.figures.readings import Interval, Reading
from crosstally.figures.units import lookup
from crosstally.findings import Part, Problem, Tally
from crosstally.problems import confirmation, describe_figure, describe_tally, distinct, listed
from crosstally.records import Claim
from crosstally.tallies.pairwise import compare_readings

__all__ = ["iter_agreements"]


def iter_agreements(corpus: Corpus, value_types: Container[ValueType]) -> Iterator[Problem]:
    """Yield a confirmation for each tally of some value types whose figures go together in every source.

    What has grown since, or gave way to a final figure, no longer counts. One article counts only where two known
    origins speak in it.
    """
    shared = {
        tally: claims
        for tally, groups in corpus.current.items()
        if corpus.measures[tally.measure].value_type in value_types
        and _is_shared(corpus, claims := sorted(chain(*groups), key=corpus.order))
    }
    by_rounding = _by_rounding(corpus, shared)
    for tally, claims in shared.items():
        stand = _stand(corpus, claims, by_rounding=tally in by_rounding)
        words = f"{describe_tally(corpus, tally)}: {_figures(claims)} {stand}"
        first = describe_figure(claims[0])
        parts = [(claim, Part.ONE if describe_figure(claim) == first else Part.OTHER) for claim in claims]
        yield confirmation(corpus, tally, f"{words} {_articles(claims)}; {_origins(corpus, claims)}", parts)


def _by_rounding(corpus: Corpus, shared: Mapping[Tally, Sequence[Claim]]) -> set[Tally]:
    """Return the tallies with two figures that go together only because a bare number is read as a rounding."""
    wanted: list[Tally] = []
    bare: list[tuple[Reading, Reading]] = []
    points: dict[int, Reading] = {}  # one for each reading, of which a corpus keeps one for each figure
    for tally, claims in shared.items():
        stated = {id(reading): (reading, claim) for claim in claims if (reading := corpus.reading(claim))}
        for key, (reading, claim) in stated.items():
            points.setdefault(key, _bare(corpus, claim, reading))
        for (one, _), (other, _) in combinations(stated.values(), 2):
            if one.quantity != other.quantity:
                wanted.append(tally)
                bare.append((points[id(one)], points[id(other)]))
    relations = compare_readings(bare)
    return {tally for tally, relation in zip(wanted, relations, strict=True) if relation.conflicts}


def _bare(corpus: Corpus, claim: Claim, reading: Reading) -> Reading:
    """Read a bare number as itself, and not as a rounding."""
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


def _is_shared(corpus: Corpus, claims: Sequence[Claim]) -> bool:
    origins = {corpus.origin(claim) for claim in claims} - {None}
    return len({claim.article for claim in claims}) > 1 or len(origins) > 1


def _figures(claims: Sequence[Claim]) -> str:
    return listed(distinct(describe_figure(claim) for claim in claims))


def _stand(corpus: Corpus, claims: Sequence[Claim], *, by_rounding: bool) -> str:
    if by_rounding:
        return "are compatible only by rounding"
    if len({reading.quantity for claim in claims if (reading := corpus.reading(claim))}) > 1:
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

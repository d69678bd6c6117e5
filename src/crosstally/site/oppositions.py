"""The figures of a conflict that stand against each other, and how far apart two of them are."""

from dataclasses import dataclass

from crosstally.comparison.meetings import ClaimPair
from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.findings import Finding, Outcome, Part
from crosstally.records import Claim
from crosstally.tallies.disagreements import describe_gap

__all__ = ["Opposition", "find_opposition"]

# The terms of a sum and its total are told as an equation.
OPPOSED = {Part.ONE, Part.OTHER, Part.EARLIER, Part.LATER}
# More are not taken in as words; the plot has them.
MOST_FIGURES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposition:
    """Claims that stand against each other, one for each distinct figure. gap: of two, as messages say it."""

    claims: tuple[Claim, ...] = ()
    gap: str = ""


def find_opposition(corpus: Corpus, finding: Finding, relation: Relation) -> Opposition:
    """Return what stands against what in a conflict; nothing in that of a sum, an order or many figures.

    relation: of the conflict.
    """
    found: dict[str, Claim] = {}
    for side in finding.problem.sides if finding.outcome is Outcome.CONFLICT else ():
        claim = corpus.by_ref.get(side.claim)
        if claim and side.part in OPPOSED and corpus.measures[claim.measure].value_type is not ValueType.ORDER:
            found.setdefault(side.figure, claim)
    if not 2 <= len(found) <= MOST_FIGURES:
        return Opposition()
    claims = tuple(found.values())
    return Opposition(claims=claims, gap=_gap(corpus, claims[0], claims[1], relation) if len(claims) == 2 else "")


def _gap(corpus: Corpus, one: Claim, other: Claim, relation: Relation) -> str:
    pair = ClaimPair(earlier=one, later=other, dates_differ=False, relation=relation)
    return describe_gap(corpus, pair).removeprefix(", ")

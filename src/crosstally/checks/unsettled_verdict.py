"""The register gives a pair of claims another relation than a blind verdict does, or none, and nobody has said why.

Whoever writes the register has seen what the program computes. A verdict that was given without it, from the quotes
alone, is the only test of both. Where verdicts are kept in `annotations/readings/verdicts.yaml`, each is on a pair of
one tally of which the register says something: the same relation, or another one with a reason for the departure.

Where any verdict was given, every pair of one tally has one if both articles were read twice. It leaves alone pairs of
other articles, conflicts that are still to be acknowledged, and claims in which another check has found fault.
"""

from collections.abc import Iterator

from crosstally.blind.verdicts import iter_verdicts_amiss
from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # either of the two may be right


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each blind verdict that the register does not stand by, and each pair without one."""
    for each in iter_verdicts_amiss(corpus):
        yield Problem(message=each.message, place=each.place, related=each.related, next_step=each.next_step)

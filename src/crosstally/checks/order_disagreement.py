"""One source puts an event before another, a second source puts it after.

Which of two events came first is often the whole argument: a secession that followed a war is an outcome, one that led
to it is a cause. No figure shows the difference, so the order itself is compared.

It leaves alone what the dates of the events in the registry say: they may be the very thing that is disputed.
"""

from collections import defaultdict
from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import distinct, listed
from crosstally.tallies.agreements import iter_agreements
from crosstally.tallies.disagreements import Disagreement, iter_conflicts

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.ERROR  # before and after exclude each other
CONFIRMED = "orders of events that agree"
NEXT_STEP = "read both quotes: if they mean different events, name them; if the sources differ, acknowledge it"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield one conflict for each two events that are put in both orders, a confirmation where all sources agree."""
    yield from iter_conflicts(corpus, "order-disagreement", NEXT_STEP, _describe)
    yield from iter_agreements(corpus, {ValueType.ORDER})


def _describe(corpus: Corpus, disagreement: Disagreement) -> str:
    """Say in words where each order stands: `the flood comes before the strike in a, and after it in b`."""
    one, other = (corpus.events[event or ""].label for event in (disagreement.tally.event, disagreement.tally.of))
    where: dict[str, list[str]] = defaultdict(list)
    for claim in disagreement.claims:
        where[claim.compared.modifier].append(claim.article)
    orders = [f"{modifier} {{}} in {listed(distinct(articles))}" for modifier, articles in where.items()]
    return f"{one} comes {', and '.join(orders).format(other, 'it')}"

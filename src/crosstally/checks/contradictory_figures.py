"""Two sources give figures for the same thing that cannot both be true.

Where one source says "at least 100 dead" and another "nearly 100", no number satisfies both. One is wrong, counts
something else, or was annotated wrongly.

Where several sources give figures that go together, that is shown too, with how many sources there are: articles that
carry one agency's or speaker's figure are one source. Figures that only meet because a bare round number is read as a
rounding (30,000 against more than 30,000) are called compatible only by rounding.

It leaves alone counts that have grown since, and pairs that a more specific check reports: dates, clock times, orders,
counts that fell, one party against another, a heading or a repeat against its own article.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.findings import Outcome, Problem, Severity
from crosstally.tallies.agreements import iter_agreements
from crosstally.tallies.disagreements import iter_conflicts

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.ERROR  # both cannot be true
CONFIRMED = "figures that agree"
NEXT_STEP = "read both quotes: if one was annotated wrongly, correct it; if the sources differ, acknowledge it"
AMOUNTS = {ValueType.COUNT, ValueType.MEASURED, ValueType.ORDINAL}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield one conflict for each tally whose figures exclude each other, a confirmation where all go together."""
    yield from iter_conflicts(corpus, "contradictory-figures", NEXT_STEP)
    yield from iter_agreements(corpus, AMOUNTS)

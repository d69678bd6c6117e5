"""Two sources give dates for the same thing that do not meet.

An event has one date, one start and one end. Where one source dates it to 1991 and another to 1992, one of them is
wrong, or they mean different events; everything that is reckoned from the date is then in doubt.

It leaves alone dates of which one is only more precise than the other (2020 and autumn 2020), and clock times, which
have a check of their own.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.findings import Outcome, Problem, Severity
from crosstally.tallies.agreements import iter_agreements
from crosstally.tallies.disagreements import iter_conflicts

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.ERROR  # one thing does not happen at two times
CONFIRMED = "dates that agree"
NEXT_STEP = "read both quotes: if they date different events, give each its own; if the sources differ, acknowledge it"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield one conflict for each tally whose dates do not meet, a confirmation where they all do."""
    yield from iter_conflicts(corpus, "date-disagreement", NEXT_STEP)
    yield from iter_agreements(corpus, {ValueType.DATE})

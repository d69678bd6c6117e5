"""Two sources could both be right, and yet do not tell the same story.

A writer who knew of 6,700 dead would not write "more than 6,500". Where one source says "more than 6,500" and another
"more than 6,600" of the same thing at the same time, what the words strictly allow overlaps, but what a reader takes
from them does not. One of them is out of date, counts something else, or is wrong.

It leaves alone figures that differ by rounding only (30,000 against more than 30,000), counts that have grown since,
and pairs that a more specific check reports.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity
from crosstally.tallies.disagreements import iter_conflicts

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.WARNING  # both could be true
NEXT_STEP = "read both quotes: if one was annotated wrongly, correct it; if the sources differ, acknowledge it"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield one conflict for each tally whose figures overlap only in what their words strictly allow."""
    yield from iter_conflicts(corpus, "discrepant-figures", NEXT_STEP)

"""A file of the corpus cannot be read: it is no UTF-8 text, or no YAML that every reader takes for the same thing.

What is in the file stays unchecked, and so does everything that rests on it.

It leaves alone files that can be read but do not say what they have to, which schema-violation reports, and files that
are missing, which orphan-file reports.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.faults import FaultKind
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import iter_faults

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # nothing in the file can be checked


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each file that could not be read."""
    yield from iter_faults(corpus, FaultKind.UNREADABLE)

"""A record lacks a field, has one that is not known, or gives a value of the wrong form.

A file with such a record is left out as a whole, because a reader of the data could not rely on any of it.

It leaves alone values of the right form that are wrong: names of things that do not exist, figures that do not suit
their measure, dates that no calendar has. Other checks report them, and what a draft leaves undecided.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.faults import FaultKind
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import iter_faults
from crosstally.undecided import is_undecided

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # the record cannot be used


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each thing in a record that its schema does not allow."""
    for problem in iter_faults(corpus, FaultKind.VIOLATION):
        document = corpus.documents.get(problem.place.file)
        if document is None or not is_undecided(document.data, problem.place.path):
            yield problem

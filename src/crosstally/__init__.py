"""Find the figures on which news reports disagree, and keep the evidence."""

from crosstally.api import check, compare, load
from crosstally.comparison import Relation
from crosstally.findings import Finding, Outcome, Problem, Report, Severity, Side, Tally
from crosstally.loading import CorpusError

__all__ = [
    "CorpusError",
    "Finding",
    "Outcome",
    "Problem",
    "Relation",
    "Report",
    "Severity",
    "Side",
    "Tally",
    "check",
    "compare",
    "load",
]

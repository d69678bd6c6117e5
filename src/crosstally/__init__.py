"""Find the figures on which news reports disagree, and keep the evidence."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosstally.api import check, compare, load
    from crosstally.comparison.relation import Relation
    from crosstally.errors import CorpusError
    from crosstally.findings import Finding, Outcome, Problem, Report, Severity, Side, Tally

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

# Read when first asked for: the command line passes through here, and most commands need only some of it.
_HOMES = {
    "CorpusError": "errors",
    "Relation": "comparison.relation",
    **dict.fromkeys(("check", "compare", "load"), "api"),
    **dict.fromkeys(("Finding", "Outcome", "Problem", "Report", "Severity", "Side", "Tally"), "findings"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

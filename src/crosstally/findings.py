"""What checks yield and what reports show: one object behind every output form."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from crosstally.files.places import Place, Position

__all__ = [
    "Acknowledgement",
    "Finding",
    "Outcome",
    "Part",
    "Problem",
    "Related",
    "Report",
    "Severity",
    "Side",
    "Tally",
]


class Outcome(StrEnum):
    """What a finding says: fix the record, acknowledge the sources, or rest assured."""

    DEFECT = "defect"
    CONFLICT = "conflict"
    CONFIRMATION = "confirmation"


class Severity(StrEnum):
    """How much it matters. Error: unreadable, or both cannot be true. Warning: implausible. Info: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Part(StrEnum):
    """The part that a claim plays in a finding."""

    ONE = "one"
    OTHER = "other"
    EARLIER = "earlier"
    LATER = "later"
    TOTAL = "total"
    ADDEND = "addend"


class Tally(NamedTuple):
    """The thing being counted: claims of one tally can be compared. None means all (side, role) or nothing (of)."""

    event: str
    measure: str
    side: str | None
    role: str | None
    of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place that a problem needs for its explanation."""

    place: Place
    message: str
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One claim's part in a conflict or confirmation, with all that a reader needs to judge it.

    claim: `article#claim`. source: who says so, for people. figure: in words. as_of: EDTF.
    start, end: the quote's code-point offsets in the article's text. place: the claim's record.
    origin: the agency or speaker behind the figure where known; sides with one origin are one source.
    """

    claim: str
    part: Part
    source: str
    figure: str
    as_of: str
    quote: str
    start: int
    end: int
    place: Place
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a check yields: it says what and where; the runner adds name, severity and identity.

    message: one lower-case sentence, without a final stop. next_step: what the reader can do about it.
    record: what later stages have to leave alone because of it: `article#claim`, an article's id, or a `record_name`.
    tally and sides: for conflicts and confirmations.
    """

    message: str
    place: Place
    outcome: Outcome = Outcome.DEFECT
    related: tuple[Related, ...] = ()
    next_step: str | None = None
    record: str | None = None
    tally: Tally | None = None
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """What a person has said of a conflict: the relation it stands for, its status, and why."""

    verdict: str
    status: str
    reason: str
    date: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem with the name, severity and identity that the runner gave it.

    fingerprint: 12 hexadecimal digits, the same as long as the check and the thing it speaks of are the same.
    acknowledgement: the register's entry, for a conflict that has one whose figures are unchanged.
    """

    check: str
    severity: Severity
    fingerprint: str
    problem: Problem
    acknowledgement: Acknowledgement | None = None

    @property
    def outcome(self) -> Outcome:
        """What the finding says of the corpus."""
        return self.problem.outcome

    @property
    def actionable(self) -> bool:
        """Whether it fails a run: never for information, confirmations and what a person has acknowledged."""
        return (
            self.outcome is not Outcome.CONFIRMATION
            and self.severity is not Severity.INFO
            and self.acknowledgement is None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of one run over one corpus.

    findings: every finding that is to be shown, sorted by place, then check.
    positions: the line and column of every place that the findings name, those of sides and register entries among
    them; a place that is not in it is the start of its file.
    notes: what was not checked, cut or filtered, one sentence each.
    crashes: `check: error` for every check that failed by itself.
    counts: how much was looked at (articles, claims, checks …).
    """

    findings: tuple[Finding, ...]
    positions: Mapping[Place, Position]
    notes: tuple[str, ...]
    crashes: tuple[str, ...]
    counts: Mapping[str, int]

    def of(self, outcome: Outcome) -> tuple[Finding, ...]:
        """Return the findings with one outcome, in order."""
        return tuple(finding for finding in self.findings if finding.outcome is outcome)

    @property
    def acknowledged(self) -> int:
        """How many conflicts a person has acknowledged."""
        return sum(finding.acknowledgement is not None for finding in self.findings)

    @property
    def exit_code(self) -> int:
        """0: nothing to act on. 1: something is. 2: a check crashed."""
        if self.crashes:
            return 2
        return int(any(finding.actionable for finding in self.findings))

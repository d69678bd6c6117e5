"""The first page: what was compared, how it stands, the most telling conflicts, and what was confirmed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crosstally.comparison.relation import Relation
from crosstally.findings import Finding, Outcome, Severity
from crosstally.site.additions import find_additions
from crosstally.site.contents import SINGLE
from crosstally.site.plots import Plot, plot_claims
from crosstally.site.rendering import Page
from crosstally.site.sum_plots import SumPlot, plot_sum
from crosstally.site.views import Desk, FindingView
from crosstally.site.words import RELATIONS, plural, shortened

__all__ = ["About", "iter_overview"]

MOST_CONFLICTS = 12
# Figures that a plot on the first page shows; the tally's own page has all.
MOST_ROWS = 6
MOST_CONFIRMATIONS = 3
MOST_REMARKS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a corpus says of itself, where it does."""

    title: str
    description: str
    made: tuple[str, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A conflict with what makes it clear. more: figures left out of the plot."""

    finding: FindingView
    plot: Plot | None
    sum: SumPlot | None
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """The confirmations of one check: what they are together, how many, and the first of them."""

    phrase: str
    number: int
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many tallies stand in one relation. bar: (start, length) among those with figures to compare, in per cent."""

    relation: str
    meaning: str
    number: int
    bar: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that the first page shows. remarks: (message, next step) of records that are wrong or worth a look."""

    about: About | None
    compared: str
    compared_tallies: str
    counts: tuple[Count, ...]
    conflicts: str
    acknowledged: int
    cards: tuple[Card, ...]
    more_conflicts: int
    confirmed: tuple[Confirmed, ...]
    confirmations: str
    remarks: tuple[tuple[str, str, str], ...]
    more_remarks: int
    notes: tuple[str, ...]


def iter_overview(desk: Desk, about: About | None, name: str) -> Iterator[Page]:
    """Yield the first page."""
    contents = desk.contents
    report = contents.report
    conflicts = contents.conflicts
    defects = report.of(Outcome.DEFECT)
    compared = (
        plural(len(contents.corpus.articles), "article"),
        plural(len(contents.corpus.claims), "claim"),
        plural(len(contents.standings), "tally"),
    )
    view = Overview(
        about=about,
        compared=f"{compared[0]} with {compared[1]} on {compared[2]}",
        compared_tallies=_compared_words(desk),
        counts=tuple(_iter_counts(desk)),
        conflicts=plural(len(conflicts), "conflict"),
        acknowledged=report.acknowledged,
        cards=tuple(_card(desk, finding) for finding in conflicts[:MOST_CONFLICTS]),
        more_conflicts=max(0, len(conflicts) - MOST_CONFLICTS),
        confirmed=tuple(_iter_confirmed(desk)),
        confirmations=plural(len(report.of(Outcome.CONFIRMATION)), "confirmation"),
        remarks=tuple(map(_remark, defects[:MOST_REMARKS])),
        more_remarks=max(0, len(defects) - MOST_REMARKS),
        notes=report.notes,
    )
    yield Page(path="index.html", template="overview.html", title=name, section="overview", page=view)


def _compared_words(desk: Desk) -> str:
    """Say how many of the tallies that can be compared conflict, and how many do not."""
    numbers = Counter(standing.relation for standing in desk.contents.standings.values())
    several = numbers.total() - numbers[SINGLE]
    conflicts = sum(numbers[relation] for relation in RELATIONS if relation in CONFLICTING)
    return (
        f"Of {plural(several, 'tally')} with figures to compare, {conflicts} conflict and {several - conflicts} do not."
    )


CONFLICTING = {relation.value for relation in Relation if relation.conflicts}


def _iter_counts(desk: Desk) -> Iterator[Count]:
    numbers = Counter(standing.relation for standing in desk.contents.standings.values())
    total, start = numbers.total() - numbers[SINGLE], 0
    for relation, meaning in RELATIONS.items():
        number = numbers[relation]
        if number:
            bar = None if relation == SINGLE else (round(100 * start / total, 2), round(100 * number / total, 2))
            yield Count(relation=relation, meaning=meaning, number=number, bar=bar)
        start += number


def _card(desk: Desk, finding: Finding) -> Card:
    standing = desk.contents.standing_of(finding)
    view = desk.finding(finding, length=MESSAGE_LENGTH)
    if standing is None:  # pragma: no cover - no check of a later stage sets the records of a conflict aside
        return Card(finding=view, plot=None, sum=None, more=0)
    for addition in find_additions(desk.contents.corpus, [finding]):
        if drawn := plot_sum(desk, addition):
            return Card(finding=view, plot=None, sum=drawn, more=0)
    refs = {side.claim for side in finding.problem.sides}
    claims = [claim for claim in standing.claims if claim.ref in refs]
    plot = plot_claims(desk, standing, claims[:MOST_ROWS], opposed=desk.opposition(finding)) if claims else None
    return Card(finding=view, plot=plot, sum=None, more=max(0, len(claims) - MOST_ROWS))


MESSAGE_LENGTH = 300


def _iter_confirmed(desk: Desk) -> Iterator[Confirmed]:
    groups: Mapping[str, list[Finding]] = {
        check: [finding for finding in found if finding.outcome is Outcome.CONFIRMATION]
        for check, found in desk.contents.by_check.items()
    }
    for check, found in groups.items():
        if found:
            views = tuple(desk.finding(finding, length=MESSAGE_LENGTH) for finding in found[:MOST_CONFIRMATIONS])
            yield Confirmed(phrase=views[0].phrase or check, number=len(found), findings=views)


def _remark(finding: Finding) -> tuple[str, str, str]:
    kind = "remark" if finding.severity is Severity.INFO else "defect"
    place = finding.problem.place.file
    return kind, finding.check, f"{place}: {shortened(finding.problem.message, MESSAGE_LENGTH)}"

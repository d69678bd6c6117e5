"""The pages of each tally: the plot, the findings, and every quote with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosstally.corpus import Corpus
from crosstally.records import Claim, Entry
from crosstally.register import RELATION
from crosstally.site.additions import find_additions
from crosstally.site.addresses import list_page, tally_page
from crosstally.site.contents import Standing
from crosstally.site.plots import Plot, plot_claims
from crosstally.site.rendering import Page
from crosstally.site.step_plots import StepPlot, plot_steps
from crosstally.site.sum_plots import SumPlot, plot_sum
from crosstally.site.views import ClaimView, Desk, FindingView, TallyView, row_anchor, slices
from crosstally.site.words import RELATIONS, figure_words, plural, who_says
from crosstally.tallies.scopes import PARTLESS, enclosing

__all__ = ["iter_tally_pages"]

# Wider and narrower tallies that a page names; an event of hundreds of tallies has its own list.
MOST_LINKS = 12
# Confirmations that the first page of a tally lists.
MOST_CONFIRMATIONS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim in the table. anchor: its own id; outdated: whether a later figure took its place.

    elsewhere: the findings of other tallies that it is part of.
    """

    claim: ClaimView
    anchor: str
    outdated: bool
    elsewhere: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the register says of claims that raised nothing. figures: each with who says it."""

    figures: tuple[str, ...]
    verdict: str
    status: str
    reason: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyPage:
    """All that one page of a tally shows.

    opposed: its first conflict of figures against each other. pairs: how many pairs of claims stand in each relation.
    """

    tally: TallyView
    meaning: str
    number: int
    numbers: tuple[str, ...]
    conflicts: tuple[FindingView, ...]
    confirmations: tuple[FindingView, ...]
    more_confirmations: int
    sums: tuple[SumPlot, ...]
    sums_conflict: bool
    plot: Plot | None
    opposed: FindingView | None
    steps: StepPlot | None
    rows: tuple[Row, ...]
    pairs: Mapping[str, str]
    verdicts: tuple[Verdict, ...]
    wider: tuple[TallyView, ...]
    event_href: str


def iter_tally_pages(desk: Desk) -> Iterator[Page]:
    """Yield the pages of every tally: one, or more where it has many claims."""
    for standing in desk.contents.standings.values():
        parts = slices(standing.claims)
        for number, claims in enumerate(parts, 1):
            view = _page(desk, standing, claims, number, len(parts))
            yield Page(
                path=tally_page(standing.tally, number),
                template="tally.html",
                title=f"{view.tally.title}, {view.tally.event}",
                section="tallies",
                page=view,
            )


def _page(desk: Desk, standing: Standing, claims: Sequence[Claim], number: int, total: int) -> TallyPage:
    corpus = desk.contents.corpus
    findings = (*standing.conflicts, *standing.confirmations)
    confirmations = standing.confirmations[:MOST_CONFIRMATIONS]
    additions = find_additions(corpus, findings) if number == 1 else ()
    added = [each for each in additions if each.conflicts]
    conflicts = desk.findings(standing.conflicts)
    opposed = next((each for finding in standing.conflicts if (each := desk.opposition(finding)).claims), None)
    return TallyPage(
        tally=desk.tally(standing),
        meaning=RELATIONS[standing.relation],
        number=number,
        numbers=tuple(tally_page(standing.tally, each) for each in range(1, total + 1)) if total > 1 else (),
        conflicts=conflicts if number == 1 else (),
        confirmations=desk.findings(confirmations) if number == 1 else (),
        more_confirmations=len(standing.confirmations) - len(confirmations),
        sums=tuple(drawn for addition in additions if (drawn := plot_sum(desk, addition))),
        sums_conflict=bool(added),
        plot=plot_claims(desk, standing, claims, added, opposed=opposed),
        opposed=next((view for view in conflicts if view.figures), None) if number == 1 else None,
        steps=plot_steps(desk, standing) if number == 1 else None,
        rows=tuple(_row(desk, standing, claim) for claim in claims),
        pairs={relation: plural(count, "pair") for relation, count in standing.pairs.items()},
        verdicts=tuple(_verdict(desk, entry) for entry in standing.entries if entry.check == RELATION),
        wider=tuple(_iter_wider(desk, standing)),
        event_href=f"{list_page('tallies')}#event={standing.tally.event}",
    )


def _row(desk: Desk, standing: Standing, claim: Claim) -> Row:
    return Row(
        claim=desk.claim(claim),
        anchor=row_anchor(claim),
        outdated=claim.ref in standing.outdated,
        # Those of this tally stand above, once.
        elsewhere=desk.findings(
            finding
            for finding in desk.contents.by_claim.get(claim.ref, ())[:MOST_LINKS]
            if finding.problem.tally != standing.tally
        ),
    )


def _iter_wider(desk: Desk, standing: Standing) -> Iterator[TallyView]:
    """Yield the nearest tallies that this one is part of."""
    corpus, standings = desk.contents.corpus, desk.contents.standings
    if corpus.measures[standing.tally.measure].value_type not in PARTLESS:
        for tally in enclosing(corpus, standing.tally)[:MOST_LINKS]:
            yield desk.tally(standings[tally])


def _verdict(desk: Desk, entry: Entry) -> Verdict:
    corpus = desk.contents.corpus
    claims = [corpus.by_ref[ref] for ref in entry.expect if ref in corpus.by_ref]
    return Verdict(
        figures=tuple(f"{figure_words(corpus, claim)} ({_where(corpus, claim)})" for claim in claims),
        verdict=entry.verdict,
        status=entry.status,
        reason=entry.reason,
        date=entry.date,
    )


def _where(corpus: Corpus, claim: Claim) -> str:
    speaker = f"{who_says(corpus, claim)}, " if claim.attributed_to else ""
    return f"{speaker}{claim.article}"

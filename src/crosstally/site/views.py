"""Claims and findings in the words and addresses of the pages."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from crosstally.checks import iter_checks, name_of
from crosstally.figures.figure import Figure
from crosstally.findings import Finding, Outcome
from crosstally.problems import describe_tally
from crosstally.records import Claim
from crosstally.reports.wording import source_words
from crosstally.site.addresses import anchor, article_page, tally_page
from crosstally.site.contents import NEW, Contents, Standing, gravity
from crosstally.site.oppositions import Opposition, find_opposition
from crosstally.site.passages import Quoted, sentence
from crosstally.site.texts import Text, lay_out
from crosstally.site.words import (
    date_words,
    event_name,
    figure_words,
    plural,
    reading_words,
    shortened,
    tally_title,
    who_says,
)

__all__ = ["ClaimView", "Desk", "FindingView", "TallyView", "row_anchor", "slices"]

T = TypeVar("T")

# Claims, findings or rows of a list on one page: well below half a megabyte with all that is said of each.
PER_PAGE = 100
# A tally of hundreds of claims makes sentences of as many clauses.
MESSAGE_LENGTH = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim as it is shown. href: its place in the article's text. row: its place in the tally's table."""

    ref: str
    figure: str
    title: str
    event: str
    who: str
    voice: str
    article: str
    language: str
    as_of: str
    place: str
    repeat: bool
    reading: str
    quoted: Quoted
    href: str
    row: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding as it is shown.

    figures: that stand against each other, where they are few; gap: how far apart two are. href: where all of it is.
    status: `new` where nobody has acknowledged it.
    """

    check: str
    phrase: str
    title: str
    event: str
    message: str
    figures: tuple[str, ...]
    gap: str
    severity: str
    outcome: str
    relation: str
    href: str
    anchor: str
    sources: str
    verdict: str
    status: str
    reason: str
    date: str
    fingerprint: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyView:
    """A tally as lists show it."""

    title: str
    event: str
    href: str
    relation: str
    statuses: tuple[str, ...]
    figures: tuple[str, ...]
    more: int
    size: str


def slices(items: tuple[T, ...], size: int = PER_PAGE) -> list[tuple[T, ...]]:
    """Divide items into pages, at least one."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [()]


@dataclass(frozen=True, kw_only=True)  # no slots: what is worked out once is kept
class Desk:
    """Writes views of one site's contents, with addresses relative to the site's root."""

    contents: Contents

    @cached_property
    def texts(self) -> Mapping[str, Text]:
        """Every article laid out, by its id."""
        shown = (claim for standing in self.contents.standings.values() for claim in standing.claims)
        return lay_out(self.contents.corpus, shown)

    @cached_property
    def _starts(self) -> Mapping[str, list[int]]:
        """The offsets at which the pages of each article begin."""
        return {article: [part.start for part in text.parts] for article, text in self.texts.items()}

    @cached_property
    def _rows(self) -> Mapping[str, str]:
        """The place of each claim in its tally's pages."""
        return {
            claim.ref: f"{tally_page(tally, number // PER_PAGE + 1)}#{row_anchor(claim)}"
            for tally, standing in self.contents.standings.items()
            for number, claim in enumerate(standing.claims)
        }

    @cached_property
    def _phrases(self) -> Mapping[str, str]:
        """What the confirmations of a check are together."""
        return {name_of(module): getattr(module, "CONFIRMED", "") for module in iter_checks()}

    def article_href(self, article: str, offset: int = 0) -> str:
        """Return the page of an article that holds an offset of its text."""
        return article_page(article, bisect_right(self._starts[article], offset))

    def claim(self, claim: Claim) -> ClaimView:
        """Return a claim as it is shown: in its tally, in its article, and in findings."""
        if claim.ref not in self._claims:
            self._claims[claim.ref] = self._claim(claim)
        return self._claims[claim.ref]

    def _claim(self, claim: Claim) -> ClaimView:
        corpus = self.contents.corpus
        article = corpus.articles[claim.article]
        start, end = corpus.span(claim) or (0, 0)
        name = anchor("claim", claim.id)
        return ClaimView(
            ref=claim.ref,
            figure=figure_words(corpus, claim),
            title=tally_title(corpus, claim.tally),
            event=event_name(corpus, claim.event),
            who=who_says(corpus, claim),
            voice=self.contents.voices.of(corpus, claim).name,
            article=shortened(article.name, TITLE_LENGTH),
            language=article.language,
            as_of=date_words(corpus.as_of(claim)),
            place=claim.place,
            repeat=claim.repeats is not None,
            reading=self._reading(claim),
            quoted=sentence(article.text, start, end),
            href=f"{self.article_href(claim.article, start)}#{name}",
            row=self._rows[claim.ref],
            anchor=name,
        )

    @cached_property
    def _claims(self) -> dict[str, ClaimView]:
        return {}

    @cached_property
    def _readings(self) -> dict[tuple[Figure, str, str | None, bool], str]:
        return {}

    def _reading(self, claim: Claim) -> str:
        """Put a claim's reading in words, once for all that state the same."""
        key = (claim.compared, claim.measure, claim.unit, claim.provisional)
        if key not in self._readings:
            corpus = self.contents.corpus
            value_type = corpus.measures[claim.measure].value_type
            self._readings[key] = reading_words(corpus.reading(claim), value_type, claim.unit)
        return self._readings[key]

    @cached_property
    def _findings(self) -> dict[tuple[str, int], FindingView]:
        return {}

    def finding(self, finding: Finding, *, length: int = MESSAGE_LENGTH) -> FindingView:
        """Return a finding as it is shown, its message cut at a length."""
        key = (finding.fingerprint, length)
        if key not in self._findings:
            self._findings[key] = self._finding(finding, length)
        return self._findings[key]

    def _finding(self, finding: Finding, length: int) -> FindingView:
        problem, standing, said = finding.problem, self.contents.standing_of(finding), finding.acknowledgement
        name = anchor("finding", finding.fingerprint)
        opposed = self.opposition(finding)
        return FindingView(
            check=finding.check,
            phrase=self._phrases.get(finding.check, ""),
            title=tally_title(self.contents.corpus, standing.tally) if standing else finding.check,
            event=event_name(self.contents.corpus, standing.tally.event) if standing else "",
            message=shortened(self._message(finding), length),
            figures=tuple(figure_words(self.contents.corpus, claim) for claim in opposed.claims),
            gap=opposed.gap,
            severity=finding.severity.value,
            outcome=finding.outcome.value,
            relation=gravity(finding).value,
            href=_finding_href(finding, standing, name),
            anchor=name,
            sources=shortened(source_words(problem.sides), length) if problem.sides else "",
            verdict=said.verdict if said else "",
            status=said.status if said else NEW,
            reason=said.reason if said else "",
            date=said.date if said else "",
            fingerprint=finding.fingerprint,
            next_step=problem.next_step or "",
        )

    def opposition(self, finding: Finding) -> Opposition:
        """Return the figures that stand against each other in a finding."""
        return find_opposition(self.contents.corpus, finding, gravity(finding))

    def _message(self, finding: Finding) -> str:
        """Return a finding's message without the name of its tally, which stands beside it wherever it is shown."""
        message, tally = finding.problem.message, finding.problem.tally
        return message.removeprefix(f"{describe_tally(self.contents.corpus, tally)}: ") if tally else message

    def tally(self, standing: Standing) -> TallyView:
        """Return a tally as lists show it."""
        corpus, stated = self.contents.corpus, standing.claims
        figures = tuple(dict.fromkeys(figure_words(corpus, claim) for claim in stated))
        return TallyView(
            title=tally_title(corpus, standing.tally),
            event=event_name(corpus, standing.tally.event),
            href=tally_page(standing.tally),
            relation=standing.relation,
            statuses=standing.statuses,
            figures=figures[:FIGURES],
            more=max(0, len(figures) - FIGURES),
            size=f"{plural(len(stated), 'figure')} in {plural(standing.articles, 'article')}",
        )

    def findings(self, findings: Iterable[Finding]) -> tuple[FindingView, ...]:
        """Return some findings as they are shown."""
        return tuple(map(self.finding, findings))


def _finding_href(finding: Finding, standing: Standing | None, name: str) -> str:
    """Return where a finding is shown: conflicts each by itself, confirmations as a list."""
    if standing is None:  # pragma: no cover - no check of a later stage sets the records of a conflict aside
        return ""
    page = tally_page(standing.tally)
    return f"{page}#{name}" if finding.outcome is Outcome.CONFLICT else f"{page}#confirmed"


# A headline in full, but not a whole text that was put into its place.
TITLE_LENGTH = 160
# Distinct figures that a list shows of one tally.
FIGURES = 5


def row_anchor(claim: Claim) -> str:
    """Return the id of a claim's row in its tally's table, where those of many articles stand."""
    return f"{anchor('row', claim.article)}_{anchor('claim', claim.id)}"

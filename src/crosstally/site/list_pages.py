"""The lists: all tallies with their search, all articles, all conflicts and confirmations."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosstally.findings import Finding, Outcome
from crosstally.records import Article
from crosstally.site.addresses import article_page, list_page
from crosstally.site.rendering import Page
from crosstally.site.views import Desk, FindingView, TallyView, slices
from crosstally.site.words import date_words, plural, shortened

__all__ = ["FOLDERS", "iter_list_pages"]

FOLDERS = {"conflict": "conflicts", "confirmation": "confirmations"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TalliesPage:
    """One page of the list of tallies. data: the files that the search reads."""

    number: int
    numbers: tuple[str, ...]
    tallies: tuple[TallyView, ...]
    total: str
    data: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article as the list shows it."""

    name: str
    href: str
    published: str
    publisher: str
    claims: str
    conflicts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesPage:
    """One page of the list of articles."""

    number: int
    numbers: tuple[str, ...]
    articles: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsPage:
    """One page of the conflicts or of the confirmations."""

    number: int
    numbers: tuple[str, ...]
    findings: tuple[FindingView, ...]
    total: str
    outcome: str


def iter_list_pages(desk: Desk, data: Sequence[str]) -> Iterator[Page]:
    """Yield every page of every list. data: the addresses of the search's files."""
    yield from _iter_tallies(desk, data)
    yield from _iter_articles(desk)
    contents = desk.contents
    yield from _iter_findings(desk, Outcome.CONFLICT, contents.conflicts)
    yield from _iter_findings(desk, Outcome.CONFIRMATION, contents.report.of(Outcome.CONFIRMATION))


def _numbers(folder: str, total: int) -> tuple[str, ...]:
    return tuple(list_page(folder, number) for number in range(1, total + 1)) if total > 1 else ()


def _iter_tallies(desk: Desk, data: Sequence[str]) -> Iterator[Page]:
    standings = tuple(desk.contents.standings.values())
    parts = slices(standings)
    for number, part in enumerate(parts, 1):
        view = TalliesPage(
            number=number,
            numbers=_numbers("tallies", len(parts)),
            tallies=tuple(map(desk.tally, part)),
            total=plural(len(standings), "tally"),
            data=tuple(data),
        )
        path = list_page("tallies", number)
        yield Page(path=path, template="tallies.html", title="Tallies", section="tallies", page=view)


def _iter_articles(desk: Desk) -> Iterator[Page]:
    corpus = desk.contents.corpus
    claims = Counter(claim.article for claim in corpus.claims)
    conflicts: Counter[str] = Counter()
    for finding in desk.contents.conflicts:
        conflicts.update({side.claim.partition("#")[0] for side in finding.problem.sides})
    articles = tuple(sorted(corpus.articles.values(), key=lambda article: (article.published, article.id)))
    parts = slices(articles)
    for number, part in enumerate(parts, 1):
        rows = tuple(_article_row(article, claims[article.id], conflicts[article.id]) for article in part)
        view = ArticlesPage(number=number, numbers=_numbers("articles", len(parts)), articles=rows)
        path = list_page("articles", number)
        yield Page(path=path, template="articles.html", title="Articles", section="articles", page=view)


def _article_row(article: Article, claims: int, conflicts: int) -> ArticleRow:
    return ArticleRow(
        name=shortened(article.name, NAME_LENGTH),
        href=article_page(article.id),
        published=date_words(article.published),
        publisher=article.publisher or ", ".join(article.agencies),
        claims=plural(claims, "claim"),
        conflicts=plural(conflicts, "conflict") if conflicts else "",
    )


NAME_LENGTH = 160


def _iter_findings(desk: Desk, outcome: Outcome, found: tuple[Finding, ...]) -> Iterator[Page]:
    parts = slices(found)
    folder = FOLDERS[outcome]
    for number, part in enumerate(parts, 1):
        view = FindingsPage(
            number=number,
            numbers=_numbers(folder, len(parts)),
            findings=desk.findings(part),
            total=plural(len(found), outcome.value),
            outcome=outcome.value,
        )
        yield Page(
            path=list_page(folder, number),
            template="findings.html",
            title=folder.capitalize(),
            section=folder,
            page=view,
        )

"""Build the site of a corpus: pages, styles, script and search data in a folder that is swapped in whole."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path

from crosstally.checks import STAGES
from crosstally.dataset.about import read_about
from crosstally.errors import DatasetError
from crosstally.files.swap import replacing, restore
from crosstally.loading import load_corpus
from crosstally.running.runner import run
from crosstally.site.article_pages import iter_article_pages
from crosstally.site.check_pages import iter_check_pages
from crosstally.site.contents import Contents, gather
from crosstally.site.errors import SiteError
from crosstally.site.list_pages import FOLDERS, iter_list_pages
from crosstally.site.overview import About, iter_overview
from crosstally.site.rendering import Page, Site, render
from crosstally.site.search import data_files
from crosstally.site.tally_pages import iter_tally_pages
from crosstally.site.timelines import iter_event_pages
from crosstally.site.views import Desk

__all__ = ["Built", "build_site"]

PARTS = (
    ("conflicts", "Conflicts"),
    ("confirmations", "Confirmations"),
    ("tallies", "Tallies"),
    ("articles", "Articles"),
    ("events", "Events"),
    ("checks", "Checks"),
)
ASSETS = ("site.css", "site.js", "icon.svg")
OURS = frozenset({"index.html", "assets", "data", *FOLDERS.values(), *(folder for folder, _ in PARTS)})
# The register's checks are about its upkeep, which readers of a site have no part in; acknowledgements still count.
READERS_STAGES = {stage: () if stage == "register" else modules for stage, modules in STAGES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How much was built."""

    pages: int
    articles: int
    tallies: int
    conflicts: int


def build_site(root: Path, out: Path, *, progress: Callable[[str], None] = lambda _: None) -> Built:
    """Check a corpus and write its site to a folder, whose earlier site is replaced as a whole.

    Conflicts are shown whether acknowledged or not. Raises SiteError while a check crashes, a registry cannot be used,
    or where the folder holds something else; CorpusError where there is no corpus. Whatever is raised, what the folder
    held before stays.
    """
    try:
        restore(out)
        with _without_collecting():
            about = _about(root)
            contents = _contents(root, progress)
            with replacing(out, OURS, what="site") as folder:
                pages = _write(folder, contents, about, progress)
    except DatasetError as error:
        raise SiteError(str(error)) from error
    return Built(
        pages=pages,
        articles=len(contents.corpus.articles),
        tallies=len(contents.standings),
        conflicts=len(contents.conflicts),
    )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Do without the collector of circular garbage, which makes a large build a fifth slower and finds next to none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _about(root: Path) -> About | None:
    found = read_about(root)
    if found is None:
        return None
    return About(title=found.title, description=found.description, made=found.annotation, limits=found.limits)


def _contents(root: Path, progress: Callable[[str], None]) -> Contents:
    corpus = load_corpus(root)
    report = run(corpus, stages=READERS_STAGES, progress=progress)
    if report.crashes:
        raise SiteError(f"not built, because a check crashed: {'; '.join(report.crashes)}; the corpus is not at fault")
    if corpus.unusable:
        raise SiteError(
            f"not built, because {' and '.join(corpus.unusable)} cannot be used; run `crosstally check` to see why"
        )
    return gather(corpus, report)


def _write(folder: Path, contents: Contents, about: About | None, progress: Callable[[str], None]) -> int:
    desk = Desk(contents=contents)
    site = Site(name=about.title if about else "Findings", parts=PARTS)
    data = data_files(desk)
    for name in ASSETS:
        _put(folder, f"assets/{name}", files("crosstally.site").joinpath("assets", name).read_text(encoding="utf-8"))
    for path, text in data.items():
        _put(folder, path, text)
    number = 0
    for number, page in enumerate(_iter_pages(desk, site, about, data), 1):
        if number % SHOWN_EVERY == 0:
            progress(f"{number} pages")
        _put(folder, page.path, render(page, site))
    return number


SHOWN_EVERY = 100


def _iter_pages(desk: Desk, site: Site, about: About | None, data: Mapping[str, str]) -> Iterator[Page]:
    yield from chain(
        iter_overview(desk, about, site.name),
        iter_list_pages(desk, tuple(data)),
        iter_tally_pages(desk),
        iter_article_pages(desk),
        iter_event_pages(desk),
        iter_check_pages(desk),
    )


def _put(folder: Path, path: str, text: str) -> None:
    target = folder / path
    if not target.parent.exists():
        target.parent.mkdir()
    target.write_text(text, encoding="utf-8", newline="\n")

"""Show an article with every claim in its place, as one HTML page that needs nothing else.

Claims are highlighted, with their reading on hover and on focus; those in conflict with other sources in another
colour, and numbers that nothing covers stand out. ARTICLE is an id or one of the article's files.
"""

import argparse
import sys
from pathlib import Path

from crosstally.cli.usage import UsageError, add_root
from crosstally.files.filing import replace_file
from crosstally.loading import load_corpus
from crosstally.preview import render_preview
from crosstally.running.runner import run as run_checks

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally preview` takes."""
    parser.add_argument("article", metavar="ARTICLE", help="an article's id, or one of its files")
    add_root(parser)
    parser.add_argument("--out", metavar="FILE", help="- for standard output (default: build/preview/ID.html)")


def run(options: argparse.Namespace) -> int:
    """Write the page and say where."""
    corpus = load_corpus(options.root)
    article = corpus.articles.get(options.article) or corpus.articles.get(Path(options.article).stem)
    if article is None:
        raise UsageError(f"{options.article}: no article of that name could be read; `crosstally check` says why")
    page = render_preview(corpus, article, run_checks(corpus))
    if options.out == "-":
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a page says that it is UTF-8
        sys.stdout.write(page)
        return 0
    path = Path(options.out) if options.out else options.root / "build" / "preview" / f"{article.id}.html"
    replace_file(path, page)
    print(f"wrote {path}")
    return 0

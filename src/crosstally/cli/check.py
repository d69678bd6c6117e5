"""Check a corpus and report what does not hold together.

PLACE is the folder with corpus/ and annotations/ (default: this folder), and any number of its files or article ids:
then only findings that touch these articles are reported, while every annotation is still compared with every other.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from crosstally.checks import iter_checks, name_of
from crosstally.cli.progress import shown_progress
from crosstally.cli.usage import UsageError
from crosstally.corpus import Corpus
from crosstally.loading import load_corpus
from crosstally.reports import FORMS, Options, wants_colour
from crosstally.running.runner import run as run_checks

__all__ = ["add_arguments", "run"]

PLAIN_WIDTH = 80  # where no terminal tells its width
NARROWEST, WIDEST = 60, 120  # tables are unreadable below, and lines above


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally check` takes."""
    parser.add_argument("places", nargs="*", metavar="PLACE", help="the corpus, or articles in it")
    parser.add_argument(
        "--format",
        choices=sorted(FORMS),
        help="how to report (default: text, or github where GITHUB_ACTIONS is set)",
    )
    parser.add_argument("--no-register", action="store_true", help="show every conflict as if none were acknowledged")
    parser.add_argument("--verbose", "-v", action="store_true", help="list every confirmation")


def run(options: argparse.Namespace) -> int:
    """Report on standard output; return 0, 1 or 2."""
    root, names = _split(options.places)
    with shown_progress() as progress:
        corpus = load_corpus(root)
        only = _articles(corpus, root, names)
        report = run_checks(corpus, register=not options.no_register, only=only, progress=progress)
    form = options.format or ("github" if os.environ.get("GITHUB_ACTIONS") else "text")
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # quotes hold characters of any language
    sys.stdout.write(FORMS[form](report, options=_form_options(root, options.verbose)))
    return report.exit_code


def _split(places: list[str]) -> tuple[Path, list[str]]:
    """Tell the corpus's folder from what is named in it."""
    folders = [place for place in places if Path(place).is_dir()]
    if not folders and places and not Path("corpus").is_dir():
        raise UsageError(f"{places[0]}: no such folder or file")
    if len(folders) > 1:
        raise UsageError(f"{' and '.join(folders)}: check one corpus at a time")
    return Path(folders[0]) if folders else Path(), [place for place in places if place not in folders]


def _articles(corpus: Corpus, root: Path, names: list[str]) -> frozenset[str] | None:
    """Return the ids of the articles that are named by id or by file, None where none is named."""
    return frozenset(_article(corpus, root, name) for name in names) if names else None


def _article(corpus: Corpus, root: Path, name: str) -> str:
    if name in corpus.articles:
        return name
    path = root / name if (root / name).exists() else Path(name)
    if path.exists() and not path.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"{name}: lies outside the corpus {root}")
    file = path.resolve().relative_to(root.resolve()).as_posix() if path.exists() else name
    if file in {*corpus.files["texts"], *corpus.files["articles"], *corpus.files["annotations"]}:
        return Path(file).stem
    if path.exists():
        raise UsageError(f"{name}: not an article or an annotation; name one of these, or check the whole corpus")
    raise UsageError(f"{name}: no such folder or file, and no article of that id")


def _form_options(root: Path, verbose: bool) -> Options:  # noqa: FBT001 - private
    return Options(
        root="" if root == Path() else root.as_posix(),
        width=_width(),
        colour=wants_colour(sys.stdout, os.environ),
        verbose=verbose,
        version=version("crosstally"),
        confirmations=_phrases("CONFIRMED"),
        descriptions={name_of(module): (module.__doc__ or "").partition("\n")[0] for module in iter_checks()},
    )


def _phrases(constant: str) -> Mapping[str, str]:
    return {name_of(module): getattr(module, constant) for module in iter_checks() if hasattr(module, constant)}


def _width() -> int:
    if not sys.stdout.isatty():
        return PLAIN_WIDTH
    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)

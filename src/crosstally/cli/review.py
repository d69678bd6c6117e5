"""Say what differs between two states of a corpus: claims, conflicts, what is to be mended.

BASE is a folder with the state before, such as a checkout of the main branch. The exit code is 0 whatever differs:
`crosstally check` is what fails.
"""

import argparse
import sys
from pathlib import Path

from crosstally.cli.usage import add_root
from crosstally.loading import load_corpus
from crosstally.reviewing import render_comment, review, write_review
from crosstally.running.runner import run as run_checks

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally review` takes."""
    parser.add_argument("base", type=Path, metavar="BASE", help="the folder with the corpus as it was")
    add_root(parser)
    parser.add_argument(
        "--format", choices=("markdown", "json"), default="markdown", help="the form of the output (default: markdown)"
    )


def run(options: argparse.Namespace) -> int:
    """Print the review."""
    head = load_corpus(options.root)
    found = review(load_corpus(options.base, empty=True), head, run_checks(head))
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # quotes hold characters of any language
    sys.stdout.write(write_review(found) if options.format == "json" else render_comment(found))
    return 0

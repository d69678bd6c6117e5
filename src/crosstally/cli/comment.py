"""Write the comment on a pull request from the JSON that `crosstally review` wrote elsewhere.

The file may come from anybody: it has to fit its schema, and every text in it is shown as text.
"""

import argparse
import sys
from pathlib import Path

from crosstally.cli.usage import UsageError
from crosstally.reviewing import ReviewError, read_review, render_comment

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally comment` takes."""
    parser.add_argument("review", type=Path, metavar="REVIEW.json", help="what `crosstally review --format json` wrote")


def run(options: argparse.Namespace) -> int:
    """Print the comment as Markdown."""
    try:
        comment = render_comment(read_review(options.review))
    except ReviewError as error:
        raise UsageError(str(error)) from error
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # as above
    sys.stdout.write(comment)
    return 0

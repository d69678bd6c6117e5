"""What every command shares about its arguments."""

import argparse
from pathlib import Path

__all__ = ["UsageError", "add_root"]


class UsageError(Exception):
    """The command was called in a way that it cannot follow."""


def add_root(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the corpus, for commands whose arguments name something in it."""
    parser.add_argument(
        "--root",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the folder with corpus/ and annotations/ (default: this folder)",
    )

"""Build the dataset of a corpus, to be loaded with datasets.load_dataset.

Nothing is built while the corpus has anything to act on. What stood in the folder before is replaced as a whole.
"""

import argparse
import sys
from pathlib import Path

from crosstally.cli.usage import add_root

__all__ = ["NAME", "add_arguments", "run"]

NAME = "build"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally build` takes."""
    add_root(parser)
    parser.add_argument(
        "--out", type=Path, default=None, metavar="DIR", help="where to (default: build/dataset in the corpus)"
    )


def run(options: argparse.Namespace) -> int:
    """Build the dataset and say where it is."""
    from crosstally.dataset import DatasetError, build_dataset  # noqa: PLC0415 - brings in pyarrow, which other commands do without

    out = options.out or options.root / "build" / "dataset"
    try:
        build_dataset(options.root, out)
    except DatasetError as error:
        print(f"crosstally: {error}", file=sys.stderr)
        return error.exit_code
    print(f"built {out}")
    return 0

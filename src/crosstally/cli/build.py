"""Build the dataset of a corpus, to be loaded with datasets.load_dataset.

Nothing is built while the corpus has anything to act on. What stood in the folder before is replaced as a whole.
"""

import argparse
import sys
from pathlib import Path

from crosstally.cli.usage import add_root

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally build` takes."""
    add_root(parser)
    parser.add_argument(
        "--out",
        type=Path,
        default=None,
        metavar="DIR",
        help="where to (default: build/dataset in the corpus, or build/dataset-without-text)",
    )
    parser.add_argument(
        "--without-text", action="store_true", help="leave the articles' texts out, and cut quotes after 300 characters"
    )


def run(options: argparse.Namespace) -> int:
    """Build the dataset and say where it is."""
    from crosstally.dataset import DatasetError, build_dataset  # noqa: PLC0415 - brings in pyarrow, which other commands do without

    out = options.out or options.root / "build" / ("dataset-without-text" if options.without_text else "dataset")
    try:
        build_dataset(options.root, out, texts=not options.without_text)
    except DatasetError as error:
        print(f"crosstally: {error}", file=sys.stderr)
        return error.exit_code
    print(f"built {out}")
    return 0

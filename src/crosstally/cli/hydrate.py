"""Put the articles' texts into a dataset that was built without them.

The texts are those that you hold, as <article_id>.txt in one folder. One whose hash is not that of the text which was
annotated is refused, and then nothing is written.
"""

import argparse
import sys
from pathlib import Path

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally hydrate` takes."""
    parser.add_argument("dataset", type=Path, metavar="DATASET", help="the folder with the dataset")
    parser.add_argument("--texts", type=Path, required=True, metavar="DIR", help="the folder with your texts")
    parser.add_argument("--out", type=Path, default=None, metavar="DIR", help="where to (default: into DATASET itself)")


def run(options: argparse.Namespace) -> int:
    """Write the dataset with texts, and name the articles that still have none."""
    from crosstally.dataset import DatasetError  # noqa: PLC0415 - brings in pyarrow, which other commands do without
    from crosstally.dataset.editions import hydrate  # noqa: PLC0415 - as above

    out = options.out or options.dataset
    try:
        done = hydrate(options.dataset, options.texts, out)
    except DatasetError as error:
        print(f"crosstally: {error}", file=sys.stderr)
        return error.exit_code
    for article in done.missing:
        print(f"no text of {article} in {options.texts}")
    print(f"put {len(done.articles)} texts into {out}, {len(done.missing)} missing")
    return 0

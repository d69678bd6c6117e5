"""Write the dataset's tables in another form.

csv: a file for each config, safe to open in a spreadsheet: an apostrophe stands before whatever would run as a formula.
jsonl: a file for each config, a row in each line.
annotations: the claims as W3C Web Annotations in JSON-LD, each quote selected in its article.
ucdp: estimates of the dead for each event in UCDP's columns; low and high are what a reader takes from the sources'
totals, else from the parts together, and best is null unless a person has set it in events.yaml.

Nothing is written while the corpus has anything to act on. What stood in the folder before is replaced as a whole.
"""

import argparse
import sys
from pathlib import Path

from crosstally.cli.usage import add_root

__all__ = ["add_arguments", "run"]

FORMATS = ("csv", "jsonl", "annotations", "ucdp")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally export` takes."""
    add_root(parser)
    parser.add_argument("--format", choices=FORMATS, required=True, help="which form")
    parser.add_argument(
        "--out", type=Path, default=None, metavar="DIR", help="where to (default: build/export/FORMAT in the corpus)"
    )
    parser.add_argument("--base", metavar="IRI", help="what ids of annotations begin with (default: urn:crosstally:)")


def run(options: argparse.Namespace) -> int:
    """Write the files and say where they are."""
    from crosstally.dataset import DatasetError  # noqa: PLC0415 - brings in much that other commands do without
    from crosstally.exports.write import export  # noqa: PLC0415 - as above

    out = options.out or options.root / "build" / "export" / options.format
    try:
        export(options.root, out, form=options.format, base=options.base)
    except DatasetError as error:
        print(f"crosstally: {error}", file=sys.stderr)
        return error.exit_code
    print(f"wrote {out}")
    return 0

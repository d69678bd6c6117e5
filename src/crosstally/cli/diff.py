"""Name every record that two builds of the dataset do not have alike, and what that asks of the version.

MAJOR: a record, column or config was changed or removed. MINOR: some were added, all others are as they were. PATCH:
the records are the same, and only files or descriptions differ.
"""

import argparse
import sys
from pathlib import Path

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally diff` takes."""
    parser.add_argument("old", type=Path, metavar="OLD", help="a folder with a built dataset")
    parser.add_argument("new", type=Path, metavar="NEW", help="a folder with a newer one")
    parser.add_argument("--changelog", action="store_true", help="draft the changelog's entry instead")


def run(options: argparse.Namespace) -> int:
    """Print what differs; return 0 also where something does."""
    from crosstally.dataset import DatasetError  # noqa: PLC0415 - brings in much that other commands do without
    from crosstally.dataset.changelog import draft, iter_lines  # noqa: PLC0415 - as above
    from crosstally.dataset.changes import compare_builds, next_version, read_version  # noqa: PLC0415

    try:
        changes = compare_builds(options.old, options.new)
    except DatasetError as error:
        print(f"crosstally: {error}", file=sys.stderr)
        return error.exit_code
    if options.changelog:
        print(draft(changes), end="")
        return 0
    for line in iter_lines(changes):
        print(line)
    counts = {kind: sum(each.kind == kind for each in changes.records) for kind in ("added", "removed", "changed")}
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    version = read_version(options.old)
    asked = f"; after {version} comes {next_version(version, changes.level)}" if version else ""
    print(f"{changes.level}: records {told}; {len(changes.files)} files differ{asked}")
    return 0

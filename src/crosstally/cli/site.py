"""Build a site of what was found, to be opened from disk or published on any host.

It shows every conflict, acknowledged or not, every confirmation, and each article with its figures marked in place.
What stood in the folder before is replaced as a whole.
"""

import argparse
import sys
from pathlib import Path

from crosstally.cli.progress import shown_progress
from crosstally.cli.usage import add_root
from crosstally.reports.wording import counted

__all__ = ["add_arguments", "run"]

EXIT_NOT_BUILT = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally site` takes."""
    add_root(parser)
    parser.add_argument(
        "--out", type=Path, default=None, metavar="DIR", help="where to (default: build/site in the corpus)"
    )


def run(options: argparse.Namespace) -> int:
    """Build the site and say where it is."""
    from crosstally.site import SiteError, build_site  # noqa: PLC0415 - brings in the templates

    out = options.out or options.root / "build" / "site"
    try:
        with shown_progress() as progress:
            built = build_site(options.root, out, progress=progress)
    except SiteError as error:
        print(f"crosstally: {error}", file=sys.stderr)
        return EXIT_NOT_BUILT
    counts = ((built.pages, "pages"), (built.tallies, "tallies"), (built.conflicts, "conflicts"))
    print(f"built {out / 'index.html'}: {', '.join(counted(number, noun) for number, noun in counts)}")
    return 0

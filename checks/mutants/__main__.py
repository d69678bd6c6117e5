"""Plant errors and compare what comes of them with the page on them, or write that page."""

import argparse
import os
import sys
import time
from pathlib import Path

from mutants.page import page, sample_table
from mutants.planting import SAMPLE, outcomes

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "checks/MUTANTS.md"


def main() -> int:
    """Run the command; 1 where the sample differs from the page."""
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--all", action="store_true", help="plant every error and write the page")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    started = time.monotonic()
    found = outcomes(ROOT, None if arguments.all else SAMPLE, arguments.processes)
    done = f"planted {len(found):,} errors in {time.monotonic() - started:.0f} s"
    if arguments.all:
        PAGE.write_text(page(found), encoding="utf-8")
        print(f"{done}, and wrote {PAGE.relative_to(ROOT)}")
        return 0
    same = sample_table(found) in PAGE.read_text(encoding="utf-8")
    print(f"{done}: {'as' if same else 'not as'} the page says")
    if not same:
        print("nox -s mutants -- --all writes the page anew")
    return int(not same)


if __name__ == "__main__":
    sys.exit(main())

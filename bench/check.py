"""Measure `crosstally check` as whole processes: how soon it starts, and how long many articles take.

start-up   against the import of the two libraries that such a tool is usually made of, in turns
check      schema and every check, against check-jsonschema, which only validates the same files by the same schema
"""

import argparse
import json
import math
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from articles import write_corpus
from processes import CROSSTALLY, Usage, run

from crosstally.files.schemafiles import EDITOR_SCHEMAS, schema_text

ROOT = Path(__file__).parents[1]
TURNS = 15
IMPORTS = (sys.executable, "-c", "import jsonschema, yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one command took, and how that compares with another."""

    what: str
    usage: Usage
    against: str = ""
    ratio: float | None = None

    def __str__(self) -> str:
        """Show a line of the table."""
        ratio = "" if self.ratio is None else f"  {self.ratio:7.2f} x {self.against}"
        used = self.usage
        return (
            f"{self.what:<44} {used.seconds:8.3f} s {used.cpu_seconds:8.3f} s cpu {used.peak_gigabytes:6.2f} GB{ratio}"
        )


def measure(what: str, command: Sequence[str | Path], against: Run | None = None, *, faster: bool = False) -> Run:
    """Run a command; faster: the ratio says how many times faster it is."""
    usage = run(command, allowed=(0, 1))  # 1: something was found
    if against is None:
        return Run(what=what, usage=usage)
    share = usage.seconds / against.usage.seconds
    words = f"{'faster than ' if faster else ''}{against.what}"
    return Run(what=what, usage=usage, against=words, ratio=1 / share if faster else share)


def measure_start() -> list[Run]:
    """Take each command in turns, so that all of them meet the same machine, and keep its median run."""
    commands = {
        "import jsonschema, yaml": IMPORTS,
        "crosstally --help": (*CROSSTALLY, "--help"),
        "crosstally check, this corpus": (*CROSSTALLY, "check", ROOT),
    }
    runs: dict[str, list[Run]] = {what: [] for what in commands}
    for _ in range(TURNS):
        for what, command in commands.items():
            first = next(iter(runs.values()))
            runs[what].append(measure(what, command, first[-1] if runs[what] is not first else None))
    return [_median(each) for each in runs.values()]


def _median(runs: list[Run]) -> Run:
    middle = statistics.median_low(each.ratio or each.usage.seconds for each in runs)
    return next(each for each in runs if (each.ratio or each.usage.seconds) == middle)


def measure_check(articles: int, folder: Path, *, peer: bool) -> list[Run]:
    """Check a generated corpus, and validate it with the peer."""
    root = folder / str(articles)
    write_corpus(root, articles)
    schema = folder / "schema"
    schema.mkdir(exist_ok=True)
    for name in EDITOR_SCHEMAS:
        (schema / name).write_text(schema_text(name), encoding="utf-8")
    files = sorted((root / "annotations/articles").glob("*.yaml"))
    size = f"{articles:,} articles"
    runs = []
    if peer:
        validate = (Path(sys.executable).with_name("check-jsonschema"), "--base-uri", f"{schema.as_uri()}/")
        runs.append(
            measure(f"check-jsonschema, {size}", (*validate, "--schemafile", schema / "annotation.json", *files))
        )
    runs.append(measure(f"crosstally check, {size}", (*CROSSTALLY, "check", root), *runs, faster=True))
    shutil.rmtree(root)
    return runs


def main() -> None:
    """Measure, print a table, and write it as JSON where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[2_000, 20_000], help="the peer gets the first size")
    parser.add_argument("--json", type=Path, help="where to write the numbers as well")
    options = parser.parse_args()
    runs = measure_start()
    print(*runs, sep="\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        checks: dict[int, Run] = {}
        for articles in options.articles:
            found = measure_check(articles, Path(folder), peer=not checks)
            print(*found, sep="\n", flush=True)
            runs += found
            checks[articles] = found[-1]
    for few, many in pairwise(checks):
        growth = math.log(checks[many].usage.seconds / checks[few].usage.seconds, many / few)
        print(f"growth from {few:,} to {many:,} articles: {growth:.2f}")
    if options.json:
        options.json.write_text(json.dumps([asdict(each) for each in runs], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Measure the building of the site against its limits: this corpus, and a large one that is made for it.

Each is built by `crosstally site` in a process of its own: seconds on the clock and of work, its peak memory, and the
largest file that a browser reads.
"""

import argparse
import json
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from articles import CLAIMS_PER_ARTICLE, write_corpus
from processes import CROSSTALLY, Usage, run

ROOT = Path(__file__).parents[1]
OWN_SECONDS, LARGE_SECONDS, PAGE_KILOBYTES = 2.0, 120.0, 500.0
LARGE = 2_000  # articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one build took."""

    corpus: str
    usage: Usage
    limit_seconds: float
    pages: int
    largest: str
    largest_kilobytes: float

    def __str__(self) -> str:
        """Show time and size with their ratio to the limit."""
        used = self.usage
        return (
            f"{self.corpus:<20} {used.seconds:7.2f} s {used.seconds / self.limit_seconds:5.2f} x limit"
            f" {used.cpu_seconds:7.2f} s cpu {used.peak_gigabytes:6.2f} GB {self.pages:>7,} pages"
            f"  largest {self.largest_kilobytes:4.0f} kB {self.largest_kilobytes / PAGE_KILOBYTES:5.2f} x limit"
            f"  {self.largest}"
        )


def measure(corpus: str, root: Path, out: Path, limit: float) -> Measured:
    """Build the site of a corpus and look at what came out."""
    usage = run((*CROSSTALLY, "site", "--root", root, "--out", out))
    files = [path for path in out.rglob("*") if path.is_file()]
    largest = max(files, key=lambda path: path.stat().st_size)
    return Measured(
        corpus=corpus,
        usage=usage,
        limit_seconds=limit,
        pages=sum(path.suffix == ".html" for path in files),
        largest=largest.relative_to(out).as_posix(),
        largest_kilobytes=largest.stat().st_size / 1e3,
    )


def main() -> None:
    """Measure both corpora."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=LARGE, help="of the large corpus")
    parser.add_argument("--json", type=Path, help="where to write the numbers as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large"
        write_corpus(large, options.articles)
        rows = [measure("this corpus", ROOT, Path(folder) / "own-site", OWN_SECONDS)]
        print(rows[0], flush=True)
        name = f"{options.articles:,} articles of {CLAIMS_PER_ARTICLE}"
        rows.append(measure(name, large, Path(folder) / "large-site", LARGE_SECONDS))
        print(rows[1])
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""What a comparison of a table is asked for, and what it says in the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ENGINES", "MEMORY", "PAIRS", "Outcome", "Request", "Summary"]

# What an editor looks at first: the widest pairs of a tally show where its sources part, and the counts say how often.
PAIRS = 10
# Of DuckDB; what does not fit goes to disk. With Python's own share a table of ten million claims stays below 2.5 GB.
MEMORY = "2GB"
ENGINES = ("duckdb", "spark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the claims of a table: read = compared + unknown + repeated + rejected.

    rejected: number by reason. assumed: measures for which nothing says how they behave over time. divided: measures
    whose figures are of several dimensions and were compared within each.
    """

    read: int
    compared: int
    unknown: int
    repeated: int
    rejected: Mapping[str, int]
    assumed: tuple[str, ...]
    divided: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to compare, with what, and where to.

    claims: a file, a glob or a folder. out: the folder to write. rejects: a file for what cannot be compared, default
    one in that folder. strict: write nothing where there is any. measures: a file that says how measures behave.
    """

    claims: str
    out: Path
    engine: str = "duckdb"
    master: str | None = None
    memory: str = MEMORY
    pairs: int = PAIRS
    rejects: Path | None = None
    strict: bool = False
    measures: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What was compared and found.

    relations, tallies: rows written. pairs: how many disagree, by kind. cut: how many of them are not listed.
    """

    outcome: Outcome
    relations: int
    tallies: int
    pairs: Mapping[str, int]
    cut: int

"""What the comparison asks of an engine: to run plain SQL and to keep tables by name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from crosstally.claimtable.sources import Source

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Engine"]


class Engine(Protocol):
    """A relational engine. Names are those of tables and views of one run; a text is one SELECT.

    quote: the character that quotes a name. A table that is made again replaces the earlier one.
    """

    quote: str

    def open(self, source: Source) -> None:
        """Make the files of a source readable as the table `source`, with a `row_key` that no two rows share."""

    def view(self, name: str, sql: str) -> None:
        """Give a text a name, without running it."""

    def create(self, name: str, sql: str) -> None:
        """Run a text and keep its rows."""

    def number(self, name: str, column: str, sql: str) -> None:
        """Run a text and keep its rows with a column of distinct whole numbers, in no particular order."""

    def drop(self, *names: str) -> None:
        """Let go of tables that are not read any more."""

    def load(self, name: str, table: "pa.Table") -> None:
        """Keep the rows of an Arrow table."""

    def fetch(self, sql: str) -> "pa.Table":
        """Run a text and return its rows, which fit into memory."""

    def stream(self, sql: str) -> Iterator["pa.RecordBatch"]:
        """Run a text and yield its rows in their order."""

    def close(self) -> None:
        """Let go of everything."""

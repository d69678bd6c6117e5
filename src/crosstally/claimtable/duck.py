"""DuckDB, in this process: every core, and on disk what does not fit into memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from crosstally.claimtable.errors import TableError
from crosstally.claimtable.sources import Source

__all__ = ["DuckEngine"]


class DuckEngine:
    """Tables live in memory up to a limit, and beyond it in a folder for temporary files.

    memory: as DuckDB writes it, such as `2GB`. threads: default all.
    """

    quote = '"'

    def __init__(self, folder: Path, *, memory: str, threads: int | None = None) -> None:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": str(folder / "spilled"),
            "preserve_insertion_order": "false",  # every result that is kept in order says so itself
            **({"threads": str(threads)} if threads else {}),
        }
        self._connection = duckdb.connect(":memory:", config=settings)
        try:
            self._connection.execute(f"SET memory_limit = '{_quoted(memory)}'")
        except duckdb.Error as error:
            self.close()
            raise TableError(f"memory {memory!r} is no size such as 2GB") from error

    def open(self, source: Source) -> None:
        """Read Parquet as it is, and JSON Lines as text."""
        files = "[" + ", ".join(f"'{_quoted(path)}'" for path in source.paths) + "]"
        if source.format == "parquet":
            self.view("source", f"SELECT * FROM read_parquet({files})")  # noqa: S608 - paths are quoted
            return
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in source.columns)
        lines = f"read_json({files}, format = 'newline_delimited', columns = {{{columns}}})"
        self.view("source", f"SELECT * FROM {lines}")  # noqa: S608 - as above

    def view(self, name: str, sql: str) -> None:
        """Give a text a name."""
        self._run(f"CREATE OR REPLACE VIEW {name} AS {sql}")

    def create(self, name: str, sql: str) -> None:
        """Keep rows in a table."""
        self._run(f"CREATE OR REPLACE TABLE {name} AS {sql}")

    def number(self, name: str, column: str, sql: str) -> None:
        """Keep rows with the number under which they come."""
        self.create(name, f"SELECT *, row_number() OVER () AS {column} FROM ({sql}) AS rows")  # noqa: S608 - own names

    def load(self, name: str, table: pa.Table) -> None:
        """Copy an Arrow table."""
        self._connection.register("loaded", table)
        self.create(name, "SELECT * FROM loaded")
        self._connection.unregister("loaded")

    def fetch(self, sql: str) -> pa.Table:
        """Run a text."""
        with _readable():
            return self._connection.sql(sql).to_arrow_table()

    def stream(self, sql: str) -> Iterator[pa.RecordBatch]:
        """Run a text."""
        with _readable():
            yield from pa.RecordBatchReader.from_stream(self._connection.sql(sql))

    def copy(self, name: str, path: Path) -> None:
        """Write a table as a Parquet file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._run(f"COPY {name} TO '{_quoted(str(path))}' (FORMAT parquet)")

    def close(self) -> None:
        """Forget all tables."""
        self._connection.close()

    def _run(self, sql: str) -> None:
        with _readable():
            self._connection.execute(sql)


@contextmanager
def _readable() -> Iterator[None]:
    """Tell what is wrong with the files, or too large for the machine, from what is wrong with a text."""
    try:
        yield
    except (duckdb.InvalidInputException, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise TableError(str(error).partition("\n")[0]) from error


def _quoted(text: str) -> str:
    return text.replace("'", "''")

"""DuckDB, in this process: every core, and on disk what does not fit into memory."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import TypeVar

import duckdb
import pyarrow as pa

from crosstally.claimtable.errors import TableError
from crosstally.claimtable.sources import Source

__all__ = ["DuckEngine"]

T = TypeVar("T")

# DuckDB's number of a row in its file, below its number of the file.
ROW_KEY = "CAST(file_index AS BIGINT) * 1099511627776 + file_row_number"


class DuckEngine:
    """Tables live in memory up to a limit, and beyond it in a folder for temporary files.

    memory: as DuckDB writes it, such as `2GB`. threads: default all.
    """

    quote = '"'

    def __init__(self, folder: Path, *, memory: str, threads: int | None = None) -> None:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": str(folder / "spilled"),
            "allocator_background_threads": "true",  # what is let go of goes back to the system beside the work
            "preserve_insertion_order": "false",  # every result that is kept in order says so itself
            **({"threads": str(threads)} if threads else {}),
        }
        self._folder = folder
        self._worker = ThreadPoolExecutor(1, "duckdb")
        self._connection = duckdb.connect(":memory:", config=settings)
        try:
            self._connection.execute(f"SET memory_limit = '{_quoted(memory)}'")
        except duckdb.Error as error:
            self.close()
            raise TableError(f"memory {memory!r} is no size such as 2GB") from error

    def open(self, source: Source) -> None:
        """Read Parquet as it is, and JSON Lines once, as text."""
        paths: Sequence[str] = source.paths
        if source.format == "json":
            lines = self._folder / "lines.parquet"
            self.convert(source, lines)
            paths = [str(lines)]
        columns = ", ".join(f'"{name}"' for name in source.columns)
        files = f"read_parquet({_listed(paths)}, hive_partitioning = false)"
        self.view("source", f"SELECT {columns}, {ROW_KEY} AS row_key FROM {files}")  # noqa: S608 - known names, and paths are quoted

    def convert(self, source: Source, path: Path) -> None:
        """Write JSON Lines as a Parquet file, all values as text."""
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in source.columns)
        given = f"format = 'newline_delimited', columns = {{{columns}}}, hive_partitioning = false"
        lines = f"read_json({_listed(source.paths)}, {given})"
        path.parent.mkdir(parents=True, exist_ok=True)
        self._run(f"COPY (FROM {lines}) TO '{_quoted(str(path))}' (FORMAT parquet)")

    def view(self, name: str, sql: str) -> None:
        """Give a text a name."""
        self._run(f"CREATE OR REPLACE VIEW {name} AS {sql}")

    def create(self, name: str, sql: str) -> None:
        """Keep rows in a table."""
        self._run(f"CREATE OR REPLACE TABLE {name} AS {sql}")

    def number(self, name: str, column: str, sql: str) -> None:
        """Keep rows, and take for a number the place that each has in its table."""
        self.create(f"{name}_kept", sql)
        self.view(name, f"SELECT *, CAST(rowid AS INTEGER) AS {column} FROM {name}_kept")  # noqa: S608 - own names

    def drop(self, *names: str) -> None:
        """Give their memory back."""
        for name in names:
            self._run(f"DROP TABLE {name}")

    def load(self, name: str, table: pa.Table) -> None:
        """Copy an Arrow table."""
        self._connection.register("loaded", table)
        self.create(name, "SELECT * FROM loaded")
        self._connection.unregister("loaded")

    def fetch(self, sql: str) -> pa.Table:
        """Run a text."""
        return self._do(lambda: self._connection.sql(sql).to_arrow_table())

    def stream(self, sql: str) -> Iterator[pa.RecordBatch]:
        """Run a text."""
        batches = self._do(lambda: iter(pa.RecordBatchReader.from_stream(self._connection.sql(sql))))
        while (batch := self._do(lambda: next(batches, None))) is not None:
            yield batch

    def close(self) -> None:
        """Forget all tables."""
        self._worker.shutdown()
        self._connection.close()

    def _run(self, sql: str) -> None:
        self._do(lambda: self._connection.execute(sql))

    def _do(self, work: Callable[[], T]) -> T:
        """Let DuckDB work in a thread of its own: in this one it would notice Ctrl+C only between its tasks."""
        doing = self._worker.submit(work)
        with _readable():
            try:
                return doing.result()
            except KeyboardInterrupt:
                self._connection.interrupt()
                raise


@contextmanager
def _readable() -> Iterator[None]:
    """Tell what is wrong with the files, or too large for the machine, from what is wrong with a text."""
    try:
        yield
    except (duckdb.ParserException, duckdb.CatalogException, duckdb.BinderException):  # pragma: no cover - our fault
        raise
    except (duckdb.Error, UnicodeDecodeError) as error:
        raise TableError(str(error).partition("\n")[0]) from error


def _listed(paths: Sequence[str]) -> str:
    """List files by their names, in which DuckDB would take *, ? and [ for a pattern."""
    return "[" + ", ".join(f"'{_quoted(escape(path))}'" for path in paths) + "]"


def _quoted(text: str) -> str:
    return text.replace("'", "''")

"""Apache Spark, local or a cluster: for tables that outgrow one machine."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crosstally.claimtable.duck import DuckEngine
from crosstally.claimtable.errors import TableError
from crosstally.claimtable.requests import MEMORY
from crosstally.claimtable.sources import Source

__all__ = ["SparkEngine"]

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.ansi.enabled": "true",  # an overflow is an error, as in DuckDB
    "spark.sql.caseSensitive": "true",
    "spark.sql.adaptive.enabled": "true",
    "spark.log.level": "ERROR",
}
# Spark's number of a row in its file, with the name of the file.
ROW_KEY = "concat(_metadata.file_path, '#', _metadata.row_index)"
# What Spark calls files that are not what they should be.
UNREADABLE = ("FAILED_READ_FILE", "CANNOT_READ_FILE_FOOTER")
LOCAL_MASTER = "local[*]"
# Of the one process that a local Spark is; on a cluster, its own configuration decides.
LOCAL_SETTINGS = {"spark.driver.memory": "4g", "spark.sql.shuffle.partitions": "16"}


class SparkEngine:
    """Every table that is kept is a folder of Parquet files, which all executors have to see."""

    quote = "`"

    def __init__(self, folder: Path, *, master: str | None = None) -> None:
        try:
            from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise TableError("Spark is not installed; run `pip install 'crosstally[spark]'`") from error
        builder: Any = SparkSession.builder
        builder = builder.appName("crosstally compare").master(master or LOCAL_MASTER)
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        if (master or LOCAL_MASTER).startswith("local"):
            for name, value in LOCAL_SETTINGS.items():
                builder = builder.config(name, value)
        try:
            self._session = builder.getOrCreate()
        except Exception as error:  # Java's absence is told in several ways
            raise TableError(f"Spark does not start; it needs Java 17: {_without_stack(error)}") from error
        self._folder = folder / "tables"
        self._made = 0

    def open(self, source: Source) -> None:
        """Read Parquet as it is; JSON Lines by way of DuckDB, so that numbers have one way to be written."""
        paths = [str(Path(path).resolve()) for path in source.paths]
        if source.format == "json":
            paths = [str(self._path())]
            with closing(DuckEngine(self._folder, memory=MEMORY)) as reader:
                reader.convert(source, Path(paths[0]))
        frame = self._session.read.parquet(*paths).selectExpr("*", f"{ROW_KEY} AS row_key")
        frame.createOrReplaceTempView("source")

    def view(self, name: str, sql: str) -> None:
        """Give a text a name."""
        self._session.sql(sql).createOrReplaceTempView(name)

    def create(self, name: str, sql: str) -> None:
        """Keep rows in files."""
        self._keep(name, self._session.sql(sql))

    def number(self, name: str, column: str, sql: str) -> None:
        """Keep rows with a number, which they are given just once."""
        from pyspark.sql.functions import monotonically_increasing_id  # noqa: PLC0415 - an extra

        self._keep(name, self._session.sql(sql).withColumn(column, monotonically_increasing_id()))

    def drop(self, *names: str) -> None:
        """Forget the names; the files stay until the end, on disk."""
        for name in names:
            self._session.catalog.dropTempView(name)

    def load(self, name: str, table: pa.Table) -> None:
        """Write an Arrow table where the executors find it."""
        path = self._path()
        path.mkdir(parents=True)
        pq.write_table(table.replace_schema_metadata(None), path / "part-00000.parquet")
        self._session.read.parquet(str(path)).createOrReplaceTempView(name)

    def fetch(self, sql: str) -> pa.Table:
        """Run a text; its rows come by way of files, which hold every type as it is."""
        path = self._write(self._session.sql(sql))
        return pq.read_table(path)

    def stream(self, sql: str) -> Iterator[pa.RecordBatch]:
        """Run a text; files are numbered in the order of the rows."""
        path = self._write(self._session.sql(sql))
        for part in sorted(path.glob("part-*.parquet")):
            yield from pq.ParquetFile(part).iter_batches()
        shutil.rmtree(path)

    def close(self) -> None:
        """Stop Spark."""
        self._session.stop()

    def _keep(self, name: str, frame: Any) -> None:  # noqa: ANN401 - pyspark is an extra
        self._session.read.parquet(str(self._write(frame))).createOrReplaceTempView(name)

    def _write(self, frame: Any) -> Path:  # noqa: ANN401 - as above
        path = self._path()
        try:
            frame.write.parquet(str(path))
        except Exception as error:  # a file's damage is told by Spark or, in its tasks, by what it speaks to Java with
            if any(name in str(error) for name in UNREADABLE):
                raise TableError(_without_stack(error)) from error
            raise  # pragma: no cover - a fault of a text of the definition, and no file's
        return path

    def _path(self) -> Path:
        """Name a new folder: a table that is made again may be read while it is."""
        self._made += 1
        return self._folder.resolve() / f"{self._made:03d}"


def _without_stack(error: Exception) -> str:
    """Return what Java says went wrong, on one line and without where in Java."""
    return " ".join(str(error).partition("\n\tat ")[0].split())

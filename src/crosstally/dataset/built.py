"""Read a built dataset back: what another run has written, or what somebody has done to it since."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosstally.dataset.columns import DATA_FILE, Config
from crosstally.errors import DatasetError
from crosstally.files.texts import DocumentError, read_text
from crosstally.limits import BUILT_ROWS_LIMIT

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CARD", "CROISSANT", "REBUILD", "read_card", "read_description", "read_rows", "read_table"]

CARD = "README.md"
CROISSANT = "croissant.json"
REBUILD = "build it anew with `crosstally build`"


def read_table(folder: Path, config: Config) -> "pa.Table":
    """Return a config's table, whatever its columns.

    Raises DatasetError for a file that is no Parquet, is damaged, lacks a column of the config's key, or is too large.
    """
    import pyarrow.parquet as pq  # noqa: PLC0415 - a fifth of a second that only some commands need spend

    path = folder / config.name / DATA_FILE
    with _told(path):
        if not path.is_file():
            raise ValueError("no file here")
        with pq.ParquetFile(path) as file:
            if file.metadata.num_rows > BUILT_ROWS_LIMIT:
                raise ValueError(f"more than the {BUILT_ROWS_LIMIT:,} rows that are read")
            missing = [name for name in config.key if name not in file.schema_arrow.names]
            if missing:
                raise ValueError(f"no column {', '.join(missing)}")
            table = file.read()
        table.validate(full=True)
    return table


def read_rows(folder: Path, config: Config, table: "pa.Table") -> list[dict[str, Any]]:
    """Return the rows of a table that `read_table` returned. Raises DatasetError for a value that Python has not."""
    with _told(folder / config.name / DATA_FILE):
        rows: list[dict[str, Any]] = table.to_pylist()
        return rows


def read_card(folder: Path) -> str:
    """Return the card; raise DatasetError for a folder without one."""
    try:
        return read_text(folder / CARD)
    except DocumentError as error:
        raise DatasetError(f"{folder}: no dataset here: {error.message}", "name one that was built") from error


def read_description(folder: Path) -> dict[str, Any]:
    """Return the Croissant description; raise DatasetError for what is none."""
    path = folder / CROISSANT
    with _told(path):
        try:
            data: object = json.loads(read_text(path))
        except DocumentError as error:
            raise ValueError(error.message) from error
        if not isinstance(data, dict):
            raise ValueError("found no object")  # noqa: TRY004 - wrong in a file, not in the code
    return data


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Make one error of the many in which a damaged file is told."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    try:
        yield
    except (OSError, ValueError, KeyError, OverflowError, RecursionError, MemoryError, pa.ArrowException) as error:
        told = " ".join(str(error).split()) or type(error).__name__
        raise DatasetError(f"{path}: cannot be read: {told}", REBUILD) from error

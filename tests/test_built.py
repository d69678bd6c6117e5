"""A built dataset that is read back: what somebody has done to it since is told with its place."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpora import write

from crosstally.dataset import CONFIGS, DatasetError
from crosstally.dataset.built import CROISSANT, read_description, read_table
from crosstally.dataset.columns import DATA_FILE
from crosstally.limits import BUILT_ROWS_LIMIT

EVENTS = CONFIGS["events"]
TABLES = {
    "no key": (pa.table({"label": ["Storm"]}), "no column event_id"),
    "too large": (pa.table({"event_id": pa.nulls(BUILT_ROWS_LIMIT + 1)}), "more than the 1,000,000 rows that are read"),
}


@pytest.mark.parametrize(("table", "message"), TABLES.values(), ids=TABLES)
def test_a_table_that_was_not_built_is_refused(tmp_path: Path, table: pa.Table, message: str) -> None:
    path = tmp_path / EVENTS.name / DATA_FILE
    path.parent.mkdir()
    pq.write_table(table, path)
    with pytest.raises(DatasetError) as error:
        read_table(tmp_path, EVENTS)
    assert str(error.value) == f"{path}: cannot be read: {message}; build it anew with `crosstally build`"


def test_a_description_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError) as error:
        read_description(tmp_path)
    assert error.value.message.startswith(f"{tmp_path / CROISSANT}: cannot be read: ")


def test_a_description_is_an_object(tmp_path: Path) -> None:
    write(tmp_path, CROISSANT, json.dumps({"version": "1.2.3"}))
    assert read_description(tmp_path) == {"version": "1.2.3"}

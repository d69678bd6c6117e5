"""The tables as CSV files that are safe to open in a spreadsheet, and as JSON Lines."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from crosstally.dataset.columns import CONFIGS
from crosstally.dataset.tables import Row
from crosstally.exports.spreadsheet import guard

__all__ = ["cell", "csv_files", "csv_text", "jsonl_files"]


def csv_files(tables: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    """Return a CSV file for each config, by name: RFC 4180, with a head."""
    return {
        f"{name}.csv": csv_text([column.name for column in config.columns], (row.values() for row in tables[name]))
        for name, config in CONFIGS.items()
    }


def csv_text(head: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Write rows as CSV."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return file.getvalue()


def cell(value: object) -> str:
    """Write one value: nothing for null, JSON for lists and truth values, text so that no spreadsheet runs it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guard(value)
    return guard(json.dumps(value, ensure_ascii=False)) if isinstance(value, list) else json.dumps(value)


def jsonl_files(tables: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    """Return a JSON Lines file for each config, by name: a row is an object with every column, null included."""
    return {
        f"{name}.jsonl": "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in tables[name]) for name in CONFIGS
    }

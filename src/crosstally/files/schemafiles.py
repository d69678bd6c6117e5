"""The schemas that this installation brings along, as files and as data."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from crosstally.packaged import folder

__all__ = ["EDITOR_SCHEMAS", "IDS", "RECORDS", "read_schema", "schema_text"]

# The forms of ids. The package's own takes any; a corpus has one that lists those of its events, actors and measures.
IDS = "ids.json"
# One for each kind of record that people write.
RECORDS = ("annotation", "article", "events", "actors", "measures", "register", "dataset")
# What an editor needs beside the records of a corpus.
EDITOR_SCHEMAS = (*(f"{kind}.json" for kind in RECORDS), IDS)

_OWN_IDS = Path(__file__).with_name(IDS)


def schema_text(file: str) -> str:
    """Return a schema as it was written; file: its name, such as `annotation.json`."""
    path = _OWN_IDS if file == IDS else folder("schema") / file
    return path.read_text(encoding="utf-8")


@cache
def read_schema(file: str) -> dict[str, Any]:
    """Return a schema as data."""
    schema: dict[str, Any] = json.loads(schema_text(file))
    return schema

"""Read a file such as annotations/measures.yaml, which says of the measures of a table how they behave."""

from collections.abc import Mapping
from pathlib import Path

from crosstally.builders import iter_measures
from crosstally.claimtable.errors import TableError
from crosstally.files.documents import parse
from crosstally.files.places import Position
from crosstally.files.schemas import violations
from crosstally.files.texts import DocumentError, read_text
from crosstally.records import Measure

__all__ = ["read_measures"]


def read_measures(path: Path) -> Mapping[str, Measure]:
    """Return the measures of a file by their ids. Raises TableError, with the place of what is wrong."""
    try:
        document = parse(read_text(path), str(path))
    except DocumentError as error:
        raise TableError(_told(path, error.position, error.message)) from error
    found = violations("measures", document.data)
    if found:
        raise TableError(_told(path, document.position(found[0].path, found[0].target), found[0].message))
    return {measure.id: measure for measure in iter_measures(document)}


def _told(path: Path, position: Position, message: str) -> str:
    return f"{path}:{position.line}:{position.column}: {message}"

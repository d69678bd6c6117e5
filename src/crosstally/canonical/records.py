"""Which files of a corpus are records, and of what kind."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from crosstally.files.rooted import is_there

__all__ = ["is_record", "iter_records", "kind_of", "modeline"]

# The folder and the kind of the records in it; single files by their names.
_FOLDERS = {"corpus": "article", "annotations/articles": "annotation", "annotations/register": "register"}
_FILES = {f"annotations/{kind}.yaml": kind for kind in ("events", "actors", "measures", "dataset")}
_ENDING = ".yaml"


def kind_of(file: str) -> str:
    """Return the kind of a record, which is its schema's name; file: relative to the corpus, with forward slashes.

    Raises KeyError for a file that is no record.
    """
    path = PurePosixPath(file)
    return _FILES.get(file) or _FOLDERS[str(path.parent) if path.suffix == _ENDING else ""]


def is_record(file: str) -> bool:
    """Tell whether a file, relative to the corpus, is a record."""
    path = PurePosixPath(file)
    return file in _FILES or (str(path.parent) in _FOLDERS and path.suffix == _ENDING)


def iter_records(root: Path) -> Iterator[str]:
    """Yield every record of a corpus, relative to its root, in order of their names."""
    found = [file for file in _FILES if is_there(root, file)]
    for folder in _FOLDERS:
        if (root / folder).is_dir():
            found += [f"{folder}/{path.name}" for path in (root / folder).iterdir() if path.suffix == _ENDING]
    yield from sorted(found)


def modeline(file: str) -> str:
    """Return the line that makes editors check and complete a record."""
    return f"# yaml-language-server: $schema={'../' * file.count('/')}schema/{kind_of(file)}.json"

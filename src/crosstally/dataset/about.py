"""What a person writes about a dataset as a whole: `annotations/dataset.yaml`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosstally.errors import DatasetError
from crosstally.files.documents import Document, parse
from crosstally.files.places import Position
from crosstally.files.rooted import is_there, read_rooted
from crosstally.files.schemas import violations
from crosstally.files.texts import DocumentError

__all__ = ["ABOUT_FILE", "About", "Licence", "read_about"]

ABOUT_FILE = "annotations/dataset.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The licence of the annotations. id: as Hugging Face spells it."""

    id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The fields of `schema/dataset.json`, under their own names."""

    title: str
    description: str
    version: str
    date: str
    creator: str
    url: str | None
    licence: Licence
    keywords: tuple[str, ...]
    tasks: tuple[str, ...]
    collection: str
    annotation: tuple[str, ...]
    annotations_per_item: str
    annotators: tuple[str, ...]
    tools: tuple[str, ...]
    limits: tuple[str, ...]
    biases: tuple[str, ...]
    uses: tuple[str, ...]
    not_for: tuple[str, ...]
    impact: str | None
    sensitive: tuple[str, ...]
    corrections: str


def read_about(root: Path) -> About | None:
    """Read what is written about the dataset of a corpus; None where it has no such file.

    Raises DatasetError, with the place, for a file that cannot be read or breaks its schema.
    """
    if not is_there(root, ABOUT_FILE):
        return None
    try:
        document = parse(read_rooted(root, ABOUT_FILE), ABOUT_FILE)
    except DocumentError as error:
        raise DatasetError(f"{_place(error.position)}: {error.message}", error.next_step) from error
    found = violations("dataset", document.data)
    if found:
        place = _place(document.position(found[0].path, found[0].target))
        others = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise DatasetError(f"{place}: {found[0].message}{others}", found[0].next_step)
    return _build(document)


def _place(position: Position) -> str:
    return f"{ABOUT_FILE}:{position.line}:{position.column}"


def _build(document: Document) -> About:
    data: Any = document.data
    lists: dict[str, Any] = {name: tuple(data.get(name, ())) for name in _LISTS}
    plain: dict[str, Any] = {name: data[name] for name in _TEXTS}
    return About(**plain, **lists, url=data.get("url"), impact=data.get("impact"), licence=Licence(**data["licence"]))


_TEXTS = ("title", "description", "version", "date", "creator", "collection", "annotations_per_item", "corrections")
_LISTS = ("keywords", "tasks", "annotation", "annotators", "tools", "limits", "biases", "uses", "not_for", "sensitive")

"""Where something stands: symbolic in records and checks, a line and a column only when it is shown."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Place", "Position", "Target", "text_position"]


class Target(StrEnum):
    """Which end of a mapping entry a place means."""

    KEY = "key"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in one file of a corpus, by meaning.

    file: path relative to the corpus root, with forward slashes.
    path: for YAML, the route of keys and indexes to a value; empty means the whole file.
    target: whether the key or the value at the end of that route is meant.
    span: for a text, code-point offsets (start, end), end exclusive.
    """

    file: str
    path: tuple[str | int, ...] = ()
    target: Target = Target.VALUE
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Position:
    """A line and a column as editors count them: from 1, in code points."""

    line: int
    column: int


def text_position(text: str, offset: int) -> Position:
    """Turn a code-point offset into a position, counting line feeds only."""
    return Position(line=text.count("\n", 0, offset) + 1, column=offset - text.rfind("\n", 0, offset))

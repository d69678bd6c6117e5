"""Files that did not become records, and why."""

from dataclasses import dataclass
from enum import StrEnum

from crosstally.files.places import Place, Position

__all__ = ["Fault", "FaultKind"]


class FaultKind(StrEnum):
    """How a file failed: it could not be read at all, or it breaks its schema."""

    UNREADABLE = "unreadable"
    VIOLATION = "violation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that kept a file from becoming records."""

    kind: FaultKind
    place: Place
    message: str
    next_step: str | None
    position: Position | None = None

"""The parts of a review, as plain as the JSON that carries them from one workflow to another."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Change", "Changed", "Defect", "Partner", "Review", "Touched"]

Change = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A claim that one corpus has otherwise than the other.

    claim: `article#claim`. about: event and measure. figure: in words, as it is now, or was. before: as it was, where
    that is another. fields: which fields of a changed claim differ.
    """

    claim: str
    change: Change
    about: str
    figure: str
    before: str | None
    quote: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Another claim in a conflict with a changed one."""

    claim: str
    source: str
    figure: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A conflict in which a changed claim takes part. id: the finding's. claims: the changed ones in it."""

    check: str
    severity: str
    id: str
    message: str
    acknowledged: bool
    claims: tuple[str, ...]
    partners: tuple[Partner, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """Something that is to be mended. place: path:line:column."""

    check: str
    severity: str
    place: str
    message: str
    next_step: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What differs between two states of a corpus, and how the newer one stands.

    articles, claims: how many the newer one has. unformatted: records that are not in their form. notes: what was not
    checked, and checks that crashed. left_out: how many of each part were cut.
    """

    articles: int
    claims: int
    exit_code: int
    changed: tuple[Changed, ...]
    conflicts: tuple[Touched, ...]
    defects: tuple[Defect, ...]
    unformatted: tuple[str, ...]
    notes: tuple[str, ...]
    left_out: int

"""What a caller chooses about the form of a report, and what it knows that the report does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TextIO

__all__ = ["Options", "wants_colour"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to show a report. No form looks at the environment, so the same options give the same bytes.

    root: what to put before the files of the corpus so that the reader's editor finds them; empty for none.
    width: columns that prose and tables of the text form keep to.
    colour: whether the text form may use terminal colours.
    verbose: whether the text form lists each confirmation.
    version: the version of Crosstally, for forms that name the tool.
    confirmations: check -> what its confirmations are together, as `sums that add up`; its order is kept.
    descriptions: check -> the defect it looks for, in one sentence.
    """

    root: str = ""
    width: int = 80
    colour: bool = False
    verbose: bool = False
    version: str = ""
    confirmations: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether a stream is a terminal whose user has not asked for plain text (https://no-color.org)."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"

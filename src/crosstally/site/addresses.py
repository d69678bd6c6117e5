"""Where each page of the site stands, and how its parts are named. Paths are relative to the site's root."""

import hashlib
import re

from crosstally.findings import Tally

__all__ = ["anchor", "article_page", "list_page", "tally_page"]

# What every file system and address takes as it stands; ids look like this, file names in a corpus need not.
_PLAIN = re.compile(r"[0-9a-z][0-9a-z-]*", re.ASCII)
# A name of this length fits every file system, with its ending and the temporary names of copying tools.
NAME_LENGTH = 180
DIGEST_DIGITS = 20
# A file of this name holds a list; see `list_page`.
_INDEX = re.compile(r"index(-[0-9]+)?")


def list_page(folder: str, number: int = 1) -> str:
    """Return the page of a list, numbered from 1."""
    return f"{folder}/index.html" if number == 1 else f"{folder}/index-{number}.html"


def article_page(article: str, number: int = 1) -> str:
    """Return the page of an article; a long one has several, numbered from 1, told apart by a dot that no id has."""
    return f"articles/{_name(article)}{'' if number == 1 else f'.{number}'}.html"


def tally_page(tally: Tally, number: int = 1) -> str:
    """Return the page of a tally; one with many claims has several."""
    parts = [tally.event, tally.measure]
    parts += [f"{name}_{part}" for name, part in zip(("side", "role", "of"), tally[2:], strict=True) if part]
    name = ".".join(map(_name, parts[:2])) + "".join(f".{_tagged(part)}" for part in parts[2:])
    short = name if len(name) <= NAME_LENGTH else f"{name[:NAME_LENGTH]}.{_digest(name)}"
    return f"tallies/{short}{'' if number == 1 else f'.{number}'}.html"


def anchor(kind: str, name: str) -> str:
    """Return the id of an element that stands for something with a name: `claim-war-deaths`."""
    return f"{kind}-{_name(name)}"


def _tagged(part: str) -> str:
    tag, _, name = part.partition("_")
    return f"{tag}_{_name(name)}"


def _name(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and len(text) <= NAME_LENGTH and not _INDEX.fullmatch(text)
    return text if plain else f"x_{_digest(text)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:DIGEST_DIGITS]

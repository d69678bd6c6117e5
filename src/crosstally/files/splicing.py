"""Put an item into a list of a YAML file, or take one out, and leave every other byte as it is."""

import re

from crosstally.files.documents import Document, parse
from crosstally.files.texts import DocumentError

__all__ = ["SplicingError", "splice"]

_EMPTY = re.compile(r"(?P<name>[a-z]+:)[ \t]*\[[ \t]*\](?P<rest>[ \t]*(?:#.*)?)")
_BARE = re.compile(r"(?P<name>[a-z]+:)(?P<rest>[ \t]*(?:#.*)?)")


class SplicingError(ValueError):
    """The file is laid out in a way that cannot be edited line by line: says how."""


def splice(document: Document, name: str, at: int, removed: int, item: str) -> str:
    """Return a document's text with one item of a top-level list replaced, removed or added.

    name: the list's field. at: the index; removed: how many items go, 0 or 1. item: the new one as lines that begin
    with the dash and are not indented, empty for none. Raises SplicingError where the result would say anything else.
    """
    text = document.marks.text
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    data = document.data
    items = list(data[name]) if isinstance(data, dict) and isinstance(data.get(name), list) else []
    regions = [_region(document, lines, name, index) for index in range(len(items))]
    indent = regions[0][2] if regions else 2
    new = [" " * indent + line + end for line in item.splitlines()]
    if not regions:
        lines = _opened(lines, name)
        first = last = document.position((name,)).line
    elif at < len(items):
        first, last, _ = regions[at]
        last = last if removed else first
    else:
        first = last = regions[-1][1]
    if new and first and not lines[first - 1].endswith("\n"):
        lines[first - 1] += end
    lines[first:last] = new
    if len(items) == removed and not new:
        lines = _closed(lines, name)
    changed = "".join(lines)
    _check(changed, name, document, [*items[:at], *_items(item), *items[at + removed :]])
    return changed


def _region(document: Document, lines: list[str], name: str, index: int) -> tuple[int, int, int]:
    """Return the first line of an item, the line after its last, both counted from 0, and its dash's column."""
    first = document.position((name, index)).line - 1
    dash = re.match(r"( *)- ", lines[first])
    if dash is None:
        raise SplicingError(f"{name} is not written as a list with a dash before each item")
    column = len(dash[1])
    last = end = first + 1
    while end < len(lines) and (not lines[end].strip() or _column(lines[end]) > column):
        end += 1
        last = end if lines[end - 1].strip() else last
    return first, last, column


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _opened(lines: list[str], name: str) -> list[str]:
    """Make an empty list one that items can follow."""
    return _rewritten(lines, name, _EMPTY, r"\g<name>\g<rest>")


def _closed(lines: list[str], name: str) -> list[str]:
    return _rewritten(lines, name, _BARE, r"\g<name> []\g<rest>")


def _rewritten(lines: list[str], name: str, form: re.Pattern[str], instead: str) -> list[str]:
    at = next((number for number, line in enumerate(lines) if line.startswith(f"{name}:")), None)
    content = "" if at is None else lines[at].rstrip("\r\n")
    if at is None or not form.fullmatch(content):
        raise SplicingError(f"the line of {name} holds more than its name")
    return [*lines[:at], form.sub(instead, content) + lines[at][len(content) :], *lines[at + 1 :]]


def _items(item: str) -> list[object]:
    data = parse(item, "").data if item else []
    return data if isinstance(data, list) else [data]


def _check(changed: str, name: str, document: Document, items: list[object]) -> None:
    """Make sure that nothing but the list has changed, and that as intended."""
    try:
        found = parse(changed, document.file).data
    except DocumentError as error:
        raise SplicingError(f"the result could not be read: {error}") from error
    if not isinstance(document.data, dict) or found != {**document.data, name: items}:
        raise SplicingError(f"the items of {name} cannot be told apart line by line")

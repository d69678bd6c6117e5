"""Put a record into its form, and make sure that it still says the same."""

import re
from collections.abc import Mapping

from crosstally.canonical.layout import lay_out
from crosstally.canonical.records import kind_of, modeline
from crosstally.canonical.scalars import flow, written_name
from crosstally.canonical.tree import Container, iter_comments, read_tree
from crosstally.files.documents import parse
from crosstally.files.texts import DocumentError

__all__ = ["FormError", "canonical", "compose"]

_MODELINE = re.compile(r"#\s*yaml-language-server\s*:.*")


class FormError(ValueError):
    """A record that cannot be put into its form without a loss: says what would be lost."""


def canonical(text: str, file: str) -> str:
    """Return a record's text in its form; file: relative to the corpus, which tells its kind.

    Comments stay with the field or item that they are about, text over several lines keeps its lines, and data stays as
    it is. Raises DocumentError for a text that the strict loader refuses, FormError for one that has no fields, and
    KeyError for a file that is no record.
    """
    kind = kind_of(file)
    before = parse(text, file)
    if not isinstance(before.data, dict):
        raise FormError("a record consists of fields")
    tree = read_tree(text.replace("\r\n", "\n"))
    comments = sorted(comment for comment in iter_comments(tree) if not _MODELINE.fullmatch(comment))
    result = f"{modeline(file)}\n{lay_out(kind, _without_modeline(tree))}"
    _check(result, file, before.data, comments)
    return result


def compose(data: Mapping[str, object], file: str) -> str:
    """Write a record from its data, in its form; file: relative to the corpus."""
    return canonical("".join(f"{written_name(name)}: {flow(value)}\n" for name, value in data.items()), file)


def _without_modeline(tree: Container) -> Container:
    above = tree.entries[0].before if tree.entries else tree.tail
    above[:] = [line for line in above if not _MODELINE.fullmatch(line)]
    return tree


def _check(result: str, file: str, data: object, comments: list[str]) -> None:
    """Make sure that nothing was lost: repr tells 1 from 1.0 and from "1"."""
    try:
        after = parse(result, file)
    except DocumentError as error:  # pragma: no cover - no text is known whose form cannot be read
        raise FormError(f"its form could not be read: {error}") from error
    if _spelt(after.data) != _spelt(data):  # pragma: no cover - no text is known whose form says something else
        raise FormError("its form would say something else")
    kept = sorted(comment for comment in iter_comments(read_tree(result)) if not _MODELINE.fullmatch(comment))
    if kept != comments:  # pragma: no cover - no text is known that has such a place
        raise FormError("a comment stands where it cannot be kept; put it on a line of its own above what it is about")


def _spelt(data: object) -> object:
    """Return data in a form that tells types and spellings apart, whatever the order of fields."""
    if isinstance(data, dict):
        return {name: _spelt(part) for name, part in data.items()}
    return [_spelt(part) for part in data] if isinstance(data, list) else repr(data)

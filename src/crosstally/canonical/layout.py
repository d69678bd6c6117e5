"""Lay a tree out: fields in the order of their schema, two spaces to a level, short lists and figures on one line."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from crosstally.canonical.fields import Shape, fields_of, item_of, shape_of
from crosstally.canonical.scalars import written, written_name
from crosstally.canonical.tree import BLANK, Container, Entry, Scalar

__all__ = ["lay_out"]

# What a list or a figure on one line keeps to, in columns. Text is never broken, so that a search finds it.
WIDTH = 120
STEP = 2
# The fields whose value is a mapping on one line, and the one that holds figures by claim.
ON_ONE_LINE = {"figure", "counted"}
FIGURES = "expect"


def lay_out(kind: str, root: Container) -> str:
    """Return the text of a record; kind: its schema's name. What stands above the first entry stays at the top."""
    head: list[str] = []
    if root.entries:
        first, *others = root.entries
        head = first.before
        root = replace(root, entries=[replace(first, before=[]), *others])
    lines = [
        *head,
        *(_iter_block(kind, root, shape_of(kind), 0) if root.entries else [*filter(None, root.tail), _flow(root)]),
    ]
    return "".join(f"{line}\n" for line in _squeezed(lines))


def _iter_block(kind: str, node: Container, shape: Shape, indent: int, *, figures: bool = False) -> Iterator[str]:
    """Yield the lines of a container with each entry on lines of its own; figures: whether its values are figures."""
    fields = fields_of(kind, shape)
    for entry in _ordered(node, fields):
        part = item_of(kind, shape) if entry.name is None else fields.get(entry.name, {})
        yield from _iter_entry(kind, entry, part, indent, figures=figures)
    yield from _indented(node.tail, indent)


def _ordered(node: Container, fields: Iterable[str]) -> list[Entry]:
    """Return fields as the schema orders them, those that it does not know last; items as they are."""
    rank = {name: number for number, name in enumerate(fields)}
    return sorted(node.entries, key=lambda entry: rank.get(entry.name or "", len(rank)))


def _iter_entry(kind: str, entry: Entry, shape: Shape, indent: int, *, figures: bool) -> Iterator[str]:
    entry = _hoisted(kind, entry, shape)
    value = entry.value
    start = f"{' ' * indent}-" if entry.name is None else f"{' ' * indent}{written_name(entry.name)}:"
    yield from _indented(entry.before, indent)
    text = _in_line(entry, WIDTH - len(start) - 1, figures=figures)
    if text is None and entry.name is None and isinstance(value, Container):
        yield from _indented(entry.beside, indent)
        yield from _iter_item(kind, value, shape, indent)
        return
    *above, beside = entry.beside or [""]
    yield from _indented(above, indent)
    yield start + (f" {text}" if text is not None else "") + (f"  {beside}" if beside else "")
    if isinstance(value, Scalar):
        yield from _indented(value.lines, indent + STEP)
    elif text is None:
        yield from _iter_block(kind, value, shape, indent + STEP, figures=entry.name == FIGURES)
    else:
        yield from _indented(value.tail, indent)


def _hoisted(kind: str, entry: Entry, shape: Shape) -> Entry:
    """Put what stands above the first field of an item above the item, whose dash is on the same line."""
    value = entry.value
    if entry.name is not None or isinstance(value, Scalar) or not value.entries:
        return entry
    first, *others = _ordered(value, fields_of(kind, shape))
    first = _hoisted(kind, first, item_of(kind, shape))
    above = first.before
    if first.name is None and isinstance(first.value, Container):
        above, first = above + first.beside, replace(first, beside=[])
    value = replace(value, entries=[replace(first, before=[]), *others])
    return replace(entry, value=value, before=entry.before + above)


def _iter_item(kind: str, value: Container, shape: Shape, indent: int) -> Iterator[str]:
    """Yield the lines of an item that is a container."""
    line, *lines = _iter_block(kind, value, shape, indent + STEP)
    yield f"{' ' * indent}- {line.lstrip(' ')}"
    yield from lines


def _in_line(entry: Entry, room: int, *, figures: bool) -> str | None:
    """Return what stands on the entry's own line: the value, or the style of a text that follows; None for nothing."""
    value = entry.value
    if isinstance(value, Scalar):
        return value.style or _scalar(value, flow=False)
    if value.entries and (value.tail or not _is_short(value, mapping=figures or entry.name in ON_ONE_LINE)):
        return None
    text = _flow(value)
    return text if len(text) <= room or not value.entries else None


def _is_short(node: Container, *, mapping: bool) -> bool:
    """Tell whether a container may stand on one line; mapping: whether a mapping may."""
    if node.mapping and not mapping:
        return False
    return all(
        not entry.before
        and not entry.beside
        and (
            not entry.value.style
            if isinstance(entry.value, Scalar)
            else not entry.value.tail and _is_short(entry.value, mapping=False)
        )
        for entry in node.entries
    )


def _flow(node: Container) -> str:
    values = [
        _scalar(entry.value, flow=True) if isinstance(entry.value, Scalar) else _flow(entry.value)
        for entry in node.entries
    ]
    if not node.mapping:
        return f"[{', '.join(values)}]"
    names = (written_name(entry.name or "", flow=True) for entry in node.entries)
    return f"{{{', '.join(f'{name}: {value}' for name, value in zip(names, values, strict=True))}}}"


def _scalar(scalar: Scalar, *, flow: bool) -> str:
    """Write a value; what stood without quotes and is no text has only one spelling that the strict loader takes."""
    return written(scalar.text, flow=flow) if scalar.is_text else scalar.text


def _indented(lines: Iterable[str], indent: int) -> Iterator[str]:
    yield from (line and " " * indent + line for line in lines)


def _squeezed(lines: Iterable[str]) -> Iterator[str]:
    """Leave out blank lines at the beginning, at the end, and after another."""
    blank = before = False
    for line in lines:
        if line != BLANK and blank and before:
            yield BLANK
        blank = line == BLANK
        before = before or not blank
        if not blank:
            yield line

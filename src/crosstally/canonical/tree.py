"""A YAML text as a tree of values with the comments and blank lines that stand around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from yaml._yaml import CParser
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from crosstally.canonical.scalars import is_text

__all__ = ["BLANK", "Container", "Entry", "Node", "Scalar", "iter_comments", "read_tree"]

# A blank line among comments.
BLANK = ""
# The first line of a text written over several lines; with an indentation of its own such a text cannot be moved.
_BLOCK = re.compile(r"(?P<style>[|>]-?)[ \t]*(?P<comment>#.*)?")

# One of libyaml's events. The stubs leave open whether it has marks, which a parser's always have.
_Event: TypeAlias = Any


@dataclass(slots=True, kw_only=True)
class Scalar:
    """One value.

    text: what it says. is_text: whether it is text, and no number, truth value or null. style and lines: how a text
    over several lines begins (`>-`), and its lines without their common indentation; none for other values.
    """

    text: str
    is_text: bool = True
    style: str = ""
    lines: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Container:
    """A mapping, whose entries have names, or a list, whose entries have none. tail: the comments at its end."""

    mapping: bool
    entries: list["Entry"] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


Node: TypeAlias = Scalar | Container


@dataclass(slots=True, kw_only=True)
class Entry:
    """A field or an item. before: the comments and blank lines above it. beside: those at the end of its line."""

    name: str | None
    value: Node
    before: list[str]
    beside: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Remark:
    """A comment on a line of its own, or a blank line, that has not found its entry yet."""

    text: str
    column: int


def read_tree(text: str) -> Container:
    """Read the tree of a text that the strict loader takes, with line feeds alone at its line ends.

    The value of the text has to be a mapping or a list. What stands above its first entry is that entry's.
    """
    reader = _Reader(text)
    reader.take()
    reader.take()
    event = reader.take()
    root = reader.node(event, Entry(name=None, value=Scalar(text=""), before=[]))
    if not isinstance(root, Container):
        raise TypeError("the text holds a single value")
    reader.take()
    root.tail += reader.rest()
    return root


def iter_comments(node: Node) -> Iterator[str]:
    """Yield every comment in a tree."""
    if isinstance(node, Container):
        for entry in node.entries:
            yield from filter(None, (*entry.before, *entry.beside))
            yield from iter_comments(entry.value)
        yield from filter(None, node.tail)


class _Reader:
    """Builds nodes from libyaml's events, and gathers what stands between the events."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parser = CParser(text)
        self._at = 0
        self._remarks: list[_Remark] = []
        self._last: Entry | None = None

    def take(self) -> _Event:
        """Return the next event, and gather the comments before it."""
        event: _Event = self._parser.get_event()
        self._gather(event.start_mark.index)
        self._at = max(self._at, event.end_mark.index)
        return event

    def node(self, event: _Event, entry: Entry) -> Node:
        """Return the value that begins with an event; entry: where it belongs."""
        if isinstance(event, ScalarEvent):
            return self._scalar(event, entry)
        self._last = None
        container = Container(mapping=isinstance(event, MappingStartEvent))
        while not isinstance(following := self.take(), MappingEndEvent | SequenceEndEvent):
            if event.flow_style:
                self._drop_blanks()
            container.entries.append(self._entry(following, mapping=container.mapping))
        if event.flow_style:
            self._drop_blanks()
        container.tail = self.rest() if event.flow_style else self._within(event.start_mark.column)
        return container

    def _entry(self, event: _Event, *, mapping: bool) -> Entry:
        entry = Entry(name=event.value if mapping else None, value=Scalar(text=""), before=self.rest())
        if mapping:
            self._last = entry
            event = self.take()
            self._drop_blanks()
        if not isinstance(event, MappingStartEvent | SequenceStartEvent):
            entry.before += self.rest()
        entry.value = self.node(event, entry)
        self._last = entry
        return entry

    def _scalar(self, event: _Event, entry: Entry) -> Scalar:
        scalar = Scalar(text=event.value, is_text=event.style != "" or is_text(event.value))
        first, _, rest = self._text[event.start_mark.index : event.end_mark.index].partition("\n")
        if event.style in {"|", ">"}:
            entry.beside += [first[first.index("#") :].rstrip()] if "#" in first else []
            if block := _BLOCK.fullmatch(first):
                scalar.style, scalar.lines = block["style"], _unindented(rest)
        return scalar

    def rest(self) -> list[str]:
        """Hand out all remarks that wait for an entry."""
        return self._hand_out(len(self._remarks))

    def _drop_blanks(self) -> None:
        """Forget blank lines where they part no entries: inside brackets, and between a name and its value."""
        self._remarks = [remark for remark in self._remarks if remark.text]

    def _within(self, column: int) -> list[str]:
        """Hand out the remarks at the end of a container: the comments that are indented as far as its entries."""
        number = 0
        for index, remark in enumerate(self._remarks, 1):
            if remark.text and remark.column < column:
                break
            number = index if remark.text else number
        return self._hand_out(number)

    def _hand_out(self, number: int) -> list[str]:
        handed, self._remarks = self._remarks[:number], self._remarks[number:]
        return [remark.text for remark in handed]

    def _gather(self, end: int) -> None:
        """Gather the comments and blank lines from the last event to an offset."""
        at_line_start = self._at == 0 or self._text[self._at - 1] == "\n"
        first, *lines = self._text[self._at : end].split("\n")
        if at_line_start:
            lines.insert(0, first)
        elif "#" in first:
            comment = first[first.index("#") :].rstrip()
            if self._last is None:
                self._remarks.append(_Remark(comment, 0))
            else:
                self._last.beside.append(comment)
        for number, line in enumerate(lines, 1):
            if "#" in line:
                self._remarks.append(_Remark(line[line.index("#") :].rstrip(), line.index("#")))
            elif not line.strip() and number < len(lines):
                self._remarks.append(_Remark(BLANK, 0))


def _unindented(text: str) -> tuple[str, ...]:
    """Return the lines of a text over several lines without their common indentation and the blank ones at the end."""
    lines = text.rstrip("\n ").split("\n")
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return tuple(line[indent:].rstrip("\n") for line in lines)

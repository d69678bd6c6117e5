"""Read YAML strictly: a plain scalar is taken only where every common reader takes it for the same thing.

YAML 1.1 and 1.2 readers differ on `no`, `010`, `12:30` and `2024-01-05`. Records are read by tools in many languages,
so whatever two of them would read differently is refused, with what it would become and how to write it.
"""

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from yaml._yaml import CParser
from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from crosstally.files.places import Position, Target, text_position
from crosstally.files.texts import START, DocumentError
from crosstally.limits import DEPTH_LIMIT, DIGITS_LIMIT

__all__ = ["Document", "Marks", "parse"]

# How much of a refused scalar a message repeats, in characters.
_SHOWN_LENGTH = 40


# Plain scalars that every reader takes for the same thing other than text, and what makes the value.
_READ: tuple[tuple[str, Callable[[str], object]], ...] = (
    (rf"0|-?[1-9][0-9]{{0,{DIGITS_LIMIT - 1}}}", int),
    (rf"-?(?:0|[1-9][0-9]{{0,{DIGITS_LIMIT - 1}}})\.[0-9]{{1,{DIGITS_LIMIT}}}", Decimal),  # exact, with trailing zeros
    ("true", lambda _: True),
    ("false", lambda _: False),
    ("null", lambda _: None),
)

_DIVIDED = "a number to some readers and text to others"
_ONLY_OLD = "a number to YAML 1.1 and text to YAML 1.2"
_TEN = "the number in base 10"
_DAY = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
_CLOCK = r"(?:[Tt]|\s+)[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2})?(?:\.[0-9]*)?(?:\s*(?:Z|[-+][0-9]{1,2}:?(?:[0-9]{2})?))?"

# Plain scalars that readers differ on: the pattern, what readers make of it, and what to write for the value that was
# probably meant, where one is probable ({number} is its plain spelling). The patterns are the union of the YAML 1.1
# types, the YAML 1.2 core schema, and what PyYAML, Psych, SnakeYAML, go-yaml and js-yaml make of them.
_REFUSED: tuple[tuple[str, str, str | None], ...] = (
    ("[-+]0+", "a zero with a sign", "0"),
    (
        r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?",
        f"a number of more than {DIGITS_LIMIT} digits, too long for many readers",
        None,
    ),
    ("", "null to every reader, and mostly an oversight", "a value or null"),
    ("~|(?i:null)", "null to some readers and text to others", "null"),
    ("(?i:true|false)", "a truth value to some readers and text to others", "true or false"),
    ("(?i:y|yes|on)", "true to YAML 1.1 and text to YAML 1.2", "true"),
    ("(?i:n|no|off)", "false to YAML 1.1 and text to YAML 1.2", "false"),
    (r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?", "a number in base 60 to YAML 1.1 and text to YAML 1.2", None),
    (rf"-?{_DAY}(?:{_CLOCK})?", "a date to YAML 1.1 and text to YAML 1.2", None),
    ("[-+]?0[0-7_]+", "a number in base 8 to YAML 1.1 and in base 10 to YAML 1.2", "the number without leading zeros"),
    ("[-+]?0[0-9_]+", "text to YAML 1.1 and a number to YAML 1.2", "{number}"),
    ("(?i:[-+]?0o[0-7_]+)", "a number in base 8 to YAML 1.2 and text to YAML 1.1", _TEN),
    ("(?i:[-+]?0x[0-9a-f_]+)", "a number in base 16", _TEN),
    ("(?i:[-+]?0b[01_]+)", "a number in base 2 to YAML 1.1 and text to YAML 1.2", _TEN),
    (r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)[eE][-+]?[0-9]+", _DIVIDED, "the number with all its digits"),
    (r"[-+]?[0-9]+_[0-9_]*(?:\.[0-9_]*)?|[-+]?[0-9]*\.[0-9]+_[0-9_]*", _ONLY_OLD, "{number}"),
    (r"[-+]?[0-9][0-9_]*(?:,[0-9_]+)+(?:\.[0-9_]*)?", _DIVIDED, "{number}"),
    (r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+)", _DIVIDED, "{number}"),
    (r"(?i:[-+]?\.inf|\.nan)", "infinite, or not a number", None),
    ("=|<<", "an instruction to YAML 1.1 and text to YAML 1.2", None),
    (r":[^\s:](?s:.*)", "a symbol to Ruby and text to others", None),
)

# Both tables in one expression, a group for each row: the first that matches a whole scalar decides, and what matches
# none is text to every reader. The characters in front let most text pass at once.
_LITERAL = re.compile(
    r"(?=[-+.0-9~=<:nNyYtTfFoO]|\Z)(?:" + "|".join(f"({row[0]})" for row in (*_READ, *_REFUSED)) + r")\Z"
)

# What each of libyaml's commoner complaints usually comes from.
_REMEDIES = {
    "mapping values are not allowed in this context": "put text that contains a colon and a space in quotes",
    "found character that cannot start any token": "indent with spaces; put text that begins with @, % or ` in quotes",
    "found unexpected end of stream": "close the quotation mark",
    "did not find expected key": 'indent the fields of one record alike; in double quotes, write a quote as \\"',
    "did not find expected '-' indicator": "begin every item of the list with a dash, indented alike",
    "did not find expected ',' or ']'": "close the list with ]",
    "did not find expected ',' or '}'": "close the braces with }; put text with a comma or a colon in quotes",
    "could not find expected ':'": "write every field as `name: value`",
    "found unknown escape character": "write a backslash inside double quotes twice, or use single quotes",
}

# Not text to libyaml, and line ends to some readers only, so that they would count lines differently.
_FORBIDDEN = re.compile(r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ODD_LINE_END = re.compile(r"\r(?!\n)|[\x85\u2028\u2029]")
_MODELINE = re.compile(r"#\s*yaml-language-server\s*:\s*\$schema=(\S+)")
_FLOW_THOUSANDS = re.compile(r"([0-9]+),([0-9]{3})\Z")
# One of libyaml's events. The stubs leave open whether it has a mark, which a parser's always have.
_Event: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Marks:
    """Where every key and value of a document begins, as code-point offsets.

    starts: one offset for each key and value, a container before its parts, in the order of the text.
    ends: for each container, by its index in `starts`, the index after its last part.
    """

    text: str
    starts: "array[int]"  # an array takes no parameter before Python 3.12
    ends: dict[int, int]

    def after(self, index: int) -> int:
        """Return the index of what follows the key or value at an index."""
        return self.ends.get(index, index + 1)

    def names(self, index: int) -> Iterator[int]:
        """Yield the offset of each field name of the mapping at an index."""
        name, end = index + 1, self.ends[index]
        while name < end:
            yield self.starts[name]
            name = self.after(self.after(name))

    def find(self, data: object, path: tuple[str | int, ...], target: Target) -> int:
        """Return the offset of a key or value, or of the deepest value on the way to it."""
        key = value = 0
        for step in path:
            entry = self._entry(data, value, step)
            if entry is None:
                return self.starts[value]
            key, value, data = entry
        return self.starts[key if target is Target.KEY else value]

    def _entry(self, data: object, index: int, step: str | int) -> tuple[int, int, object] | None:
        """Return the indexes of the key and the value that one step leads to, and the value; an item is its own key."""
        index += 1
        if isinstance(data, dict) and step in data:
            for name, part in data.items():  # pragma: no branch - it is one of them
                if name == step:
                    return index, index + 1, part
                index = self.after(index + 1)
        if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            for _ in range(step):
                index = self.after(index)
            return index, index, data[step]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One YAML file: its data and where each part of it stands.

    file: path relative to the corpus root. data: dict, list, str, int, Decimal, bool and None, nothing else.
    modeline: the schema that the first line names for editors, if it does.
    """

    file: str
    data: object
    marks: Marks
    modeline: str | None

    def position(self, path: tuple[str | int, ...], target: Target = Target.VALUE) -> Position:
        """Return where a path leads; one that leads nowhere gives the deepest value on the way."""
        return text_position(self.marks.text, self.marks.find(self.data, path, target))


def parse(text: str, file: str) -> Document:
    """Read one YAML document, or raise DocumentError; nothing else is raised, whatever the text."""
    _check_characters(text)
    modeline = _MODELINE.match(text)
    try:
        data, marks = _compose(text)
    except MarkedYAMLError as error:
        raise _syntax_error(text, error) from error
    except (YAMLError, UnicodeEncodeError) as error:
        raise _forbidden_character(text) from error
    return Document(file=file, data=data, marks=marks, modeline=modeline and modeline[1])


def _compose(text: str) -> tuple[object, Marks]:  # noqa: C901, PLR0912 - see below
    """Build data and marks in one pass over libyaml's events.

    Long on purpose: a call for each event costs a fifth of the speed. The parts of every container are collected in one
    flat list, so that keys and values need no telling apart before it ends. Equal plain scalars become one object.
    """
    next_event: Callable[[], _Event] = CParser(text).get_event
    next_event()
    _check_begin(text, next_event())
    marks = Marks(text, array("I"), {})
    starts, ends = marks.starts, marks.ends
    known: dict[str, object] = {}
    items: list[Any] = []
    around: list[tuple[list[Any], int]] = []
    while True:
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                raise _decorated(text, event)
            value = event.value
            if event.style == "":
                if value not in known:
                    literal = _LITERAL.match(value)
                    known[value] = _read(literal, text, event) if literal else value
                value = known[value]
            elif event.style == '"' and _FORBIDDEN.search(value):
                raise _error(text, event, "an escape stands for a control character", "remove it")
            starts.append(event.start_mark.index)
            items.append(value)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            parts = items
            items, index = around.pop()
            ends[index] = len(starts)
            items.append(parts if kind is SequenceEndEvent else _mapping(parts, index, marks))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor or event.tag:
                raise _decorated(text, event)
            if len(around) == DEPTH_LIMIT:
                raise _error(text, event, f"values nest more than {DEPTH_LIMIT} deep")
            around.append((items, len(starts)))
            starts.append(event.start_mark.index)
            items = []
        elif kind is AliasEvent:
            raise _decorated(text, event)
        else:
            break
    event = next_event()
    if event.__class__ is not StreamEndEvent:
        raise _error(text, event, "a second document begins here", "keep one record in a file")
    return items[0], marks


def _check_begin(text: str, event: _Event) -> None:
    if event.__class__ is StreamEndEvent:
        raise DocumentError("the file holds only comments" if text.strip() else "the file is empty")
    if event.version or event.tags:
        raise _error(text, event, "directives are not allowed", "remove the lines that begin with %")


def _check_characters(text: str) -> None:
    """Refuse what would make lines be counted differently by different readers, and an invisible first character."""
    if text.startswith("\ufeff"):
        raise DocumentError("the file begins with a byte order mark", next_step="save it as UTF-8 without BOM")
    odd = _ODD_LINE_END.search(text) if any(end in text for end in "\r\x85\u2028\u2029") else None
    if odd:
        code = f"{ord(odd[0]):04X}"
        message = f"the character U+{code} ends a line for some readers only"
        advice = f"end lines with line feeds; inside double quotes, write \\u{code}"
        raise DocumentError(message, text_position(text, odd.start()), advice)


def _read(literal: re.Match[str], text: str, event: _Event) -> object:
    """Return the value of a plain scalar that matched the table, or refuse it."""
    row = (literal.lastindex or 1) - 1
    written = literal[0]
    if row < len(_READ):
        return _READ[row][1](written)
    _, elsewhere, instead = _REFUSED[row - len(_READ)]
    end = event.start_mark.index + len(written)
    cut = _FLOW_THOUSANDS.search(text, max(0, end - _SHOWN_LENGTH), end)
    if cut and "," not in written:
        raise _error(text, event, f"the comma in {cut[0]} begins a new entry", f"write {cut[1]}{cut[2]}")
    shown = f"unquoted {_short(written)}" if written else "an empty value"
    raise _error(text, event, f"{shown} is {elsewhere}", _advice(written, instead))


def _advice(written: str, instead: str | None) -> str:
    quoted = f'"{_short(written)}" in quotes'
    if instead is None:
        return f"write {quoted}"
    return f"write {instead.format(number=_short(_plain_number(written)))}, or {quoted} for text"


def _plain_number(written: str) -> str:
    """Spell a number of which readers differ the way all agree on: +1_000 is 1000, .5 is 0.5."""
    whole, _, part = re.sub("[-+_,]", "", written).partition(".")
    sign = "-" if written.startswith("-") else ""
    return sign + (whole.lstrip("0") or "0") + (f".{part or 0}" if "." in written else "")


def _short(written: str) -> str:
    return written if len(written) <= _SHOWN_LENGTH else written[: _SHOWN_LENGTH - 1] + "…"


def _mapping(parts: list[Any], index: int, marks: Marks) -> dict[str, object]:
    names = parts[::2]
    if {str}.issuperset(map(type, names)):
        mapping = dict(zip(names, parts[1::2], strict=True))
        if len(mapping) == len(names):
            return mapping
    raise _bad_name(names, marks.text, marks.names(index))


def _bad_name(names: list[object], text: str, offsets: Iterator[int]) -> DocumentError:
    """Say which of a mapping's field names is no text, or a repetition."""
    first: dict[str, int] = {}
    for name, offset in zip(names, offsets, strict=False):
        if not isinstance(name, str):
            found = "a list or a mapping" if isinstance(name, list | dict) else "a number, a truth value or null"
            message = f"a field name is {found}, where text is expected"
            return DocumentError(message, text_position(text, offset), "put it in quotes")
        if name in first:
            line = text_position(text, first[name]).line
            message = f'the field "{_short(name)}" occurs twice, first on line {line}'
            return DocumentError(message, text_position(text, offset), "keep one of the two")
        first[name] = offset
    raise AssertionError(names)  # pragma: no cover - it is called where one of them is wrong


def _decorated(text: str, event: _Event) -> DocumentError:
    thing, sign = ("alias", "*") if event.__class__ is AliasEvent else ("tag", "!") if event.tag else ("anchor", "&")
    advice = f"put text that begins with {sign} in quotes, or write the value out"
    return _error(text, event, f"a YAML {thing} begins here", advice)


def _error(text: str, event: _Event, message: str, next_step: str | None = None) -> DocumentError:
    return DocumentError(message, text_position(text, event.start_mark.index), next_step)


def _syntax_error(text: str, error: MarkedYAMLError) -> DocumentError:
    problem = error.problem or "this is not YAML"
    position, begin = (_mark_position(text, mark) for mark in (error.problem_mark, error.context_mark))
    message = " ".join(filter(None, (problem, error.context)))
    if error.context_mark and begin.line != position.line:
        message += f" that begins on line {begin.line}"
    return DocumentError(message, position, _REMEDIES.get(problem))


def _mark_position(text: str, mark: Mark | None) -> Position:
    """Turn a mark into a position; libyaml puts the end of a text a line too low."""
    return text_position(text, min(mark.index, len(text))) if mark else START


def _forbidden_character(text: str) -> DocumentError:
    at = found.start() if (found := _FORBIDDEN.search(text)) else 0
    return DocumentError(f"the character U+{ord(text[at]):04X} is not allowed", text_position(text, at), "remove it")

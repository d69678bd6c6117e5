"""The strict loader on any text whatever: what it reads, another reader reads, and it fails soon and in one way."""

import pickle
import re
import time
from decimal import Decimal

import pytest
import yaml
from corpora import EVENTS
from hypothesis import given
from hypothesis import strategies as st

from crosstally.files.documents import Document, parse
from crosstally.files.places import Position
from crosstally.files.texts import DocumentError


def outcome(text: str) -> Document | None:
    """Return the document, or None after looking at the words and the place of the refusal."""
    try:
        return parse(text, "x.yaml")
    except DocumentError as caught:
        error = caught
    lines = text.split("\n")
    assert re.fullmatch(r"(?s)[^A-Z].*[^.]", error.message)
    assert 1 <= error.position.line <= len(lines)
    assert 1 <= error.position.column <= len(lines[error.position.line - 1]) + 1
    return None


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    outcome(text)


@given(st.data())
def test_any_change_to_a_record_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(EVENTS)))
    end = data.draw(st.integers(start, min(len(EVENTS), start + 5)))
    insert = data.draw(st.text(alphabet="ab1 0.:-,[]{}#&*!|>'\"%@`\\?\n\r\t\x00\u2028é~=<", max_size=6))
    outcome(EVENTS[:start] + insert + EVENTS[end:])


@given(st.text(alphabet="0123456789+-_.,:eExXobTZyYnNoOaAfFsStTrRuUlL~=< infa", min_size=1, max_size=12))
def test_agrees_with_another_reader(written: str) -> None:
    """What is taken as text is text to PyYAML (1.1) too, and what is a number has PyYAML's value."""
    document = outcome(f"- {written}\n")
    if document and isinstance(document.data, list):
        ours, theirs = document.data[0], yaml.safe_load(f"- {written}\n")[0]
        assert (float(ours) if isinstance(ours, Decimal) else ours) == theirs
        if isinstance(ours, str):
            assert not re.fullmatch(
                r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+", ours
            )


VALUES = st.recursive(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]))
    | st.integers(-(10**29), 10**29)
    | st.booleans()
    | st.none(),
    lambda parts: st.lists(parts) | st.dictionaries(st.text(alphabet="abé no1:-", min_size=1), parts),
    max_leaves=20,
)


@given(VALUES)
def test_reads_back_what_another_tool_writes(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=False, default_style=None, default_flow_style=None, width=10**6)
    document = outcome(text)
    assert document is None or document.data == value


def iter_paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(below for step, part in parts for below in iter_paths(part, (*path, step)))]


@given(VALUES.filter(lambda value: isinstance(value, list | dict)))
def test_every_value_stands_where_another_reader_finds_it(value: object) -> None:
    text = yaml.safe_dump(value, width=10**6)
    document = outcome(text)
    if document is None:
        return
    for path in iter_paths(document.data):
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        for step in path:
            pairs = {key.value: part for key, part in node.value} if isinstance(step, str) else node.value
            node = pairs[step]
        expected = Position(line=node.start_mark.line + 1, column=node.start_mark.column + 1)
        assert document.position(path) == expected


@pytest.mark.parametrize(
    "text",
    {
        "billion laughs": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(1000)),
        "long scalar": "a: " + "x" * 5_000_000,
        "long number": "a: " + "1" * 5_000_000,
        "almost a number": "a: " + "1" * 2_000_000 + "x",
        "almost grouped": "a: " + "1_" * 1_000_000 + ",x",
        "almost sexagesimal": "a: 1" + ":1" * 1_000_000 + "x",
        "long quoted number, then nothing": '- "' + "1" * 2_000_000 + '"\n-\n',
        "long key": "x" * 5_000_000 + ": 1",
        "many lines": "a\n" * 2_000_000,
        "many braces": "{" * 1_000_000,
        "many dashes": "- " * 1_000_000,
        "many repeated keys": "".join(f"a{n}: 1\n" for n in range(50_000)) + "a49999: 1",
    }.values(),
    ids=lambda text: text[:12],
)
def test_hostile_text_ends_soon(text: str) -> None:
    start = time.process_time()
    outcome(text)
    assert time.process_time() - start < 10


def test_an_error_survives_a_process_boundary() -> None:
    error = DocumentError("no", Position(line=2, column=3), "do")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made on the line itself
    assert (str(copy), copy.message, copy.position, copy.next_step) == ("no", "no", error.position, "do")

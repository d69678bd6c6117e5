"""The strict loader: what it takes, what it refuses and in which words, and that it fails in one way only."""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from crosstally.files.documents import DEPTH_LIMIT, parse
from crosstally.files.places import Position, Target
from crosstally.files.texts import DocumentError, read_text

RECORD = """\
# yaml-language-server: $schema=../../schema/annotation.json
article: 2022-08-03-partial-mobilization
claims:
  - id: war-deaths
    quote: 'more than 6,600 dead'
    figure: {more_than: 6600}
  - id: toll
    figure:
      between: [1.50, "20"]
"""

TAKEN = [
    ("0", 0),
    ("7", 7),
    ("-12", -12),
    ("9" * 30, int("9" * 30)),
    ("0.5", Decimal("0.5")),
    ("1.10", Decimal("1.10")),
    ("-0.0", Decimal("-0.0")),
    ("true", True),
    ("false", False),
    ("null", None),
    ("nothing", "nothing"),
    ("yes, but", "yes, but"),
    ("nobody", "nobody"),
    ("war-deaths", "war-deaths"),
    ("2022-08", "2022-08"),
    ("2022-08-03-partial-mobilization", "2022-08-03-partial-mobilization"),
    ("1.2.3", "1.2.3"),
    ("12:75", "12:75"),
    ("5 dead", "5 dead"),
    ("50%", "50%"),
    ("x27;", "x27;"),
    ("0o9", "0o9"),
    (".", "."),
    ("a=b", "a=b"),
    ("two\n  lines", "two lines"),
    ("'no'", "no"),
    ('"2024-01-05"', "2024-01-05"),
    ("''", ""),
    ("|\n  010\n", "010\n"),
    (">-\n  12:30\n", "12:30"),
    ('"\\u2028\\u00e9\\U0001F600"', "\u2028é😀"),
    ("\u202eright to left\u200b", "\u202eright to left\u200b"),
]

OLD_TRUE = "true to YAML 1.1 and text to YAML 1.2"
OLD_FALSE = "false to YAML 1.1 and text to YAML 1.2"
NULL = "null to some readers and text to others"
TRUTH = "a truth value to some readers and text to others"
DIVIDED = "a number to some readers and text to others"
OLD_NUMBER = "a number to YAML 1.1 and text to YAML 1.2"
SIXTY = "a number in base 60 to YAML 1.1 and text to YAML 1.2"
DATE = "a date to YAML 1.1 and text to YAML 1.2"
EIGHT = "a number in base 8 to YAML 1.1 and in base 10 to YAML 1.2"
NEW_EIGHT = "a number in base 8 to YAML 1.2 and text to YAML 1.1"
BASE = "the number in base 10"
DIGITS = "the number with all its digits"
PADDED = "the number without leading zeros"
INSTRUCTION = "an instruction to YAML 1.1 and text to YAML 1.2"

REFUSED = [
    *[(word, OLD_TRUE, "true") for word in ("yes", "Yes", "YES", "y", "Y", "on", "On", "ON")],
    *[(word, OLD_FALSE, "false") for word in ("no", "No", "NO", "n", "N", "off", "Off", "OFF")],
    *[(word, TRUTH, "true or false") for word in ("True", "TRUE", "False", "FALSE")],
    *[(word, NULL, "null") for word in ("~", "Null", "NULL")],
    *[(word, SIXTY, None) for word in ("12:30", "12:30:45", "09:30", "-1:00", "190:20:30.15")],
    *[(word, DATE, None) for word in ("2024-01-05", "2024-1-5")],
    *[(word, DATE, None) for word in ("2024-01-05 12:30:45", "2024-01-05T12:30:45Z", "2024-01-05T12:30:45.5+04:00")],
    ("010", EIGHT, PADDED),
    ("-0777", EIGHT, PADDED),
    ("08", "text to YAML 1.1 and a number to YAML 1.2", "8"),
    ("0o17", NEW_EIGHT, BASE),
    ("0x1F", "a number in base 16", BASE),
    ("0b1", "a number in base 2 to YAML 1.1 and text to YAML 1.2", BASE),
    ("1e3", DIVIDED, DIGITS),
    ("1.5E+3", DIVIDED, DIGITS),
    (".5e3", DIVIDED, DIGITS),
    ("1_000", OLD_NUMBER, "1000"),
    ("1_000.5", OLD_NUMBER, "1000.5"),
    ("1,000", DIVIDED, "1000"),
    ("-1,000,000.5", DIVIDED, "-1000000.5"),
    (".5", DIVIDED, "0.5"),
    ("5.", DIVIDED, "5.0"),
    ("+5", DIVIDED, "5"),
    ("007.5", DIVIDED, "7.5"),
    ("-0", "a zero with a sign", "0"),
    (".inf", "infinite, or not a number", None),
    ("-.INF", "infinite, or not a number", None),
    (".NaN", "infinite, or not a number", None),
    ("=", INSTRUCTION, None),
    ("<<", INSTRUCTION, None),
    (":deaths", "a symbol to Ruby and text to others", None),
    ("1" * 31, "a number of more than 30 digits, too long for many readers", None),
]


def refusal(text: str) -> tuple[int, int, str, str | None]:
    """Return line, column, message and next step of what parsing a text raises."""
    with pytest.raises(DocumentError) as caught:
        parse(text, "x.yaml")
    error = caught.value
    return error.position.line, error.position.column, error.message, error.next_step


@pytest.mark.parametrize(("written", "value"), TAKEN, ids=[repr(row[0][:20]) for row in TAKEN])
def test_takes_what_every_reader_reads_alike(written: str, value: object) -> None:
    document = parse(f"key: {written}", "x.yaml")
    assert document.data == {"key": value}
    assert [type(each) for each in document.data.values()] == [type(value)]
    assert [str(each) for each in document.data.values()] == [str(value)]


@pytest.mark.parametrize(("written", "elsewhere", "instead"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refuses_what_readers_differ_on(written: str, elsewhere: str, instead: str | None) -> None:
    step = f'write {instead}, or "{written}" in quotes for text' if instead else f'write "{written}" in quotes'
    expected = (1, 6, f"unquoted {written} is {elsewhere}", step)
    assert refusal(f"key: {written}") == expected
    assert refusal(f"-    {written}") == expected


@pytest.mark.parametrize("written", [row[0] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_takes_in_quotes_what_it_refuses_bare(written: str) -> None:
    assert parse(f'"{written}": "{written}"', "x.yaml").data == {written: written}


EMPTY = (
    "an empty value is null to every reader, and mostly an oversight",
    'write a value or null, or "" in quotes for text',
)
COLON = "put text that contains a colon and a space in quotes"
INDENT = 'indent the fields of one record alike; in double quotes, write a quote as \\"'
NAME = "a field name is a number, a truth value or null, where text is expected"
STRAY = "found character that cannot start any token while scanning for the next token"
STRAY_STEP = "indent with spaces; put text that begins with @, % or ` in quotes"


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "empty file": ("", (1, 1, "the file is empty", None)),
        "blank file": ("\n\n", (1, 1, "the file is empty", None)),
        "comments": ("# one\n# two\n", (1, 1, "the file holds only comments", None)),
        "empty value": ("a: 1\nb:\nc: 2\n", (2, 3, *EMPTY)),
        "empty item": ("- \n", (1, 2, *EMPTY)),
        "empty document": ("---\n", (2, 1, *EMPTY)),
        "thousands in braces": ("a: {b: 6,600}", (1, 13, "the comma in 6,600 begins a new entry", "write 6600")),
        "thousands in brackets": ("a: [1,000]", (1, 7, "the comma in 1,000 begins a new entry", "write 1000")),
        "repeated key": (
            "a: 1\nb:\n  c: 1\n  d: [2]\n  c: 3\n",
            (5, 3, 'the field "c" occurs twice, first on line 3', "keep one of the two"),
        ),
        "number as key": ("a: 1\n5: x\n", (2, 1, NAME, "put it in quotes")),
        "truth value as key": ("a: {true: x}\n", (1, 5, NAME, "put it in quotes")),
        "list as key": (
            "? [a]\n: 1\n",
            (1, 3, "a field name is a list or a mapping, where text is expected", "put it in quotes"),
        ),
        "merge key": ("<<: {a: 1}", (1, 1, f"unquoted << is {INSTRUCTION}", 'write "<<" in quotes')),
        "yes as key": ("yes: 1", (1, 1, f"unquoted yes is {OLD_TRUE}", 'write true, or "yes" in quotes for text')),
        "anchor": (
            "a: &b 1",
            (1, 4, "a YAML anchor begins here", "put text that begins with & in quotes, or write the value out"),
        ),
        "anchored list": (
            "a: &b [1]",
            (1, 4, "a YAML anchor begins here", "put text that begins with & in quotes, or write the value out"),
        ),
        "alias": (
            "a: *b",
            (1, 4, "a YAML alias begins here", "put text that begins with * in quotes, or write the value out"),
        ),
        "tag": (
            "a: !!str 5",
            (1, 4, "a YAML tag begins here", "put text that begins with ! in quotes, or write the value out"),
        ),
        "bare tag": (
            "a: ! 5",
            (1, 4, "a YAML tag begins here", "put text that begins with ! in quotes, or write the value out"),
        ),
        "tagged mapping": (
            "a: !x {}",
            (1, 4, "a YAML tag begins here", "put text that begins with ! in quotes, or write the value out"),
        ),
        "directive": (
            "%YAML 1.2\n---\na: 1\n",
            (1, 1, "directives are not allowed", "remove the lines that begin with %"),
        ),
        "second document": ("a: 1\n---\nb: 1\n", (2, 1, "a second document begins here", "keep one record in a file")),
        "colon": ("quote: said: 5 dead\n", (1, 12, "mapping values are not allowed in this context", COLON)),
        "open quote": (
            'a: 1\nb: "x\n',
            (
                3,
                1,
                "found unexpected end of stream while scanning a quoted scalar that begins on line 2",
                "close the quotation mark",
            ),
        ),
        "tab": ("a:\n\tb: 1\n", (2, 1, STRAY, STRAY_STEP)),
        "indentation": (
            "a:\n  - b\n c: d\n",
            (3, 2, "did not find expected key while parsing a block mapping that begins on line 1", INDENT),
        ),
        "after a quote": (
            'é: "6,600" dead\n',
            (1, 12, "did not find expected key while parsing a block mapping", INDENT),
        ),
        "control character": ("é: x\x07", (1, 5, "the character U+0007 is not allowed", "remove it")),
        "escaped control character": ('a: "x\\0"', (1, 4, "an escape stands for a control character", "remove it")),
        "lone surrogate": ("a: x\ud800", (1, 5, "the character U+D800 is not allowed", "remove it")),
        "byte order mark": (
            "\ufeffa: 1",
            (1, 1, "the file begins with a byte order mark", "save it as UTF-8 without BOM"),
        ),
        "line separator": (
            "a: x\u2028y",
            (
                1,
                5,
                "the character U+2028 ends a line for some readers only",
                "end lines with line feeds; inside double quotes, write \\u2028",
            ),
        ),
        "lone carriage return": (
            "a: 1\rb: 2",
            (
                1,
                5,
                "the character U+000D ends a line for some readers only",
                "end lines with line feeds; inside double quotes, write \\u000D",
            ),
        ),
        "depth": ("[" * 10_000, (1, DEPTH_LIMIT + 1, f"values nest more than {DEPTH_LIMIT} deep", None)),
        "block depth": ("- " * 10_000, (1, 2 * DEPTH_LIMIT + 1, f"values nest more than {DEPTH_LIMIT} deep", None)),
    }.values(),
)
def test_says_what_is_wrong_and_where(text: str, expected: tuple[int, int, str, str | None]) -> None:
    assert refusal(text) == expected


def test_reads_a_record() -> None:
    document = parse(RECORD, "annotations/articles/x.yaml")
    assert (document.file, document.modeline, document.data) == (
        "annotations/articles/x.yaml",
        "../../schema/annotation.json",
        {
            "article": "2022-08-03-partial-mobilization",
            "claims": [
                {"id": "war-deaths", "quote": "more than 6,600 dead", "figure": {"more_than": 6600}},
                {"id": "toll", "figure": {"between": [Decimal("1.50"), "20"]}},
            ],
        },
    )


@pytest.mark.parametrize(
    ("path", "target", "position"),
    [
        ((), Target.VALUE, (2, 1)),
        ((), Target.KEY, (2, 1)),
        (("article",), Target.KEY, (2, 1)),
        (("article",), Target.VALUE, (2, 10)),
        (("claims",), Target.VALUE, (4, 3)),
        (("claims", 0), Target.VALUE, (4, 5)),
        (("claims", 0), Target.KEY, (4, 5)),
        (("claims", 0, "quote"), Target.VALUE, (5, 12)),
        (("claims", 0, "figure", "more_than"), Target.KEY, (6, 14)),
        (("claims", 0, "figure", "more_than"), Target.VALUE, (6, 25)),
        (("claims", 1, "figure", "between", 1), Target.VALUE, (9, 23)),
        (("claims", 1, "figure", "about"), Target.VALUE, (9, 7)),
        (("claims", 1, "figure", "about"), Target.KEY, (9, 7)),
        (("claims", 2), Target.VALUE, (4, 3)),
        (("claims", -1), Target.VALUE, (4, 3)),
        (("claims", "id"), Target.VALUE, (4, 3)),
        (("article", "id", 5), Target.VALUE, (2, 10)),
        (("nowhere", "at", "all"), Target.KEY, (2, 1)),
    ],
    ids=str,
)
def test_knows_where_everything_stands(path: tuple[str | int, ...], target: Target, position: tuple[int, int]) -> None:
    line, column = position
    assert parse(RECORD, "x.yaml").position(path, target) == Position(line=line, column=column)


def test_knows_where_the_names_of_a_mapping_stand() -> None:
    document = parse("a: [1, {x: 2}]\nb: 3\n", "x.yaml")
    assert list(document.marks.names(0)) == [0, 15]


def test_counts_code_points_and_windows_lines() -> None:
    document = parse("é😀: 1\r\nb: [😀, x]\r\n", "x.yaml")
    assert document.position(("é😀",)) == Position(line=1, column=5)
    assert document.position(("b", 1)) == Position(line=2, column=8)


@pytest.mark.parametrize(
    ("first", "modeline"),
    [
        ("# yaml-language-server: $schema=a.json", "a.json"),
        ("#yaml-language-server:$schema=a.json ", "a.json"),
        ("# yaml-language-server: $schema=", None),
        ("# a comment", None),
        ("\n# yaml-language-server: $schema=a.json", None),
    ],
)
def test_reads_the_modeline_of_the_first_line(first: str, modeline: str | None) -> None:
    assert parse(f"{first}\na: 1\n", "x.yaml").modeline == modeline


def test_a_text_keeps_its_line_ends_and_first_character(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("\ufeffé\r\nb\rc\n".encode())
    assert read_text(path) == "\ufeffé\r\nb\rc\n"


@pytest.mark.parametrize(
    ("content", "line", "column", "message"),
    [
        (b"twelve bytes\0", 1, 13, "the file is not text: byte 0x00 at offset 12"),
        ("é\nab".encode() + b"\xff", 2, 3, "the file is not UTF-8: byte 0xFF at offset 5"),
        (b"cut short \xe2\x82", 1, 11, "the file is not UTF-8: byte 0xE2 at offset 10"),
        (b"\xff\xfea\0b\0", 1, 4, "the file is not text: byte 0x00 at offset 3"),
    ],
)
def test_says_where_a_file_is_no_text(tmp_path: Path, content: bytes, line: int, column: int, message: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_text(path)
    error = caught.value
    assert (error.message, error.position, error.next_step) == (
        message,
        Position(line=line, column=column),
        "save it as UTF-8",
    )


def test_refuses_a_large_file_by_its_stated_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"12345")
    assert read_text(path, limit=5) == "12345"
    with pytest.raises(DocumentError, match="the file is larger than the 4 bytes that are read"):
        read_text(path, limit=4)


def test_refuses_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="this is a folder, where a file is expected"):
        read_text(tmp_path)
    with pytest.raises(DocumentError, match="the file cannot be read: no such file or directory"):
        read_text(tmp_path / "gone")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError, match="this is a device, pipe or socket, where a file is expected"):
        read_text(tmp_path / "pipe")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read every file")
def test_says_that_a_file_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.touch(mode=0o000)
    with pytest.raises(DocumentError, match="the file cannot be read: permission denied"):
        read_text(path)

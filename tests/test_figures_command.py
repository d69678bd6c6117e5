"""`crosstally figures`: a line for each figure, or for each text."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

FIELDS = [
    "text",
    "start",
    "end",
    "value",
    "lower",
    "upper",
    "lower_inclusive",
    "upper_inclusive",
    "bound",
    "unit",
    "kind",
]
TEXT = "Naïve: more than 6,500 dead and a third of 2.5 km\r\nin six weeks.\n"


def figures(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "crosstally", "figures", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False)


def rows(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_line_names_every_field_in_order() -> None:
    done = figures("-", "--format", "jsonl", given=TEXT.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    found = rows(done.stdout)
    assert [list(row) for row in found] == [FIELDS] * 4
    assert [list(row.values()) for row in found] == [
        ["more than 6,500", 7, 22, 6500, 6500, None, False, None, "lower", None, "cardinal"],
        ["a third", 32, 39, 1 / 3, None, None, None, None, "exact", None, "fraction"],
        ["2.5", 43, 46, 2.5, None, None, None, None, "exact", "kilometre", "distance"],
        ["six", 54, 57, 6, None, None, None, None, "exact", "week", "duration"],
    ]
    assert [TEXT[row["start"] : row["end"]] for row in found] == [row["text"] for row in found]  # type: ignore[misc]


def test_a_file_and_standard_input_give_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(TEXT.encode())
    assert figures(str(path)).stdout == figures("-", given=TEXT.encode()).stdout == figures(given=TEXT.encode()).stdout


def test_json_lines_are_answered_line_by_line() -> None:
    given = b'{"id": 7, "text": "12 dead"}\n\n{"id": ["a"], "text": "quiet"}\n{"text": "\\ud800 12"}\n'
    done = figures("--jsonl", given=given)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [(row["id"], len(row["figures"])) for row in rows(done.stdout)] == [(7, 1), (["a"], 0), (None, 1)]  # type: ignore[arg-type]


BAD_LINES = {
    "no-json": (b"{bad", "not JSON: Expecting property name enclosed in double quotes at column 2"),
    "no-text": (b'{"id": 1}', 'expected an object with the text: {"id": …, "text": "…"}'),
    "text-is-a-number": (b'{"text": 1}', 'expected an object with the text: {"id": …, "text": "…"}'),
    "list": (b"[]", 'expected an object with the text: {"id": …, "text": "…"}'),
    "no-utf-8": (b"\xff", "not UTF-8: invalid start byte at byte 0"),
    "nan": (b'{"id": NaN, "text": "1"}', "NaN is not JSON"),
    "deep": (b"[" * 100_000, "values nest too deep"),
}


@pytest.mark.parametrize(("line", "message"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_named_and_the_others_are_answered(line: bytes, message: str) -> None:
    done = figures("-", "--jsonl", given=b'{"id": 1, "text": "12"}\n' + line + b'\n{"id": 3, "text": "12"}\n')
    assert done.returncode == 1
    assert done.stderr.decode() == f"crosstally: standard input:2: {message}\n"
    assert [row["id"] for row in rows(done.stdout)] == [1, 3]


@pytest.mark.parametrize(("content", "message"), [(None, "No such file"), (b"12 \xff", "not UTF-8")])
def test_a_file_that_cannot_be_read_exits_with_2(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "text.txt"
    if content is not None:
        path.write_bytes(content)
    done = figures(str(path))
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()


def test_an_answer_comes_before_the_next_line_is_sent() -> None:
    command = [sys.executable, "-m", "crosstally", "figures", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        deadline = threading.Timer(30, process.kill)
        deadline.start()
        for number in range(2):
            process.stdin.write(b'{"id": %d, "text": "12"}\n' % number)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        deadline.cancel()
    assert process.returncode == 0


def test_a_reader_who_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m crosstally figures --jsonl | head -n 1"
    given = b'{"id": 1, "text": "12"}\n' * 20_000
    done = subprocess.run(["/bin/sh", "-c", command], input=given, capture_output=True, check=False)
    assert (done.stderr, len(done.stdout.splitlines())) == (b"", 1)

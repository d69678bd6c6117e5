"""Find the figures in an English text and print a JSON line for each.

FILE is a text in UTF-8; `-`, the default, is standard input. start and end are code-point offsets into it, end
exclusive; value, lower and upper are null where the words state none.

With --jsonl, every line of the input is a text of its own, {"id": …, "text": …}, and every line of the output one
text's figures, {"id": …, "figures": […]}, printed as soon as its text was read. A line that cannot be read is named
on standard error with its number, the others are still read, and the exit code is 1.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from crosstally.cli.usage import UsageError
from crosstally.finder import Amount, Found, find

__all__ = ["add_arguments", "run"]

STANDARD_INPUT = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally figures` takes."""
    parser.add_argument("file", nargs="?", default=STANDARD_INPUT, metavar="FILE", help="(default: standard input)")
    parser.add_argument("--format", choices=["jsonl"], default="jsonl", help="the form of the output: JSON Lines")
    parser.add_argument("--jsonl", action="store_true", help="read a JSON line for each text")


def run(options: argparse.Namespace) -> int:
    """Print the figures of one text, or of every line; return 1 where a line could not be read."""
    with _opened(options.file) as file:
        if options.jsonl:
            return _answer_lines(file, options.file)
        try:
            text = file.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise UsageError(f"{options.file}: the file is not UTF-8: {error.reason} at byte {error.start}") from error
    for found in find(text):
        _print(_as_data(found))
    return 0


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    """Open a file or standard input as bytes, so that no line end is translated."""
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as file:
        yield file


def _answer_lines(file: IO[bytes], name: str) -> int:
    """Answer line by line, so that input without an end can be read, and memory holds one text at a time."""
    failed = False
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            record = _record(line)
        except (ValueError, RecursionError) as error:
            failed = True
            where = "standard input" if name == STANDARD_INPUT else name
            print(f"crosstally: {where}:{number}: {_fault(error)}", file=sys.stderr)
            continue
        _print({"id": record.get("id"), "figures": [_as_data(found) for found in find(record["text"])]})
        sys.stdout.flush()
    return int(failed)


def _record(line: bytes) -> dict[str, Any]:
    """Read one line of the input, or raise ValueError."""
    record = json.loads(line.decode("utf-8"), parse_constant=_refuse)
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ValueError('expected an object with the text: {"id": …, "text": "…"}')  # noqa: TRY004 - what is read
    return record


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at column {error.colno}"
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: {error.reason} at byte {error.start}"
    return "values nest too deep" if isinstance(error, RecursionError) else str(error)


def _print(data: dict[str, Any]) -> None:
    """Write one line, in ASCII, which no console can damage."""
    sys.stdout.write(json.dumps(data) + "\n")


def _as_data(found: Found) -> dict[str, Any]:
    return {
        "text": found.text,
        "start": found.start,
        "end": found.end,
        "value": _number(found.value),
        "lower": _number(found.lower),
        "upper": _number(found.upper),
        "lower_inclusive": found.lower_inclusive,
        "upper_inclusive": found.upper_inclusive,
        "bound": found.bound,
        "unit": found.unit,
        "kind": found.kind,
    }


def _number(amount: Amount | None) -> int | float | None:
    """Return an amount as JSON has it: whole ones exactly, others to the nearest double, or beyond to the unit."""
    if amount is None or isinstance(amount, int):
        return amount
    numerator, denominator = amount.as_integer_ratio()
    if denominator == 1 or abs(numerator) // denominator > sys.float_info.max:
        return round(amount)
    return numerator / denominator

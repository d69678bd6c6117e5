"""What is different on a terminal: progress is shown and cleared, and lines are as long as it is wide."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import wrap

import pytest
from corpora import write, write_corpus

pty = pytest.importorskip("pty", reason="this machine has no terminals of this kind")
MORNING = "corpus/2024-03-04-morning.yaml"
NOTE = (
    "note: not in English: 2024-03-04-morning; there no quote was compared with its amount, unit and hedge, and of the "
    "numbers only digits were looked for"
)


def on_terminal(*arguments: str | Path, columns: int) -> str:
    """Run the command on a terminal of its own, without colour, and return all that it shows."""
    kept = {name: value for name, value in os.environ.items() if name not in {"GITHUB_ACTIONS", "FORCE_COLOR"}}
    environment = {**kept, "COLUMNS": str(columns), "LINES": "24", "NO_COLOR": "1"}
    reading, terminal = pty.openpty()
    command = [sys.executable, "-m", "crosstally", *map(str, arguments)]
    shown = b""
    with subprocess.Popen(command, stdout=terminal, stderr=terminal, env=environment):
        os.close(terminal)
        while part := _next_part(reading):
            shown += part
    os.close(reading)
    return shown.decode("utf-8").replace("\r\n", "\n")


def _next_part(reading: int) -> bytes:
    try:
        return os.read(reading, 65536)
    except OSError:  # how Linux says that nobody writes there any more
        return b""


@pytest.fixture
def french(tmp_path: Path) -> Path:
    root = write_corpus(tmp_path, register=True)
    provenance = (root / MORNING).read_text(encoding="utf-8")
    write(root, MORNING, provenance.replace("language: en", "language: fr"))
    return root


@pytest.mark.parametrize(("columns", "longest"), [(40, 60), (100, 100), (300, 120)])
def test_lines_are_as_long_as_the_terminal_is_wide_within_bounds(french: Path, columns: int, longest: int) -> None:
    shown = on_terminal("check", french, columns=columns)
    note = shown.partition("\nnote: ")[2].partition("\n\n")[0].splitlines()
    assert [f"  note: {note[0]}", *note[1:]] == wrap(NOTE, longest, initial_indent="  ", subsequent_indent="  ")


def test_the_check_that_runs_is_shown_and_cleared(french: Path) -> None:
    shown = on_terminal("check", french, columns=100)
    *steps, _ = shown.split("\r\x1b[K")
    assert steps[:2] == ["", "unreadable-file …"]
    assert shown.count("\r\x1b[K") == shown.count(" …") + 1

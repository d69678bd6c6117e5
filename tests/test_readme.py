"""Every command and output in the README is what a reader gets."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def console_blocks() -> list[tuple[str, str]]:
    """Return every command with the output printed below it."""
    found = []
    for kind, block in BLOCKS:
        if kind == "console":
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "output"), console_blocks(), ids=[command for command, _ in console_blocks()])
def test_command_prints_what_the_readme_shows(command: str, output: str) -> None:
    words = shlex.split(command.replace("pip install nox && ", ""))
    program = [sys.executable, "-m", *words]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for passage in output.split("…\n"):
        assert passage in done.stdout


@pytest.mark.parametrize("code", [block for kind, block in BLOCKS if kind == "python"])
def test_python_prints_what_the_readme_shows(code: str) -> None:
    lines = code.splitlines()
    expected = "".join(line.removeprefix("# ") + "\n" for line in lines if line.startswith("# "))
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, expected), done.stderr


def test_tree_names_what_is_there() -> None:
    tree = next(block for kind, block in BLOCKS if kind == "text")
    named = {line.split()[0].rstrip("/") for line in tree.splitlines() if line.strip()}
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_the_readme_tells_of_planted_errors_what_their_page_does() -> None:
    page = (ROOT / "checks/MUTANTS.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"^Of [\d,]+ planted errors .*$", page, flags=re.MULTILINE)
    assert told in " ".join(README.split())

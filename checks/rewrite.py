"""Write what is made from the code: the expected output of every case, the checks' pages, the README's outputs."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

from test_cases import CASES, report_on

from crosstally.pages import rules
from crosstally.reports import FORMS, Options

ROOT = Path(__file__).parents[1]
GAP = "…\n"  # stands in the README for output that is left out
NUMBERS = re.compile(r"\d+")


def rewrite_cases() -> None:
    for case in CASES.glob("*/*/*"):
        (case / "expected.txt").write_text(FORMS["text"](report_on(case), options=Options()), encoding="utf-8")


def refresh_block(block: re.Match[str]) -> str:
    """Print a command's output anew where the README shows it."""
    command, output = block[1], block[2]
    words = shlex.split(command)
    if words[0] != "crosstally":
        return block[0]
    program = [sys.executable, "-m", *words]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    fresh = done.stdout.splitlines(keepends=True)
    return f"$ {command}\n" + GAP.join(refresh_passage(passage, fresh) for passage in output.split(GAP))


def refresh_passage(passage: str, fresh: list[str]) -> str:
    """Find the lines that a passage shows by its first one, whatever its numbers, and return as many."""
    if not passage:
        return passage
    lines = passage.splitlines(keepends=True)
    bare = NUMBERS.sub("", lines[0])
    start = next(index for index, line in enumerate(fresh) if NUMBERS.sub("", line) == bare)
    return "".join(fresh[start : start + len(lines)])


def refresh_readme() -> None:
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(
        re.sub(r"^\$ (.*)\n((?:(?!```|\$ ).*\n)*)", refresh_block, text, flags=re.MULTILINE), encoding="utf-8"
    )


if __name__ == "__main__":
    rewrite_cases()
    (ROOT / "checks/README.md").write_text(rules(), encoding="utf-8")
    refresh_readme()

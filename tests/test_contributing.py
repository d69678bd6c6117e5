"""What CONTRIBUTING promises: it fits on a screen, its commands exist, and every check that can be red is in it."""

import re
import subprocess
import sys
from pathlib import Path

from crosstally.checks import iter_checks, name_of
from crosstally.findings import Severity

TEXT = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
MOST_LINES = 60  # of a terminal in full height


def test_it_fits_on_a_screen_and_ends_with_red_checks() -> None:
    assert len(TEXT.splitlines()) <= MOST_LINES
    assert re.findall(r"^## (.+)$", TEXT, flags=re.MULTILINE)[-1] == "My check is red"


def test_every_check_that_can_be_red_is_named_once() -> None:
    bold = re.findall(r"\*\*([^*]+)\*\*", TEXT.partition("## My check")[2])
    named = re.findall(r"[a-z]+(?:-[a-z]+)+", " ".join(bold))
    can_be_red = {name_of(each) for each in iter_checks() if each.SEVERITY is not Severity.INFO}
    twice = sorted(name for name in set(named) if named.count(name) > 1)
    assert (sorted(can_be_red - set(named)), sorted(set(named) - can_be_red), twice) == ([], [], [])


def test_its_commands_exist() -> None:
    for command in sorted(set(re.findall(r"`crosstally ([a-z]+)", TEXT))):
        done = subprocess.run([sys.executable, "-m", "crosstally", command, "--help"], capture_output=True, check=False)
        assert (command, done.returncode) == (command, 0)

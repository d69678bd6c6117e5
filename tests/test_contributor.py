"""A contributor's way from an article to a commit, with the real commands, in a clone of this repository."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crosstally.files.documents import parse
from crosstally.files.texts import read_text
from crosstally.undecided import UNDECIDED, iter_undecided

ROOT = Path(__file__).parents[1]
ARTICLE = "2024-03-08-ferry-strike"
ANNOTATION = f"annotations/articles/{ARTICLE}.yaml"
TEXT = """\
Ferry strike strands 1,200 passengers

The strike of the ferry crews began on Monday, March 4, 2024, and lasted three days. About 1,200 passengers were \
stranded in the harbour, the port authority said. Line 7 was not on strike.
"""
# What the contributor knows and the machine does not.
EVENT = """\
  - id: ferry-strike-2024-03
    label: Ferry strike
    start: "2024-03-04"
    end: "2024-03-06"
    source: The article's first day and its three days
"""
MEASURE = """\
  - {id: stranded, label: stranded people, value_type: count, over_time: varies, counts_people: true}
"""
ACTOR = """\
  - {id: port-authority, kind: institution, label: Port authority, spellings: [port authority]}
"""
HEADLINE, DAYS, BODY = 0, 2, 3  # which claim of the draft is which
DECISIONS = {
    ("rights",): "written for a test",
    ("published_from",): "the name of its file",
    ("claims", HEADLINE, "measure"): "stranded\n    counted: everyone",
    ("claims", DAYS, "measure"): "duration",
    ("claims", BODY, "measure"): "stranded\n    counted: everyone",
    ("claims", BODY, "attributed_to"): "port-authority",
}
EVERY_EVENT = "ferry-strike-2024-03"


class Contributor:
    """Works in one folder, and counts how long the machine takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seconds: dict[str, float] = {}

    def run(self, *command: str, expected: int = 0) -> str:
        """Run a command as one types it, and return what it prints."""
        words = [sys.executable, "-m", *command] if command[0] == "crosstally" else list(command)
        environment = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
        began = time.monotonic()
        done = subprocess.run(
            words, cwd=self.folder, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        step = " ".join(command[:2])
        self.seconds[step] = self.seconds.get(step, 0) + time.monotonic() - began
        assert done.returncode == expected, done.stdout + done.stderr
        return done.stdout

    def decide(self, file: str) -> None:
        """Type a decision over every `undecided`; the last first, so that places stay right."""
        document = parse(read_text(self.folder / file), file)
        lines = document.marks.text.splitlines(keepends=True)
        for route in reversed(list(iter_undecided(document.data))):
            number = document.position(route).line - 1
            lines[number] = lines[number].replace(UNDECIDED, DECISIONS.get(route, EVERY_EVENT))
        (self.folder / file).write_text("".join(lines), encoding="utf-8")

    def append(self, file: str, more: str) -> None:
        """Add lines at the end of a file."""
        (self.folder / file).write_text(read_text(self.folder / file) + more, encoding="utf-8")


@pytest.fixture
def contributor(tmp_path: Path) -> Contributor:
    """Put what is in this folder under version control, and clone it."""
    if shutil.which("git") is None:
        pytest.skip("a clone needs git, which this machine does not have")
    upstream = Contributor(tmp_path / "upstream")
    for name in ("corpus", "annotations", "schema"):
        shutil.copytree(ROOT / name, upstream.folder / name)
    shutil.copy(ROOT / ".gitattributes", upstream.folder)
    upstream.run("git", "init", "--quiet")
    upstream.run("git", "add", ".")
    upstream.run("git", *SIGNED, "commit", "--quiet", "--message", "as it is")
    upstream.run("git", "clone", "--quiet", str(upstream.folder), str(tmp_path / "clone"))
    return Contributor(tmp_path / "clone")


SIGNED = ("-c", "user.name=A contributor", "-c", "user.email=contributor@example.org")


def test_from_an_article_to_a_commit(contributor: Contributor, capsys: pytest.CaptureFixture[str]) -> None:
    source = contributor.folder.parent / f"{ARTICLE}.txt"
    source.write_text(TEXT, encoding="utf-8")

    assert "to decide" in contributor.run("crosstally", "new", str(source))
    undecided = contributor.run("crosstally", "check", ARTICLE, expected=1)
    assert set(re.findall(r"(?:error|warning)\[([a-z-]+)\]", undecided)) == {"undecided-field"}

    contributor.append("annotations/events.yaml", EVENT)
    contributor.append("annotations/measures.yaml", MEASURE)
    contributor.append("annotations/actors.yaml", ACTOR)
    contributor.decide(f"corpus/{ARTICLE}.yaml")
    contributor.decide(ANNOTATION)
    assert "0 defects" in contributor.run("crosstally", "check", ARTICLE)

    assert "stale-schema" in contributor.run("crosstally", "check", expected=1)
    assert "schema/ids.json: put in form" in contributor.run("crosstally", "fmt")
    contributor.run("crosstally", "check")
    contributor.run("crosstally", "preview", ARTICLE)

    contributor.run("git", "add", "corpus", "annotations", "schema")
    contributor.run("git", *SIGNED, "commit", "--quiet", "--message", "Add an article on a ferry strike")
    changed = contributor.run("git", "diff", "--name-only", "HEAD^").splitlines()
    assert [name for name in changed if ARTICLE in name] == [
        ANNOTATION,
        f"corpus/{ARTICLE}.txt",
        f"corpus/{ARTICLE}.yaml",
    ]
    assert (contributor.folder / f"corpus/{ARTICLE}.txt").read_bytes() == TEXT.encode()
    reviewed = contributor.run("crosstally", "review", "../upstream")
    assert f"{ARTICLE}&#35;\u200bpassengers | added" in reviewed

    with capsys.disabled():
        print(f"\nthe machine took {sum(contributor.seconds.values()):.1f} s of the contributor's time:")
        for step, seconds in contributor.seconds.items():
            print(f"  {seconds:4.1f} s  {step}")

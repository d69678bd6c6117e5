"""A release of a small corpus in a repository of its own: every step, every refusal, no network."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from corpora import write
from storm import ANNOTATIONS, COAST, write_storm

ROOT = Path(__file__).parents[1]
PROJECT = '[project]\nname = "storm"\nversion = "0.0.0"\n'
CITATION = """\
cff-version: 1.2.0
message: Cite it.
title: Storm figures
version: 0.0.0
date-released: "2021-01-01"
authors:
  - name: Storm watchers
"""
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Two reports.\n"
ACCOUNT = {
    "GIT_AUTHOR_NAME": "test",
    "GIT_AUTHOR_EMAIL": "test@example.org",
    "GIT_COMMITTER_NAME": "test",
    "GIT_COMMITTER_EMAIL": "test@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
# Nobody listens there: whatever looked for a network would fail.
NOWHERE = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")
FILES = ("CHANGELOG.md", "CITATION.cff", "annotations/dataset.yaml", "pyproject.toml")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **ACCOUNT, **NOWHERE, "HF_HOME": str(folder.parent / "home")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def git(folder: Path, *arguments: str) -> str:
    done = run(folder, "git", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def release(folder: Path, version: str) -> subprocess.CompletedProcess[str]:
    program = str(ROOT / "release.py")
    return run(folder, sys.executable, program, version, "--date", "2021-05-01", "--root", str(folder))


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Change something")


def change(folder: Path, file: str, before: str, after: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    write(folder, file, text.replace(before, after))
    commit(folder)


def state(folder: Path) -> tuple[object, ...]:
    """Return everything that a refused release must not touch."""
    return (
        *((folder / name).read_bytes() for name in FILES),
        git(folder, "rev-parse", "HEAD"),
        git(folder, "tag"),
        git(folder, "status", "--porcelain"),
        git(folder, "worktree", "list"),
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Write the storm, read twice alike, with the code that builds it, into a repository of its own."""
    root = write_storm(tmp_path / "storm")
    for order in ("first", "second"):
        write(root, f"annotations/readings/{order}/{COAST}.yaml", ANNOTATIONS[COAST])
    for file, text in zip(
        ("pyproject.toml", "CITATION.cff", "CHANGELOG.md"), (PROJECT, CITATION, CHANGELOG), strict=True
    ):
        write(root, file, text)
    write(root, ".gitignore", "build/\n__pycache__/\n")
    for source, target in (("src/crosstally", "src/crosstally"), ("schema", "src/crosstally/schema")):
        shutil.copytree(ROOT / source, root / target, ignore=shutil.ignore_patterns("__pycache__", "data"))
    git(root, "init", "--quiet")
    commit(root)
    return root


def test_releases_follow_what_changed_in_the_data(checkout: Path) -> None:
    first = release(checkout, "1.0.0")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines()[-3:] == [
        "released v1.0.0; it is on this machine only. Next:",
        "  git push --follow-tags",
        "  crosstally publish ORG/NAME --tag v1.0.0",
    ]
    named = "".join((checkout / name).read_text(encoding="utf-8") for name in FILES[1:])
    assert [line for line in named.splitlines() if line.startswith(("version", "date"))] == [
        "version: 1.0.0",
        'date-released: "2021-05-01"',
        'version: "1.0.0"',
        'date: "2021-05-01"',
        'version = "1.0.0"',
    ]
    assert (checkout / "CHANGELOG.md").read_text(encoding="utf-8") == CHANGELOG.replace(
        "## [Unreleased]\n", "## [Unreleased]\n\n## [1.0.0] - 2021-05-01\n"
    )
    assert git(checkout, "log", "--format=%s", "-1", "v1.0.0^{commit}") == "Release 1.0.0"
    assert git(checkout, "rev-parse", "v1.0.0^{commit}") == git(checkout, "rev-parse", "HEAD")
    assert git(checkout, "status", "--porcelain") == ""

    change(checkout, f"corpus/{COAST}.yaml", "translated: false", "translated: null")
    before = state(checkout)
    low = release(checkout, "1.1.0")
    assert (low.returncode, state(checkout)) == (1, before)
    assert low.stderr == "release: the data asks for 2.0.0 or higher: MAJOR changes since v1.0.0\n"

    assert release(checkout, "2.0.0").returncode == 0
    entry = (checkout / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]\n\n## [2.0.0] - 2021-05-01\n\n### Changed\n\n" in entry
    assert f"- Data: `articles` `{COAST}`: `translated` was `false` and is `null`.\n" in entry
    assert git(checkout, "tag").split() == ["v1.0.0", "v2.0.0"]


def test_what_is_not_fit_to_be_released_is_refused_and_nothing_is_touched(checkout: Path) -> None:
    git(checkout, "tag", "v0.9.0")
    refusals = {}
    for version in ("1.0", "0.8.9", "0.9.0"):
        refusals[version] = refused(checkout, version)
    write(checkout, "NOTES.md", "Not committed.\n")
    refusals["dirty"] = refused(checkout, "1.0.0")
    (checkout / "NOTES.md").unlink()
    git(checkout, "tag", "--delete", "v0.9.0")

    change(checkout, "CITATION.cff", "message: Cite it.\n", "")
    refusals["citation"] = refused(checkout, "1.0.0")
    change(checkout, "CITATION.cff", "title:", "message: Cite it.\ntitle:")
    change(checkout, f"annotations/readings/second/{COAST}.yaml", "nearly 3 hours", "3 hours")
    refusals["unsettled"] = refused(checkout, "1.0.0")
    change(checkout, "annotations/register/storm.yaml", "figures\n", "figures-none\n")
    refusals["conflict"] = refused(checkout, "1.0.0")
    expected = {
        "1.0": "1.0 is no version; expected three numbers, such as 1.2.0",
        "0.8.9": "0.8.9 does not come after v0.9.0",
        "0.9.0": "the tag v0.9.0 exists; a released version never changes",
        "dirty": "the checkout has changes that are not committed; commit them first",
        "citation": "'message' is a required property",
        "unsettled": "checked 2 articles, 8 claims: 1 defect, 1 conflict (1 acknowledged)",
        "conflict": "-m crosstally check: ",
    }
    assert [name for name, words in expected.items() if words not in refusals[name]] == []


def refused(checkout: Path, version: str) -> str:
    """Return the words of a refusal, having made sure that nothing was touched."""
    before = state(checkout)
    done = release(checkout, version)
    assert (done.returncode, state(checkout)) == (1, before)
    assert done.stderr.startswith("release: ")
    return done.stderr.removeprefix("release: ").strip()


def test_this_repository_names_one_version_and_can_be_cited() -> None:
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in FILES}
    named = {
        name: re.findall(r'^version(?:: | = )"?([0-9.]+)"?$', texts[name], re.MULTILINE)
        for name in FILES
        if name != "CHANGELOG.md"
    }
    assert len({tuple(versions) for versions in named.values()}) == 1
    assert all(len(versions) == 1 for versions in named.values())
    assert "## [Unreleased]\n" in texts["CHANGELOG.md"]
    done = run(
        ROOT,
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.citation-file-format",
        "CITATION.cff",
    )
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")

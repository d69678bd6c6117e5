"""The hooks that other repositories run, by the real pre-commit, which installs this repository for them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crosstally.cli import main
from crosstally.files.texts import read_text

ROOT = Path(__file__).parents[1]
# What an installation is built from, beside the texts and annotations that the dataset in it is made of.
BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE", "LICENSE-annotations", "hatch_build.py", "src", "schema")
SIGNED = ("-c", "user.name=A contributor", "-c", "user.email=contributor@example.org")
ANNOTATION = "annotations/articles/2024-03-06-river-flood.yaml"


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    return subprocess.run(
        command, cwd=folder, env=inherited | environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def hooks(tmp_path: Path) -> str:
    """Put this repository, as far as it is installed, under version control; return the commit."""
    if shutil.which("git") is None:
        pytest.skip("pre-commit needs git, which this machine does not have")
    folder = tmp_path / "hooks"
    folder.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
    for name in (*BUILT_FROM, "checks/cases", "corpus", "annotations"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    for arguments in (["init", "--quiet"], ["add", "."], [*SIGNED, "commit", "--quiet", "--message", "hooks"]):
        run(folder, "git", *arguments).check_returncode()
    return run(folder, "git", "rev-parse", "HEAD").stdout.strip()


def test_the_hooks_pass_fail_and_mend(tmp_path: Path, hooks: str) -> None:
    folder = tmp_path / "floods"
    main(["init", str(folder)])
    ids = "".join(f"      - id: {name}\n" for name in ("crosstally-check", "crosstally-fmt"))
    config = f"repos:\n  - repo: {tmp_path / 'hooks'}\n    rev: {hooks}\n    hooks:\n{ids}"
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    run(folder, "git", "init", "--quiet").check_returncode()

    def commit() -> subprocess.CompletedProcess[str]:
        run(folder, "git", "add", ".").check_returncode()
        command = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never")
        return run(folder, *command, PRE_COMMIT_HOME=str(tmp_path / "home"), PYTHONPATH="")

    done = commit()
    assert (done.returncode, done.stdout.count("Passed\n")) == (0, 2), done.stdout + done.stderr

    in_form = read_text(folder / ANNOTATION)
    (folder / ANNOTATION).write_text(in_form.replace("    figure: 24\n", "    figure:   24\n"), encoding="utf-8")
    done = commit()
    assert (done.returncode, done.stdout.count("Passed\n")) == (1, 1), done.stdout + done.stderr
    assert f"{ANNOTATION}: put in form\n" in done.stdout
    assert read_text(folder / ANNOTATION) == in_form

    (folder / ANNOTATION).write_text(in_form.replace("figure: 24", "figure: 25"), encoding="utf-8")
    done = commit()
    assert (done.returncode, done.stdout.count("Passed\n")) == (1, 1), done.stdout + done.stderr
    assert f'{ANNOTATION}:22:13: error[unsupported-figure]: the figure is 25, and the quote states "24"' in done.stdout

"""`crosstally init`: a corpus of one's own, which needs nothing of this repository."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from corpora import write

from crosstally.canonical import canonical, iter_records
from crosstally.cli import main
from crosstally.files.texts import read_text
from crosstally.findings import Outcome
from crosstally.loading import load_corpus
from crosstally.running.runner import run

ROOT = Path(__file__).parents[1]


def nox(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"GITHUB_ACTIONS", "PYTHONPATH"}}
    environment["PYTHONPATH"] = os.pathsep.join(
        path for path in sys.path if path
    )  # the package under test, wherever it is
    command = [sys.executable, "-m", "nox", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_checks_pass_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "floods"
    assert main(["init", str(folder)]) == 0
    assert capsys.readouterr().out.startswith(
        f"started a corpus in {folder}: 22 files, with one article as an example\n"
    )
    done = nox(folder, "-s", "checks", "form")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "checked 1 article, 6 claims: 0 defects, 0 conflicts (0 acknowledged), 4 confirmations\n" in done.stdout


def test_the_example_confirms_something_and_is_in_form(tmp_path: Path) -> None:
    main(["init", str(tmp_path)])
    found = run(load_corpus(tmp_path)).findings
    assert {finding.outcome for finding in found} == {Outcome.CONFIRMATION}
    assert "sum-mismatch" in {finding.check for finding in found}
    for file in iter_records(tmp_path):
        assert read_text(tmp_path / file) == canonical(read_text(tmp_path / file), file)


def test_nothing_in_it_speaks_of_this_repository_or_its_subject(tmp_path: Path) -> None:
    main(["init", str(tmp_path)])
    corpus = load_corpus(ROOT)
    words = {spelling for actor in corpus.actors.values() for spelling in actor.spellings if len(spelling) > 6}
    words -= {"children", "soldiers", "civilian", "civilians"}
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert [word for word in words if any(word in text for text in texts)] == []


@pytest.mark.parametrize("file", ["noxfile.py", "annotations/events.yaml", "schema/ids.json"])
def test_nothing_that_exists_is_overwritten(tmp_path: Path, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, file, "precious")
    assert main(["init", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"crosstally: {tmp_path / file}: exists already; nothing was written\n"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / file]


def test_a_new_repository_keeps_its_readme(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "README.md", "# Floods\n")
    assert main(["init", str(tmp_path)]) == 0
    assert "left as they were: README.md\n" in capsys.readouterr().out
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "# Floods\n"


def test_a_package_that_was_built_from_a_commit_is_required_by_it(tmp_path: Path) -> None:
    origin = {"url": "https://example.org/tally.git", "vcs_info": {"vcs": "git", "commit_id": "0123abcd"}}
    write(tmp_path, "installed/crosstally-9.9.dist-info/METADATA", "Name: crosstally\nVersion: 9.9\n")
    write(tmp_path, "installed/crosstally-9.9.dist-info/direct_url.json", json.dumps(origin))
    path = os.pathsep.join([str(tmp_path / "installed"), *filter(None, sys.path)])
    command = [sys.executable, "-m", "crosstally", "init", tmp_path / "floods"]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, check=True, capture_output=True)
    required = (tmp_path / "floods/requirements.txt").read_text(encoding="utf-8")
    assert required == "crosstally @ git+https://example.org/tally.git@0123abcd\nnox\n"


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "floods", "")
    assert main(["init", str(path)]) == 2
    assert capsys.readouterr().err == f"crosstally: {path}: not a folder\n"


def test_an_article_can_be_added_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "floods"
    main(["init", str(folder)])
    text = "In Millbrook, 30 people had to leave their homes, the town council said.\n"
    write(folder, "corpus/2024-03-07-after-the-flood.txt", text)
    command = [sys.executable, "-m", "crosstally", "new", "corpus/2024-03-07-after-the-flood.txt", "--rights", "ours"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    annotation = folder / "annotations/articles/2024-03-07-after-the-flood.yaml"
    drafted = annotation.read_text(encoding="utf-8")
    assert "measure: evacuated" in drafted  # learned from the example
    assert "attributed_to: town-council" in drafted
    decided = drafted.replace("event: undecided", "event: river-flood-2024-03").replace("{side: undecided}", "everyone")
    annotation.write_text(decided, encoding="utf-8")
    provenance = folder / "corpus/2024-03-07-after-the-flood.yaml"
    undecided = provenance.read_text(encoding="utf-8").replace("undecided", "the name of its file")
    provenance.write_text(undecided, encoding="utf-8")
    done = nox(folder, "-s", "checks")
    assert done.returncode == 0, done.stdout
    assert "figures that agree: 1" in done.stdout


def test_the_editor_settings_are_those_of_this_repository(tmp_path: Path) -> None:
    main(["init", str(tmp_path)])
    for file in (".vscode/settings.json", ".vscode/extensions.json"):
        assert (tmp_path / file).read_bytes() == (ROOT / file).read_bytes()

"""Writing: of two runs at once neither undoes the other's work, and what fails leaves everything as it was."""

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from corpora import write_corpus

from crosstally.checks import contradictory_figures, discrepant_figures
from crosstally.files.filing import replace_file
from crosstally.files.locks import alone, held, remove_abandoned
from crosstally.findings import Outcome
from crosstally.loading import load_corpus
from crosstally.register import RegisterError, accept, entry_id
from crosstally.running.runner import run

REGISTER = "annotations/register/tram-strike.yaml"
JUDGEMENT = {"verdict": "discrepant", "status": "under-review", "reason": "Both were asked.", "date": "2024-03-07"}
WRITERS = 4
ROUNDS = 6
MEASURE = """
  - id: {0}
    label: {0}
    value_type: count
    over_time: fixed
"""
CLAIM = """
  - id: {0}
    quote: {1}
    event: tram-strike
    measure: {0}
    figure: {{more_than: {2}}}
"""


def write_conflicts(root: Path, number: int) -> Path:
    """Write a corpus with as many conflicts about one event, which one file of the register is to hold."""
    write_corpus(root)
    names = [f"strikers-{each}" for each in range(number)]
    measures = root / "annotations/measures.yaml"
    measures.write_text(measures.read_text() + "".join(MEASURE.format(each)[1:] for each in names))
    for article, quote, amount in (
        ("2024-03-04-morning", "More than 6,500 drivers", 6500),
        ("2024-03-05-evening", "More than 6,600 drivers", 6600),
    ):
        path = root / f"annotations/articles/{article}.yaml"
        path.write_text(path.read_text() + "".join(CLAIM.format(each, quote, amount)[1:] for each in names))
    return root


def conflicts(root: Path) -> list[str]:
    report = run(load_corpus(root), stages={"sources": (contradictory_figures, discrepant_figures)})
    return [finding.fingerprint for finding in report.of(Outcome.CONFLICT)]


def start(root: Path, conflict: str) -> subprocess.Popen[str]:
    words = ["accept", conflict, "--root", str(root), "--verdict", "discrepant", "--reason", f"Read for {conflict}."]
    return subprocess.Popen([sys.executable, "-m", "crosstally", *words], stderr=subprocess.PIPE, text=True)


def test_acknowledgements_at_once_lose_none(tmp_path: Path) -> None:
    root = write_conflicts(tmp_path, 7)
    wanted = conflicts(root)
    running = [start(root, conflict) for conflict in wanted]
    assert [(each.communicate()[1], each.returncode) for each in running] == [("", 0)] * len(wanted)
    corpus = load_corpus(root)
    assert sorted(entry_id(entry) for entry in corpus.entries) == sorted(wanted)
    assert [path.name for path in (root / REGISTER).parent.iterdir()] == ["tram-strike.yaml"]


def test_one_conflict_acknowledged_twice_at_once_is_written_once(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    before = load_corpus(root)
    (finding,) = run(before).of(Outcome.CONFLICT)
    accept(root, before, finding, **JUDGEMENT)
    with pytest.raises(RegisterError, match="has changed since it was read"):
        accept(root, before, finding, **JUDGEMENT)
    assert len(load_corpus(root).entries) == 1


def count_up(path: Path) -> None:
    for _ in range(ROUNDS):
        with alone(path.parent):
            replace_file(path, str(int(path.read_text()) + 1))


def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "count.txt"
    path.write_text("0")
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=count_up, args=(path,)) for _ in range(WRITERS)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert path.read_text() == str(WRITERS * ROUNDS)


def in_another_process(target: Callable[..., None], *arguments: object) -> int | None:
    process = multiprocessing.get_context("spawn").Process(target=target, args=arguments)
    process.start()
    process.join()
    return process.exitcode


def write_with_little_room(path: Path) -> None:
    """Write more than the limit on the size of a file lets through, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that the write fails, and the process lives to say so
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    with pytest.raises(OSError, match="File too large"):
        replace_file(path, "x" * 1_000_000)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "register.yaml"
    path.write_text("as it was")
    assert in_another_process(write_with_little_room, path) == 0
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("register.yaml", "as it was")]


def test_the_new_file_keeps_the_mode_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "register.yaml"
    path.write_text("old")
    path.chmod(0o640)
    replace_file(path, "new\r\n")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new\r\n", 0o640)


def test_drafts_of_the_dead_are_removed_and_those_of_the_living_are_not(tmp_path: Path) -> None:
    dead, living = (tmp_path / f".register.yaml.{number}" for number in (1, 2))
    for draft in (dead, living):
        draft.write_text("half")
    with held(living):
        replace_file(tmp_path / "register.yaml", "new")
    assert sorted(each.name for each in tmp_path.iterdir()) == [".register.yaml.2", "register.yaml"]


def hold(path: Path, ready: Event, seconds: float) -> None:
    """Hold a file for so long, and remove it then."""
    with held(path):
        ready.set()
        time.sleep(seconds)
        path.unlink()


def test_a_draft_that_another_process_removes_is_begun_anew(tmp_path: Path) -> None:
    path, draft = tmp_path / "register.yaml", tmp_path / f".register.yaml.{os.getpid()}"
    draft.write_text("left by a process that had our number")
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    other = context.Process(target=hold, args=(draft, ready, 0.3))
    other.start()
    ready.wait()
    replace_file(path, "new")
    other.join()
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("register.yaml", "new")]


def hold_and_die(path: Path) -> None:
    with held(path):
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_folder_is_left_to_the_living_and_removed_once_they_are_dead(tmp_path: Path) -> None:
    folder = tmp_path / ".relations.new-x"
    (folder / "work").mkdir(parents=True)
    with held(folder):
        remove_abandoned([folder])
        assert folder.exists()
    assert in_another_process(hold_and_die, folder) == -signal.SIGKILL
    remove_abandoned([folder, tmp_path / ".relations.new-y"])
    assert list(tmp_path.iterdir()) == []

"""A second process changes when something is done, and nothing else."""

import os
import signal
from pathlib import Path

import pytest

from crosstally import loading
from crosstally.aside import aside, is_possible
from crosstally.running import runner

CASES = Path(__file__).parents[1] / "checks/cases"
HERE = os.getpid()

pytestmark = pytest.mark.skipif(not is_possible(), reason="this machine starts no second process")


def _outcome(root: Path) -> tuple[object, ...]:
    report = runner.run(loading.load_corpus(root))
    return report.findings, dict(report.positions), report.notes, report.crashes, report.counts


@pytest.mark.parametrize("check", sorted(path.name for path in CASES.iterdir()))
def test_a_stage_beside_the_others_finds_what_it_finds_before_them(check: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = sorted(CASES.glob(f"{check}/*/*/corpus"))
    one_by_one = [_outcome(case.parent) for case in cases]
    monkeypatch.setattr(runner, "MANY_CLAIMS", 0)
    assert [_outcome(case.parent) for case in cases] == one_by_one


def test_records_read_beside_the_others_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    roots = [case.parent for case in sorted(CASES.glob("*/*/*/corpus"))]
    one_by_one = [_read(root) for root in roots]
    monkeypatch.setattr(loading, "MANY_FILES", 2)
    assert [_read(root) for root in roots] == one_by_one


def _read(root: Path) -> tuple[object, ...]:
    corpus = loading.load_corpus(root)
    return corpus.documents, corpus.faults, corpus.claims, corpus.ignored, corpus.annotated


def test_work_is_done_in_another_process() -> None:
    assert aside(os.getpid)() != HERE


def _die_unless_here() -> str:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done here"


def test_what_a_killed_process_left_undone_is_done_here() -> None:
    assert aside(_die_unless_here)() == "done here"

"""A second process changes when something is done, and nothing else."""

import os
import signal
from pathlib import Path

import pytest
from corpora import CLAIM, write, write_corpus

from crosstally import corpus, loading
from crosstally.aside import aside, is_possible, share
from crosstally.errors import CorpusError
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


def test_conflicts_of_claims_without_evidence_are_not_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Conflicts are listed while evidence is looked at, and claims without it have none."""
    monkeypatch.setattr(runner, "MANY_CLAIMS", 0)
    monkeypatch.setattr(corpus, "PAIRS_LIMIT", 0)
    root = write_corpus(tmp_path)
    with pytest.raises(CorpusError, match="more pairs of claims that disagree than the 0 that are listed here"):
        runner.run(loading.load_corpus(root))
    write(root, "annotations/articles/2024-03-04-morning.yaml", UNQUOTED)
    assert "missing-quote" in {finding.check for finding in runner.run(loading.load_corpus(root)).findings}


UNQUOTED = CLAIM.format(article="2024-03-04-morning", quote="more than 6,500 people", amount=6500)


def test_records_read_beside_the_others_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    roots = [case.parent for case in sorted(CASES.glob("*/*/*/corpus"))]
    one_by_one = [_read(root) for root in roots]
    monkeypatch.setattr(loading, "MANY_FILES", 2)
    assert [_read(root) for root in roots] == one_by_one


def _read(root: Path) -> tuple[object, ...]:
    corpus = loading.load_corpus(root)
    return corpus.documents, corpus.faults, corpus.articles, corpus.claims, corpus.ignored, corpus.annotated


def test_work_is_done_in_another_process() -> None:
    assert aside(os.getpid)() != HERE


def _die_unless_here() -> str:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done here"


def test_what_a_killed_process_left_undone_is_done_here() -> None:
    assert aside(_die_unless_here)() == "done here"


def test_shared_work_is_done_by_whoever_is_free_and_comes_in_order() -> None:
    assert share(200, lambda number: number * number)() == [number * number for number in range(200)]


def _die_elsewhere(number: int) -> str:
    if os.getpid() != HERE and number:
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{number} done"


def test_shared_work_that_a_killed_process_left_undone_is_done_here() -> None:
    outcome = share(5, _die_elsewhere)
    assert outcome() == [f"{number} done" for number in range(5)]

"""Every check against its own cases: the smallest corpora that break it, and the nearest that do not."""

from pathlib import Path

import pytest

from crosstally.checks import STAGES, name_of
from crosstally.findings import Outcome, Report
from crosstally.loading import load_corpus
from crosstally.reports import FORMS, Options
from crosstally.running.runner import run

CASES = Path(__file__).parent / "cases"
STAGE_OF = {name_of(module): stage for stage, modules in STAGES.items() for module in modules}


def iter_cases(kind: str) -> list[object]:
    folders = sorted(CASES.glob(f"*/{kind}/*"))
    return [pytest.param(folder, id=f"{folder.parts[-3]}-{folder.name}") for folder in folders]


def report_on(case: Path) -> Report:
    """Check a case as a corpus of its own; the register counts only where the check is about it."""
    return run(load_corpus(case), register=STAGE_OF[case.parts[-3]] == "register")


def defects_and_conflicts(report: Report) -> set[str]:
    return {finding.check for finding in report.findings if finding.outcome is not Outcome.CONFIRMATION}


@pytest.mark.parametrize("case", iter_cases("fail"))
def test_failing_case_breaks_its_check_and_no_other(case: Path) -> None:
    found = defects_and_conflicts(report_on(case))
    # What is wrong with the register can only be shown on a conflict.
    expected = {case.parts[-3]} | (
        {"contradictory-figures"} & found if STAGE_OF[case.parts[-3]] == "register" else set()
    )
    assert found == expected


@pytest.mark.parametrize("case", iter_cases("pass"))
def test_passing_case_breaks_no_check(case: Path) -> None:
    found = defects_and_conflicts(report_on(case))
    assert found == ({"contradictory-figures"} & found if STAGE_OF[case.parts[-3]] == "register" else set())


@pytest.mark.parametrize("case", iter_cases("*"))
def test_complete_output_is_as_expected(case: Path) -> None:
    output = FORMS["text"](report_on(case), options=Options())
    assert output == (case / "expected.txt").read_text(encoding="utf-8")


def test_every_check_has_both_kinds_of_case_and_every_case_a_check() -> None:
    folders = {kind: {case.parts[-3] for case in CASES.glob(f"*/{kind}/*")} for kind in ("pass", "fail")}
    assert folders == {"pass": set(STAGE_OF), "fail": set(STAGE_OF)}

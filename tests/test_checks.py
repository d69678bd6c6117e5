"""Every check has all its parts, and every page says what the code does."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from crosstally.checks import STAGES, iter_checks, name_of
from crosstally.findings import Outcome, Severity
from crosstally.pages import page, rules

ROOT = Path(__file__).parents[1]
CHECKS = list(iter_checks())
# A name has to read after "allow": it is the defect and never the remedy.
REMEDIES = re.compile(r"^(avoid|check|ensure|fix|missing-check|no|prefer|require|use|valid)-")


def test_catalogue_is_what_lies_in_the_folder() -> None:
    files = {path.stem for path in (ROOT / "src/crosstally/checks").glob("*.py")} - {"__init__"}
    assert {name_of(module).replace("-", "_") for module in CHECKS} == files


def test_stages_come_in_the_order_in_which_records_fail() -> None:
    order = ["loading", "references", "evidence", "time", "arithmetic", "sources", "names", "readings", "register"]
    assert list(STAGES) == order


@pytest.mark.parametrize("module", CHECKS, ids=name_of)
def test_check_has_a_page_a_family_a_severity_and_a_name_for_a_defect(module: ModuleType) -> None:
    summary, blank, *rest = (module.__doc__ or "").split("\n")
    assert re.fullmatch(r"[A-Z][^.]*(\.\d[^.]*)*\.", summary), "the first line is the defect, in one sentence"
    assert blank == ""
    assert re.search(r"(leaves|left)\b.*\balone", " ".join(rest)), "it says what it leaves alone on purpose"
    assert module.FAMILY in {Outcome.DEFECT, Outcome.CONFLICT}
    assert isinstance(module.SEVERITY, Severity)
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    assert re.search(r"^SEVERITY = Severity\.\w+  # \w+", source, re.MULTILINE), "the severity has its reason beside it"
    assert not REMEDIES.match(name_of(module))


@pytest.mark.parametrize("module", CHECKS, ids=name_of)
def test_page_shows_the_first_failing_case_with_its_output(module: ModuleType) -> None:
    name = name_of(module)
    case = min((ROOT / "checks/cases" / name / "fail").iterdir())
    shown = page(module)
    assert shown.startswith(f"{name} ({module.FAMILY}, {module.SEVERITY})\n")
    for line in (case / "expected.txt").read_text(encoding="utf-8").splitlines():
        assert f"    {line}".rstrip() + "\n" in shown


def test_page_of_a_check_without_a_case_has_no_example() -> None:
    module = ModuleType("crosstally.checks.unheard_of", "Nobody has heard of it.")
    vars(module).update(FAMILY=Outcome.DEFECT, SEVERITY=Severity.ERROR)
    assert page(module) == f"unheard-of (defect, error)\n{'=' * 26}\n\nNobody has heard of it.\n\n"


def test_committed_pages_are_fresh() -> None:
    assert (ROOT / "checks/README.md").read_text(encoding="utf-8") == rules(), "run nox -s pages"


def test_contributing_names_only_checks_that_exist() -> None:
    section = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## My check is red")[2]
    named = {name for group in re.findall(r"^- \*\*(.*?)\*\*", section, re.MULTILINE) for name in group.split(", ")}
    assert named <= {name_of(module) for module in CHECKS}

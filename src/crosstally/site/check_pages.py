"""The pages of the checks: what each finds, an example, and its findings in this corpus."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from crosstally.checks import STAGES, name_of
from crosstally.findings import Outcome
from crosstally.pages import page as check_text
from crosstally.site.addresses import list_page
from crosstally.site.rendering import Page
from crosstally.site.views import Desk, FindingView
from crosstally.site.words import plural

__all__ = ["check_page", "iter_check_pages"]

MOST_FINDINGS = 50
EXAMPLE = "\nExample:\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """One check. paragraphs: of its docstring, each as pieces of which every second one is code."""

    name: str
    family: str
    severity: str
    stage: str
    paragraphs: tuple[tuple[str, ...], ...]
    example: tuple[str, ...]
    counts: str
    findings: tuple[FindingView, ...]
    more: int
    defects: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """A check as the list shows it."""

    name: str
    href: str
    summary: tuple[str, ...]
    severity: str
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksPage:
    """All checks, stage by stage."""

    stages: tuple[tuple[str, tuple[CheckRow, ...]], ...]


def check_page(name: str) -> str:
    """Return the page of a check."""
    return f"checks/{name}.html"


def iter_check_pages(desk: Desk) -> Iterator[Page]:
    """Yield the list of checks and the page of each."""
    rows = tuple((stage, tuple(_row(desk, module) for module in modules)) for stage, modules in STAGES.items())
    view = ChecksPage(stages=rows)
    yield Page(path=list_page("checks"), template="checks.html", title="Checks", section="checks", page=view)
    for stage, modules in STAGES.items():
        for module in modules:
            name = name_of(module)
            yield Page(
                path=check_page(name),
                template="check.html",
                title=name,
                section="checks",
                page=_page(desk, stage, module),
            )


def _row(desk: Desk, module: ModuleType) -> CheckRow:
    name = name_of(module)
    return CheckRow(
        name=name,
        href=check_page(name),
        summary=_pieces((module.__doc__ or "").partition("\n")[0]),
        severity=str(module.SEVERITY),
        counts=_counts(desk, name),
    )


def _page(desk: Desk, stage: str, module: ModuleType) -> CheckPage:
    name = name_of(module)
    found = [each for each in desk.contents.by_check.get(name, ()) if each.outcome is not Outcome.DEFECT]
    found.sort(key=lambda finding: finding.outcome is Outcome.CONFIRMATION)
    _, _, example = check_text(module).partition(EXAMPLE)
    return CheckPage(
        name=name,
        family=str(module.FAMILY),
        severity=str(module.SEVERITY),
        stage=stage,
        paragraphs=tuple(_pieces(" ".join(each.split())) for each in (module.__doc__ or "").strip().split("\n\n")),
        example=tuple(line.removeprefix("  ") for line in example.strip("\n").split("\n")) if example else (),
        counts=_counts(desk, name),
        findings=desk.findings(found[:MOST_FINDINGS]),
        more=max(0, len(found) - MOST_FINDINGS),
        defects=len(desk.contents.by_check.get(name, ())) - len(found),
    )


def _pieces(text: str) -> tuple[str, ...]:
    """Divide a text at its backticks: every second piece is code."""
    return tuple(text.split("`"))


def _counts(desk: Desk, name: str) -> str:
    found = desk.contents.by_check.get(name, ())
    counts = ((outcome.value, sum(each.outcome is outcome for each in found)) for outcome in Outcome)
    return ", ".join(plural(number, noun) for noun, number in counts if number)

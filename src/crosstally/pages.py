"""A check's page, from its module and the first of its failing cases; and all pages as one document."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from crosstally.checks import STAGES, name_of
from crosstally.packaged import folder

__all__ = ["page", "rules"]

RULES_HEAD = """# Checks

What each check finds, why it matters, and what it leaves alone. Made from the checks and their cases by `nox -s pages`.

A **defect** is a record that is wrong and has to be mended. A **conflict** is right and shows that sources differ: it
has to be acknowledged. A **confirmation** was checked and holds. Errors and warnings fail a run until they are dealt
with.
"""


def page(module: ModuleType) -> str:
    """Return what `crosstally explain` prints: the name, the page, and an example with its output."""
    name = name_of(module)
    head = f"{name} ({module.FAMILY}, {module.SEVERITY})"
    return "\n".join([head, "=" * len(head), "", (module.__doc__ or "").strip(), "", *_iter_example(name)]) + "\n"


def _iter_example(name: str) -> Iterator[str]:
    case = _first_case(name)
    if case is None:
        return
    yield "Example:"
    for text in sorted((case / "corpus").glob("*.txt")):
        yield from _indented(f"corpus/{text.name}", _shown(text))
    for annotation in sorted((case / "annotations" / "articles").glob("*.yaml")):
        yield from _indented(f"annotations/articles/{annotation.name}", _shown(annotation))
    yield from _indented("output", (case / "expected.txt").read_text(encoding="utf-8"))


def _shown(path: Path) -> str:
    """Read a file of a case, which may be broken on purpose."""
    return path.read_text(encoding="utf-8", errors="backslashreplace")


def _first_case(name: str) -> Path | None:
    return next(iter(sorted((folder("cases", source="checks/cases") / name / "fail").glob("*"))), None)


def _indented(title: str, text: str) -> Iterator[str]:
    yield ""
    yield f"  {title}"
    for line in text.rstrip("\n").split("\n"):
        yield f"    {line}".rstrip()


def rules() -> str:
    """Return every check's page as one Markdown document, stage by stage."""
    return "\n".join([RULES_HEAD, *_iter_rules()])


def _iter_rules() -> Iterator[str]:
    for stage, modules in STAGES.items():
        yield f"## {stage.capitalize()}\n"
        for module in modules:
            name = name_of(module)
            yield f"### {name}\n\n*{module.FAMILY}, {module.SEVERITY}*\n\n{(module.__doc__ or '').strip()}\n"
            case = _first_case(name)
            if case is not None:  # pragma: no branch - a test asks for a case of every check
                yield f"```\n{(case / 'expected.txt').read_text(encoding='utf-8').rstrip()}\n```\n"

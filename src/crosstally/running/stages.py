"""Run the checks of a stage over a corpus, and make findings of what they yield."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import ModuleType

from crosstally.checks import name_of
from crosstally.corpus import Corpus
from crosstally.errors import CorpusError
from crosstally.files.places import Place
from crosstally.findings import Finding, Outcome, Problem, Severity

__all__ = ["Stage", "route_of", "run_stage"]

FINGERPRINT_VERSION = 1
FINGERPRINT_DIGITS = 12
BESIDE = "; "  # between what is said of one tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What came out of one stage.

    crashes: `check: error` for each check that failed by itself. checks: how many ran. faulty: the records with an
    error, which the stages that follow leave out.
    """

    findings: tuple[Finding, ...] = ()
    crashes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    checks: int = 0
    faulty: frozenset[str] = frozenset()


def run_stage(corpus: Corpus, modules: Iterable[ModuleType], progress: Callable[[str], None] = lambda _: None) -> Stage:
    """Run some checks. progress: called with the name of each before it runs.

    Raises CorpusError where the corpus has more conflicts than are listed.
    """
    findings: list[Finding] = []
    crashes: list[str] = []
    checks = 0
    for module in modules:
        progress(name_of(module))
        checks += 1
        try:
            findings += _findings(module, list(_iter_merged(module.check(corpus))))
        except CorpusError:
            raise
        except Exception as error:  # noqa: BLE001 - what a check raises is that check's crash, not the corpus's fault
            crashes.append(f"{name_of(module)}: {type(error).__name__}: {error}")
    errors = (finding.problem.record for finding in findings if finding.severity is Severity.ERROR)
    return Stage(
        findings=tuple(findings),
        crashes=tuple(crashes),
        checks=checks,
        faulty=frozenset(record for record in errors if record),
    )


def _findings(module: ModuleType, problems: Iterable[Problem]) -> list[Finding]:
    """Name and number what a check has yielded, in the order of files and of places in them."""
    name = name_of(module)
    seen: Counter[str] = Counter()
    findings = []
    for problem in sorted(problems, key=lambda each: (each.place.file, route_of(each.place), each.message)):
        identity = _identity(name, problem)
        seen[identity] += 1
        findings.append(
            Finding(
                check=name,
                severity=module.SEVERITY,
                fingerprint=_fingerprint(f"{identity}|{seen[identity]}"),
                problem=problem,
            )
        )
    return findings


def _iter_merged(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems as they come, but one conflict for each tally, which lists the sides of all."""
    conflicts: dict[object, Problem] = {}
    for problem in problems:
        if problem.outcome is not Outcome.CONFLICT:
            yield problem
        elif problem.tally in conflicts:
            conflicts[problem.tally] = _merged(conflicts[problem.tally], problem)
        else:
            conflicts[problem.tally] = problem
    yield from conflicts.values()


def _merged(one: Problem, other: Problem) -> Problem:
    known = {side.claim for side in one.sides}
    told = one.message.split(BESIDE)
    return replace(
        one,
        message=BESIDE.join(told if other.message in told else (*told, other.message)),
        related=one.related + tuple(each for each in other.related if each not in one.related),
        sides=one.sides + tuple(side for side in other.sides if side.claim not in known),
    )


def _identity(check: str, problem: Problem) -> str:
    """Name what a finding is about: no lines, no counts and no message text, which change when nothing has."""
    if problem.outcome is Outcome.CONFLICT and problem.tally:
        about = "|".join(part or "" for part in problem.tally)
    elif problem.sides:
        about = "|".join(side.claim for side in problem.sides)
    else:
        about = problem.record or f"{problem.place.file}|{route_of(problem.place)}"
    return f"{FINGERPRINT_VERSION}|{check}|{problem.outcome}|{about}"


def _fingerprint(identity: str) -> str:
    return hashlib.sha256(identity.encode()).hexdigest()[:FINGERPRINT_DIGITS]


def route_of(place: Place) -> tuple[tuple[int, str], ...]:
    """Return a sortable form of a route; indexes sort as numbers."""
    steps: list[tuple[int, str]] = [(step, "") if isinstance(step, int) else (-1, step) for step in place.path]
    return tuple([*steps, (place.span[0], "")] if place.span else steps)

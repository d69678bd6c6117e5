"""Run the checks stage by stage and make findings of what they yield."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from types import ModuleType

from crosstally.checks import STAGES, name_of
from crosstally.corpus import Corpus
from crosstally.findings import Finding, Outcome, Problem, Report, Severity
from crosstally.places import Place, Position
from crosstally.register import acknowledge, match_entries

__all__ = ["run"]

FINGERPRINT_VERSION = 1
FINGERPRINT_DIGITS = 12
# The stages that need no registry; the others are not run while one cannot be used.
WITHOUT_REGISTRIES = {"loading"}
REGISTER = "register"


@dataclass(kw_only=True)
class _Run:
    """What has come out so far."""

    corpus: Corpus
    findings: list[Finding]
    notes: list[str]
    crashes: list[str]
    checks: int = 0


def run(
    corpus: Corpus,
    *,
    register: bool = True,
    only: frozenset[str] | None = None,
    stages: Mapping[str, tuple[ModuleType, ...]] = STAGES,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Run every check over a corpus.

    register: whether acknowledged conflicts count as such, and the register itself is checked.
    only: ids of the articles whose findings are reported, all by default. Every annotation is compared all the same;
    what the whole register is needed for is not judged then.
    progress: called with the name of each check before it runs.
    A check that raises is named in the report's crashes; the others still run.
    """
    state = _Run(corpus=corpus, findings=[], notes=[], crashes=[])
    for stage, modules in stages.items():
        if stage == REGISTER:
            if not register:
                continue
            _acknowledge(state)
        if state.corpus.unusable and stage not in WITHOUT_REGISTRIES:
            state.notes.append(_not_run(stage, state.corpus.unusable))
            continue
        chosen = [module for module in modules if only is None or not getattr(module, "WHOLE_RUN", False)]
        _run_stage(state, chosen, progress)
    if only is not None:
        _narrow(state, only)
    return _report(state)


def _narrow(state: _Run, only: frozenset[str]) -> None:
    """Keep what touches some articles, and say how much that left out."""
    kept = [finding for finding in state.findings if _touches(finding, only)]
    left_out = len(state.findings) - len(kept)
    articles = f"{len(only)} of {len(state.corpus.articles)} articles"
    state.notes.append(f"reported on {articles}: {left_out} findings elsewhere not shown, stale entries not looked for")
    state.findings = kept


def _touches(finding: Finding, only: frozenset[str]) -> bool:
    problem = finding.problem
    places = [problem.place, *(each.place for each in problem.related), *(side.place for side in problem.sides)]
    return any(PurePosixPath(place.file).stem in only for place in places)


def _run_stage(state: _Run, modules: Iterable[ModuleType], progress: Callable[[str], None]) -> None:
    """Run the checks of one stage; claims with an error in their record are left out of the stages that follow."""
    faulty: set[str] = set()
    for module in modules:
        progress(name_of(module))
        state.checks += 1
        found = _run_check(state, module)
        state.findings += found
        faulty |= {
            finding.problem.record for finding in found if finding.problem.record and finding.severity is Severity.ERROR
        }
    if faulty:
        state.corpus = state.corpus.without(faulty)


def _run_check(state: _Run, module: ModuleType) -> list[Finding]:
    name = name_of(module)
    try:
        problems = list(_iter_merged(module.check(state.corpus)))
    except Exception as error:  # noqa: BLE001 - whatever a check raises is that check's crash, not the corpus's fault
        state.crashes.append(f"{name}: {type(error).__name__}: {error}")
        return []
    seen: Counter[str] = Counter()
    findings = []
    for problem in sorted(problems, key=lambda each: (each.place.file, _route(each.place), each.message)):
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
    return replace(
        one,
        message=f"{one.message}; {other.message}",
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
        about = problem.record or f"{problem.place.file}|{_route(problem.place)}"
    return f"{FINGERPRINT_VERSION}|{check}|{problem.outcome}|{about}"


def _fingerprint(identity: str) -> str:
    return hashlib.sha256(identity.encode()).hexdigest()[:FINGERPRINT_DIGITS]


def _route(place: Place) -> tuple[tuple[int, str], ...]:
    """Return a sortable form of a route; indexes sort as numbers."""
    steps: list[tuple[int, str]] = [(step, "") if isinstance(step, int) else (-1, step) for step in place.path]
    return tuple([*steps, (place.span[0], "")] if place.span else steps)


def _acknowledge(state: _Run) -> None:
    matches = match_entries(state.corpus, state.findings)
    state.findings = list(acknowledge(state.findings, matches))
    state.corpus = replace(state.corpus, conflicts=tuple(match.finding for match in matches))


def _not_run(stage: str, unusable: tuple[str, ...]) -> str:
    return f"the checks of the stage {stage} did not run, because {' and '.join(unusable)} cannot be used"


def _report(state: _Run) -> Report:
    positions = dict(_iter_positions(state))
    order = {each.fingerprint: index for index, each in enumerate(state.findings)}
    findings = sorted(
        state.findings,
        key=lambda each: (each.problem.place.file, positions[each.problem.place], order[each.fingerprint]),
    )
    return Report(
        findings=tuple(findings),
        positions=positions,
        notes=tuple(state.notes),
        crashes=tuple(state.crashes),
        counts={"articles": len(state.corpus.articles), "claims": len(state.corpus.claims), "checks": state.checks},
    )


def _iter_positions(state: _Run) -> Iterator[tuple[Place, Position]]:
    faults = {fault.place: fault.position for fault in state.corpus.faults if fault.position}
    for finding in state.findings:
        problem = finding.problem
        places = [problem.place, *(each.place for each in problem.related), *(side.place for side in problem.sides)]
        if finding.acknowledgement:
            places.append(finding.acknowledgement.place)
        for place in places:
            yield place, faults.get(place) or state.corpus.position(place)

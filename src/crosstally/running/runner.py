"""Run the checks stage by stage, and report what they found."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath
from types import ModuleType

from crosstally.aside import is_possible, share
from crosstally.checks import STAGES
from crosstally.corpus import Corpus
from crosstally.errors import CorpusError
from crosstally.files.places import Place, Position
from crosstally.findings import Finding, Report
from crosstally.problems import listed
from crosstally.register import acknowledge, match_entries
from crosstally.running.parts import iter_parts, joined
from crosstally.running.stages import Stage, run_stage
from crosstally.words.statements import is_english

__all__ = ["run"]

# The stages that need no registry; the others are not run while one cannot be used.
WITHOUT_REGISTRIES = {"loading"}
# The stage that looks at each article by itself, which takes longer than all the comparing that follows.
APART = "evidence"
REGISTER = "register"
# Enough for two processes to end together; each part costs half a millisecond of its own.
MOST_PARTS = 64
# From here on a second process is worth starting: it takes some hundredths of a second.
MANY_CLAIMS = 2000

_Stages = Mapping[str, Sequence[ModuleType]]
_Progress = Callable[[str], None]


@dataclass(kw_only=True)
class _Run:
    """What has come out so far."""

    corpus: Corpus
    findings: list[Finding]
    notes: list[str]
    crashes: list[str]
    checks: int = 0

    def add(self, stages: Sequence[Stage]) -> None:
        """Take in what came out of some stages, and leave out the records that they found wrong."""
        for stage in stages:
            self.findings += stage.findings
            self.notes += stage.notes
            self.crashes += stage.crashes
            self.checks += stage.checks
            self.corpus = self.corpus.without(stage.faulty)


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
    chosen = {stage: _chosen(modules, only) for stage, modules in stages.items()}
    entries = chosen.pop(REGISTER, ())
    state.add(_run_stages(corpus, chosen, progress))
    if register:
        _acknowledge(state)
        state.add(_run_stages(state.corpus, {REGISTER: entries}, progress))
    state.notes += _iter_foreign(corpus)
    if only is not None:
        _narrow(state, only)
    return _report(state)


def _chosen(modules: Sequence[ModuleType], only: frozenset[str] | None) -> Sequence[ModuleType]:
    return [module for module in modules if only is None or not getattr(module, "WHOLE_RUN", False)]


def _run_stages(corpus: Corpus, stages: _Stages, progress: _Progress) -> list[Stage]:
    """Run stages in order, each without the records in which one before it has found an error."""
    done: list[Stage] = []
    for number, (stage, modules) in enumerate(stages.items()):
        if stage == APART and len(corpus.claims) >= MANY_CLAIMS and is_possible():
            later = dict(islice(stages.items(), number + 1, None))
            return done + _run_apart(corpus, stage, modules, later, progress)
        done.append(_run_one(corpus, stage, modules, progress))
        corpus = corpus.without(done[-1].faulty)
    return done


def _run_apart(
    corpus: Corpus, stage: str, modules: Sequence[ModuleType], later: _Stages, progress: _Progress
) -> list[Stage]:
    """Run a stage part by part in a second process, and in this one too when the later stages are done.

    These run once more where it has found an error: without what is wrong, there may not even be too many conflicts.
    """
    parts = list(iter_parts(corpus, MOST_PARTS))
    outcome = share(len(parts), lambda number: _run_one(parts[number], stage, modules, lambda _: None))
    meanwhile: list[Stage] = []
    with suppress(CorpusError):
        meanwhile = _run_stages(corpus, later, progress)
    first = joined(outcome())
    if meanwhile and not first.faulty:
        return [first, *meanwhile]
    return [first, *_run_stages(corpus.without(first.faulty), later, progress)]


def _run_one(corpus: Corpus, stage: str, modules: Sequence[ModuleType], progress: _Progress) -> Stage:
    if corpus.unusable and stage not in WITHOUT_REGISTRIES:
        return Stage(notes=(_not_run(stage, corpus.unusable),))
    return run_stage(corpus, modules, progress)


def _iter_foreign(corpus: Corpus) -> Iterator[str]:
    """Say which articles are in languages whose words nobody here reads."""
    foreign = [article.id for article in corpus.articles.values() if not is_english(article)]
    if foreign:
        yield (
            f"not in English: {listed(foreign)}; there no quote was compared with its amount, unit and hedge, and of "
            "the numbers only digits were looked for"
        )


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


def _acknowledge(state: _Run) -> None:
    matches = match_entries(state.corpus, state.findings)
    state.findings = list(acknowledge(state.findings, matches))
    state.corpus = state.corpus.judged(match.finding for match in matches)


def _not_run(stage: str, unusable: tuple[str, ...]) -> str:
    return f"the checks of the stage {stage} did not run, because {' and '.join(unusable)} cannot be used"


def _report(state: _Run) -> Report:
    positions = _Positions(state)
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


class _Positions(Mapping[Place, Position]):
    """The positions of all places that are named, each worked out when it is shown: most confirmations never are."""

    def __init__(self, state: _Run) -> None:
        self._state = state
        self._known = {fault.place: fault.position for fault in state.corpus.faults if fault.position}

    def __getitem__(self, place: Place) -> Position:
        if place not in self._known:
            self._known[place] = self._state.corpus.position(place)
        return self._known[place]

    def __iter__(self) -> Iterator[Place]:
        return iter(dict.fromkeys(place for finding in self._state.findings for place in _iter_places(finding)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _iter_places(finding: Finding) -> Iterator[Place]:
    problem = finding.problem
    yield problem.place
    yield from (each.place for each in problem.related)
    yield from (side.place for side in problem.sides)
    if finding.acknowledgement:
        yield finding.acknowledgement.place

"""Plant each error into a copy of the corpus, run every check, and note what was found."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from typing import TypeVar

from crosstally.checks import STAGES, name_of, unsettled_reading, unsettled_verdict
from crosstally.files.places import Place
from crosstally.findings import Finding, Report
from crosstally.loading import load_corpus
from crosstally.running.runner import run
from mutants import articles, dates, entries, evidence, figures, links, readings, registries, scope
from mutants.comparable import comparable
from mutants.material import Change, Material
from mutants.remembering import remembering
from mutants.survivors import reason

__all__ = ["FAMILIES", "SAMPLE", "Mutant", "Outcome", "iter_mutants", "iter_outcomes", "outcomes", "sample"]

Operator = Callable[[Material], Iterator[Change]]

# The families of errors, and the operators of each, in the order of the page.
FAMILIES: Mapping[str, tuple[Operator, ...]] = {
    "figures": figures.OPERATORS,
    "dates": dates.OPERATORS,
    "scope": scope.OPERATORS,
    "evidence": evidence.OPERATORS,
    "links": links.OPERATORS,
    "articles": articles.OPERATORS,
    "registries": registries.OPERATORS,
    "register": entries.OPERATORS,
    "blind readings": readings.OPERATORS,
}
# Errors of each operator that are planted on every run of the tests.
SAMPLE = 4
READ_TWICE = {name_of(module) for module in (unsettled_reading, unsettled_verdict)}
REGISTER_STAGE = {name_of(module) for module in STAGES["register"]} - READ_TWICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One planted error, with the operator that made it."""

    operator: str
    change: Change

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return f"{self.operator} | {self.change.place} | {self.change.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the checks made of one planted error.

    caught_by: the checks with something to act on, each once. named: whether one of them names the record at fault.
    equivalent: whether nothing that figures are compared by has changed. seen: whether the report has: a confirmation
    that is gone, or one more. crashes: what went wrong in the checks themselves. why: the reason why it survives, None
    for one that does not, or for which there is none.
    """

    mutant: Mutant
    caught_by: tuple[str, ...]
    named: bool
    equivalent: bool
    seen: bool
    crashes: tuple[str, ...]
    why: str | None = None

    @property
    def operator(self) -> str:
        """The operator that made the error."""
        return self.mutant.operator

    @property
    def name(self) -> str:
        """What tells the error from all others."""
        return self.mutant.name

    @property
    def only_by_second_reading(self) -> bool:
        """Whether nothing but what was read or judged a second time, blind, shows the error."""
        return bool(self.caught_by) and READ_TWICE.issuperset(self.caught_by)

    @property
    def only_by_register(self) -> bool:
        """Whether nothing else shows the error than the register of judged pairs, alone or with a second reading."""
        caught = set(self.caught_by)
        return bool(caught & REGISTER_STAGE) and caught <= REGISTER_STAGE | READ_TWICE


Planted = TypeVar("Planted", Mutant, Outcome)


def iter_mutants(material: Material) -> Iterator[Mutant]:
    """Yield every error that every operator can plant, each once."""
    for operators in FAMILIES.values():
        for operator in operators:
            for change in operator(material):
                if any(content != _now(material, file) for file, content in change.files.items()):
                    yield Mutant(operator=operator.__name__.replace("_", "-"), change=change)


def _now(material: Material, file: str) -> str:
    return material.written(file) if file in material.data else material.texts[PurePosixPath(file).stem]


def sample(planted: Iterable[Planted], most: int) -> list[Planted]:
    """Choose a few errors of each operator: the same ones as long as they can be planted, whatever else is added."""
    by_operator: dict[str, list[Planted]] = {}
    for each in planted:
        by_operator.setdefault(each.operator, []).append(each)
    return [
        each
        for group in by_operator.values()
        for each in sorted(group, key=lambda each: hashlib.sha256(each.name.encode()).digest())[:most]
    ]


def iter_outcomes(material: Material, mutants: Iterable[Mutant]) -> Iterator[Outcome]:
    """Plant errors one by one and yield what comes of each; the corpus itself is not touched."""
    with tempfile.TemporaryDirectory() as folder, remembering():
        root = Path(folder)
        for part in ("corpus", "annotations"):
            shutil.copytree(material.root / part, root / part)
        before = load_corpus(root)
        compared, told = comparable(before), _told(run(before))
        for mutant in mutants:
            with _planted(root, mutant.change):
                corpus = load_corpus(root)
                report = run(corpus)
                outcome = _outcome(mutant, report)
                if not outcome.caught_by:
                    same = comparable(corpus) == compared
                    why = None if same else reason(before, corpus, mutant.operator, mutant.change)
                    outcome = replace(outcome, equivalent=same, seen=_told(report) != told, why=why)
                yield outcome


def outcomes(root: Path, most: int | None = None, processes: int = 1) -> list[Outcome]:
    """Plant every error, or so many of each operator, on some processors at once; in the order of the operators."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        shares = list(pool.map(_share, repeat(root), repeat(most), range(processes), repeat(processes)))
    return [shares[number % processes][number // processes] for number in range(sum(map(len, shares)))]


def _share(root: Path, most: int | None, first: int, step: int) -> list[Outcome]:
    """Plant every so many-th error; the files that have it are not told."""
    material = Material(root)
    mutants = list(iter_mutants(material))
    chosen = (mutants if most is None else sample(mutants, most))[first::step]
    found = iter_outcomes(material, chosen)
    return [replace(each, mutant=replace(each.mutant, change=replace(each.mutant.change, files={}))) for each in found]


@contextmanager
def _planted(root: Path, change: Change) -> Iterator[None]:
    before = {file: (root / file).read_bytes() for file in change.files}
    for file, content in change.files.items():
        (root / file).write_bytes(content.encode())
    try:
        yield
    finally:
        for file, original in before.items():
            (root / file).write_bytes(original)


def _outcome(mutant: Mutant, report: Report) -> Outcome:
    actionable = [finding for finding in report.findings if finding.actionable]
    return Outcome(
        mutant=mutant,
        caught_by=tuple(dict.fromkeys(finding.check for finding in actionable)),
        named=any(_names(finding, mutant.change) for finding in actionable),
        equivalent=False,
        seen=True,
        crashes=report.crashes,
    )


def _told(report: Report) -> list[tuple[str, str, str, str]]:
    """Return what a reader of a report sees of it, but for lines and columns."""
    return sorted(
        (finding.check, finding.outcome, finding.problem.message, str(finding.acknowledgement))
        for finding in report.findings
    )


def _names(finding: Finding, change: Change) -> bool:
    """Tell whether a finding points at the record at fault, or, of a text, at its file or its provenance."""
    problem = finding.problem
    places = [problem.place, *(each.place for each in problem.related), *(side.place for side in problem.sides)]
    return any(_touches(place, change) for place in places)


def _touches(place: Place, change: Change) -> bool:
    if change.file.startswith("corpus/"):
        return PurePosixPath(place.file).stem == PurePosixPath(change.file).stem
    shared = min(len(place.path), len(change.path))
    return place.file == change.file and place.path[:shared] == change.path[:shared]

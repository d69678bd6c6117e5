"""How far the checks can be trusted, by what people have said of their findings in the register."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from crosstally.comparison.meetings import ClaimPair
from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.findings import Finding, Outcome, Report
from crosstally.records import Entry
from crosstally.register import RELATION

__all__ = ["CheckScore", "count_relations", "iter_scores", "verdicts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckScore:
    """What one check found on a corpus, and what people made of it.

    conflicts: found. right: acknowledged with a verdict that is a conflict too. wrong: with one that is not.
    confirmations: found.
    """

    check: str
    conflicts: int
    right: int
    wrong: int
    confirmations: int


def iter_scores(report: Report) -> Iterator[CheckScore]:
    """Yield a score for every check that found a conflict or a confirmation, in the order of the findings."""
    by_check: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.outcome is not Outcome.DEFECT:
            by_check.setdefault(finding.check, []).append(finding)
    for check in sorted(by_check):
        yield _score(check, by_check[check])


def _score(check: str, findings: Iterable[Finding]) -> CheckScore:
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.outcome] += 1
        if finding.acknowledgement:
            counts["right" if Relation(finding.acknowledgement.verdict).conflicts else "wrong"] += 1
    return CheckScore(
        check=check,
        conflicts=counts[Outcome.CONFLICT],
        right=counts["right"],
        wrong=counts["wrong"],
        confirmations=counts[Outcome.CONFIRMATION],
    )


def verdicts(corpus: Corpus) -> dict[frozenset[str], Entry]:
    """Return what the register says of pairs of claims, by their two `article#claim`.

    An entry for a pair speaks of that pair; an entry for a conflict, of every pair among its claims that conflicts.
    """
    found = {}
    conflicting = {frozenset((pair.earlier.ref, pair.later.ref)) for pair in corpus.conflicting}
    for entry in corpus.entries:
        for refs in map(frozenset, combinations(entry.expect, 2)):
            if entry.check == RELATION or refs in conflicting:
                found[refs] = entry
    return found


def count_relations(corpus: Corpus) -> Counter[tuple[str, str]]:
    """Count pairs of one tally by the relation computed and the verdict given; `none` where there is no verdict."""
    said = verdicts(corpus)
    return Counter((pair.relation.value, _verdict(said, pair)) for pair in corpus.pairs)


def _verdict(said: dict[frozenset[str], Entry], pair: ClaimPair) -> str:
    entry = said.get(frozenset((pair.earlier.ref, pair.later.ref)))
    return entry.verdict if entry else "none"

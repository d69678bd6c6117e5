"""Hold the blind verdicts on pairs of claims against the register's and the computed ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crosstally.blind.measuring import Agreement, agreement
from crosstally.corpus import Corpus
from crosstally.records import Verdict
from crosstally.scores import verdicts

__all__ = ["Judged", "judge", "measure_verdicts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A pair of one tally with everything that is said of it; register and blind are None where nothing is."""

    claims: tuple[str, str]
    computed: str
    register: str | None
    blind: Verdict | None


def judge(corpus: Corpus, given: tuple[Verdict, ...]) -> tuple[Judged, ...]:
    """Return every pair of one tally with its three verdicts, in the order of the pairs."""
    said = verdicts(corpus)
    blind: Mapping[frozenset[str], Verdict] = {frozenset(verdict.claims): verdict for verdict in given}
    judged = []
    for pair in corpus.pairs:
        refs = frozenset((pair.earlier.ref, pair.later.ref))
        entry = said.get(refs)
        judged.append(
            Judged(
                claims=(pair.earlier.ref, pair.later.ref),
                computed=pair.relation.value,
                register=entry.verdict if entry else None,
                blind=blind.get(refs),
            )
        )
    return tuple(judged)


def measure_verdicts(judged: tuple[Judged, ...]) -> Iterator[Agreement]:
    """Yield how far the blind verdicts agree with the register's, on all pairs and on those nobody had expected.

    Then how far they agree with the computed relations, and how far the register's do.
    """
    both = [(each.blind, each.register) for each in judged]
    pairs = [(one.relation, other) for one, other in both if one and other]
    fresh = [(one.relation, other) for one, other in both if one and other and not one.expected]
    yield agreement("blind and register", pairs)
    yield agreement("of these, not known before", fresh)
    yield agreement("blind and computed", [(each.blind.relation, each.computed) for each in judged if each.blind])
    yield agreement("register and computed", [(each.register, each.computed) for each in judged if each.register])

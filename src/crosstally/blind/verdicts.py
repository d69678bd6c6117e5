"""Hold the blind verdicts against the register: nothing judged that is no pair, no departure without a reason."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from math import comb

from crosstally.blind.files import VERDICTS
from crosstally.blind.settling import Amiss
from crosstally.corpus import Corpus
from crosstally.findings import Related, Tally
from crosstally.problems import describe_tally
from crosstally.records import Claim, Entry, Verdict
from crosstally.register import match_entries
from crosstally.scores import verdicts

__all__ = ["iter_verdicts_amiss"]

NO_PAIR = "these are no two claims of one tally"
UNSAID = "the register says nothing of this pair"


def iter_verdicts_amiss(corpus: Corpus) -> Iterator[Amiss]:
    """Yield what is amiss with the blind verdicts of a corpus that has any.

    Every one is on a pair of one tally, of which the register says something: the same, or another relation with a
    reason for the departure. Where verdicts were given, every pair has one whose two articles were read twice.
    """
    given = corpus.readings.verdicts if corpus.readings else ()
    if not given:
        return
    said, known = verdicts(corpus), set[frozenset[str]]()
    for verdict in given:
        refs = frozenset(verdict.claims)
        if refs in known:
            yield _amiss(verdict, "this pair is judged twice", "keep one of the two")
        elif _is_decided(corpus, refs):
            yield from _iter_judged(corpus, verdict, said.get(refs))
        known.add(refs)
    for tally, claims in _read_twice(corpus).items():
        yield from _iter_unseen(corpus, tally, claims, known)


def _is_decided(corpus: Corpus, refs: frozenset[str]) -> bool:
    """Tell whether no check has found fault with one of two claims, or with all that is annotated of its article."""
    aside = {claim.ref for claim in corpus.set_aside}
    return refs.isdisjoint(aside) and all(ref.partition("#")[0] in corpus.annotated for ref in refs)


def _iter_judged(corpus: Corpus, verdict: Verdict, entry: Entry | None) -> Iterator[Amiss]:
    refs = frozenset(verdict.claims)
    if not _is_pair(corpus, refs):
        yield _amiss(verdict, NO_PAIR, "correct what the claims count, or remove the verdict")
    elif entry is None:
        if not _is_open(corpus, refs):
            yield _amiss(verdict, UNSAID, "add an entry with check: relation and a verdict to the register")
    elif entry.verdict != verdict.relation and (verdict.settled is None or verdict.settled.relation != entry.verdict):
        yield _departure(verdict, entry)
    elif entry.verdict == verdict.relation and verdict.settled:
        message = f"a departure is settled, and the register has {entry.verdict} as well"
        yield _amiss(verdict, message, "remove what is settled, or correct the register", entry)


def _is_open(corpus: Corpus, refs: frozenset[str]) -> bool:
    """Tell whether two claims are in conflict and no entry stands for it, which another check reports."""
    if not any(refs == {pair.earlier.ref, pair.later.ref} for pair in corpus.conflicting):
        return False
    unmet = [match.finding for match in match_entries(corpus, corpus.conflicts) if not match.entry or match.changes]
    return any(refs <= {side.claim for side in finding.problem.sides} for finding in unmet)


def _departure(verdict: Verdict, entry: Entry) -> Amiss:
    settled = f"settled as {verdict.settled.relation}" if verdict.settled else "no reason is given"
    message = f"the blind verdict is {verdict.relation}, the register's is {entry.verdict}, and {settled}"
    step = (
        f"correct the register, or say in {VERDICTS} why it departs: settled: {{relation: {entry.verdict}, reason: …}}"
    )
    return _amiss(verdict, message, step, entry)


def _amiss(verdict: Verdict, message: str, next_step: str, entry: Entry | None = None) -> Amiss:
    related = (Related(place=entry.at(), message=f"the register: {entry.reason}"),) if entry else ()
    about = f"{' and '.join(verdict.claims)}: {message}"
    return Amiss(place=verdict.at(), message=about, next_step=next_step, related=related)


def _is_pair(corpus: Corpus, refs: frozenset[str]) -> bool:
    """Tell whether two claims are compared with each other."""
    claims = [claim for ref in refs if (claim := corpus.by_ref.get(ref)) and _is_compared(corpus, claim)]
    return len(claims) > 1 and claims[0].tally == claims[1].tally


def _is_compared(corpus: Corpus, claim: Claim) -> bool:
    return claim.repeats is None and corpus.item(claim) is not None


def _read_twice(corpus: Corpus) -> dict[Tally, list[Claim]]:
    """Return the claims that are compared, of articles that were read twice, by what they count."""
    articles = corpus.readings.articles if corpus.readings else frozenset[str]()
    return {
        tally: [claim for claim in claims if claim.article in articles and _is_compared(corpus, claim)]
        for tally, claims in corpus.tallies.items()
    }


def _iter_unseen(
    corpus: Corpus, tally: Tally, claims: Sequence[Claim], known: Collection[frozenset[str]]
) -> Iterator[Amiss]:
    """Yield one problem where pairs of a tally have no blind verdict, which names the first of them."""
    refs = {claim.ref for claim in claims}
    missing = comb(len(claims), 2) - sum(pair <= refs for pair in known)
    if missing:
        one, other = next(pair for pair in combinations(claims, 2) if frozenset(each.ref for each in pair) not in known)
        number = "one pair" if missing == 1 else f"{missing:,} pairs"
        yield Amiss(
            place=one.at(),
            message=f"nobody has judged {number} of {describe_tally(corpus, tally)} blind: {one.ref} and {other.ref}"
            + (", for one" if missing > 1 else ""),
            next_step=f"add a verdict to {VERDICTS}, given from both articles before looking the relation up",
            related=(Related(place=other.at(), message="the other claim", quote=other.quote.exact),),
        )

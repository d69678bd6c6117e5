"""The rows of the config `relations`: pairs of claims, each with what the machine and the register say of it."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TypeAlias

from crosstally.comparison.meetings import ClaimPair
from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.problems import describe_figure
from crosstally.records import Claim, Entry
from crosstally.register import RELATION
from crosstally.tallies.disagreements import PRECEDENCE, iter_disagreements, pair_gap
from crosstally.tallies.scopes import ScopePair, iter_scope_pairs

__all__ = ["iter_relation_rows"]

Row: TypeAlias = dict[str, object]
_Verdicts: TypeAlias = Mapping[frozenset[str], Entry]

# The register speaks of a single pair where it lists two claims, whatever the check.
PAIR = 2


def iter_relation_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield a row for every two claims of one tally, and for every part and its whole."""
    verdicts = _verdicts(corpus)
    for pair in corpus.pairs:
        gap = pair_gap(corpus, pair)
        share = None if gap is None or gap.percent is None else float(gap.percent)
        yield {
            **_pair(corpus, pair.earlier, pair.later),
            "event_id": pair.earlier.tally.event,
            "relation": pair.relation.value,
            **_said(verdicts, pair.earlier, pair.later),
            "gap": None if gap is None else float(gap.amount),
            "gap_percent": share,
            "basis": "tally",
            "gap_unit": None if gap is None else gap.unit,
        }
    for scope in iter_scope_pairs(corpus):
        yield _scope_row(corpus, verdicts, scope)


def _scope_row(corpus: Corpus, verdicts: _Verdicts, scope: ScopePair) -> Row:
    """Lay out a part and its whole, which are not expected to lie near each other and so have no gap."""
    return {
        **_pair(corpus, scope.part, scope.whole),
        "event_id": scope.whole.tally.event,
        "relation": Relation.DIFFERENT_SCOPE.value,
        **_said(verdicts, scope.part, scope.whole),
        "gap": None,
        "gap_percent": None,
        "basis": "stated" if scope.stated else "enclosing",
        "gap_unit": None,
    }


def _pair(corpus: Corpus, one: Claim, other: Claim) -> Row:
    return {
        "claim_a": one.ref,
        "claim_b": other.ref,
        "article_a": one.article,
        "article_b": other.article,
        "quote_a": one.quote.exact,
        "quote_b": other.quote.exact,
        "figure_a": describe_figure(one),
        "figure_b": describe_figure(other),
        "measure": one.measure,
        "same_origin": _same_origin(corpus, one, other),
    }


def _same_origin(corpus: Corpus, one: Claim, other: Claim) -> bool | None:
    """Tell whether one source stands behind two claims; an article's own voice is one, whoever published it."""
    if one.article == other.article and one.attributed_to == other.attributed_to:
        return True
    origins = corpus.origin(one), corpus.origin(other)
    return None if None in origins else origins[0] == origins[1]


def _said(verdicts: _Verdicts, one: Claim, other: Claim) -> Row:
    entry = verdicts.get(frozenset({one.ref, other.ref}))
    return {
        "verdict": entry and entry.verdict,
        "status": entry and entry.status,
        "reason": entry and entry.reason,
    }


def _verdicts(corpus: Corpus) -> dict[frozenset[str], Entry]:
    """Find the entry that speaks of each pair: that of the check which reports it, else one about this pair alone."""
    verdicts = {
        frozenset(refs): entry
        for entry in corpus.entries
        for refs in combinations(entry.expect, 2)
        if entry.check == RELATION or len(entry.expect) == PAIR
    }
    entries = {(entry.check, entry.tally): entry for entry in corpus.entries}
    for check in PRECEDENCE:
        for disagreement in iter_disagreements(corpus, check):
            entry = entries.get((check, disagreement.tally))
            if entry:
                verdicts |= {_refs(pair): entry for pair in disagreement.pairs if _covers(entry, pair)}
    return verdicts


def _refs(pair: ClaimPair) -> frozenset[str]:
    return frozenset({pair.earlier.ref, pair.later.ref})


def _covers(entry: Entry, pair: ClaimPair) -> bool:
    """Tell whether an entry knows both figures; a claim that repeats a listed one reopens nothing."""
    figures = list(entry.expect.values())
    return all(claim.ref in entry.expect or claim.figure.as_data() in figures for claim in (pair.earlier, pair.later))

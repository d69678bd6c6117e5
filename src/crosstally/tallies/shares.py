"""What each party says of its own losses, to be added up and put against the totals of the event."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from crosstally.corpus import Corpus
from crosstally.figures.figure import Modifier
from crosstally.findings import Tally
from crosstally.records import Claim, OverTime

__all__ = ["Split", "iter_splits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One own figure of each party of an event, and a total to compare their sum with.

    shares: for each party, all the claims that state its figure, the first of them in front.
    """

    shares: tuple[tuple[Claim, ...], ...]
    total: Claim

    @property
    def addends(self) -> tuple[Claim, ...]:
        """One claim for each share."""
        return tuple(share[0] for share in self.shares)


def iter_splits(corpus: Corpus) -> Iterator[Split]:
    """Yield every sum of the parties' own figures that can be compared with a total of its event.

    Both count the same people: a total of one role those of that role; a total of a wider one only where no source
    counts anybody else at the event. Own figures are the latest ones that are not later than the total.
    """
    own = _own_claims(corpus)
    families: dict[Tally, list[Tally]] = defaultdict(list)
    alike: dict[Tally, list[Tally]] = defaultdict(list)
    for family in own:
        families[family._replace(role=None)].append(family)
    for tally in corpus.tallies:
        alike[tally._replace(side=None, role=None)].append(tally)
    for tally, totals in corpus.tallies.items():
        if tally.side is None and _is_added(corpus, tally):
            anybody = tally._replace(role=None)
            for family in families[anybody]:
                if _covers(corpus, family, tally, alike[anybody]):
                    for total in totals:
                        yield from _splits(corpus, own[family], total)


def _is_added(corpus: Corpus, tally: Tally) -> bool:
    measure = corpus.measures[tally.measure]
    return measure.counts_people and measure.over_time is OverTime.ACCUMULATES


def _own_claims(corpus: Corpus) -> dict[Tally, dict[str, list[Claim]]]:
    """Return, for each event, measure and role, each side's figures for itself, given by its own speakers."""
    own: dict[Tally, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in corpus.stated:
        side = claim.side
        if side is None or claim.figure.modifier is Modifier.UNKNOWN:
            continue
        if side in corpus.lineage(corpus.party(claim.attributed_to)):
            own[claim.tally._replace(side=None)][side].append(claim)
    return {family: kept for family, sides in own.items() if len(kept := _apart(corpus, family.event, sides)) > 1}


def _apart(corpus: Corpus, event: str, sides: dict[str, list[Claim]]) -> dict[str, list[Claim]]:
    """Keep the event's parties, all of them or none; where it names none, the sides that are not part of others."""
    parties = corpus.events[event].parties
    if parties:
        return {side: sides[side] for side in parties} if sides.keys() >= set(parties) else {}
    outer = [side for side in sides if not sides.keys() & set(corpus.lineage(side)[1:])]
    return {side: sides[side] for side in outer}


def _covers(corpus: Corpus, family: Tally, tally: Tally, alike: Sequence[Tally]) -> bool:
    """Tell whether the sum counts all that the total does. alike: the tallies of its event, whoever they count."""
    if family == tally:
        return True
    if not corpus.is_within(family, tally):
        return False
    roles = {other.role for other in alike} - {None, *corpus.lineage(tally.role)}
    return all(family.role in corpus.lineage(role) for role in roles)


def _splits(corpus: Corpus, sides: dict[str, list[Claim]], total: Claim) -> Iterator[Split]:
    shares = [_latest(corpus, claims, corpus.effective(total)) for claims in sides.values()]
    for chosen in product(*shares):
        carried = {claim.ref for share in chosen for claim in share}
        # A sum that the article states itself is looked at as such.
        if not total.sum_of or not {f"{total.article}#{part}" for part in total.sum_of} <= carried:
            yield Split(shares=tuple(chosen), total=total)


def _latest(corpus: Corpus, claims: Sequence[Claim], day: int) -> list[tuple[Claim, ...]]:
    """Return the distinct figures of the last day up to a given one, each with the claims that state it."""
    known = [claim for claim in claims if corpus.effective(claim) <= day]
    last = max((corpus.effective(claim) for claim in known), default=0)
    figures: dict[object, list[Claim]] = defaultdict(list)
    for claim in known:
        if corpus.effective(claim) == last:
            figures[claim.figure, claim.unit, claim.provisional].append(claim)
    return [tuple(carriers) for carriers in figures.values()]

"""The count of a part is above the count of all that it belongs to, in the same or another article.

The dead of a clash are among the dead of its war, and the dead soldiers among the dead. Where one article gives 60 for
the clash and a later one 50 for the whole war, one of them is wrong or draws its lines elsewhere; nothing in either
article alone would show it.

A claim is compared with the nearest wider tallies that have one: of a wider event, side or role. It leaves alone what
does not accumulate, a wider count that was taken earlier, wider figures that are open above ("at least", or not
final), and pairs that an article itself links as part and whole.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice

from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.figures.exact import Exact
from crosstally.figures.figure import ValueType
from crosstally.findings import Outcome, Part, Problem, Severity, Tally
from crosstally.problems import conflict, describe_figure, describe_tally
from crosstally.records import Claim, OverTime
from crosstally.tallies.pairwise import compare_parts, describe_excess

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.ERROR  # both cannot be true
NEXT_STEP = "read both quotes: if one was annotated wrongly, correct it; if the sources differ, acknowledge it"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield one conflict for each tally that has no room for a part of it, filed under the wider tally."""
    found: dict[Tally, list[tuple[Claim, Claim]]] = defaultdict(list)
    for part, whole, relation in compare_parts(corpus, _iter_pairs(corpus)):
        if relation is Relation.CONTRADICTORY:
            found[whole.tally].append((part, whole))
    for tally, exceeded in found.items():
        pairs = sorted(exceeded, key=lambda pair: (corpus.order(pair[0]), corpus.order(pair[1])))
        message = "; ".join(_message(corpus, part, whole) for part, whole in pairs)
        parts = {part.ref: (part, Part.ADDEND) for part, _ in pairs}
        wholes = {whole.ref: (whole, Part.TOTAL) for _, whole in pairs}
        yield conflict(corpus, tally, message, [*parts.values(), *wholes.values()], next_step=NEXT_STEP)


def _message(corpus: Corpus, part: Claim, whole: Claim) -> str:
    wide = f"{describe_figure(whole)} in all ({describe_tally(corpus, whole.tally)})"
    words = f"{describe_tally(corpus, part.tally)}: {describe_figure(part)} against {wide}"
    return f"{words}, {describe_excess(corpus, part, whole)}"


def _iter_pairs(corpus: Corpus) -> Iterator[tuple[Claim, Claim]]:
    """Yield each accumulating count with those of the nearest wider tallies that may leave no room for it.

    Nearest are, of the wider tallies with a count that could hold it, those that hold no other of them.
    """
    wholes: dict[Tally, _Wholes] = {}
    for tally, parts in corpus.tallies.items():
        measure = corpus.measures[tally.measure]
        if measure.value_type is not ValueType.COUNT or measure.over_time is not OverTime.ACCUMULATES:
            continue
        for wide in (wider := tuple(_iter_enclosing(corpus, tally))):
            if wide not in wholes:
                wholes[wide] = _Wholes(corpus, corpus.tallies[wide])
        for part in parts if wider else ():
            present = [wide for wide in wider if wholes[wide].can_hold(part)]
            for wide in present:
                if not any(corpus.is_within(other, wide) for other in present):
                    yield from wholes[wide].iter_exceeded(part)


def _iter_enclosing(corpus: Corpus, tally: Tally) -> Iterator[Tally]:
    for event in corpus.ancestry(tally.event):
        for side in (*corpus.lineage(tally.side), None):
            for role in (*corpus.lineage(tally.role), None):
                wider = Tally(event, tally.measure, side, role, tally.of)
                if wider != tally and wider in corpus.tallies:
                    yield wider


class _Wholes:
    """The known counts of a wider tally, the latest first; and from each on, the least that any of them allows."""

    def __init__(self, corpus: Corpus, claims: Iterable[Claim]) -> None:
        self._corpus = corpus
        self._claims = sorted(filter(corpus.reading, claims), key=corpus.effective, reverse=True)
        self._dates = [-corpus.effective(claim) for claim in self._claims]
        self._least = list(accumulate((_most(corpus, claim) for claim in self._claims), min))

    def can_hold(self, part: Claim) -> bool:
        """Tell whether a count was not taken before the part's, and is not linked to it by their own article."""
        return any(not _linked(part, whole) for whole in self._not_earlier(part))

    def iter_exceeded(self, part: Claim) -> Iterator[tuple[Claim, Claim]]:
        """Yield the part with each count that could hold it, unless all of them have room for it."""
        reading = self._corpus.reading(part)
        known = bisect_right(self._dates, -self._corpus.effective(part))
        if reading and known and (reading.compared_logical.lower or 0) >= self._least[known - 1]:
            yield from ((part, whole) for whole in self._not_earlier(part) if not _linked(part, whole))

    def _not_earlier(self, part: Claim) -> Iterator[Claim]:
        return islice(self._claims, bisect_right(self._dates, -self._corpus.effective(part)))


def _most(corpus: Corpus, claim: Claim) -> Exact | float:
    reading = corpus.reading(claim)
    upper = reading.compared_logical.upper if reading else None
    return math.inf if upper is None else upper


def _linked(part: Claim, whole: Claim) -> bool:
    return part.article == whole.article and (part.part_of == whole.id or part.id in whole.sum_of)

"""The count of a part is above the count of all that it belongs to, in the same or another article.

The dead of a clash are among the dead of its war, and the dead soldiers among the dead. Where one article gives 60 for
the clash and a later one 50 for the whole war, one of them is wrong or draws its lines elsewhere; nothing in either
article alone would show it.

A claim is compared with the nearest wider tallies that have one: of a wider event, side or role. It leaves alone what
does not accumulate, a wider count that was taken earlier, wider figures that are open above ("at least", or not
final), and pairs that an article itself links as part and whole.
"""

from collections import defaultdict
from collections.abc import Iterator

from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
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
    for tally, pairs in found.items():
        message = "; ".join(_message(corpus, part, whole) for part, whole in pairs)
        parts = {part.ref: (part, Part.ADDEND) for part, _ in pairs}
        wholes = {whole.ref: (whole, Part.TOTAL) for _, whole in pairs}
        yield conflict(corpus, tally, message, [*parts.values(), *wholes.values()], next_step=NEXT_STEP)


def _message(corpus: Corpus, part: Claim, whole: Claim) -> str:
    wide = f"{describe_figure(whole)} in all ({describe_tally(corpus, whole.tally)})"
    words = f"{describe_tally(corpus, part.tally)}: {describe_figure(part)} against {wide}"
    return f"{words}, {describe_excess(corpus, part, whole)}"


def _iter_pairs(corpus: Corpus) -> Iterator[tuple[Claim, Claim]]:
    """Yield each accumulating count with the claims of the nearest wider tallies that could have counted it."""
    for part in corpus.stated:
        measure = corpus.measures[part.measure]
        if measure.value_type is not ValueType.COUNT or measure.over_time is not OverTime.ACCUMULATES:
            continue
        wider = {tally: _comparable(corpus, part, tally) for tally in _iter_enclosing(corpus, part.tally)}
        present = {tally: claims for tally, claims in wider.items() if claims}
        for tally, claims in present.items():
            if not any(corpus.is_within(other, tally) for other in present):
                yield from ((part, whole) for whole in claims)


def _iter_enclosing(corpus: Corpus, tally: Tally) -> Iterator[Tally]:
    for event in corpus.ancestry(tally.event):
        for side in (*corpus.lineage(tally.side), None):
            for role in (*corpus.lineage(tally.role), None):
                wider = Tally(event, tally.measure, side, role, tally.of)
                if wider != tally and wider in corpus.tallies:
                    yield wider


def _comparable(corpus: Corpus, part: Claim, tally: Tally) -> list[Claim]:
    """Return the claims of a wider tally that are known, not taken earlier, and not linked by their own article."""
    return [
        whole
        for whole in corpus.tallies[tally]
        if corpus.reading(whole) and corpus.effective(part) <= corpus.effective(whole) and not _linked(part, whole)
    ]


def _linked(part: Claim, whole: Claim) -> bool:
    return part.article == whole.article and (part.part_of == whole.id or part.id in whole.sum_of)

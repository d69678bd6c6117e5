"""Compare readings two by two where no tally brings them together: a part with its whole, a claim with a record."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from crosstally.comparison.relation import Item, Relation, relate
from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.figures.gaps import gap
from crosstally.figures.readings import Interval, Reading
from crosstally.records import Claim, OverTime

__all__ = ["SIZES", "compare_parts", "compare_readings", "describe_excess"]

# Of dates, orders and places in a row nothing is a part, and nothing a sum.
SIZES = {ValueType.COUNT, ValueType.MEASURED}


def compare_readings(pairs: Iterable[tuple[Reading, Reading]]) -> list[Relation]:
    """Relate the two readings of each pair as if stated of one thing at one time, in the order given.

    Only `agree`, `compatible`, `discrepant` and `contradictory` come out. Both are of one dimension.
    """
    # A corpus keeps one reading for each figure, so that most pairs of an archive are the same two objects again.
    wanted = [((id(one), id(other)), (one, other)) for one, other in pairs]
    distinct = dict(wanted)
    items = [
        Item(tally=key, reading=reading, over_time=OverTime.FIXED, day=0)
        for key, pair in distinct.items()
        for reading in pair
    ]
    relations = dict(zip(distinct, (pair.relation for pair in relate(items)), strict=True))
    return [relations[key] for key, _ in wanted]


def compare_parts(corpus: Corpus, pairs: Iterable[tuple[Claim, Claim]]) -> Iterator[tuple[Claim, Claim, Relation]]:
    """Relate each part to what its whole leaves room for: anything up to the whole's own upper ends.

    `contradictory`: the least that the part's words allow is above the most that the whole's do. `discrepant`: so it is
    with what a reader takes from them. Pairs of two dimensions are left out, and those with a figure that is unknown
    or no size.
    """
    kept = []
    readings = []
    rooms: dict[int, Reading] = {}  # one for each reading, of which a corpus keeps one for each figure
    for part, whole in pairs:
        one, other = corpus.reading(part), corpus.reading(whole)
        sizes = {corpus.measures[claim.measure].value_type for claim in (part, whole)} <= SIZES
        if one and other and sizes and one.dimension == other.dimension:
            kept.append((part, whole))
            room = rooms.get(id(other)) or rooms.setdefault(id(other), _room(other))
            readings.append((one, room))
    for (part, whole), relation in zip(kept, compare_readings(readings), strict=True):
        yield part, whole, relation


def _room(whole: Reading) -> Reading:
    return replace(
        whole,
        logical=_up_to(whole.logical),
        pragmatic=_up_to(whole.pragmatic),
        compared_logical=_up_to(whole.compared_logical),
        compared_pragmatic=_up_to(whole.compared_pragmatic),
        calendar_logical=whole.calendar_logical and _up_to(whole.calendar_logical),
        calendar_pragmatic=whole.calendar_pragmatic and _up_to(whole.calendar_pragmatic),
    )


def _up_to(interval: Interval) -> Interval:
    return replace(interval, lower=None, lower_inclusive=False)


def describe_excess(corpus: Corpus, part: Claim, whole: Claim) -> str:
    """Say how far a part lies above its whole, as messages do: `10 apart (20%)`."""
    value_type = corpus.measures[part.measure].value_type
    return str(gap(part.figure, whole.figure, value_type=value_type, units=(part.unit, whole.unit)))

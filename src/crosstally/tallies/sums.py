"""Add figures end by end, and compare the sum with a stated total by the one relational definition."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import reduce
from operator import add

from crosstally.comparison.relation import Item, Relation, relate
from crosstally.corpus import Corpus
from crosstally.figures.figure import VAGUE, Figure, Modifier
from crosstally.figures.gaps import Gap, gap
from crosstally.figures.readings import Interval, Quantity, Reading
from crosstally.figures.units import with_unit
from crosstally.limits import DIGITS_LIMIT
from crosstally.problems import describe_figure
from crosstally.records import Claim
from crosstally.tallies.pairwise import SIZES

__all__ = ["Sum", "add_figures", "add_readings", "compare_sums", "describe_sum", "sum_gap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Addends, a stated total, and how their sum stands to it."""

    addends: tuple[Claim, ...]
    total: Claim
    relation: Relation


def add_readings(readings: Sequence[Reading]) -> Reading:
    """Add readings of one dimension end by end, in its base unit.

    The sum of exact figures has the quantity of the exact figure that it makes, so that it agrees with a total that
    states it; any other sum agrees with nothing, and can only be compatible. Raises ValueError on mixed dimensions.
    """
    first = readings[0]
    if any(reading.dimension != first.dimension for reading in readings):
        raise ValueError(f"cannot add {' and '.join(sorted({reading.dimension for reading in readings}))}")
    logical = _added([reading.compared_logical for reading in readings])
    pragmatic = _added([reading.compared_pragmatic for reading in readings])
    return Reading(
        logical=logical,
        pragmatic=pragmatic,
        compared_logical=logical,
        compared_pragmatic=pragmatic,
        calendar_logical=_added_where_all([reading.calendar_logical for reading in readings]),
        calendar_pragmatic=_added_where_all([reading.calendar_pragmatic for reading in readings]),
        dimension=first.dimension,
        quantity=_quantity([reading.quantity for reading in readings]),
    )


def _added(intervals: Sequence[Interval]) -> Interval:
    return reduce(add, intervals)


def _added_where_all(intervals: Sequence[Interval | None]) -> Interval | None:
    present = [interval for interval in intervals if interval is not None]
    return _added(present) if len(present) == len(intervals) else None


def _quantity(quantities: Sequence[Quantity]) -> Quantity:
    bases = {quantity.basis for quantity in quantities}
    amounts = [
        quantity.amount
        for quantity in quantities
        if quantity.modifier is Modifier.EXACT and quantity.amount is not None and not isinstance(quantity.amount, str)
    ]
    if len(bases) > 1 or len(amounts) < len(quantities):
        return Quantity("sum", Modifier.UNKNOWN, repr(quantities))
    return Quantity(bases.pop(), Modifier.EXACT, sum(amounts[1:], amounts[0]))


def compare_sums(
    corpus: Corpus, sums: Iterable[tuple[Sequence[Claim], Claim]], *, dated: bool = False
) -> Iterator[Sum]:
    """Compare sums of claims, one or more, with the total that each is put against, all in one go.

    dated: whether effective dates count, the latest one of the addends being the sum's; a total that one article
    presents with its addends holds on the same day. Left out are sums with a figure that is unknown or no size, and
    of figures of several dimensions. What is provisional counts by its opened upper end alone: nothing gives way to
    a final figure.
    """
    kept: list[tuple[tuple[Claim, ...], Claim]] = []
    items: list[Item] = []
    for addends, total in sums:
        readings = [reading for claim in (total, *addends) if (reading := corpus.reading(claim))]
        sizes = {corpus.measures[claim.measure].value_type for claim in (total, *addends)} <= SIZES
        if len(readings) <= len(addends) or not sizes or len({reading.dimension for reading in readings}) > 1:
            continue
        days = (max(map(corpus.effective, addends)), corpus.effective(total)) if dated else (0, 0)
        for reading, day in zip((add_readings(readings[1:]), readings[0]), days, strict=True):
            over_time = corpus.measures[total.measure].over_time
            items.append(Item(tally=len(kept), reading=reading, over_time=over_time, day=day))
        kept.append((tuple(addends), total))
    relations = {min(pair.earlier, pair.later) // 2: pair.relation for pair in relate(items)}
    for index, (addends, total) in enumerate(kept):
        yield Sum(addends=addends, total=total, relation=relations[index])


def describe_sum(found: Sum) -> str:
    """Write a sum as messages do: `50 + 49 (provisional) = at least 99`."""
    terms = " + ".join(describe_figure(claim) for claim in found.addends)
    figure = add_figures(found.addends)
    return terms if figure is None else f"{terms} = {with_unit(figure.text, found.addends[0].unit)}"


def sum_gap(corpus: Corpus, found: Sum) -> Gap | None:
    """Measure how far a sum lies from the total, None where the sum has no single hedge to put it in words."""
    figure = add_figures(found.addends)
    if figure is None:
        return None
    value_type = corpus.measures[found.total.measure].value_type
    return gap(found.total.figure, figure, value_type=value_type, units=(found.total.unit, found.addends[0].unit))


# What two hedges make together: "more than 50" and "at least 20" are more than 70, two stretches are one.
_TOGETHER = {
    frozenset[Modifier](): Modifier.EXACT,
    frozenset({Modifier.VAGUE}): Modifier.BETWEEN,
    frozenset({Modifier.VAGUE, Modifier.BETWEEN}): Modifier.BETWEEN,
    frozenset({Modifier.MORE_THAN, Modifier.AT_LEAST}): Modifier.MORE_THAN,
    frozenset({Modifier.LESS_THAN, Modifier.AT_MOST}): Modifier.LESS_THAN,
    **{
        frozenset({hedge}): hedge
        for hedge in (
            Modifier.MORE_THAN,
            Modifier.AT_LEAST,
            Modifier.LESS_THAN,
            Modifier.AT_MOST,
            Modifier.NEARLY,
            Modifier.ABOUT,
            Modifier.BETWEEN,
        )
    },
}


def add_figures(claims: Sequence[Claim]) -> Figure | None:
    """Return the figure that says what claims make together, None where their units or hedges do not go together."""
    hedges = {claim.figure.modifier for claim in claims} | {
        Modifier.AT_LEAST for claim in claims if claim.provisional and claim.figure.modifier is Modifier.EXACT
    }
    together = _TOGETHER.get(frozenset(hedges - {Modifier.EXACT}))
    if together is None or len({claim.unit for claim in claims}) > 1:
        return None
    ends = [_ends(claim.figure) for claim in claims]
    low = _total([first for first, _ in ends])
    return Figure(
        modifier=together,
        amount=low,
        upper=_total([last for _, last in ends]) if together is Modifier.BETWEEN else None,
    )


def _ends(figure: Figure) -> tuple[int | Decimal, int | Decimal]:
    if figure.modifier is Modifier.VAGUE:
        return VAGUE[str(figure.amount)]
    amount, upper = figure.amount, figure.amount if figure.upper is None else figure.upper
    if isinstance(amount, int | Decimal) and isinstance(upper, int | Decimal):
        return amount, upper
    raise TypeError(f"{figure!r} is no number")  # pragma: no cover - sums are made of sizes alone


def _total(amounts: Sequence[int | Decimal]) -> int | Decimal:
    """Add exactly: an amount has at most `DIGITS_LIMIT` digits on either side of its point."""
    with localcontext(prec=3 * DIGITS_LIMIT):
        return sum(amounts[1:], amounts[0])

"""The table of relations spelt out in plain Python, for two claims of one tally."""

from crosstally.comparison.relation import Item, Relation
from crosstally.figures.readings import Interval
from crosstally.records import OverTime


def intervals(one: Item, other: Item) -> tuple[Interval, Interval, Interval, Interval]:
    """Return the logical and pragmatic intervals of two: in months where both can be, else in the base unit."""
    first, second = one.reading, other.reading
    if first.calendar_logical and first.calendar_pragmatic and second.calendar_logical and second.calendar_pragmatic:
        return first.calendar_logical, first.calendar_pragmatic, second.calendar_logical, second.calendar_pragmatic
    return first.compared_logical, first.compared_pragmatic, second.compared_logical, second.compared_pragmatic


def reference(earlier: Item, later: Item) -> Relation:
    """Relate two claims, the earlier effective date first, in the order in which the relations are tried."""
    earlier_words, earlier_taken, later_words, later_taken = intervals(earlier, later)
    if earlier.reading.quantity == later.reading.quantity:
        return Relation.AGREE
    if earlier.day != later.day:
        if earlier.over_time is OverTime.VARIES:
            return Relation.SUPERSEDED
        if earlier.over_time is OverTime.ACCUMULATES and not ends_before(later_words, earlier_words):
            return Relation.SUPERSEDED
    elif earlier.provisional != later.provisional:
        first, final = (earlier_taken, later_taken) if earlier.provisional else (later_taken, earlier_taken)
        if starts(first) <= starts(final):
            return Relation.SUPERSEDED
    if earlier_taken.overlaps(later_taken):
        return Relation.COMPATIBLE
    return Relation.DISCREPANT if earlier_words.overlaps(later_words) else Relation.CONTRADICTORY


def ends_before(one: Interval, other: Interval) -> bool:
    """Tell whether all of one interval lies below all of another."""
    if one.upper is None or other.lower is None:
        return False
    return one.upper < other.lower or (one.upper == other.lower and not (one.upper_inclusive and other.lower_inclusive))


def starts(interval: Interval) -> tuple[float, object, bool]:
    """Order lower ends: an open one first, and one that is not included later than one that is."""
    if interval.lower is None:
        return (0, 0, False)
    return (1, interval.lower, not interval.lower_inclusive)

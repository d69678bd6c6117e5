"""Which claims of a corpus meet, and how they stand to each other; claims that say the same are looked at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from crosstally.comparison.relation import Item, Relation, relate
from crosstally.records import Claim

__all__ = ["ClaimPair", "Meeting", "iter_pairs", "meet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPair:
    """Two stated claims of one tally and how they stand to each other, the earlier effective date first."""

    earlier: Claim
    later: Claim
    dates_differ: bool
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Claims of one tally that say the same as of one time, and others of it that do: every pair has one relation.

    earlier, later: the earlier effective date first, each in the order of the corpus; the same where claims that say
    the same meet each other.
    """

    earlier: tuple[Claim, ...]
    later: tuple[Claim, ...]
    dates_differ: bool
    relation: Relation

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All who take part, each once."""
        return self.earlier if self.earlier is self.later else self.earlier + self.later


def meet(claims: Iterable[Claim], item_of: Callable[[Claim], Item | None]) -> tuple[Meeting, ...]:
    """Compare claims, tally by tally, in the order of their first ones.

    item_of: what is compared of a claim, None for one whose figure is unknown. An archive repeats a few figures many
    times, so that what is compared is what they say, and not each of them with each.
    """
    said: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    items: dict[tuple[object, ...], Item] = {}
    for claim in claims:
        if item := item_of(claim):
            # One reading is kept for each figure, and is quicker to tell apart by identity than by its eight ends.
            key = (item.tally, item.day, id(item.reading))
            said[key].append(claim)
            items[key] = item
    groups = [tuple(group) for group in said.values()]
    return tuple(_iter_meetings(groups, list(items.values())))


def _iter_meetings(groups: Sequence[tuple[Claim, ...]], items: Sequence[Item]) -> Iterator[Meeting]:
    for group in groups:
        if len(group) > 1:
            yield Meeting(earlier=group, later=group, dates_differ=False, relation=Relation.AGREE)
    for pair in relate(items):
        yield Meeting(
            earlier=groups[pair.earlier],
            later=groups[pair.later],
            dates_differ=pair.dates_differ,
            relation=pair.relation,
        )


def iter_pairs(meeting: Meeting, order: Callable[[Claim], int]) -> Iterator[ClaimPair]:
    """Yield every pair of a meeting. order: the place of a claim in the corpus, which decides on one date."""
    if meeting.earlier is meeting.later:
        pairs: Iterable[tuple[Claim, Claim]] = combinations(meeting.earlier, 2)
    else:
        pairs = product(meeting.earlier, meeting.later)
    for one, other in pairs:
        swapped = not meeting.dates_differ and order(one) > order(other)
        yield ClaimPair(
            earlier=other if swapped else one,
            later=one if swapped else other,
            dates_differ=meeting.dates_differ,
            relation=meeting.relation,
        )

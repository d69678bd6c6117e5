"""Which claims of a corpus meet, and how they stand to each other; claims that say the same are looked at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from math import comb

from crosstally.comparison.relation import Item, Pair, Relation, contrast, relate
from crosstally.findings import Tally
from crosstally.records import Claim

__all__ = ["ClaimPair", "Disagreements", "Meeting", "Statements", "disagree", "gather", "iter_pairs", "meet"]


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
    def pairs(self) -> int:
        """How many pairs of claims this is."""
        return comb(len(self.earlier), 2) if self.earlier is self.later else len(self.earlier) * len(self.later)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What some claims say: those of one tally that say the same as of one time are a group, in their order.

    items: what is compared of each group. An archive repeats a few figures many times, so that what is compared is
    what is said, and not each claim with each.
    """

    groups: tuple[tuple[Claim, ...], ...]
    items: tuple[Item, ...]

    def meeting(self, pair: Pair) -> Meeting:
        """Return the meeting of two groups."""
        return Meeting(
            earlier=self.groups[pair.earlier],
            later=self.groups[pair.later],
            dates_differ=pair.dates_differ,
            relation=pair.relation,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreements:
    """The meetings of claims that do not tell the same story, and for the other tallies what they say at last.

    current: the groups that no figure of a later date, and no final one, lies apart from, by tally.
    """

    meetings: tuple[Meeting, ...]
    current: Mapping[Tally, tuple[tuple[Claim, ...], ...]]


def gather(claims: Iterable[Claim], item_of: Callable[[Claim], Item | None]) -> Statements:
    """Group claims by what they say. item_of: what is compared of a claim, None for one whose figure is unknown."""
    said: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    items: dict[tuple[object, ...], Item] = {}
    for claim in claims:
        if item := item_of(claim):
            # One reading is kept for each figure, and is quicker to tell apart by identity than by its eight ends.
            key = (item.tally, item.day, id(item.reading))
            said[key].append(claim)
            items[key] = item
    return Statements(groups=tuple(map(tuple, said.values())), items=tuple(items.values()))


def meet(said: Statements) -> Iterator[Meeting]:
    """Compare every two groups of a tally, and yield what comes of it in the order of their first claims."""
    for group in said.groups:
        if len(group) > 1:
            yield Meeting(earlier=group, later=group, dates_differ=False, relation=Relation.AGREE)
    yield from map(said.meeting, relate(said.items))


def disagree(said: Statements, most: int) -> Disagreements:
    """Find what does not go together, without comparing every two groups. most: meetings to be found at most."""
    found = contrast(said.items, most)
    meetings = tuple(map(said.meeting, found.disagreeing))
    at_odds = {meeting.earlier[0].tally for meeting in meetings}
    current: dict[Tally, list[tuple[Claim, ...]]] = defaultdict(list)
    for index, group in enumerate(said.groups):
        if index not in found.overtaken and group[0].tally not in at_odds:
            current[group[0].tally].append(group)
    return Disagreements(meetings=meetings, current={tally: tuple(groups) for tally, groups in current.items()})


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

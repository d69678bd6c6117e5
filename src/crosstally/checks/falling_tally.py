"""A count that can only grow is lower in a later report than in an earlier one.

The dead do not become fewer. Where a later report gives a lower toll, the earlier one was wrong or counted more, or the
later one counts less than it seems to. A reader of either alone does not learn of it.

It leaves alone what goes up and down (troops, prices), and later figures that reach the earlier one, as "about 100"
reaches 104. Once an event's figures are settled, all later reports count as of that one date, and are compared as
figures of the same time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from crosstally.comparison.meetings import Meeting
from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Part, Problem, Severity, Tally
from crosstally.problems import confirmation, describe_figure, describe_tally, distinct, listed
from crosstally.records import Claim, OverTime
from crosstally.tallies.disagreements import Disagreement, iter_conflicts

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.ERROR  # both cannot be true: what was counted once stays counted
CONFIRMED = "counts that did not fall"
NEXT_STEP = "read both quotes: if the later one counts less, narrow its event or counted; if not, acknowledge it"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield one conflict for each tally that fell, a confirmation for each that grew from one date to the next."""
    yield from iter_conflicts(corpus, "falling-tally", NEXT_STEP, _describe)
    grown: dict[Tally, list[Meeting]] = defaultdict(list)
    for meeting in corpus.meetings:
        one = meeting.earlier[0]
        if meeting.dates_differ and corpus.measures[one.measure].over_time is OverTime.ACCUMULATES:
            grown[one.tally].append(meeting)
    for tally, meetings in grown.items():
        if all(meeting.relation in {Relation.SUPERSEDED, Relation.AGREE} for meeting in meetings):
            yield _grown(corpus, tally, meetings)


def _describe(corpus: Corpus, disagreement: Disagreement) -> str:
    later = {pair.later.ref: pair.later for pair in disagreement.pairs}
    earlier = {pair.earlier.ref: pair.earlier for pair in disagreement.pairs if pair.earlier.ref not in later}
    before, after = (", then ".join(_figures(corpus, claims.values())) for claims in (earlier, later))
    return f"{describe_tally(corpus, disagreement.tally)}: {before} fell to {after}"


def _grown(corpus: Corpus, tally: Tally, meetings: Sequence[Meeting]) -> Problem:
    claims = {claim.ref: claim for meeting in meetings for claim in meeting.claims}
    ordered = sorted(sorted(claims.values(), key=corpus.order), key=corpus.effective)
    later = {claim.ref for meeting in meetings for claim in meeting.later}
    words = f"{describe_tally(corpus, tally)}: {', then '.join(_figures(corpus, ordered))}"
    parts = [(claim, Part.LATER if claim.ref in later else Part.EARLIER) for claim in ordered]
    return confirmation(corpus, tally, words, parts)


def _figures(corpus: Corpus, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the figures of each effective date, with the date."""
    days: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        days[corpus.effective(claim)].append(claim)
    for day in sorted(days):
        dates = distinct(corpus.as_of(claim) for claim in days[day])
        figures = listed(distinct(describe_figure(claim) for claim in days[day]))
        yield f"{figures} as of {dates[0]}" if len(dates) == 1 else f"{figures} once settled"

"""A count that can only grow is lower in a later report than in an earlier one.

The dead do not become fewer. Where a later report gives a lower toll, the earlier one was wrong or counted more, or the
later one counts less than it seems to. A reader of either alone does not learn of it.

It leaves alone what goes up and down (troops, prices), and later figures that reach the earlier one, as "about 100"
reaches 104. Once an event's figures are settled, all later reports count as of that one date, and are compared as
figures of the same time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

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
    fallen = set()
    for problem in iter_conflicts(corpus, "falling-tally", NEXT_STEP, _describe):
        fallen.add(problem.tally)
        yield problem
    for tally, claims in corpus.tallies.items():
        if tally not in fallen and corpus.measures[tally.measure].over_time is OverTime.ACCUMULATES:
            yield from _iter_grown(corpus, tally, [claim for claim in claims if corpus.reading(claim)])


def _describe(corpus: Corpus, disagreement: Disagreement) -> str:
    later = {pair.later.ref: pair.later for pair in disagreement.pairs}
    earlier = {pair.earlier.ref: pair.earlier for pair in disagreement.pairs if pair.earlier.ref not in later}
    before, after = (", then ".join(_figures(corpus, claims.values())) for claims in (earlier, later))
    return f"{describe_tally(corpus, disagreement.tally)}: {before} fell to {after}"


def _iter_grown(corpus: Corpus, tally: Tally, claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a confirmation for claims of several dates, which did not fall."""
    ordered = sorted(claims, key=corpus.effective)
    if ordered and corpus.effective(ordered[0]) < corpus.effective(ordered[-1]):
        first = corpus.effective(ordered[0])
        words = f"{describe_tally(corpus, tally)}: {', then '.join(_figures(corpus, ordered))}"
        parts = [(claim, Part.EARLIER if corpus.effective(claim) == first else Part.LATER) for claim in ordered]
        yield confirmation(corpus, tally, words, parts)


def _figures(corpus: Corpus, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the figures of each effective date, with the date."""
    days: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        days[corpus.effective(claim)].append(claim)
    for day in sorted(days):
        dates = distinct(corpus.as_of(claim) for claim in days[day])
        figures = listed(distinct(describe_figure(claim) for claim in days[day]))
        yield f"{figures} as of {dates[0]}" if len(dates) == 1 else f"{figures} once settled"

"""One party's figure for what the other suffered differs from the other's own.

Parties count their own losses low and the enemy's high, and readers are seldom told whose figure they read. Two
accounts side by side, each with its speaker, say more than either alone, or than a number between them.

It leaves alone parties that are part of one another, accounts of somebody who is neither of the two speakers, figures
of different dates, and what an article says in its own voice.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity
from crosstally.tallies.disagreements import Disagreement, by_speaker, describe_sides, iter_conflicts

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.WARNING  # rivals disagree as a rule, and not all that they say excludes the other account
NEXT_STEP = "read both quotes: if the speakers are right, acknowledge it, and give neither figure without its speaker"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield one conflict for each tally on which the counted party and another one differ."""
    yield from iter_conflicts(corpus, "rival-accounts", NEXT_STEP, _describe)


def _describe(corpus: Corpus, disagreement: Disagreement) -> str:
    return describe_sides(corpus, disagreement, by_speaker)

"""An article says something again with another figure.

A text that was put together from several dispatches, or updated in one place only, ends up with 12 dead in its first
paragraph and 15 in its last. One of them is out of date.

It leaves alone another wording of the same figure (a hundred, about 100), headings, captions and clock times, which
have checks of their own, and what somebody else says: that is a claim, not a repeat.
"""

from collections.abc import Iterator

from crosstally.comparison.meetings import ClaimPair
from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Part, Problem, Severity
from crosstally.problems import confirmation, describe_figure, describe_tally
from crosstally.tallies.disagreements import Disagreement, iter_conflicts, iter_repeats

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.WARNING  # the text is at odds with itself, but not all its figures need exclude each other
CONFIRMED = "repeats that keep their figure"
NEXT_STEP = "read both quotes: if they are not one statement, drop `repeats`; if the article differs, acknowledge it"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield one conflict for each tally that an article restates differently, a confirmation for each true repeat."""
    yield from iter_conflicts(corpus, "repeat-mismatch", NEXT_STEP, _describe)
    for pair in iter_repeats(corpus):
        if not pair.relation.conflicts and pair.earlier.place == pair.later.place:
            yield _kept(corpus, pair)


def _describe(corpus: Corpus, disagreement: Disagreement) -> str:
    again = [
        f"{describe_figure(pair.earlier)} in {pair.earlier.article} becomes {describe_figure(pair.later)}"
        for pair in disagreement.pairs
    ]
    return f"{describe_tally(corpus, disagreement.tally)}: {' and '.join(again)}"


def _kept(corpus: Corpus, pair: ClaimPair) -> Problem:
    tally, first, again = pair.earlier.tally, describe_figure(pair.earlier), describe_figure(pair.later)
    words = f"{describe_tally(corpus, tally)}: {again} repeats {first}"
    return confirmation(corpus, tally, words, [(pair.earlier, Part.ONE), (pair.later, Part.OTHER)])

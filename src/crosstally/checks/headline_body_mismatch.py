"""A headline, subheading or caption gives another figure than the article below it.

Most readers see the headline alone. It is often written by another person, shortened, or left as it was when the text
was updated, and it is what others quote.

It leaves alone headings that round ("a hundred" above 99) or count more or fewer people than the text does, and the two
parties' accounts of one thing, which are reported as such. Clock times have a check of their own.
"""

from collections.abc import Iterator

from crosstally.comparison.meetings import ClaimPair
from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Part, Problem, Severity
from crosstally.problems import confirmation, describe_figure, describe_tally
from crosstally.tallies.disagreements import (
    Disagreement,
    by_place,
    describe_sides,
    is_heading,
    iter_conflicts,
    iter_repeats,
)

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.WARNING  # a heading is shortened, and not all that it then says excludes the text
CONFIRMED = "headings that fit their article"
NEXT_STEP = "read both quotes: if they count different things, annotate them so; if not, acknowledge it"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield one conflict for each tally on which a heading and its article differ, a confirmation where they do not."""
    yield from iter_conflicts(corpus, "headline-body-mismatch", NEXT_STEP, _describe)
    headed = (meeting for meeting in corpus.meetings if len({claim.place for claim in meeting.claims}) > 1)
    for pair in (*corpus.pairs_of(headed), *iter_repeats(corpus)):
        if is_heading(pair) and not pair.relation.conflicts:
            yield _fitting(corpus, pair)


def _describe(corpus: Corpus, disagreement: Disagreement) -> str:
    return describe_sides(corpus, disagreement, by_place)


def _fitting(corpus: Corpus, pair: ClaimPair) -> Problem:
    one, other = (f"{describe_figure(claim)} {by_place(corpus, claim)}" for claim in (pair.earlier, pair.later))
    words = f"{describe_tally(corpus, pair.earlier.tally)}: {one} fits {other}"
    return confirmation(corpus, pair.earlier.tally, words, [(pair.earlier, Part.ONE), (pair.later, Part.OTHER)])

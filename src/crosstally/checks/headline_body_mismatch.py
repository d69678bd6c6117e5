"""A headline, subheading or caption gives another figure than the article below it.

Most readers see the headline alone. It is often written by another person, shortened, or left as it was when the text
was updated, and it is what others quote.

It leaves alone headings that round ("a hundred" above 99) or count more or fewer people than the text does, and the two
parties' accounts of one thing, which are reported as such. Clock times have a check of their own.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Part, Problem, Severity
from crosstally.problems import confirmation, describe_figure, describe_tally
from crosstally.records import Claim
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
    headed = (pair for claims in corpus.tallies.values() for pair in _iter_headed(corpus, claims))
    repeated = ((pair.earlier, pair.later) for pair in iter_repeats(corpus) if is_heading(pair))
    for one, other in (*headed, *repeated):
        if other.ref not in {pair.later.ref for pair in corpus.conflicting_from.get(one.ref, ())}:
            yield _fitting(corpus, one, other)


def _iter_headed(corpus: Corpus, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield each claim of a heading with those of another part of its article, the earlier effective date first."""
    if all(claim.place == claims[0].place for claim in claims):
        return
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in filter(corpus.reading, claims):
        by_article[claim.article].append(claim)
    for within in by_article.values():
        for one, other in combinations(sorted(within, key=corpus.effective), 2):
            if one.place != other.place:
                yield one, other


def _describe(corpus: Corpus, disagreement: Disagreement) -> str:
    return describe_sides(corpus, disagreement, by_place)


def _fitting(corpus: Corpus, one: Claim, other: Claim) -> Problem:
    shown = (f"{describe_figure(claim)} {by_place(corpus, claim)}" for claim in (one, other))
    words = f"{describe_tally(corpus, one.tally)}: {' fits '.join(shown)}"
    return confirmation(corpus, one.tally, words, [(one, Part.ONE), (other, Part.OTHER)])

"""A part is larger than the whole that includes it.

"More than 6,600 dead, including about 3,000 soldiers" can be checked: whoever is among the dead has been counted with
them. A part above its whole means that one of the two is a slip, counts something else, or was annotated wrongly.

The part is held against everything up to the whole, both as a reader takes them: 13 may be part of "more than 12" or of
"about 13", but not of "at least 10". It does not ask the parts to make up the whole, which `sum_of` says, and leaves
alone figures that are unknown.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Part, Problem, Severity
from crosstally.problems import confirmation, conflict, describe_figure, describe_tally
from crosstally.records import Claim
from crosstally.tallies.pairwise import compare_parts, describe_excess

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.ERROR  # the article contradicts itself
CONFIRMED = "parts that fit their whole"
NEXT_STEP = "read both quotes: if one was annotated wrongly, correct it; if the article says so, acknowledge it"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a conflict for each part that its whole has no room for, and a confirmation for each that fits."""
    for part, whole, relation in compare_parts(corpus, _iter_parts(corpus)):
        sides = [(part, Part.ADDEND), (whole, Part.TOTAL)]
        of_what = f"{describe_tally(corpus, part.tally)}: {describe_figure(part)} out of"
        if relation.conflicts:
            message = f"{of_what} {describe_figure(whole)} in all, {describe_excess(corpus, part, whole)}"
            yield conflict(corpus, whole.tally, message, sides, next_step=NEXT_STEP)
        else:
            yield confirmation(corpus, whole.tally, f"{of_what} {describe_figure(whole)} in all", sides)


def _iter_parts(corpus: Corpus) -> Iterator[tuple[Claim, Claim]]:
    """Yield each part with its whole."""
    for part in corpus.claims:
        whole = corpus.local(part, part.part_of) if part.part_of else None
        if whole:
            yield part, whole

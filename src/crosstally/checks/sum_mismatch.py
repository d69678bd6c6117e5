"""An article's parts do not add up to the total that it presents them as making.

Where `sum_of` says that 50 and 49 make up "at least 100 dead", a reader who adds them finds 99. One of the three is out
of date, counts something else, or is wrong; or the article left a part unsaid.

It adds the readings of the parts end by end, so that "about" and "at least" count as what they are, and compares the
sum with the total like any two figures: a total that only rounds the sum is confirmed. Parts of which one is
unknown are left alone, and so are parts that are only included in a total (`part_of`).
"""

from collections.abc import Iterator, Sequence

from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Part, Problem, Severity
from crosstally.problems import confirmation, conflict, describe_figure, describe_tally
from crosstally.records import Claim
from crosstally.tallies.sums import Sum, compare_sums, describe_sum, sum_gap

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.ERROR  # the article contradicts itself
CONFIRMED = "sums that add up"
NEXT_STEP = "read the quotes: if one was annotated wrongly, correct it; if the article does not add up, acknowledge it"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a conflict for each total that its parts do not make, and a confirmation for each that they do."""
    for found in compare_sums(corpus, _iter_sums(corpus)):
        parts = [(found.total, Part.TOTAL), *((addend, Part.ADDEND) for addend in found.addends)]
        message = _message(corpus, found)
        if found.relation.conflicts:
            yield conflict(corpus, found.total.tally, message, parts, next_step=NEXT_STEP)
        else:
            yield confirmation(corpus, found.total.tally, message, parts)


def _iter_sums(corpus: Corpus) -> Iterator[tuple[Sequence[Claim], Claim]]:
    """Yield the parts and the total of every sum whose parts were all read."""
    for total in corpus.claims:
        addends = [claim for part in total.sum_of if (claim := corpus.local(total, part))]
        if addends and len(addends) == len(total.sum_of):
            yield addends, total


def _message(corpus: Corpus, found: Sum) -> str:
    total = describe_figure(found.total)
    words = f"{describe_tally(corpus, found.total.tally)}: {describe_sum(found)}"
    if found.relation.conflicts:
        distance = sum_gap(corpus, found)
        return f"{words} against a stated total of {total}{f', {distance}' if distance else ''}"
    return f"{words}, {'as stated' if found.relation is Relation.AGREE else f'which fits the stated total of {total}'}"

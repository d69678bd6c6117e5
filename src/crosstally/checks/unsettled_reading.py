"""Two blind readings of an article differ, or the annotation departs from both, and nobody has said why.

An article can be read twice, each time without the other reading. What both say alike is worth more than what one says,
and it shows slips that no comparison of figures can: a claim filed under the wrong event, side or speaker, or a claim
that is missing. So every difference between the readings, and every departure of the annotation from both, needs an
entry in `annotations/readings/settled.yaml` that says which was taken, and why. An entry that speaks of no difference
would excuse one that comes later.

It leaves alone articles that were read once, those in which another check has found a claim at fault, ids and notes,
which say nothing about the article, and what the readings say of a later mention that it takes over.
"""

from collections.abc import Iterator

from crosstally.blind.differences import iter_differences
from crosstally.blind.kept import lay_beside
from crosstally.blind.settling import iter_amiss
from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # the annotation may be right, and the readings wrong
LOST = "the quote of this claim of a reading is not in the text exactly once, so the article is not compared"
LOST_STEP = "put the reading back as it was made"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each difference that is not settled as the annotation has it, and each entry on none."""
    kept = lay_beside(corpus)
    for claim in kept.lost if kept else ():
        yield Problem(message=LOST, place=claim.at(), next_step=LOST_STEP)
    if kept and kept.settlements is not None:
        for each in iter_amiss(list(iter_differences(kept)), kept.settlements):
            yield Problem(message=each.message, place=each.place, related=each.related, next_step=each.next_step)

"""A claim is made part of another that counts a different kind of thing.

`part_of` says that a figure is included in another, `sum_of` that figures make it up. Injured people are never among
the dead, and the dead of one clash never among those of another; such a link is a slip, and nothing can be compared
along it.

The dead of one party are not among those of another. Otherwise sides and roles are left alone, since only the source
knows whose they are: "eight of the injured civilians are children" makes children a part of civilians there, and not
everywhere. A part of a wider event may be of a narrower one.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import defect
from crosstally.records import Claim

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # the link has no meaning
SIZES = {ValueType.COUNT, ValueType.MEASURED}
NEXT_STEP = "name a claim on the same measure and event, or remove the link"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a defect for each link between a part and a whole that do not count the same kind of thing."""
    for claim in corpus.claims:
        if claim.measure not in corpus.measures:  # which is reported as such
            continue
        if claim.part_of and (whole := corpus.local(claim, claim.part_of)):
            for difference in _iter_differences(corpus, claim, whole):
                yield defect(claim, f"is part of {whole.id}, but {difference}", "part_of", next_step=NEXT_STEP)
        for index, addend in enumerate(claim.sum_of):
            part = corpus.local(claim, addend)
            for difference in _iter_differences(corpus, part, claim) if part else ():
                yield defect(claim, f"is a sum of {addend}, but {difference}", "sum_of", index, next_step=NEXT_STEP)


def _iter_differences(corpus: Corpus, part: Claim, whole: Claim) -> Iterator[str]:
    """Yield what keeps a part from being included in a whole, the first thing only."""
    if corpus.measures[part.measure].value_type not in SIZES:
        yield f"a figure of the measure {part.measure} is no size, of which anything could be a part"
    elif part.measure != whole.measure:
        yield f"the part has the measure {part.measure} and the whole {whole.measure}"
    elif part.of != whole.of:
        yield f"the part is of {part.of or 'nothing'} and the whole of {whole.of or 'nothing'}"
    elif whole.event not in corpus.ancestry(part.event):
        yield f"the event of the part, {part.event}, is no part of that of the whole, {whole.event}"
    elif part.side and whole.side and not _is_related(corpus, part.side, whole.side):
        yield f"the part counts the side {part.side} and the whole {whole.side}"


def _is_related(corpus: Corpus, one: str, other: str) -> bool:
    return one in corpus.lineage(other) or other in corpus.lineage(one)

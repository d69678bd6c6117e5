"""What the parties say of their own losses does not add up to a total that is reported of the event.

A headline says "at least 100 dead"; one side counts 50 of its own and the other 49. Either somebody else was killed, or
the total was rounded up, or a party counts too few. No source states the sum, so nobody notices.

Only figures that a party gives of itself are added, end by end, those of one role and one event; a figure that several
articles carry is added once. The sum holds as of its latest addend. It is compared with totals of the same day or
later, whatever their role, unless a source counts people at the event whom the sum leaves out.

It leaves alone what one party says of the other, events of which a party gives no figure, totals that have grown since,
and sums that an article states itself.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Part, Problem, Severity, Tally
from crosstally.problems import confirmation, conflict, describe_figure, describe_tally, distinct
from crosstally.records import Claim
from crosstally.tallies.shares import Split, iter_splits
from crosstally.tallies.sums import Sum, add_figures, compare_sums, sum_gap

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.WARNING  # the parties need not have counted everybody
CONFIRMED = "totals that the parties' own figures make up"
NEXT_STEP = "read the quotes: if the total counts others too, annotate whom; if the sources differ, acknowledge it"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield one conflict for each tally with totals that the parties' figures do not make; confirm those they do."""
    splits = {_key(split.addends, split.total): split for split in iter_splits(corpus)}
    gaps: dict[Tally, list[tuple[Split, Sum]]] = defaultdict(list)
    fits: dict[Tally, list[tuple[Split, Sum]]] = defaultdict(list)
    for found in compare_sums(corpus, ((split.addends, split.total) for split in splits.values()), dated=True):
        outcome = gaps if found.relation.conflicts else fits
        if found.relation is not Relation.SUPERSEDED:
            outcome[found.total.tally].append((splits[_key(found.addends, found.total)], found))
    for tally, each in gaps.items():
        yield conflict(corpus, tally, _message(corpus, tally, each, " against "), _parts(each), next_step=NEXT_STEP)
    for tally, each in fits.items():
        yield confirmation(corpus, tally, _message(corpus, tally, each, ", which fits "), _parts(each))


def _key(addends: Sequence[Claim], total: Claim) -> tuple[str, ...]:
    return (total.ref, *(addend.ref for addend in addends))


def _message(corpus: Corpus, tally: Tally, each: Sequence[tuple[Split, Sum]], link: str) -> str:
    sums = distinct(f"{_sum(split, found)}{link}{_total(corpus, found)}" for split, found in each)
    return f"{describe_tally(corpus, tally)}: {'; '.join(sums)}"


def _sum(split: Split, found: Sum) -> str:
    """Write a sum with whose each addend is: `50 (azerbaijan) + 49 (armenia, provisional) make at least 99`."""
    terms = " + ".join(_term(share) for share in split.shares)
    figure = add_figures(found.addends)
    return terms if figure is None else f"{terms} make {figure.text}"


def _term(share: Sequence[Claim]) -> str:
    claim, carriers = share[0], len({claim.article for claim in share})
    notes = [claim.side or "", "provisional" if claim.provisional else ""]
    notes.append(f"added once for {carriers} articles" if carriers > 1 else "")
    return f"{claim.figure.text} ({', '.join(filter(None, notes))})"


def _total(corpus: Corpus, found: Sum) -> str:
    distance = sum_gap(corpus, found) if found.relation.conflicts else None
    return describe_figure(found.total) + (f": {distance}" if distance else "")


def _parts(each: Sequence[tuple[Split, Sum]]) -> list[tuple[Claim, Part]]:
    parts = [(found.total, Part.TOTAL) for _, found in each]
    parts += [(claim, Part.ADDEND) for split, _ in each for share in split.shares for claim in share]
    return list({claim.ref: (claim, part) for claim, part in parts}.values())

"""A verdict of the register cannot be true of the figures that it is given on.

Verdicts are a person's judgement and may well differ from the relation that is computed; that is what they are for. But
two figures that are not the same do not agree, the same figure does not contradict itself, and nobody judges an
article before it is published.

It leaves alone whether different figures are compatible, discrepant or contradictory, or one replaces the other, which
is a matter of reading, and entries on claims whose record is itself at fault at the moment.
"""

from collections.abc import Iterator

from crosstally.comparison.relation import Relation, relate
from crosstally.corpus import Corpus
from crosstally.figures.days import first_day, last_day
from crosstally.findings import Outcome, Problem, Severity
from crosstally.records import Claim, Entry
from crosstally.register import RELATION, is_undecided

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # what a person is said to have judged did not happen
NEXT_STEP = "read the quotes again and correct the entry"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each entry whose verdict or date its claims exclude."""
    for entry in corpus.entries:
        claims = [claim for ref in entry.expect if (claim := corpus.by_ref.get(ref))]
        if is_undecided(corpus, entry) or len(claims) != len(entry.expect):
            continue
        faults = list(_iter_date_faults(corpus, entry, claims))
        if entry.check == RELATION:
            faults += _iter_pair_faults(entry, claims, _computed(corpus, claims))
        for field, message in faults:
            yield Problem(message=message, place=entry.at(field), next_step=NEXT_STEP)


def _computed(corpus: Corpus, claims: list[Claim]) -> Relation | None:
    """Return the relation of two claims of one tally, None where they are not compared."""
    items = [item for claim in claims if not claim.repeats and (item := corpus.item(claim))]
    return next((pair.relation for pair in relate(items)), None)


def _iter_date_faults(corpus: Corpus, entry: Entry, claims: list[Claim]) -> Iterator[tuple[str, str]]:
    latest = max((corpus.articles[claim.article].published for claim in claims), key=lambda date: first_day(date) or 0)
    judged, reported = last_day(entry.date), first_day(latest)
    if judged is not None and reported is not None and judged < reported:
        yield "date", f"the entry is of {entry.date}, and one of its articles was published on {latest}"


def _iter_pair_faults(entry: Entry, claims: list[Claim], computed: Relation | None) -> Iterator[tuple[str, str]]:
    """Yield what two figures of one tally cannot be to each other. computed: their relation."""
    same = computed is Relation.AGREE
    verdict = Relation(entry.verdict)
    if verdict is Relation.AGREE and computed and not same:
        yield "verdict", f"the verdict is agree, and the figures differ: {' and '.join(sorted(map(_shown, claims)))}"
    if same and verdict in {Relation.DISCREPANT, Relation.CONTRADICTORY}:
        yield "verdict", f"the verdict is {verdict}, and both figures are {_shown(claims[0])}"


def _shown(claim: Claim) -> str:
    return claim.figure.text

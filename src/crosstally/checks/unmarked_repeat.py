"""An article says the same thing twice, and the second mention counts as a statement of its own.

The headline's figure, told again in the body, is one statement. Counted twice, it makes an article confirm itself, and
every disagreement with another source is listed twice.

The same figure for the same thing by the same speaker is the same statement, whatever zone or unit it is given in; a
party and those who speak for it are one speaker. Two later mentions in the same words are one. It leaves alone other
figures and other dates for the same thing, which may well be two statements.
"""

from collections import defaultdict
from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.figures.figure import Modifier
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.records import Claim

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # one source is counted as two


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each claim that states again what an earlier one of its article does."""
    statements: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in corpus.stated:
        statements[claim.tally, *_statement(corpus, claim)].append(claim)
    for claims in statements.values():
        yield from _iter_again(corpus, sorted(claims, key=lambda claim: claim.path[1:]))
    yield from _iter_doubled(corpus)


def _iter_again(corpus: Corpus, claims: list[Claim]) -> Iterator[Problem]:
    """Yield a problem for each of some claims of one speaker in one article that gives an earlier one's figure."""
    first: dict[object, Claim] = {}
    for claim in claims if len(claims) > 1 else ():
        reading = corpus.reading(claim)
        earlier = first.setdefault(reading.quantity, claim) if reading else claim
        if earlier is not claim:
            step = f"write repeats: {earlier.id} in place of what it takes over, or correct what is counted"
            yield _problem(claim, earlier, step)


def _statement(corpus: Corpus, claim: Claim) -> tuple[str | None, ...]:
    return claim.article, corpus.party(claim.attributed_to) or claim.attributed_to, claim.as_of


def _iter_doubled(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each later mention, and each unknown figure, in the very words of another one."""
    first: dict[object, Claim] = {}
    for claim in corpus.claims:
        if (claim.repeats or claim.figure.modifier is Modifier.UNKNOWN) and (span := corpus.span(claim)):
            key = (span, claim.tally, claim.repeats, *_statement(corpus, claim))
            earlier = first.setdefault(key, claim)
            if earlier is not claim:
                yield _problem(claim, earlier, "keep one of the two")


def _problem(claim: Claim, earlier: Claim, next_step: str) -> Problem:
    return Problem(
        message=f"this states again what {earlier.id} does: {claim.figure.text}",
        place=claim.at(),
        related=(Related(place=earlier.at(), message="the first mention", quote=earlier.quote.exact),),
        next_step=next_step,
        record=claim.ref,
    )

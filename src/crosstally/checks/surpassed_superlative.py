"""An event is called the worst since some date, and another one since then was worse.

"The deadliest fighting since 2020" is a claim about every other event in between. What the corpus knows of their dead
either bears it out or shows that the writer overlooked one, or that one of the tolls is wrong.

It compares what readers take from the figures, of events that began after the date and before the report. It leaves
alone events that are part of one another, those of which the corpus has no figure, and those whose figures reach as
high without surely exceeding: there, nothing is confirmed either.
"""

from collections.abc import Iterator, Sequence

from crosstally.corpus import Corpus
from crosstally.figures import edtf
from crosstally.figures.exact import Exact
from crosstally.figures.gaps import gap
from crosstally.findings import Outcome, Part, Problem, Severity
from crosstally.problems import confirmation, conflict, describe_figure, listed
from crosstally.records import Claim, Event

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.WARNING  # the corpus may know another event better than this one
CONFIRMED = "superlatives that other events bear out"
NEXT_STEP = "read the quotes: if an event or a figure was annotated wrongly, correct it; else acknowledge the conflict"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a conflict for each superlative that another event surpasses, a confirmation for each that all bear out."""
    for claim in corpus.stated:
        if measure := corpus.measures[claim.measure].tops:
            own = _figures(corpus, claim.event, measure)
            rivals = [_figures(corpus, event.id, measure) for event in _iter_rivals(corpus, claim)]
            others = [figures for figures in rivals if figures]
            if own and others:
                yield from _iter_outcomes(corpus, claim, own, others)


def _iter_rivals(corpus: Corpus, claim: Claim) -> Iterator[Event]:
    """Yield the events, apart from a claim's own, that began between its date and its article's."""
    since = edtf.parse(str(claim.figure.amount)).end
    until = edtf.parse(corpus.as_of(claim)).end
    for event in corpus.events.values():
        start = edtf.parse(event.start).start if event.start else None
        nested = event.id in corpus.ancestry(claim.event) or claim.event in corpus.ancestry(event.id)
        if None not in {since, until, start} and not nested and (since or 0) <= (start or 0) < (until or 0):
            yield event


def _figures(corpus: Corpus, event: str, measure: str) -> list[Claim]:
    """Return the claims of one measure on an event that a reader takes for a bounded number."""
    claims = [claim for claim in corpus.stated if (claim.event, claim.measure) == (event, measure)]
    return [claim for claim in claims if _ends(corpus, claim) is not None]


def _iter_outcomes(
    corpus: Corpus, claim: Claim, own: Sequence[Claim], others: Sequence[Sequence[Claim]]
) -> Iterator[Problem]:
    highest = max(own, key=lambda each: _least(corpus, each))
    worse = [max(figures, key=lambda each: _least(corpus, each)) for figures in others]
    surpassing = [each for each in worse if _least(corpus, each) > _most(corpus, highest)]
    words = f"{_called(corpus, claim)}: {describe_figure(highest)}"
    parts = [(claim, Part.ONE), (highest, Part.ONE)]
    if surpassing:
        names = listed([_named(corpus, each) for each in surpassing])
        parts += [(each, Part.OTHER) for each in surpassing]
        kind = corpus.measures[highest.measure].value_type
        apart = gap(highest.figure, surpassing[0].figure, value_type=kind, units=(highest.unit, surpassing[0].unit))
        message = f"{words} against {names}" + (f", {apart}" if apart else "")
        yield conflict(corpus, claim.tally, message, parts, next_step=NEXT_STEP)
    elif all(_most(corpus, each) < _least(corpus, highest) for each in worse):
        names = listed([_named(corpus, each) for each in worse])
        parts += [(each, Part.OTHER) for each in worse]
        yield confirmation(corpus, claim.tally, f"{words}, more than {names}", parts)


def _ends(corpus: Corpus, claim: Claim) -> tuple[Exact, Exact] | None:
    """Return the least and the most that a reader takes from a figure, None where it is unknown or open."""
    reading = corpus.reading(claim)
    if reading is None or reading.compared_pragmatic.lower is None or reading.compared_pragmatic.upper is None:
        return None
    return reading.compared_pragmatic.lower, reading.compared_pragmatic.upper


def _least(corpus: Corpus, claim: Claim) -> Exact:
    return (_ends(corpus, claim) or (0, 0))[0]


def _most(corpus: Corpus, claim: Claim) -> Exact:
    return (_ends(corpus, claim) or (0, 0))[1]


def _called(corpus: Corpus, claim: Claim) -> str:
    return f"{corpus.measures[claim.measure].label} {claim.figure.text}, {corpus.events[claim.event].label}"


def _named(corpus: Corpus, claim: Claim) -> str:
    return f"{describe_figure(claim)} in {corpus.events[claim.event].label}"

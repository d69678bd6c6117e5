"""Clock times that are given for one moment are not the same moment.

"9 a.m. in Moscow, 10 a.m. in Baku, 8 a.m. in Paris" is one hour said three times. Converted to UTC, the three show
whether a source, an editor who restated the hour for other readers, or the annotation lost one on the way.

A later mention in the same article counts here, although it is no source of its own: a restated hour is just what
goes wrong. It leaves alone times in one zone that agree, which are nothing to confirm, and whether a zone is that of
the place that the words name, which another check reports.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from crosstally.comparison.meetings import ClaimPair
from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.figures.gaps import gap
from crosstally.findings import Outcome, Part, Problem, Severity
from crosstally.problems import confirmation, conflict, describe_tally, distinct
from crosstally.records import Claim
from crosstally.tallies.disagreements import iter_conflicts

__all__ = ["CONFIRMED", "FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.CONFLICT
SEVERITY = Severity.ERROR  # both cannot be true
CONFIRMED = "clock times that are one moment"
NEXT_STEP = "read both quotes: if one was annotated wrongly, correct it; if the sources differ, acknowledge it"
CLOCK = re.compile(r"T(\d\d:\d\d):\d\d(Z|[+-]\d\d:\d\d)")


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a conflict for each tally whose clock times differ, and a confirmation for those of several zones."""
    yield from iter_conflicts(corpus, "clock-mismatch", NEXT_STEP)
    restated = (pair for pair in corpus.repeats if pair.relation.conflicts)
    yield from (_restated(corpus, pair) for pair in restated if _is_clock(corpus, pair.earlier))
    for claims in _agreeing(corpus):
        if len({_zone(claim) for claim in claims}) > 1:
            tally = claims[0].tally
            message = f"{describe_tally(corpus, tally)}: {_shown(claims)}"
            yield confirmation(corpus, tally, message, [(claim, Part.ONE) for claim in claims])


def _agreeing(corpus: Corpus) -> list[list[Claim]]:
    """Return the clock times that agree, later mentions included, each group in the order of its claims."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in corpus.claims:
        if _is_clock(corpus, claim) and (reading := corpus.reading(claim)):
            groups[claim.tally, reading.quantity].append(claim)
    return [group for group in groups.values() if len(group) > 1]


def _is_clock(corpus: Corpus, claim: Claim) -> bool:
    return corpus.measures[claim.measure].value_type is ValueType.TIME


def _restated(corpus: Corpus, pair: ClaimPair) -> Problem:
    first, again = pair.earlier, pair.later
    distance = gap(first.figure, again.figure, value_type=ValueType.TIME)
    message = f"{describe_tally(corpus, first.tally)}: {first.figure} restated as {again.figure}, {distance}"
    parts = [(first, Part.ONE), (again, Part.OTHER)]
    return conflict(corpus, first.tally, message, parts, next_step=NEXT_STEP)


def _zone(claim: Claim) -> str:
    """Return the zone of a claim's clock time, nothing where it has none."""
    match = CLOCK.search(str(claim.figure.amount))
    return match[2] if match else ""


def _shown(claims: Iterable[Claim]) -> str:
    """Write clock times as `10:00 (+04:00) = 09:00 (+03:00)`, each once."""
    matches = chain.from_iterable(CLOCK.finditer(str(claim.figure.amount)) for claim in claims)
    return " = ".join(distinct(f"{match[1]} ({match[2]})" for match in matches))

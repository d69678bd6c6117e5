"""The words count what another measure is named after, and not the claim's own.

"Two explosions" are no incidents, and "three wars" no corridors. A claim with the wrong measure is compared with
figures for other things.

It reads the noun that the number counts, and looks for the labels of measures that count things: "12 old bridges",
"one bridge". It leaves alone labels of several words, those of people ("14 troops" may have died), what only stands
before another noun ("12 bridge guards"), quotes that name neither measure or both, places in a row and dates, and
articles in other languages than English.
"""

import re
from collections.abc import Iterator, Mapping

from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import defect
from crosstally.records import Claim, Measure
from crosstally.words.statements import is_english
from crosstally.words.surroundings import counting_words, spelt

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # the figure is compared with those for other things
COUNTING = {ValueType.COUNT, ValueType.MEASURED}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each claim whose words name another measure than its own."""
    labels = {form: measure.id for measure in corpus.measures.values() for form in _forms(measure)}
    named = spelt(labels)
    for claim in corpus.claims:
        own = corpus.measures[claim.measure]
        if own.value_type not in COUNTING or not named.search(claim.quote.exact):
            continue
        if not is_english(corpus.articles[claim.article]) or own.label.casefold() in claim.quote.exact.casefold():
            continue
        other = _counted(corpus, claim, labels)
        if other is not None and other.id != own.id:
            message = f"the words count {other.label}, and the measure is {own.id}"
            field = () if claim.repeats else ("measure",)
            yield defect(claim, message, *field, next_step=f"name the measure {other.id}, or quote what is counted")


def _forms(measure: Measure) -> tuple[str, ...]:
    """Return the label of a measure that counts things, as a noun of one word in the plural and singular."""
    label = measure.label
    counts_things = measure.value_type is ValueType.COUNT and not measure.counts_people
    return (label, label.removesuffix("s")) if counts_things and " " not in label else ()


def _counted(corpus: Corpus, claim: Claim, labels: Mapping[str, str]) -> Measure | None:
    """Return the measure that the last noun after the number names, perhaps behind an adjective or two."""
    words = re.findall(r"[\w-]+", counting_words(corpus, claim))[:3]
    if not words or words[-1] not in labels:
        return None
    is_plural = words[-1].endswith("s")
    return corpus.measures[labels[words[-1]]] if is_plural != (claim.figure.amount == 1) else None

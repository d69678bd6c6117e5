"""A figure, unit or date is not of the kind that its measure or field asks for.

Three hundred grams and three hundred people must not meet in one tally, and a date that no calendar has cannot be
compared with another. Only where every figure suits its measure can figures be compared at all.

It leaves alone whether the quote bears the figure out, which unsupported-figure looks at. A measure without
a unit of its own takes any unit.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus, record_name
from crosstally.figures import edtf
from crosstally.figures.figure import ValueType
from crosstally.figures.units import UnitError, dimension
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import defect
from crosstally.records import Claim, Measure

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # the figure cannot be read
MOMENTS = {ValueType.DATE, ValueType.TIME}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each figure, unit, count or date that cannot be read as what it stands for."""
    for measure in corpus.measures.values():
        if measure.value_type is ValueType.MEASURED and (fault := _unit_fault(measure.unit, None)):
            yield Problem(message=fault, place=measure.at("unit"), record=record_name(measure))
    for claim in corpus.claims:
        if claim.measure in corpus.measures:
            yield from _iter_of_figure(claim, corpus.measures[claim.measure])
            yield from _iter_of_counted(claim, corpus.measures[claim.measure])
    yield from _iter_bad_dates(corpus)


def _iter_of_figure(claim: Claim, measure: Measure) -> Iterator[Problem]:
    if claim.fault:
        yield defect(claim, f"the figure does not suit the measure {measure.id}: {claim.fault}", "figure")
    if claim.stated_unit and (fault := _stated_unit_fault(claim.stated_unit, measure)):
        yield defect(claim, fault, "unit")
    if claim.inferred and measure.value_type not in MOMENTS:
        message = f"the measure {measure.id} is no date or time, of which parts could be inferred"
        yield defect(claim, message, "inferred", next_step="take inferred out")


def _iter_of_counted(claim: Claim, measure: Measure) -> Iterator[Problem]:
    """Yield whether it is said, against the measure, whose the figure is; a repeat takes that over."""
    if claim.repeats is not None or claim.counted == measure.counts_people:
        return
    if measure.counts_people:
        step = "add counted: everyone, or the side and role that the words name"
        yield defect(claim, f"the measure {measure.id} counts people, and the claim does not say whose", next_step=step)
    else:
        message = f"the measure {measure.id} does not count people, and the claim says whose they are"
        yield defect(claim, message, "counted", next_step="take counted out, or name another measure")


def _stated_unit_fault(unit: str, measure: Measure) -> str | None:
    if measure.value_type is not ValueType.MEASURED:
        return f"the unit {unit} is given for the measure {measure.id}, whose value type {measure.value_type} has none"
    return None if _unit_fault(measure.unit, None) else _unit_fault(unit, measure.unit)


def _unit_fault(unit: str | None, own: str | None) -> str | None:
    """Say what is wrong with a unit: it is unknown, or of another dimension than the measure's own."""
    try:
        measured, expected = dimension(unit), dimension(own or unit)
    except UnitError as error:
        return str(error)
    if measured == expected:
        return None
    return f"the unit {unit} measures {measured}, the measure's own unit {own} measures {expected}"


def _iter_bad_dates(corpus: Corpus) -> Iterator[Problem]:
    for place, text, record in _iter_dates(corpus):
        try:
            edtf.parse(text)
        except edtf.EdtfError as error:
            yield Problem(message=str(error), place=place, record=record)


def _iter_dates(corpus: Corpus) -> Iterator[tuple[Place, str, str | None]]:
    """Yield every date outside figures: its place, its text, and the record that cannot be used without it."""
    for article in corpus.articles.values():
        yield article.at("published"), article.published, article.id
    for event in corpus.events.values():
        for field, text in (("start", event.start), ("end", event.end), ("settled", event.settled)):
            if text is not None:
                yield event.at(field), text, record_name(event)
    for claim in corpus.claims:
        if claim.as_of is not None and claim.repeats is None:
            yield claim.at("as_of"), claim.as_of, claim.ref
    for entry in corpus.entries:
        yield entry.at("date"), entry.date, record_name(entry)

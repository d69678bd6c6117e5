"""The words of a quote do not state the figure that is claimed for them.

The quote is the evidence: who reads it has to find the amount, its unit and, of a date, every part that is not marked
as inferred. Where the quote says 6,500 and the figure 6,600, one of the two was copied wrongly.

It leaves alone the hedge, which hedge-mismatch compares, and the order of events, which words put in too many ways.
Articles in other languages than English are left to people.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from crosstally.corpus import Corpus
from crosstally.figures.figure import Modifier, ValueType
from crosstally.figures.units import ALIASES, UnitError, lookup
from crosstally.files.places import Place
from crosstally.finder import Found, Kind
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.problems import defect, describe_figure
from crosstally.records import Claim
from crosstally.words.date_evidence import iter_date_faults
from crosstally.words.statements import is_english, is_number, iter_statements, states

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # quote and figure cannot both be right
# A number is not known where the words deny it, or say so in one of these.
UNKNOWN = re.compile(
    r"\b(?:un(?:known|specified|clear|disclosed|determined|stated|certain|counted)|undefined|refus\w+|declin\w+|withh\w+"
    r"|not?|never|without|yet to)\b|n[\u2019']t\b",
    re.IGNORECASE,
)
NONE = re.compile(r"\b(?:no|none|nobody|nor|neither|not|nothing|never|without|nil)\b|n[\u2019']t\b", re.IGNORECASE)
OTHER_THINGS = {Kind.PERCENT, Kind.MONEY}  # "49 per cent" counts nothing
STEPS = {
    "figure": "correct the figure or the quote; what a quote leaves out of a date belongs in inferred",
    "inferred": "list in inferred exactly the parts of the date or time that the quote does not state",
    "quote": "quote the words that date it",
    "unit": "write the unit that the words use, with the figure in it",
}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each claim whose amount, unit or date its quote does not state."""
    for claim in corpus.claims:
        article, span = corpus.articles[claim.article], corpus.span(claim)
        if span is None or not is_english(article):
            continue
        for message, field in _iter_faults(corpus, claim):
            place = Place(file=article.text_file, span=span)
            related = Related(place=place, message="the quote in the text", quote=claim.quote.exact)
            yield replace(defect(claim, message, field, next_step=STEPS[field]), related=(related,))


def _iter_faults(corpus: Corpus, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield what a claim's quote does not state, each with the field to change."""
    if claim.figure.modifier is Modifier.UNKNOWN:
        if not UNKNOWN.search(claim.quote.exact):
            yield "the figure is unknown, and no word of the quote says that the number is not known", "figure"
    elif is_number(corpus, claim):
        yield from _iter_number_faults(corpus, claim)
    elif corpus.measures[claim.measure].value_type is not ValueType.ORDER:
        yield from iter_date_faults(corpus, claim)


def _iter_number_faults(corpus: Corpus, claim: Claim) -> Iterator[tuple[str, str]]:
    measured = corpus.measures[claim.measure].value_type is ValueType.MEASURED
    numbers = [each.found for each in iter_statements(corpus, claim)]
    usable = [each for each in numbers if measured or each.kind not in OTHER_THINGS]
    fitting = [each for each in usable if states(each, claim.figure)]
    if not fitting and not _states_both_ends(usable, claim) and not _states_in_words(claim):
        found = " and ".join(map(_shown, numbers)) or "no number"
        yield f"the figure is {describe_figure(claim)}, and the quote states {found}", "figure"
    elif fitting and measured and not any(_fits_unit(each, claim) for each in fitting):
        found = _shown(fitting[0]) if fitting[0].unit else f"{_shown(fitting[0])} without a unit"
        yield f"the figure is {describe_figure(claim)}, and the quote states {found}", "unit"


def _states_both_ends(numbers: list[Found], claim: Claim) -> bool:
    """Tell whether the ends of a range are stated apart: "from 20 people to at most 30"."""
    ends = {claim.figure.amount, claim.figure.upper}
    return claim.figure.modifier is Modifier.BETWEEN and ends <= {each.value for each in numbers}


def _states_in_words(claim: Claim) -> bool:
    """Tell whether words stand for a number without being one: "a week", "a soldier", "nobody"."""
    # "A number of people" is not one.
    one = re.compile(rf"\ban? (?!(?:\w+ )?(?:number|toll|amount)\b){claim.unit or ''}", re.IGNORECASE)
    words = one if claim.figure.amount == 1 else NONE if claim.figure.amount == 0 else None
    return words is not None and words.search(claim.quote.exact) is not None


def _fits_unit(found: Found, claim: Claim) -> bool:
    """Tell whether words name the unit; one that nobody stated need not be named, only not be contradicted."""
    unit = ALIASES.get(claim.unit or "", claim.unit)
    if found.unit is None:
        return claim.stated_unit is None or re.search(rf"\b{unit}", claim.quote.exact, re.IGNORECASE) is not None
    return found.unit == unit or not _is_known(found.unit)


def _is_known(unit: str) -> bool:
    """Tell whether a unit is in our table: a bare "ton", which may be three things, is not."""
    try:
        lookup(unit)
    except UnitError:
        return False
    return True


def _shown(found: Found) -> str:
    return f'"{found.text}" with the unit {found.unit}' if found.unit else f'"{found.text}"'

"""The words hedge a number otherwise than the figure does.

"At least 100", "more than 100" and "nearly 100" tell three stories. A figure that drops or changes the hedge of its
quote makes sources disagree who do not, or agree who do not. A hedge before joined numbers covers all of them unless
one has its own: in "at least two dead and 14 wounded", so are the wounded at least 14. Of dates, "from Wednesday to
Thursday" is no single day.

It leaves alone ranges, vague words, and numbers that the quote does not state, which unsupported-figure reports.
Articles in other languages than English are left to people.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from crosstally.corpus import Corpus
from crosstally.figures.figure import Figure, Modifier, ValueType
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.problems import defect
from crosstally.records import Claim
from crosstally.words.date_words import iter_stages, read_date_words, read_moment, says, stretch
from crosstally.words.statements import Statement, is_english, is_number, iter_statements, states

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # quote and figure cannot both be right
UNHEDGED = {Modifier.BETWEEN, Modifier.VAGUE, Modifier.UNKNOWN}
# "Moved from Wednesday to Thursday" gives the one day and then the other.
MOVED = re.compile(r"\b(?:mov|postpon|reschedul|switch|delay|chang|shift|defer|push|brought|put back)", re.IGNORECASE)


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each claim whose hedge is not that of its words, or stands outside its quote."""
    for claim in corpus.claims:
        span = corpus.span(claim)
        if span is None or not is_english(corpus.articles[claim.article]):
            continue
        if claim.figure.modifier not in UNHEDGED:
            if is_number(corpus, claim):
                yield from _iter_of_number(corpus, claim, span)
            elif corpus.measures[claim.measure].value_type is ValueType.DATE:
                yield from _iter_of_date(corpus, claim)


def _iter_of_number(corpus: Corpus, claim: Claim, span: tuple[int, int]) -> Iterator[Problem]:
    """Yield a problem where no number of the quote has both the amount and the hedge that the figure has."""
    fitting = [each for each in iter_statements(corpus, claim) if states(each.found, claim.figure)]
    start, end = span
    within = [each for each in fitting if start <= each.start and each.end <= end]
    if not fitting or any(claim.figure.modifier in {each.modifier, each.looser} for each in within):
        return
    statement = (within or fitting)[0]
    text = corpus.articles[claim.article].text
    words = text[statement.start : statement.end]
    figure = replace(claim.figure, modifier=statement.modifier)
    if within:
        message = f'the words "{words}" say {figure}, and the figure is {claim.figure}'
        yield _mismatch(corpus, claim, statement, message, f"write figure: {_written(figure)}")
    else:
        message = f'the quote leaves out the hedge of its number: the text has "{words}"'
        yield _mismatch(
            corpus, claim, statement, message, f"take it into the quote, and write figure: {_written(figure)}"
        )


def _mismatch(corpus: Corpus, claim: Claim, statement: Statement, message: str, next_step: str) -> Problem:
    article = corpus.articles[claim.article]
    span = (statement.start, statement.end)
    related = Related(
        place=Place(file=article.text_file, span=span), message="the words", quote=article.text[span[0] : span[1]]
    )
    return replace(defect(claim, message, "figure", next_step=next_step), related=(related,))


def _written(figure: Figure) -> str:
    """Write a figure as annotations do."""
    return str(figure.amount) if figure.modifier is Modifier.EXACT else f"{{{figure.modifier}: {figure.amount}}}"


def _iter_of_date(corpus: Corpus, claim: Claim) -> Iterator[Problem]:
    """Yield a problem where the quote does not say "early" of a date and the figure does, or the other way round."""
    quote, figure = claim.quote.exact, claim.figure
    if figure.modifier is not Modifier.EXACT:
        if not says(quote, figure.modifier.value):
            message = f"the figure is {figure}, and no word of the quote says {figure.modifier}"
            yield defect(claim, message, "figure", next_step="take the hedge into the quote, or out of the figure")
        return
    days = [moment.day for moment in read_moment(str(figure.amount))]
    words = stretch(quote)
    if words and not MOVED.search(quote) and len(days) == 1 and days[0] is not None:
        message = f'the words "{words}" give a stretch of time, and the figure is one day'
        step = "write figure: {between: [first day, last day]}, for a moment somewhere in it"
        yield defect(claim, message, "figure", next_step=step)
        return
    for stage, words in iter_stages(corpus.articles[claim.article].text, corpus.span(claim) or (0, 0)):
        if any(moment.year in read_date_words(words).years for moment in read_moment(str(figure.amount))):
            message = f'the words "{words}" say {stage}, and the figure is {figure}'
            step = f'take "{stage}" into the quote, and write figure: {{{stage}: "{figure.amount}"}}'
            yield defect(claim, message, "figure", next_step=step)

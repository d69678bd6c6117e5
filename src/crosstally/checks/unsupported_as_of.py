"""A figure is said to have held at another time than the report, and no words give that time.

`as_of` decides which figures are compared, and whether a later one replaces an earlier one. It is written only where
the words date the figure: "by Monday evening 40 houses had been flooded".

It reads the paragraph of the quote, the two beside it and the head of the article: a year, month, day or weekday of the
date, or a word that counts from another day ("yesterday", "two days later", "by Christmas"). It leaves alone a time
that is the report's own, and articles in other languages than English.
"""

import re
from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.figures.days import first_day
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import defect
from crosstally.records import Claim
from crosstally.words.date_words import Moment, read_date_words, read_moment
from crosstally.words.statements import is_english
from crosstally.words.surroundings import paragraph, paragraphs

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # a time can be given in other words than these
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONDAY_OF_EPOCH = 3  # 1 January 1970 was a Thursday
COUNTING = re.compile(
    r"\b(?:yesterday|ago|earlier|previous(?:ly)?|before|overnight|tomorrow|initial(?:ly)?|back then|at the time|"
    r"by then|(?:last|past|same|next|following) (?:night|day|week(?:end)?|month|year|quarter|season|spring|summer|"
    r"autumn|fall|winter|\w+day)|(?:hours?|days?|weeks?|months?|years?) (?:later|after|into|before)|"
    r"(?:first|second|third|fourth) (?:day|week|month|quarter)|day (?:one|two|three|\d+)|"
    r"christmas|easter|new year\W?s|ramadan|thanksgiving)\b",
    re.IGNORECASE,
)
HEAD = 3  # paragraphs: the headline, and the line with the day of the report


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each `as_of` that no words of its paragraph give."""
    for claim in corpus.stated:
        article, span = corpus.articles[claim.article], corpus.span(claim)
        if claim.as_of in {None, article.published} or span is None or not is_english(article):
            continue
        start, end = paragraph(article.text, span, more=1)
        _, head = paragraphs(article.text)[:HEAD][-1]
        words = f"{article.text[:head]}\n{article.text[start:end]}"
        if not COUNTING.search(words) and not _gives(words, claim):
            message = f"no words around the quote give the time of which the figure is said to hold, {claim.as_of}"
            step = "take as_of out, so that the figure holds at the time of the report"
            yield defect(claim, message, "as_of", next_step=step)


def _gives(words: str, claim: Claim) -> bool:
    moments = read_moment(claim.as_of or "")
    return any(_is_given(words, moment) for moment in moments) or _weekday(claim.as_of or "") in words


def _is_given(words: str, moment: Moment) -> bool:
    """Tell whether words state the finest part of a moment."""
    stated = read_date_words(words)
    if moment.day is not None:
        return moment.day in stated.days
    return moment.month in stated.months if moment.month is not None else moment.year in stated.years


def _weekday(date: str) -> str:
    day = first_day(date)
    return "\0" if day is None else WEEKDAYS[(day + MONDAY_OF_EPOCH) % len(WEEKDAYS)]

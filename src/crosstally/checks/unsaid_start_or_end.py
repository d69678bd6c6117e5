"""A date is said to be when its event began or ended, and the words only date the event.

"The war of 2020" dates a war; that it began in 2020 is another statement. Held against the start of the event, such a
date is compared with what its source never said.

It looks for a date that names its event ("the 2020 strike", "the flood of 2022") and for one of what took place,
occurred or was held, in a sentence without any word of beginning or ending. It leaves alone other ways to put it, later
mentions, articles in other languages than English, and a corpus without a measure that only dates an event (`states:
within`), which such a claim could have.
"""

import re
from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import defect
from crosstally.records import States
from crosstally.words.date_words import MONTHS, SEASONS
from crosstally.words.statements import is_english
from crosstally.words.surroundings import Span, sentence

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # a beginning can be put in other words than these
SAYING = {
    States.START: re.compile(
        r"\b(?:since|from|as of|after|start\w*|beg[aiu]n\w*|br(?:eaks?|oke|oken) out|outbreak|erupt\w*|launch\w*|"
        r"open\w*|onset|enter\w*|t(?:akes?|ook|aken) (?:effect|office|power)|force|declar\w+|first|invad\w+|went|goes|"
        r"go|c[ao]me|hit|struck|swept|arriv\w+|found\w*|establish\w*|creat\w+|form\w*|introduc\w+|impos\w+|"
        r"sign\w*|set up|dat(?:es|ing)|trigger\w*|spark\w*|resum\w+|initiat\w+|inaugurat\w+|kick\w*|"
        r"annex\w*|seiz\w+|join\w*|born|elect\w*|became|becom\w+|broke|commenc\w+|sec?ed\w*|deploy\w*|sent|new)\b",
        re.IGNORECASE,
    ),
    States.END: re.compile(
        r"\b(?:until|till|end\w*|over|ceas\w+|truce|conclud\w+|finish\w*|clos\w+|last\w*|stop\w*|complet\w+|"
        r"call\w* off|to|by|through|expir\w+|halt\w*|lift\w*|left|leav\w+|resign\w*|withdr\w+|sign\w*|fell|fall\w*|"
        r"collaps\w+|dissol\w+|surrender\w*|peace|settl\w+|wrap\w*|wound|died|defeat\w*|won|lost|final\w*)\b",
        re.IGNORECASE,
    ),
}
# "The 2020 strike", "the flood of 2022"; "the end of 2022" and "May of 2022" are dates like others.
NAMING = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Aa]) (?:1[5-9]|20)\d\d [a-z]+|"
    rf"\b(?!(?i:{'|'.join([*MONTHS, *SEASONS])}|beginning|middle|end|start)\b)[a-z]+ of (?:1[5-9]|20)\d\d\b"
)
TOOK_PLACE = re.compile(
    r"\b(?:t(?:akes?|ook|aken) place|occur\w*|happen\w*|was held|were held|scene of)\b", re.IGNORECASE
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each start or end of an event whose sentence only dates it."""
    if not any(measure.states is States.WITHIN for measure in corpus.measures.values()):
        return
    for claim in corpus.stated:
        states, span = corpus.measures[claim.measure].states, corpus.span(claim)
        article = corpus.articles[claim.article]
        if states not in SAYING or span is None or not is_english(article):
            continue
        around = sentence(article.text, span)
        if not SAYING[states].search(article.text, *around) and _dates(article.text, span, around):
            message = f"the words only date the event, and no word of the sentence says that this is its {states}"
            step = f"name a measure that only dates the event, or quote the words that speak of its {states}"
            yield defect(claim, message, "measure", next_step=step)


def _dates(text: str, span: Span, around: Span) -> bool:
    """Tell whether a date names its event, or is that of what took place."""
    names = any(match.start() < span[1] and span[0] < match.end() for match in NAMING.finditer(text, *around))
    return names or TOOK_PLACE.search(text, *around) is not None

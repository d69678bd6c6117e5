"""A claim is said to stand in another part of the article than its quote does.

Headlines are compared with the text below them. A headline that passes for body text is never held against it, and a
sentence of the body that passes for a headline is blamed on somebody who wrote none.

The headline is the line that the article's record has as its title. A heading in the text is a short line of its own
that does not end like a sentence, between paragraphs that do. All quotes of a sentence have one place. It leaves alone
which line is the headline where none is the title, the lines that follow it, lists and tables, and captions, which look
like any of these.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import defect
from crosstally.records import Article, Claim
from crosstally.words.surroundings import Span, paragraphs, sentence

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # what is a heading is read from the layout, which texts lose on the way
# The end of a sentence, or the dot in front of an item of a list.
SENTENCE_END = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019)]*\s*$")
LISTED = re.compile(r"\s*[-*\u2022\u2013\u00b7\d]|.*[|\t\n]")
# Longer lines without a full stop are sentences that lost it; shorter ones with one may be headings.
LONGEST_HEADING, SHORTEST_PROSE = 100, 60
STANDFIRSTS = 3  # the headline, and what may stand below it in larger print
BODY = "body"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each claim whose place does not fit the line that its quote stands in."""
    varied = _varied(corpus)
    sentences: dict[tuple[str, Span], Claim] = {}
    for claim in corpus.claims:
        span, article = corpus.span(claim), corpus.articles[claim.article]
        if span is None:
            continue
        found = next(_iter_misfits(article, claim, span), None)
        if found is not None:
            yield found
        elif article.id in varied:
            first = sentences.setdefault((article.id, sentence(article.text, span)), claim)
            if first.place != claim.place:
                message = f"the quote stands in one sentence with that of {first.id} in the {first.place}"
                yield _problem(claim, message, first.place)


def _varied(corpus: Corpus) -> set[str]:
    """Return the articles with claims in several places, those of a single line left out, which has all in it."""
    places = {(claim.article, claim.place) for claim in corpus.claims}
    articles = Counter(article for article, _ in places)
    return {
        article for article in articles if articles[article] > 1 and len(paragraphs(corpus.articles[article].text)) > 1
    }


def _iter_misfits(article: Article, claim: Claim, span: Span) -> Iterator[Problem]:
    lines = paragraphs(article.text)
    at = max(bisect_right(lines, span[0], key=lambda each: each[0]) - 1, 0)
    line, title = article.text[slice(*lines[at])].strip(), (article.title or "").strip()
    if claim.place == BODY and len(line) > LONGEST_HEADING and line != title:
        return
    words = [article.text[slice(*each)].strip() for each in lines[max(0, at - 1) : at + 2]]
    if title and line == title:
        if claim.place != "headline":
            yield _problem(claim, "the quote stands in the headline", "headline")
    elif claim.place in {"headline", "subheading"} and at >= STANDFIRSTS and _is_prose(line):
        yield _problem(claim, "the quote stands in a sentence of the text", None)
    elif claim.place == "headline" and any(article.text[slice(*each)].strip() == title for each in lines):
        yield _problem(claim, "the quote does not stand in the headline", None)
    elif claim.place == BODY and 0 < at < len(lines) - 1 and _is_heading(line) and _parts(words, title):
        yield _problem(claim, "the quote stands in a line of its own without a full stop", "subheading")


def _parts(words: Sequence[str], title: str) -> bool:
    """Tell whether a line stands between paragraphs, or between the title and the first one."""
    return (words[0] == title or _is_prose(words[0])) and _is_prose(words[2])


def _is_prose(line: str) -> bool:
    return len(line) >= SHORTEST_PROSE and SENTENCE_END.search(line) is not None


def _is_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and not SENTENCE_END.search(line) and not LISTED.match(line)


def _problem(claim: Claim, found: str, place: str | None) -> Problem:
    said = f"{found}, and its place is given as the {claim.place}"
    step = f"write place: {place}" if place and place != BODY else "take place out, or quote the words there"
    return defect(claim, said, *(() if claim.place == BODY else ("place",)), next_step=step)

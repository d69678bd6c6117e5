"""The words include one figure in another, or add figures up, and the claims are not linked.

"More than 600 dead, including about 300 sailors" says that the one is part of the other. Without the link nobody
notices when the part outgrows the whole, or the parts do not make the total.

A part is looked for where "including", "among them" or "of whom" stands between two quotes and nothing else, or the
quote says "of the injured"; a sum where a quote speaks of a total, and other claims in the passage on the same event
and measure, for different people, make exactly that number. It leaves alone what a sum_of links already, whatever is
put in other words, and articles in other languages than English.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from crosstally.corpus import Corpus
from crosstally.figures.figure import Modifier
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.problems import defect
from crosstally.records import Claim
from crosstally.words.statements import is_english
from crosstally.words.surroundings import paragraph

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # what is annotated stays right, and something is not compared
INCLUDED = re.compile(r",? (?:including|among them|of whom|of which) (?:at least )?")
TOTAL = re.compile(r"\b(?:total|altogether|in all|overall|combined)\b", re.IGNORECASE)
JOINT = re.compile(r"\b(?:including|among them|of whom|of which) (?:at least )?$")
LONGEST_JOINT = len("among them at least ")
# "At least eight of the injured are children": the figure of the sentence before.
OF_THEM = re.compile(r"\bof (?:them|the (?:injured|wounded|dead|victims|killed|missing))\b", re.IGNORECASE)
MOST_PARTS = 6  # more are not named in one breath, and the number of ways to add them doubles with each


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each part and each sum that the words make and no link records."""
    by_article: dict[str, list[Claim]] = {}
    for claim in corpus.stated:
        by_article.setdefault(claim.article, []).append(claim)
    for claim in corpus.stated:
        article, span = corpus.articles[claim.article], corpus.span(claim)
        if span is None or not is_english(article):
            continue
        claims = by_article[claim.article]
        if claim.part_of is None:
            yield from _iter_parts(corpus, claim, span[0], claims)
        if not claim.sum_of and TOTAL.search(claim.quote.exact):
            yield from _iter_sums(corpus, claim, claims)


def _iter_parts(corpus: Corpus, claim: Claim, start: int, claims: Sequence[Claim]) -> Iterator[Problem]:
    """Yield a problem where the words before a claim's quote, or in it, make it part of another one.

    start: where the quote begins.
    """
    text = corpus.articles[claim.article].text
    joint, words = JOINT.search(text, max(0, start - LONGEST_JOINT), start), OF_THEM.search(claim.quote.exact)
    if not joint and not words:
        return
    before = [(span, other) for other in claims if (span := corpus.span(other)) and _is_alike(claim, other)]
    for (_, end), other in before if joint else ():
        if end <= start and INCLUDED.fullmatch(text, end, start) and claim.id not in other.sum_of:
            yield _unlinked(claim, other, text[end:start].strip(" ,"))
            return
    wholes = [(span, other) for span, other in before if span[0] < start and _is_whole(claim, other)]
    if words and wholes:
        yield _unlinked(claim, max(wholes, key=lambda each: each[0])[1], words[0])


def _is_whole(part: Claim, other: Claim) -> bool:
    """Tell whether a claim may be what "of them" speaks of: a figure for other people, by the same speaker."""
    apart = other.tally != part.tally and other.attributed_to == part.attributed_to
    return apart and other.part_of is None and part.id not in other.sum_of


def _is_alike(one: Claim, other: Claim) -> bool:
    return one is not other and (one.event, one.measure, one.of) == (other.event, other.measure, other.of)


def _unlinked(claim: Claim, whole: Claim, words: str) -> Problem:
    return Problem(
        message=f'"{words}" makes this part of {whole.id}, and no part_of says so',
        place=claim.at(),
        related=(Related(place=whole.at(), message="the whole", quote=whole.quote.exact),),
        next_step=f"add part_of: {whole.id}",
        record=claim.ref,
    )


def _iter_sums(corpus: Corpus, total: Claim, claims: Sequence[Claim]) -> Iterator[Problem]:
    """Yield a problem where other claims near by make a total exactly, and each is for other people."""
    text = corpus.articles[total.article].text
    start, end = paragraph(text, corpus.span(total) or (0, 0), more=1)
    parts = [
        claim
        for claim in claims
        if _is_alike(claim, total) and claim.tally != total.tally and _size(claim) is not None
        if claim.part_of != total.id and (span := corpus.span(claim)) and start <= span[0] < end
    ][:MOST_PARTS]
    for number in range(len(parts), 1, -1):
        for some in combinations(parts, number):
            if len({part.tally for part in some}) == number and sum(_size(part) or 0 for part in some) == _size(total):
                names = ", ".join(part.id for part in some)
                message = f"{' + '.join(part.figure.text for part in some)} make this total, and no sum_of says so"
                yield defect(total, message, "figure", next_step=f"add sum_of: [{names}] if the words add them up")
                return


def _size(claim: Claim) -> int | None:
    amount = claim.figure.amount
    return amount if claim.figure.modifier is Modifier.EXACT and isinstance(amount, int) else None

"""The sentence says who gives the figure, and the claim puts it down to somebody else or to the article itself.

"Fifty dockers stayed at home, the union announced" is what one party says. Told as a fact, or as the other party's
word, it makes sources independent that are not, and hides that two accounts differ.

It reads "X said", "said X" and "according to X" before the quote, and after it at the end of the sentence, with X as
the registry of actors spells it. An actor of the same party will do. A claim with a speaker needs a word of saying, a
quotation or a colon somewhere in its paragraph or the two beside it.

It leaves alone sentences with several speakers or with another's account in them ("the union rejected the ministry's
figure"), clauses of their own ("after a fire that killed six"), "he said", what is said in a place ("a witness in
Paris said"), later mentions, dates and orders, and articles in other languages than English.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter

from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.problems import defect
from crosstally.records import ActorKind, Claim
from crosstally.words.statements import is_english
from crosstally.words.surroundings import Span, actors_by_spelling, paragraphs_near, sentence, spelt

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # who says so is a reading of the sentence
SPEAKING = {ActorKind.PARTY, ActorKind.PERSON, ActorKind.INSTITUTION}
SIZES = {ValueType.COUNT, ValueType.MEASURED}
VERBS = r"(?:said|says|announced|announces|reported|reports|claimed|claims|stated|states|added|adds|noted|notes)\b"
SAID = re.compile(VERBS)
WHO = r"(?: (?:forces|troops|army|military|officials?|authorities|government|ministry|police|side))?"
# Between a name and its verb: "Anna Berg, reported in the morning", "the union on Tuesday said", "has announced".
BETWEEN = r"(?:,? (?:has|have|had|also|later|on \w+day|in the \w+|\w+ly)){0,2},? "
# "Paris Match said" is not Paris, and "the union's rival" not the union.
WHOLE = r"(?![\u2019']|\s[A-Z0-9])"
TITLES = r"(?:(?:an?|the|its|their) )?(?:(?!of\b|for\b|in\b|from\b|at\b|to\b|against\b|near\b)[\w-]+ ){0,3}?(?:the )?"
# What is done and not said: "claims on", "claimed responsibility for the fire that killed six", "announced a strike".
NOT_SAID = re.compile(
    r" (?:on (?!\w+day)|it would|responsibility|victory|credit|no |yes|sorry|for )|"
    r"(?<=announced) (?:an?|the|its|their|new|plans|talks)\b"
)
# After one of these begins a clause of its own, or somebody else's account.
APART = re.compile(
    r"\b(?:after|before|when|while|as|since|following|despite|amid|because|where|which|who|whom|whose|until|during|once|"
    r"if|although|though|than|figures?|tolls?|claims?|reports?|estimates?|accounts?|counts?|data|statements?|versions?|"
    r"allegations?|according)\b|\?",
    re.IGNORECASE,
)
# What comes before a name that says where, or whose, or begins a longer name.
ELSEWHERE = re.compile(
    r"\b(?:in|of|from|at|for|near|with|by|to|against|on|outside|inside|between|and|or|than) (?:the )?$", re.IGNORECASE
)
NOT_THE_SPEAKER = re.compile(rf"(?i:{ELSEWHERE.pattern})|\b(?!The |But |And |Meanwhile |That )[A-Z][\w-]* $")
# What makes a passage somebody's: a quotation, a colon, or any of these words.
QUOTED = re.compile(r"[\"\u201c\u201d\u00ab]|:(?<=\w:) ")
WORD = re.compile(r"\w+")
SAYING = re.compile(
    r"sa(?:y|ys|id|ying)|t(?:ell|ells|old)|according|add(?:s|ed)|put(?:s|ting)?|toll|"
    r"den(?:y|ies|ied)|g[ai]ves?|wr[io]te|saw|sees|see|found|finds|spokes\w+|per|view|figures|data|list(?:s|ed)|promis\w+|"
    r"(?:announc|claim|accus|report|stat|complain|declar|not|acknowledg|explain|clarif|specif|alleg|estimat|insist|"
    r"confirm|refus|blam|reveal|record|count|speak|spoke|warn|admit|argu|assert|recall|publish|indicat|assur|reckon|think|"
    r"believ|post|tweet|expect|predict|calculat|show|regist|document|quot|cit|denounc|demand|pledg|vow|issu|describ|call|"
    r"mention|suggest|survey|stud|poll|interview|releas|account|disclos|maintain|contend|hear|learn|communiqu)\w*",
    re.IGNORECASE,
)
# Claims stand near each other, and most words recur: what has just been looked at is not looked at again.
PARAGRAPHS_KEPT, WORDS_KEPT = 64, 4096


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each claim whose sentence has one speaker, and that speaker is not the claim's."""
    names = actors_by_spelling(corpus, SPEAKING)
    people = frozenset(
        name for name in names if all(corpus.actors[each].kind == ActorKind.PERSON for each in names[name])
    )
    before, after = _patterns(spelt(names).pattern)
    for claim in corpus.stated:
        article, span = corpus.articles[claim.article], corpus.span(claim)
        if span is None or corpus.measures[claim.measure].value_type not in SIZES or not is_english(article):
            continue
        start, end = sentence(article.text, span)
        words, later = article.text[start : span[0]], article.text[span[1] : end]
        found = [
            match
            for match in before.finditer(words)
            if _governs(article.text[start : span[1]], len(words), match, people)
        ] + [*after.finditer(later)]
        speakers = {frozenset(corpus.party(one) or one for one in names[_name(match)]) for match in found}
        sayings = sum("ccording" not in match[0] for match in found)
        if len(speakers) == 1 and len(SAID.findall(words + later)) == sayings:
            if (corpus.party(claim.attributed_to) or claim.attributed_to) not in next(iter(speakers)):
                yield _problem(corpus, claim, f"the sentence has {_name(found[0])} say so", (start, end))
        elif claim.attributed_to and not any(
            _is_told(article.text, each) for each in paragraphs_near(article.text, span)
        ):
            yield _problem(corpus, claim, "no word of the passage says that somebody says so", (start, end))


@lru_cache(maxsize=PARAGRAPHS_KEPT)
def _is_told(text: str, paragraph: Span) -> bool:
    """Tell whether anything in a paragraph says that somebody says so."""
    words = map(itemgetter(0), WORD.finditer(text, *paragraph))
    return QUOTED.search(text, *paragraph) is not None or any(map(_is_saying, words))


@lru_cache(maxsize=WORDS_KEPT)
def _is_saying(word: str) -> bool:
    return SAYING.fullmatch(word) is not None


def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds speakers before a quote, and what finds those after it, at the end of the sentence."""
    according = rf"\b[Aa]ccording to (?:the )?(?P<two>{name}){WHO}(?=[,.;:)\"\u201d]|$| on \w+day| in an? )"
    before = rf"(?P<one>{name}){WHO}{BETWEEN}{VERBS}|{according}"
    after = (
        rf",[\"\u201d]* (?:the )?(?P<one>{name}){WHO} {VERBS}(?: in an? \w+)?(?: (?:in|on) [\w ]+)?[.\"\u201d]*$"
        rf"|,[\"\u201d]* {VERBS} {TITLES}(?P<three>{name}){WHOLE}|{according}"
    )
    return re.compile(before), re.compile(after)


def _governs(words: str, quoted: int, match: re.Match[str], people: frozenset[str]) -> bool:
    """Tell whether a saying reaches as far as the quote, and is the named one's. quoted: where the quote begins."""
    lead = words[: match.start()]
    if match["two"]:
        return not APART.search(words, match.end(), quoted)
    # "Prime Minister Anna Berg said": before a person's name stand titles.
    apart = ELSEWHERE if match["one"] in people else NOT_THE_SPEAKER
    return not (
        apart.search(lead)
        or APART.search(lead)
        or APART.search(words, match.end(), quoted)
        or NOT_SAID.match(words, match.end())
    )


def _name(match: re.Match[str]) -> str:
    return next(name for name in match.groupdict().values() if name)


def _problem(corpus: Corpus, claim: Claim, found: str, span: Span) -> Problem:
    article = corpus.articles[claim.article]
    whose = f"is attributed to {claim.attributed_to}" if claim.attributed_to else "is attributed to nobody"
    related = Related(
        place=Place(file=article.text_file, span=span), message="the sentence is", quote=article.text[slice(*span)]
    )
    field = ("attributed_to",) if claim.attributed_to else ()
    step = "write attributed_to: the person or institution whose words they are, else its party; or leave it out"
    return replace(defect(claim, f"{found}, and the claim {whose}", *field, next_step=step), related=(related,))

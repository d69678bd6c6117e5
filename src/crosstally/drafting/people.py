"""Tell from the words who is counted and who says so, by the spellings of a corpus's actors."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crosstally.corpus import Corpus
from crosstally.drafting.wording import Span, sentence
from crosstally.records import Actor, ActorKind
from crosstally.undecided import UNDECIDED

__all__ = ["Actors"]

_SAYING = (
    r"(?:sa(?:id|ys|y|ying)|claim(?:ed|s|ing)?|report(?:ed|s|ing)?|announc(?:ed|es|ing)|stat(?:ed|es|ing)|told|tells"
    r"|confirm(?:ed|s|ing)?|declar(?:ed|es|ing)|acknowledg(?:ed|es|ing)|admit(?:ted|s|ting)|accus(?:ed|es|ing)"
    r"|not(?:ed|es|ing)|add(?:ed|s|ing)|estimat(?:ed|es|ing)|put(?:s|ting)?|recorded|specified|denied|denies)"
)
_SAYING_WORD = re.compile(rf"\b{_SAYING}\b|\b[Aa]ccording to\b")  # in small letters, unlike the United States
_QUOTATION = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
_JOINED = re.compile(r" (?:and|or)(?: [\w\u2019'-]+){1,2}")
_AUXILIARY = re.compile(r"\s+(?:(?:has|have|had|also)\s+)?")
# Between a speaker and the verb: "the ministry of X, in a statement, has said".
_REACH_CHARACTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """An actor's spelling in a text."""

    actor: Actor
    start: int
    end: int


class Actors:
    """The actors of a corpus, found by their spellings; the longest of several at one place counts."""

    def __init__(self, corpus: Corpus) -> None:
        self._by_spelling: Mapping[str, Actor] = {
            spelling.lower(): actor for actor in corpus.actors.values() for spelling in actor.spellings
        }
        longest_first = sorted(self._by_spelling, key=lambda each: (-len(each), each))
        words = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)

    def counted(self, text: str, span: Span) -> dict[str, str]:
        """Return the side and the role that words at a span name, as far as they name one of each."""
        joined = _JOINED.match(text, span[1])  # "a hundred Armenian and Azerbaijani soldiers"
        mentions = list(self._iter_mentions(text, span[0], joined.end() if joined else span[1]))
        found = {}
        for field, kind in (("side", ActorKind.PARTY), ("role", ActorKind.ROLE)):
            ids = {mention.actor.id for mention in mentions if mention.actor.kind is kind}
            if len(ids) == 1:
                found[field] = ids.pop()
        return found

    def speaker(self, text: str, span: Span, *, dated: bool) -> str | None:
        """Return who says what stands at a span: an actor, undecided where it is somebody else, None where nobody does.

        dated: whether it is a date, which mostly tells when something was said rather than what, but for quotations.
        """
        start, end = sentence(text, span[0])
        if dated and not _QUOTATION.search(text, start, span[0]):
            return None
        verbs = [match for match in _SAYING_WORD.finditer(text, start, end) if not _overlap(match.span(), span)]
        if not verbs:
            return None
        speakers = {name for verb in verbs if (name := self._subject(text, verb, (start, end)))}
        return speakers.pop() if len(speakers) == 1 else UNDECIDED

    def _subject(self, text: str, verb: re.Match[str], around: Span) -> str | None:
        """Return the actor that stands nearest to a verb of saying: before it, or after "according to"."""
        speaking = {ActorKind.PARTY, ActorKind.PERSON, ActorKind.INSTITUTION}
        if verb[0].lower() == "according to":
            window = (verb.end(), min(around[1], verb.end() + _REACH_CHARACTERS))
            found = [each for each in self._iter_mentions(text, *window) if each.actor.kind in speaking]
            return found[0].actor.id if found else None
        window = (max(around[0], verb.start() - _REACH_CHARACTERS), verb.start())
        found = [each for each in self._iter_mentions(text, *window) if each.actor.kind in speaking]
        if found and _AUXILIARY.fullmatch(text, found[-1].end, verb.start()):
            return found[-1].actor.id
        named = {each.actor.id for each in found}
        return named.pop() if len(named) == 1 else None

    def _iter_mentions(self, text: str, start: int, end: int) -> Iterator[_Mention]:
        for match in self._pattern.finditer(text, start, end):
            yield _Mention(actor=self._by_spelling[match[0].lower()], start=match.start(), end=match.end())


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]

"""The words count other people than the claim does.

"Twelve council firefighters" are neither the ministry's nor residents. A claim that puts them there is compared with
figures for other people, and with those for the same people it never meets.

It reads the noun that the number counts: a role ("firefighters"), and a party before it ("council firefighters",
"council and ministry firefighters"), as the registry of actors spells them. Where they name one, so must the claim,
and no other. It leaves alone what the words leave open ("one of its men", "15 others"), who did it ("12 hurt by
firefighters"), those who were or may be something else ("former", "suspected"), several roles in one breath, and
articles in other languages than English.
"""

import re
from collections.abc import Iterator, Sequence

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import defect, listed
from crosstally.records import ActorKind, Claim
from crosstally.words.statements import is_english
from crosstally.words.surroundings import actors_by_spelling, counting_words, spelt

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # the figure is compared with those for other people
STEP = "write into counted whom the words name, and nobody else"
JOINED = re.compile(r"\b(?:and|or)\b|[,/]")
# "Former soldiers" and "suspected militants" are counted with either; "soldiers' wives" are none.
DOUBTFUL = re.compile(
    r"\b(?:former|retired|suspected|alleged|presumed|would-be|so-called|other|non)\b|[^\s\w]\s*$", re.IGNORECASE
)
POSSESSIVE = ("'", "\u2019")


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each claim whose words name a role or a party that is not the claim's."""
    roles, parties = (actors_by_spelling(corpus, {kind}) for kind in (ActorKind.ROLE, ActorKind.PARTY))
    role_words, party_words = spelt(roles), spelt(parties)
    for claim in corpus.claims:
        if not corpus.measures[claim.measure].counts_people or not role_words.search(claim.quote.exact):
            continue
        words = counting_words(corpus, claim) if is_english(corpus.articles[claim.article]) else ""
        found = list(role_words.finditer(words))
        if not found or _is_open(claim, words, found):
            continue
        if not any(_is_related(corpus, claim.role, role) for each in found for role in roles[each[0]]):
            yield _problem(claim, f'"{found[-1][0]}"', claim.role, "role")
        before = words[: found[0].start()]
        named = party_words.findall(before)
        if named and not _is_theirs(claim, [parties[name] for name in named], joined=bool(JOINED.search(before))):
            yield _problem(claim, listed([f'"{name}"' for name in named]), claim.side, "side")


def _is_open(claim: Claim, words: str, roles: Sequence[re.Match[str]]) -> bool:
    """Tell whether the words do not settle whom they count."""
    last = roles[-1].end()
    rest = claim.quote.exact.partition(words)[2] if words else ""
    follows = words[last:] + rest
    return (
        DOUBTFUL.search(words[: roles[0].start()].rstrip("\u201c\u2018\"' ")) is not None
        or follows.startswith(POSSESSIVE)
        or JOINED.search(words[roles[0].end() :]) is not None
        or JOINED.match(follows.lstrip()) is not None
    )


def _is_related(corpus: Corpus, own: str | None, named: str) -> bool:
    return own is not None and (own in corpus.lineage(named) or named in corpus.lineage(own))


def _is_theirs(claim: Claim, named: list[frozenset[str]], *, joined: bool) -> bool:
    """Tell whether a claim counts the party that is named; where several are joined, none of them alone."""
    together = frozenset[str]().union(*named)
    if joined:
        return len(set(named)) == 1 or claim.side not in together
    return claim.side in together


def _problem(claim: Claim, words: str, counted: str | None, part: str) -> Problem:
    whose = f"the {part} {counted}" if counted else f"every {part}"
    message = f"the words after the number name {words}, and the claim counts {whose}"
    field = () if claim.repeats else ("counted",)
    return defect(claim, message, *field, next_step=STEP)

"""An institution carries the name of a party in its own, and is part of another one.

Whoever speaks for a party decides which accounts are rivals, and which sources are one. The defence ministry of one
side filed under the other makes a conflict of a confirmation.

It reads the names of parties in the spellings of institutions, and only shows what it finds: an institution may well
carry the name of the party that it fights. It leaves alone institutions that name several parties ("embassy of the one
in the other") of which one fits, those that name none, and people.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import listed
from crosstally.records import Actor, ActorKind
from crosstally.words.surroundings import actors_by_spelling, spelt

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.INFO  # an institution may carry the name of the party that it fights
STEP = "correct part_of, or the spellings"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each institution that is part of no party that its spellings name."""
    parties = actors_by_spelling(corpus, {ActorKind.PARTY})
    pattern = spelt(parties)
    for actor in corpus.actors.values():
        if actor.kind is ActorKind.INSTITUTION and actor.part_of:
            named = {name for spelling in actor.spellings for name in pattern.findall(spelling)}
            meant = frozenset[str]().union(*(parties[name] for name in named))
            if meant and not any(_is_of(corpus, actor, party) for party in meant):
                yield _problem(actor, sorted(meant))


def _is_of(corpus: Corpus, actor: Actor, party: str) -> bool:
    return party in corpus.lineage(actor.id) or actor.part_of in corpus.lineage(party)


def _problem(actor: Actor, meant: list[str]) -> Problem:
    message = f"its spellings name {listed(meant)}, and it is part of {actor.part_of}"
    return Problem(message=message, place=actor.at("part_of"), next_step=STEP)

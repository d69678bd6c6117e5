"""Who says so, as colours: the same one on every page for the same party."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crosstally.corpus import Corpus
from crosstally.records import Claim

__all__ = ["OWN", "Voice", "Voices", "assign_voices"]

# As many colours as can be told apart beside each other, also by those who see fewer of them.
COLOURS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A colour and what it stands for. name: of the style classes, `voice-1` and so on."""

    name: str
    label: str


OWN = Voice(name="voice-own", label="the article's own words")
OTHER = Voice(name="voice-other", label="other speakers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The voice of each party that has a colour of its own, by its id."""

    parties: Mapping[str, Voice]

    def of(self, corpus: Corpus, claim: Claim) -> Voice:
        """Return who a claim is attributed to."""
        if claim.attributed_to is None:
            return OWN
        return self.parties.get(corpus.party(claim.attributed_to) or "", OTHER)

    def legend(self, corpus: Corpus, claims: Iterable[Claim]) -> tuple[Voice, ...]:
        """Return the voices of some claims, each once, the articles' own first."""
        voices = {self.of(corpus, claim) for claim in claims}
        return tuple(voice for voice in (OWN, *self.parties.values(), OTHER) if voice in voices)


def assign_voices(corpus: Corpus, claims: Iterable[Claim]) -> Voices:
    """Give the parties that say most a colour each, in that order; all others share one."""
    said = Counter(party for claim in claims if (party := corpus.party(claim.attributed_to)))
    order = {party: index for index, party in enumerate(corpus.actors)}
    most = sorted(said, key=lambda party: (-said[party], order[party]))[:COLOURS]
    return Voices(
        parties={
            party: Voice(name=f"voice-{number}", label=corpus.actors[party].label)
            for number, party in enumerate(most, 1)
        }
    )

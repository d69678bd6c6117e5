"""Tell from the words around a number what it measures, as the annotations of a corpus have it so far."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from crosstally.corpus import Corpus
from crosstally.drafting.wording import END_OF_PHRASE, iter_words, sentence
from crosstally.finder.lexicon import word_set
from crosstally.records import Measure, States

__all__ = ["MeasureWords", "iter_after", "iter_around", "iter_near", "learn"]

# Of the claims with a word, so many must be of one measure before the word speaks for it. Lower shares were tried on
# the first corpus, leaving out one article at a time: they name more measures, and the wrong one twice as often.
LEAST_SHARE = 0.8
# Words that go with figures of any kind: "6,500 people" may have done anything, and anything may be reported.
GENERAL = word_set(
    """
    about almost around count figure least less man men more most nearly number other over people person report reported
    roughly said say some statement than tell told total under woman women
    """
)
# How far from a number the words may stand that tell what it measures: "killed 4 separatist soldiers".
REACH_WORDS = 4
# "30 people had to leave their homes": up to the next number or comma. Longer reaches were tried and name wrong ones.
REACH_AFTER_WORDS = 4
LONGEST_PART = 80  # characters, twice what so many words have
_NEXT_PART = re.compile(r"[\d,;:()\n]|(?<![^\W_])[\"\u201c]")
LABEL_WEIGHT = 2  # a measure's own name is worth as much as two claims
SHORTEST_WORD = 3
CUES = {
    States.START: word_set("since from began begun begin started start starting broke launched launching outbreak"),
    States.END: word_set("until till ended ending end ceased stopped"),
}
# "The deadliest since 2020" tells no beginning.
RANKING = word_set("first worst best")
SUPERLATIVE = "iest"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWords:
    """Which words stood with figures of which measure. counts: word -> measure -> claims."""

    measures: Mapping[str, Measure]
    counts: Mapping[str, Counter[str]]

    def choose(self, words: Iterable[str], fits: Callable[[Measure], bool]) -> Measure | None:
        """Return the measure that words speak for, None where they speak for none or for several."""
        votes: Counter[str] = Counter()
        for word in {_stem(word) for word in words} - GENERAL:
            counts = self.counts.get(word, Counter())
            seen = {name: count for name, count in counts.items() if fits(self.measures[name])}
            total = sum(seen.values())
            votes.update({name: count for name, count in seen.items() if count >= LEAST_SHARE * total})
        if not votes:
            return None
        best, count = votes.most_common(1)[0]
        return self.measures[best] if count >= LEAST_SHARE * votes.total() else None

    def of_date(self, near: Iterable[str], around: Iterable[str]) -> Measure | None:
        """Return the measure of a date: of a beginning or an end where a word near it says so, else of being then.

        near: the words next to it. around: those of its sentence; where one of them says so, it takes a person to tell.
        """
        wanted = _cues(near)
        if not wanted:
            wanted = _cues(around) or {States.WITHIN}
            wanted = wanted if wanted == {States.WITHIN} else set()
        elif any(_ranks(word.lower()) for word in around):
            wanted = set()
        fitting = [each for each in self.measures.values() if each.states in wanted]
        return fitting[0] if len(fitting) == 1 else None


def _ranks(word: str) -> bool:
    return word in RANKING or word.endswith(SUPERLATIVE)


def _cues(words: Iterable[str]) -> set[States]:
    said = {word.lower() for word in words}
    return {state for state, cues in CUES.items() if said & cues}


def learn(corpus: Corpus) -> MeasureWords:
    """Read the claims of a corpus for the words that stand with figures of each measure."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for measure in corpus.measures.values():
        for word in (*measure.id.split("-"), *measure.label.split()):
            counts[_stem(word)][measure.id] += LABEL_WEIGHT
    names = {_stem(word) for actor in corpus.actors.values() for each in actor.spellings for word in each.split()}
    for claim in corpus.claims:
        span = corpus.span(claim)
        if span and claim.measure in corpus.measures:
            words = {_stem(word) for word in iter_near(corpus.articles[claim.article].text, *span)}
            for word in words - names:
                counts[word][claim.measure] += 1
    return MeasureWords(measures=corpus.measures, counts={word: counts[word] for word in counts if word not in names})


def iter_around(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the words of a quote and those near it in its sentence, whatever they are."""
    first, last = sentence(text, start)
    yield from [word for word, _, _ in iter_words(text, first, start)][-REACH_WORDS:]
    yield from (word for word, _, _ in iter_words(text, start, end))
    yield from [word for word, _, _ in iter_words(text, end, last)][:REACH_WORDS]


def iter_near(text: str, start: int, end: int, floor: int = 0) -> Iterator[str]:
    """Yield the telling words of a quote, and those right before it in its sentence, none of them before the floor."""
    first = max(sentence(text, start)[0], floor)
    before = [word for word, _, _ in iter_words(text, first, start)][-REACH_WORDS:]
    for word in (*before, *(word for word, _, _ in iter_words(text, start, end))):
        if len(word) >= SHORTEST_WORD and word.lower() not in END_OF_PHRASE and not any(map(str.isdigit, word)):
            yield word


def iter_after(text: str, start: int) -> Iterator[str]:
    """Yield the telling words right after a quote that ends at an offset, in its part of the sentence."""
    end = min(sentence(text, start)[1], start + LONGEST_PART)
    part = _NEXT_PART.split(text[start:end], maxsplit=1)[0]
    words = [word for word, _, _ in iter_words(part, 0, len(part))]
    yield from (word for word in words[:REACH_AFTER_WORDS] if len(word) >= SHORTEST_WORD and word not in END_OF_PHRASE)


def _stem(word: str) -> str:
    """Return a word without the s of its plural."""
    low = word.lower()
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low

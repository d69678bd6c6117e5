"""Why planted errors survive: what no check can know from the words, the other sources or the registries."""

from mutants.planting import Mutant

__all__ = ["reason"]

ONE_SOURCE = (
    "The sense of the article says so, in no words that a program reads surely, and no second source states the same "
    "figure: what happened, to whom and in which event follows from another sentence"
)
WHOSE = (
    "The words at the number name nobody, or somebody of the kind that the claim has: whose they are stands in another "
    "sentence, or in none, and no second source counts the same people"
)
SPEAKER = (
    "The article names this speaker too, and the sentence has none in a form that is read surely, or several, or says "
    '"he"; who speaks decides only which sources are independent, and here none is compared with another by it'
)
DATED = (
    "The words around the quote give a date or a time of this kind, or count back to one, and only sense tells what it "
    "goes with"
)
NOT_FINAL = (
    "The passage has words that may call a figure provisional, or the mark stands on a later mention, which takes over "
    "the first one's"
)
PARTS = (
    "The part is no larger than the whole and of the same kind of thing, or one of the two is not known: nothing but "
    "the sense of the words excludes it"
)
REPEATED = (
    "The figures agree with each other, or one of the two is not known and is compared with nothing: which statement "
    "it is that comes again, only sense tells"
)
COVERED = (
    "No number stands in the words (a weekday, an order, a figure that is not known), or another claim's quote has it "
    "too; that something is stated there, only a reader knows"
)
IGNORED = (
    "The reason given allows the words: what stands beside a capital may be a name, left-over code is not read, turns "
    "of phrase are left alone where they are in words, and a small bare number may point at what was told before"
)
PLACED = (
    "Nothing else is claimed in its sentence; a caption looks like any other line, and a first paragraph like a "
    "subheading"
)
ONLY_REGISTRY = (
    "The registry is the only source: no claim dates the event so closely that the other date would be excluded, and "
    "none is compared by it"
)
NO_COMPARISON = (
    "The field decides how figures are compared, and those that it decides about have nothing to be compared with in "
    "this corpus, or come out the same"
)
NOT_NEEDED = "No claim and no event names the record, or only in a place where the text is found all the same"
JUDGEMENT = "A person's judgement, which may differ from what is computed: that is what it is for"
UNJUDGED = "The pair raises no finding, so that no run needs the entry; `crosstally score` counts what is judged"
LISTED = "Another claim that the entry expects has the same figure, and who repeats a listed figure reopens nothing"
PROVENANCE = "The text does not say who published or supplied it; the record is the only source"

# By operator, for those whose errors survive; an error of any other operator that survives is not explained.
REASONS = {
    "event-swapped": ONE_SOURCE,
    "measure-swapped": ONE_SOURCE,
    "measure-kind-swapped": ONE_SOURCE,
    "of-swapped": ONE_SOURCE,
    "order-event-swapped": ONE_SOURCE,
    "side-swapped": WHOSE,
    "side-dropped": WHOSE,
    "side-added": WHOSE,
    "role-swapped": WHOSE,
    "role-dropped": WHOSE,
    "role-added": WHOSE,
    "attribution-swapped": SPEAKER,
    "attribution-dropped": SPEAKER,
    "attribution-added": SPEAKER,
    "as-of-added": DATED,
    "provisional-added": NOT_FINAL,
    "part-of-added": PARTS,
    "addend-added": PARTS,
    "addend-swapped": PARTS,
    "repeats-added": REPEATED,
    "repeats-redirected": REPEATED,
    "claim-forgotten": COVERED,
    "claim-ignored": IGNORED,
    "place-changed": PLACED,
    "event-start-shifted": ONLY_REGISTRY,
    "event-end-shifted": ONLY_REGISTRY,
    "event-settling-shifted": ONLY_REGISTRY,
    "event-date-lost": ONLY_REGISTRY,
    "event-part-of-changed": NO_COMPARISON,
    "event-parties-changed": NO_COMPARISON,
    "measure-kind-changed": NO_COMPARISON,
    "measure-behaviour-changed": NO_COMPARISON,
    "measure-states-changed": NO_COMPARISON,
    "actor-part-of-changed": NO_COMPARISON,
    "actor-kind-changed": NO_COMPARISON,
    "actor-forgotten": NOT_NEEDED,
    "verdict-changed": JUDGEMENT,
    "entry-forgotten": UNJUDGED,
    "expected-claim-lost": LISTED,
    "agencies-changed": PROVENANCE,
    "provenance-changed": PROVENANCE,
}


def reason(mutant: Mutant) -> str | None:
    """Return why an error survives, None where that has not been looked into."""
    return REASONS.get(mutant.operator)

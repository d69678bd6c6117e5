"""A draft leaves something for a person to decide, and nobody has decided it yet.

`crosstally new` writes what it can read from the words, and `undecided` where it takes a person: what a figure is
about, whose it is, who says so. A claim with such a field stands for nothing, so it is compared with nothing.

It leaves alone the word in quotes, notes and labels, where it means itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from crosstally.corpus import Corpus
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import listed
from crosstally.records import ActorKind
from crosstally.undecided import iter_undecided, may_be_undecided

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # the record says nothing yet
MOST_CHOICES = 12  # two lines; the editor completes them all
SPEAKERS = frozenset({ActorKind.PARTY, ActorKind.PERSON, ActorKind.INSTITUTION})
# Field -> what of a claim is undecided. {} stands for its quote.
QUESTIONS = {
    "event": "what it is about (event)",
    "measure": "what it counts or measures (measure)",
    "side": "whose it is (side)",
    "role": "which people it counts (role)",
    "counted": "whose it is (counted)",
    "attributed_to": "who says so (attributed_to)",
    "figure": "which figure it states (figure)",
    "reason": "why it is no figure (reason)",
}
# Field -> how one decides it, told once. {} stands for the ids to choose from.
STEPS = {
    "event": "event: {}",
    "measure": "measure: {}; a number that is no figure belongs in ignored",
    "side": "side: {}; else write counted: everyone, or leave side out",
    "role": "role: {}; or leave it out",
    "attributed_to": "attributed_to: {}; leave it out where the article says so itself",
    "reason": "reason: name, markup, pronoun, idiom or reference; a number that is a figure belongs in claims",
    "published_from": "published_from: the words of the text that give the reporting date, or from which it follows",
    "rights": "rights: who holds them, and on what terms the text is here",
}
REGISTRIES = {"event": "events", "measure": "measures", "side": "actors", "role": "actors", "attributed_to": "actors"}
# The lists of an annotation, and how deep a route leads into them: the list, and the number in it.
LISTS = {"claims", "ignored"}
DEPTH = 2
KINDS = {"side": {ActorKind.PARTY}, "role": {ActorKind.ROLE}, "attributed_to": SPEAKERS}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each claim, ignored number and provenance with undecided fields."""
    told: set[str] = set()
    for file in (*corpus.files["articles"], *corpus.files["annotations"]):
        document = corpus.documents.get(file)
        if document is None or not may_be_undecided(document.marks.text):
            continue
        data = document.data
        for _, fields in groupby(iter_undecided(data), key=lambda route: route[:DEPTH] if route[0] in LISTS else ()):
            found = list(fields)
            names = [str(route[-1]) for route in found]
            record = _record(data, found[0])
            yield Problem(
                message=_message(record, names),
                place=Place(file=file, path=found[0]),
                next_step="; ".join(_iter_steps(corpus, [name for name in names if name not in told])) or None,
                record=f"{PurePosixPath(file).stem}#{record['id']}" if "id" in record else None,
            )
            told.update(names)


def _record(data: Any, route: Sequence[str | int]) -> Mapping[str, object]:  # noqa: ANN401 - what the route leads through
    """Return the claim or the ignored number that a route leads into, an empty one where it leads into none."""
    for step in route[:DEPTH]:
        data = data[step]
    return data if route[0] in LISTS and isinstance(data, dict) else {}


def _message(record: Mapping[str, object], names: Sequence[str]) -> str:
    if not record:
        return f"undecided: {listed(names)}"
    return f'undecided of "{record.get("quote")}": {listed([QUESTIONS.get(name, name) for name in names])}'


def _iter_steps(corpus: Corpus, names: Sequence[str]) -> Iterator[str]:
    for name in dict.fromkeys(names):
        if name in STEPS:
            yield STEPS[name].format(_choices(corpus, name))


def _choices(corpus: Corpus, name: str) -> str:
    """Name what there is to choose from, as far as it fits, and where it is."""
    if name not in REGISTRIES:
        return ""
    ids = _ids(corpus, name)
    more = f" and {len(ids) - MOST_CHOICES} more" if len(ids) > MOST_CHOICES else ""
    return f"{', '.join(ids[:MOST_CHOICES]) or 'none yet'}{more} in annotations/{REGISTRIES[name]}.yaml"


def _ids(corpus: Corpus, name: str) -> Sequence[str]:
    if name in KINDS:
        return [each.id for each in corpus.actors.values() if each.kind in KINDS[name]]
    return list(corpus.events if name == "event" else corpus.measures)

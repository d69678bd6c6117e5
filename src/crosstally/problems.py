"""Put a problem together from the claims that it is about, in the words that every check shares."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from crosstally.corpus import Corpus
from crosstally.faults import FaultKind
from crosstally.figures.units import with_unit
from crosstally.files.places import Place
from crosstally.findings import Outcome, Part, Problem, Related, Side, Tally
from crosstally.records import Claim

__all__ = [
    "build_side",
    "confirmation",
    "conflict",
    "defect",
    "describe_figure",
    "describe_tally",
    "distinct",
    "iter_faults",
    "listed",
    "text_place",
]


def defect(claim: Claim, message: str, *route: str | int, next_step: str | None = None) -> Problem:
    """Report that a claim's record is wrong, at one of its fields; later stages then leave the claim alone."""
    return Problem(message=message, place=claim.at(*route), next_step=next_step, record=claim.ref)


def iter_faults(corpus: Corpus, kind: FaultKind) -> Iterator[Problem]:
    """Report what kept files from becoming records; later stages then leave the article alone that a file is about."""
    about = {file: PurePosixPath(file).stem for name in ABOUT_ARTICLES for file in corpus.files[name]}
    for fault in corpus.faults:
        if fault.kind is kind:
            record = about.get(fault.place.file)
            yield Problem(message=fault.message, place=fault.place, next_step=fault.next_step, record=record)


ABOUT_ARTICLES = ("texts", "articles", "annotations")


def conflict(
    corpus: Corpus, tally: Tally, message: str, parts: Sequence[tuple[Claim, Part]], *, next_step: str | None = None
) -> Problem:
    """Report that sources do not tell the same story; the first claim's record is the primary place."""
    return replace(confirmation(corpus, tally, message, parts), outcome=Outcome.CONFLICT, next_step=next_step)


def confirmation(corpus: Corpus, tally: Tally, message: str, parts: Sequence[tuple[Claim, Part]]) -> Problem:
    """Report that something was checked and holds; the first claim's record is the primary place."""
    sides = tuple(build_side(corpus, claim, part) for claim, part in parts)
    return Problem(
        message=message,
        place=sides[0].place,
        outcome=Outcome.CONFIRMATION,
        related=tuple(Related(place=side.place, message=_note(side), quote=side.quote) for side in sides[1:]),
        tally=tally,
        sides=sides,
    )


def build_side(corpus: Corpus, claim: Claim, part: Part) -> Side:
    """Describe one claim's part in a conflict or confirmation."""
    start, end = corpus.span(claim) or (0, 0)
    return Side(
        claim=claim.ref,
        part=part,
        source=_source(corpus, claim),
        figure=describe_figure(claim),
        as_of=corpus.as_of(claim),
        quote=claim.quote.exact,
        start=start,
        end=end,
        place=claim.at(),
        origin=corpus.origin(claim),
    )


def describe_figure(claim: Claim) -> str:
    """Put a claim's figure in words, with the unit that it was stated in."""
    words = with_unit(claim.figure.text, claim.unit)
    return f"{words} (provisional)" if claim.provisional else words


def describe_tally(corpus: Corpus, tally: Tally) -> str:
    """Put what is being counted in words: `deaths (armenia, soldier), Second Nagorno-Karabakh war`."""
    measure = corpus.measures[tally.measure].label
    if tally.of and tally.of in corpus.events:  # an order, told from either side
        return f"{measure}, {corpus.events[tally.event].label} and {corpus.events[tally.of].label}"
    parts = [part for part in (tally.side, tally.role) if part]
    whose = f" ({', '.join(parts)})" if parts else ""
    other = f" of {tally.of}" if tally.of else ""
    return f"{measure}{whose}{other}, {corpus.events[tally.event].label}"


def text_place(corpus: Corpus, claim: Claim) -> Place | None:
    """Return the place of a claim's words in its text."""
    span = corpus.span(claim)
    return Place(file=corpus.articles[claim.article].text_file, span=span) if span else None


def distinct(values: Iterable[str]) -> list[str]:
    """Return values in order, each once."""
    return list(dict.fromkeys(values))


def listed(names: Sequence[str]) -> str:
    """Write names as a sentence does: `a, b and c`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _source(corpus: Corpus, claim: Claim) -> str:
    article = corpus.articles[claim.article]
    speaker = corpus.actors.get(claim.attributed_to or "")
    return f"{speaker.label} in {article.id}" if speaker else article.id


def _note(side: Side) -> str:
    return f"{side.figure}, says {side.source} as of {side.as_of}"

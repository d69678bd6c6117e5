"""Lay both blind readings of a corpus beside its annotation, article by article."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from crosstally.blind.files import FIRST, READINGS, SECOND
from crosstally.corpus import Corpus
from crosstally.files.places import Place, Position
from crosstally.records import Annotated, Claim, Ignored, Settlement, Verdict

__all__ = ["BlindError", "Kept", "lay_beside", "require_kept"]


class BlindError(Exception):
    """What is kept of the blind readings cannot be used: says which file, where, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Both blind readings of some articles, and the annotation that was made of them.

    articles: ids, sorted. first, second: the corpus with one reading's claims and ignored numbers in the place of the
    settled ones, and with only these articles; so is settled, with the annotation's own.
    lost: claims of readings whose words are not in their text exactly once; their articles are not among these.
    settlements: those of the articles, and of such as nobody has read twice; None where their file cannot be used.
    """

    articles: tuple[str, ...]
    first: Corpus
    second: Corpus
    settled: Corpus
    lost: tuple[Claim, ...]
    settlements: tuple[Settlement, ...] | None
    verdicts: tuple[Verdict, ...]


def lay_beside(corpus: Corpus) -> Kept | None:
    """Lay the readings beside the annotation; None for a corpus of which none are kept.

    Left out are articles of which a reading or the annotation cannot be used, or in which a claim was found wrong.
    """
    readings = corpus.readings
    if readings is None:
        return None
    known = readings.articles & corpus.annotated & corpus.articles.keys()
    judged = known - {claim.article for claim in corpus.set_aside}
    lost = tuple(
        claim
        for reading in (readings.first, readings.second)
        for claim in reading.claims
        if claim.article in judged and corpus.span(claim) is None
    )
    articles = judged - {claim.article for claim in lost}
    return Kept(
        articles=tuple(sorted(articles)),
        first=_narrowed(corpus, readings.first, articles),
        second=_narrowed(corpus, readings.second, articles),
        settled=_narrowed(corpus, Annotated(claims=corpus.claims, ignored=corpus.ignored), articles),
        lost=lost,
        settlements=_settlements(corpus, articles),
        verdicts=readings.verdicts,
    )


def _settlements(corpus: Corpus, articles: Collection[str]) -> tuple[Settlement, ...] | None:
    """Return the settlements that can be judged: not those of an article whose readings cannot be compared."""
    settlements = corpus.readings.settlements if corpus.readings else None
    if settlements is None:
        return None
    read = {PurePosixPath(file).stem for kind in ("first", "second") for file in corpus.files[kind]}
    return tuple(each for each in settlements if each.article in articles or each.article not in read)


def _narrowed(corpus: Corpus, annotated: Annotated, articles: Collection[str]) -> Corpus:
    claims: tuple[Claim, ...] = tuple(each for each in annotated.claims if each.article in articles)
    ignored: tuple[Ignored, ...] = tuple(each for each in annotated.ignored if each.article in articles)
    return replace(corpus, annotated=frozenset(articles), claims=claims, ignored=ignored)


def require_kept(corpus: Corpus) -> Kept | None:
    """Return what `lay_beside` does, of a corpus whose readings can all be compared.

    Raises BlindError, with the place, for a file that cannot be used, a reading without the other one or of an article
    that is not annotated, and a quote that is not in its text exactly once.
    """
    kept = lay_beside(corpus)
    for message in _iter_faults(corpus, kept):
        raise BlindError(message)
    return kept


def _iter_faults(corpus: Corpus, kept: Kept | None) -> Iterator[str]:
    for fault in corpus.faults:
        place = fault.place
        if place.file in {READINGS, FIRST, SECOND}:
            yield f"{place.file}: {fault.message}"
        elif place.file.startswith(READINGS):
            yield f"{_shown(place, fault.position or corpus.position(place))}: {fault.message}"
    names = {folder: {PurePosixPath(file).name for file in corpus.files[kind]} for kind, folder in FOLDERS.items()}
    for folder, other, word in ((FIRST, SECOND, "second"), (SECOND, FIRST, "first")):
        for name in sorted(names[folder] - names[other]):
            yield f"{folder}/{name}: has no {word} reading beside it"
    for article in sorted(corpus.readings.articles - corpus.annotated if corpus.readings else ()):
        yield f"{FIRST}/{article}.yaml: is about no annotated article"
    for claim in kept.lost if kept else ():
        yield f"{_shown(claim.at(), corpus.position(claim.at()))}: the quote is not in the text exactly once"


FOLDERS = {"first": FIRST, "second": SECOND}


def _shown(place: Place, position: Position) -> str:
    return f"{place.file}:{position.line}:{position.column}"

"""Name every difference between two readings, and every departure of the annotation from both."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from crosstally.blind.kept import Kept
from crosstally.blind.matching import Matching, Passage, match_claims, match_ignored, passages
from crosstally.builders import INHERITED
from crosstally.corpus import Corpus
from crosstally.files.places import Place
from crosstally.records import Claim, Ignored, Settlement, Taken

__all__ = ["ABSENT", "FIELDS", "Difference", "Key", "iter_differences", "key_of"]

# What a claim is compared in. A note explains, and an id only names: neither says anything about the article.
FIELDS = (
    "quote",
    "place",
    "event",
    "measure",
    "counted",
    "of",
    "figure",
    "unit",
    "attributed_to",
    "provisional",
    "as_of",
    "inferred",
    "part_of",
    "sum_of",
    "repeats",
)
REFERENCES = ("part_of", "sum_of", "repeats")
# One has it and the other has not.
CLAIM, IGNORED = "claim", "ignored"
IGNORED_QUOTE, IGNORED_REASON = "ignored-quote", "ignored-reason"
# What a reading says of a field of a claim that it has not; not None, which says that the claim has no such field.
ABSENT = object()

Key = tuple[str, str | None, str | None, str | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something in which the readings of one article differ from each other, or the annotation from both.

    first, second: the claim's id in each reading, or the words of an ignored number; None where it has none.
    claim: likewise in the annotation. said: what first, second and annotation say, in this order, None for nothing.
    taken: whose version the annotation has. place: where it stands there, else in the first reading that has it.
    """

    article: str
    field: str
    first: str | None
    second: str | None
    claim: str | None
    said: tuple[object, object, object]
    taken: Taken
    place: Place


def key_of(each: Difference | Settlement) -> Key:
    """Return what a difference and its settlement have in common."""
    named = each.first is not None or each.second is not None
    return each.article, each.first, each.second, None if named else each.claim, each.field


@dataclass(frozen=True, slots=True, kw_only=True)
class _Readings:
    """Both readings and the annotation, and which claim of one is which of another."""

    kept: Kept
    between: Matching[Claim]
    from_first: Mapping[str, Claim]
    from_second: Mapping[str, Claim]


def iter_differences(kept: Kept) -> Iterator[Difference]:
    """Yield every difference, article by article in the order of the text, claims first."""
    readings = _Readings(
        kept=kept,
        between=match_claims(kept.first, kept.second),
        from_first={one.ref: own for one, own in match_claims(kept.first, kept.settled).pairs},
        from_second={other.ref: own for other, own in match_claims(kept.second, kept.settled).pairs},
    )
    found = [*_iter_pairs(readings), *_iter_alone(readings), *_iter_ignored(kept)]
    yield from sorted(found, key=lambda each: each.article)


def _iter_pairs(readings: _Readings) -> Iterator[Difference]:
    """Compare the claims that both readings have, field by field, with each other and with the annotation's."""
    kept = readings.kept
    for one, other in readings.between.pairs:
        own = readings.from_first.get(one.ref) or readings.from_second.get(other.ref)
        if own is None:
            yield _difference(CLAIM, (one, other, None), (True, True, False))
            continue
        said = {
            name: (
                _value(kept.first, one, name, readings.from_first),
                _value(kept.second, other, name, readings.from_second),
                _value(kept.settled, own, name, {}),
            )
            for name in FIELDS
        }
        taken_over = INHERITED if own.repeats and _is_one(said["repeats"]) else ()
        for name, values in said.items():
            if name not in taken_over and not _is_one(values):
                yield _difference(name, (one, other, own), values)


def _is_one(said: tuple[object, object, object]) -> bool:
    return said[0] == said[1] == said[2]


def _iter_alone(readings: _Readings) -> Iterator[Difference]:
    """Name the claims that only one reading has, and those that neither has."""
    kept = readings.kept
    for one in readings.between.first_only:
        own = readings.from_first.get(one.ref)
        yield _difference(CLAIM, (one, None, own), (True, False, own is not None))
        for name, value, taken in _iter_departures(kept, (kept.first, one), own, readings.from_first):
            yield _difference(name, (one, None, own), (value, ABSENT, taken))
    for other in readings.between.second_only:
        own = readings.from_second.get(other.ref)
        yield _difference(CLAIM, (None, other, own), (False, True, own is not None))
        for name, value, taken in _iter_departures(kept, (kept.second, other), own, readings.from_second):
            yield _difference(name, (None, other, own), (ABSENT, value, taken))
    known = {own.ref for found in (readings.from_first, readings.from_second) for own in found.values()}
    for own in kept.settled.claims:
        if own.ref not in known:
            yield _difference(CLAIM, (None, None, own), (False, False, True))


def _iter_departures(
    kept: Kept, read: tuple[Corpus, Claim], own: Claim | None, ids: Mapping[str, Claim]
) -> Iterator[tuple[str, object, object]]:
    """Yield the fields in which the annotation departs from the only reading that has a claim, with what both say."""
    for name in FIELDS if own else ():
        value, taken = _value(*read, name, ids), _value(kept.settled, own, name, {}) if own else None
        if value != taken:
            yield name, value, taken


def _difference(
    field: str,
    trio: tuple[Claim | Ignored | None, Claim | Ignored | None, Claim | Ignored | None],
    said: tuple[object, object, object],
) -> Difference:
    """Put a difference together; trio and said: of the first reading, of the second and of the annotation."""
    first, second, own = said
    taken: Taken = "first" if own == first != second else "second" if own == second != first else "neither"
    record = next(each for each in (trio[2], trio[0], trio[1]) if each)
    return Difference(
        article=record.article,
        field=field,
        first=_called(trio[0]),
        second=_called(trio[1]),
        claim=_called(trio[2]),
        said=said,
        taken=taken,
        place=record.at(),
    )


def _called(record: Claim | Ignored | None) -> str | None:
    """Return a claim's id, and an ignored number's words, which are all the name that it has."""
    return record.id if isinstance(record, Claim) else record.quote.exact if record else None


def _value(corpus: Corpus, claim: Claim, name: str, own: Mapping[str, Claim]) -> object:
    """Return what a claim says in one field. Names of other claims are put as the annotation has them."""
    if name == "quote":
        start, end = corpus.span(claim) or (0, 0)
        return corpus.articles[claim.article].text[start:end], start
    if name == "counted":
        return claim.side, claim.role
    if name == "figure":
        return claim.figure.text
    if name == "inferred":
        return tuple(sorted(claim.inferred))
    value = getattr(claim, name)
    if name in REFERENCES:
        names = value if isinstance(value, tuple) else (value,) if value else ()
        return tuple(sorted(_named(claim, each, own) for each in names))
    return value


def _named(claim: Claim, name: str, own: Mapping[str, Claim]) -> str:
    found = own.get(f"{claim.article}#{name}")
    return found.id if found else name


def _iter_ignored(kept: Kept) -> Iterator[Difference]:
    """Compare the ignored numbers place by place; an entry that holds for several places is named once."""
    between = match_ignored(kept.first, kept.second)
    from_first = dict(_own(kept.first, kept.settled))
    from_second = dict(_own(kept.second, kept.settled))
    trios: list[tuple[Ignored | None, Ignored | None, Ignored | None]] = []
    for one, other in between.pairs:
        own = from_first.get(_spot(one)) or from_second.get(_spot(other))
        trios.append((one.entry, other.entry, own))
    trios += [(one.entry, None, from_first.get(_spot(one))) for one in between.first_only]
    trios += [(None, other.entry, from_second.get(_spot(other))) for other in between.second_only]
    known = {id(own) for found in (from_first, from_second) for own in found.values()}
    trios += [(None, None, each.entry) for each in passages(kept.settled) if id(each.entry) not in known]
    seen = set()
    for trio in trios:
        for difference in _iter_trio(*trio):
            if key_of(difference) not in seen:
                seen.add(key_of(difference))
                yield difference


def _spot(passage: Passage) -> tuple[str, tuple[int, int]]:
    return passage.entry.article, passage.span


def _own(reading: Corpus, settled: Corpus) -> Iterator[tuple[tuple[str, tuple[int, int]], Ignored]]:
    for passage, own in match_ignored(reading, settled).pairs:
        yield _spot(passage), own.entry


def _iter_trio(one: Ignored | None, other: Ignored | None, own: Ignored | None) -> Iterator[Difference]:
    """Compare what both readings and the annotation say of one ignored number, each None where it does not have it."""
    trio = (one, other, own)
    if not (one and other and own):
        yield _difference(IGNORED, trio, (one is not None, other is not None, own is not None))
        return
    for field, read in _IGNORED_FIELDS:
        said = (read(one), read(other), read(own))
        if not _is_one(said):
            yield _difference(field, trio, said)


_IGNORED_FIELDS: tuple[tuple[str, Callable[[Ignored], object]], ...] = (
    (IGNORED_QUOTE, lambda entry: entry.quote.exact),
    (IGNORED_REASON, lambda entry: entry.reason),
)

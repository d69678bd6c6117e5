"""A corpus as read: its records, the faults found while reading, and the questions that checks ask of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from math import comb
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from crosstally.comparison.meetings import (
    ClaimPair,
    Disagreements,
    Meeting,
    Statements,
    disagree,
    gather,
    iter_pairs,
    meet,
)
from crosstally.comparison.relation import Item, relate
from crosstally.errors import CorpusError
from crosstally.evidence import iter_occurrences
from crosstally.faults import Fault
from crosstally.figures import edtf
from crosstally.figures.readings import Reading, read
from crosstally.files.documents import Document
from crosstally.files.places import Place, Position, text_position
from crosstally.finder import Found, Survey, Token, survey
from crosstally.findings import Finding, Tally
from crosstally.limits import PAIRS_LIMIT
from crosstally.records import Actor, ActorKind, Article, Claim, Entry, Event, Ignored, Measure, OverTime, Readings

__all__ = ["Corpus", "record_name"]

T = TypeVar("T")
R = TypeVar("R", Claim, Ignored, Claim | Ignored)
# What has been worked out of each record, by its identity, since two that differ may bear one id; and the record
# itself, so that no other one gets that identity.
_Kept: TypeAlias = dict[int, tuple[object, Any]]

# Counts of the dead are still corrected when an event is over; UCDP revises a year's events in the next year's release.
SETTLING_DAYS = 365
SECONDS_PER_DAY = 86_400


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: what is worked out once is kept; each is itself alone
class Corpus:
    """Everything under one root.

    files: names relative to the root, by kind (texts, articles, annotations, register; first and second: the blind
    readings); strays are read by nothing.
    unusable: registry files that exist and could not be used; without them claims cannot be judged.
    annotated: ids of the articles whose annotation was read.
    claims, ignored, entries: in the order of files and of the text in them.
    conflicts: what the stages before the register found, for the checks that compare it with the register.
    set_aside: claims that a stage found wrong; their quotes still account for the numbers in them.
    schemas: the text of each of the corpus's own schemas, which editors read, by its name.
    readings: what is kept of the blind readings of its articles, None where nothing is.
    """

    root: Path
    files: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, Document]
    faults: tuple[Fault, ...]
    unusable: tuple[str, ...]
    articles: Mapping[str, Article]
    annotated: frozenset[str]
    claims: tuple[Claim, ...]
    ignored: tuple[Ignored, ...]
    events: Mapping[str, Event]
    actors: Mapping[str, Actor]
    measures: Mapping[str, Measure]
    entries: tuple[Entry, ...]
    conflicts: tuple[Finding, ...] = ()
    set_aside: tuple[Claim, ...] = ()
    schemas: Mapping[str, str] = field(default_factory=dict)
    readings: Readings | None = None
    # Worked out when first asked for; what is left of a corpus without some records shares it.
    _worked_out: dict[object, _Kept] = field(default_factory=lambda: defaultdict(dict), repr=False)
    _surveys: dict[str, Survey] = field(default_factory=dict, repr=False)
    _readings: dict[tuple[object, ...], Reading | None] = field(default_factory=dict, repr=False)

    def judged(self, conflicts: Iterable[Finding]) -> "Corpus":
        """Return the corpus with what the register is compared with; what is known of its claims stays known."""
        corpus = replace(self, conflicts=tuple(conflicts))
        vars(corpus).update({name: known for name, known in vars(self).items() if name not in vars(corpus)})
        return corpus

    def without(self, records: Iterable[str]) -> "Corpus":
        """Return the corpus less what some faulty records leave undecided.

        records: `article#claim`, an article's id for all that is annotated of it, or `record_name` of another record.
        Gone are the claims named, those that repeat them, and those about an event or of a measure that is named;
        dates of the events named; and register entries named.
        """
        gone = frozenset(records)
        if not gone:
            return self
        return replace(
            self,
            claims=tuple(claim for claim in self.claims if gone.isdisjoint(self._bases(claim))),
            set_aside=self.set_aside + tuple(claim for claim in self.claims if not gone.isdisjoint(self._bases(claim))),
            annotated=self.annotated - gone,
            ignored=tuple(each for each in self.ignored if each.article not in gone),
            events={
                each.id: replace(each, start=None, end=None, settled=None) if record_name(each) in gone else each
                for each in self.events.values()
            },
            entries=tuple(entry for entry in self.entries if record_name(entry) not in gone),
        )

    def _bases(self, claim: Claim) -> Iterator[str]:
        """Yield every record without which a claim cannot be judged, its own first."""
        yield claim.ref
        yield claim.article
        if claim.repeats:
            yield f"{claim.article}#{claim.repeats}"
        about = (
            self.events.get(claim.event),
            self.events.get(str(claim.figure.amount)),
            self.measures.get(claim.measure),
        )
        yield from (record_name(record) for record in about if record)

    @cached_property
    def by_ref(self) -> Mapping[str, Claim]:
        """Claims by `article#claim`."""
        return {claim.ref: claim for claim in self.claims}

    @cached_property
    def stated(self) -> tuple[Claim, ...]:
        """The claims that count as a statement of their own: all but repeats."""
        return tuple(claim for claim in self.claims if claim.repeats is None)

    @cached_property
    def tallies(self) -> Mapping[Tally, tuple[Claim, ...]]:
        """The stated claims of each tally, in order."""
        tallies: dict[Tally, list[Claim]] = defaultdict(list)
        for claim in self.stated:
            tallies[claim.tally].append(claim)
        return {tally: tuple(claims) for tally, claims in tallies.items()}

    def span(self, claim: Claim) -> tuple[int, int] | None:
        """Return the (start, end) of a claim's quote in its text, None where that is not exactly one place."""
        return self.once(Corpus._only, claim)

    def _only(self, claim: Claim) -> tuple[int, int] | None:
        spans = self.spans(claim)
        return spans[0] if len(spans) == 1 else None

    def spans(self, record: Claim | Ignored) -> tuple[tuple[int, int], ...]:
        """Return the (start, end) of every place where the quote of a record stands in its text."""
        return self.once(Corpus._find, record)

    def _find(self, record: Claim | Ignored) -> tuple[tuple[int, int], ...]:
        article = self.articles.get(record.article)
        return tuple(iter_occurrences(article.text, record.quote)) if article else ()

    def figures(self, article: Article) -> tuple[Found, ...]:
        """Return every figure that the finder reads in an article's text, in order."""
        return self._survey(article).figures

    def numbers(self, article: Article) -> tuple[Token, ...]:
        """Return every number of an article's text as a reader sees it, in order."""
        return self._survey(article).numbers

    def _survey(self, article: Article) -> Survey:
        if article.id not in self._surveys:
            self._surveys[article.id] = survey(article.text)
        return self._surveys[article.id]

    def once(self, work_out: Callable[["Corpus", R], T], record: R) -> T:
        """Return what a function works out of a record's words, once however many checks ask for it.

        work_out: a function that looks at the record, its article and its measure, and at no other record.
        """
        known = self._worked_out[work_out]
        found = known.get(id(record))
        if found is None:
            found = known[id(record)] = record, work_out(self, record)
        result: T = found[1]
        return result

    def local(self, claim: Claim, other: str) -> Claim | None:
        """Return the claim that another of the same article names by its short id."""
        return self.by_ref.get(f"{claim.article}#{other}")

    def party(self, actor: str | None) -> str | None:
        """Return the party that an actor is or speaks for, None where it speaks for none."""
        return self._parties.get(actor)

    @cached_property
    def _parties(self) -> Mapping[str | None, str]:
        above = ((actor, each) for actor in self.actors for each in reversed(self.lineage(actor)))
        return {actor: each for actor, each in above if self.actors[each].kind is ActorKind.PARTY}

    def lineage(self, actor: str | None) -> tuple[str, ...]:
        """Return an actor and all that it is part of, nearest first."""
        return _chain(self.actors, actor)

    def ancestry(self, event: str | None) -> tuple[str, ...]:
        """Return an event and all that it is part of, nearest first."""
        return _chain(self.events, event)

    def is_within(self, inner: Tally, outer: Tally) -> bool:
        """Tell whether one tally is a proper part of another: of its event, its side or its role."""
        return inner != outer and (
            inner.measure == outer.measure
            and inner.of == outer.of
            and outer.event in self.ancestry(inner.event)
            and (outer.side is None or outer.side in self.lineage(inner.side))
            and (outer.role is None or outer.role in self.lineage(inner.role))
        )

    def as_of(self, claim: Claim) -> str:
        """Return when a claim's figure held, in EDTF: what the words say, else the article's reporting date."""
        return claim.as_of or self.articles[claim.article].published

    def settled(self, event: Event) -> int | None:
        """Return the moment from which an event's counts are taken as complete; None while it goes on.

        In seconds since 1970-01-01T00:00:00Z.
        """
        if event.settled:
            return edtf.parse(event.settled).end
        end = edtf.parse(event.end).end if event.end else None
        return None if end is None else end + SETTLING_DAYS * SECONDS_PER_DAY

    def effective(self, claim: Claim) -> int:
        """Return a claim's effective date: the end of the time as of which it speaks, or its event's settling.

        In seconds since 1970-01-01T00:00:00Z; 0 for measures that do not depend on when they are reported.
        """
        found = self._effective.get(id(claim))
        if found is None:
            found = self._effective[id(claim)] = claim, self._date(claim)
        date: int = found[1]
        return date

    @cached_property
    def _effective(self) -> _Kept:
        return {}  # not shared with what is left of the corpus: there an event may have lost its dates

    def _date(self, claim: Claim) -> int:
        if self.measures[claim.measure].over_time is OverTime.FIXED:
            return 0
        reported = edtf.parse(self.as_of(claim)).end
        settled = self.settled(self.events[claim.event])
        ends = [moment for moment in (reported, settled) if moment is not None]
        return min(ends) if ends else edtf.FAR_FUTURE

    def origin(self, claim: Claim) -> str | None:
        """Return who stands behind a claim: the party or speaker named, else the article's agencies or publisher.

        None where that is not known. Claims of one origin are one source, however many articles carry them.
        """
        if claim.attributed_to:
            return self.party(claim.attributed_to) or claim.attributed_to
        article = self.articles[claim.article]
        return ", ".join(article.agencies) or article.publisher

    def reading(self, claim: Claim) -> Reading | None:
        """Return a claim's two readings, None for a figure that is unknown; what is read alike is one object."""
        return self.once(Corpus._read, claim)

    def _read(self, claim: Claim) -> Reading | None:
        measure = self.measures[claim.measure]
        key = (claim.compared, measure.value_type, claim.unit, measure.minimum, claim.provisional)
        if key not in self._readings:
            self._readings[key] = read(
                claim.compared,
                value_type=measure.value_type,
                unit=claim.unit,
                minimum=Fraction(measure.minimum),
                provisional=claim.provisional,
            )
        return self._readings[key]

    def item(self, claim: Claim) -> Item | None:
        """Return what is compared of a claim, None for a figure that is unknown."""
        reading = self.reading(claim)
        if reading is None:
            return None
        return Item(
            tally=claim.tally,
            reading=reading,
            over_time=self.measures[claim.measure].over_time,
            day=self.effective(claim),
            provisional=claim.provisional,
        )

    @cached_property
    def _statements(self) -> Statements:
        return gather(self.stated, self.item)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """How the stated claims of each tally stand to each other, those that say the same taken together.

        Raises CorpusError where there are too many: a tally has as many pairs as the square of its claims.
        """
        self._refuse_many(sum(comb(len(claims), 2) for claims in self.tallies.values()), "of one tally")
        return tuple(meet(self._statements))

    @cached_property
    def pairs(self) -> tuple[ClaimPair, ...]:
        """Every two stated claims of one tally with their relation, in order; raises as `meetings` does."""
        return self.pairs_of(self.meetings)

    @cached_property
    def _disagreements(self) -> Disagreements:
        found = disagree(self._statements, most=PAIRS_LIMIT + 1)
        self._refuse_many(sum(meeting.pairs for meeting in found.meetings), "that disagree")
        return found

    @property
    def current(self) -> Mapping[Tally, tuple[tuple[Claim, ...], ...]]:
        """What is said at last in each tally without conflicts: claims that say the same together, in order."""
        return self._disagreements.current

    @cached_property
    def conflicting(self) -> tuple[ClaimPair, ...]:
        """The pairs that do not tell the same story, in order. Raises CorpusError where there are too many."""
        return self.pairs_of(self._disagreements.meetings)

    @cached_property
    def conflicting_from(self) -> Mapping[str, tuple[ClaimPair, ...]]:
        """The conflicting pairs by the id of their earlier claim, those of a later mention and its first one too."""
        found: dict[str, list[ClaimPair]] = defaultdict(list)
        for pair in (*self.conflicting, *(pair for pair in self.repeats if pair.relation.conflicts)):
            found[pair.earlier.ref].append(pair)
        return {ref: tuple(pairs) for ref, pairs in found.items()}

    def _refuse_many(self, pairs: int, kind: str) -> None:
        """Raise CorpusError for more pairs of claims than are listed."""
        if pairs > PAIRS_LIMIT:
            tally, claims = max(self.tallies.items(), key=lambda each: len(each[1]))
            raise CorpusError(
                f"{self.root}: more pairs of claims {kind} than the {PAIRS_LIMIT:,} that are listed here; "
                f"{len(claims):,} claims alone are on {tally.measure} of {tally.event}; "
                "`crosstally compare` counts those of a table of any size"
            )

    def pairs_of(self, meetings: Iterable[Meeting]) -> tuple[ClaimPair, ...]:
        """Return the pairs of some meetings in the order of their claims."""
        pairs = [pair for meeting in meetings for pair in iter_pairs(meeting, self.order)]
        return tuple(sorted(pairs, key=lambda pair: (self.order(pair.earlier), self.order(pair.later))))

    def order(self, claim: Claim) -> int:
        """Return a stated claim's place in the order of all."""
        return self._order[claim.ref]

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {claim.ref: number for number, claim in enumerate(self.stated)}

    @cached_property
    def repeats(self) -> tuple[ClaimPair, ...]:
        """Every later mention with the claim that it repeats, which comes first; both hold for one time."""
        pairs = [
            (origin, claim)
            for claim in self.claims
            if claim.repeats and (origin := self.local(claim, claim.repeats)) and not origin.repeats
        ]
        items: list[Item] = []
        known = []
        for origin, claim in pairs:
            one, other = self.reading(origin), self.reading(claim)
            if one and other and one.dimension == other.dimension:
                items += (Item(tally=claim.ref, reading=each, over_time=OverTime.FIXED, day=0) for each in (one, other))
                known.append((origin, claim))
        return tuple(
            ClaimPair(earlier=origin, later=claim, dates_differ=False, relation=pair.relation)
            for (origin, claim), pair in zip(known, relate(items), strict=True)
        )

    def position(self, place: Place) -> Position:
        """Work out the line and column of a place."""
        if place.span is not None:
            texts = (article.text for article in self.articles.values() if article.text_file == place.file)
            return text_position(next(texts, ""), place.span[0])
        document = self.documents.get(place.file)
        return document.position(place.path, place.target) if document else Position(line=1, column=1)


def record_name(record: Event | Actor | Measure | Entry) -> str:
    """Name a record that is no claim for `Corpus.without`: its file and its place there."""
    return f"{record.file}#{record.path[-1]}"


def _chain(registry: Mapping[str, Event] | Mapping[str, Actor], start: str | None) -> tuple[str, ...]:
    """Follow `part_of` upwards; a circle, which a check reports, ends the walk."""
    chain: list[str] = []
    while start is not None and start in registry and start not in chain:
        chain.append(start)
        start = registry[start].part_of
    return tuple(chain)

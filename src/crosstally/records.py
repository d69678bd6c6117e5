"""The records that people write, typed. Each knows the file and the route that it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

from crosstally.figures.figure import Figure, Modifier, ValueType
from crosstally.files.places import Place
from crosstally.findings import Tally

__all__ = [
    "Actor",
    "ActorKind",
    "Annotated",
    "Article",
    "Claim",
    "Departure",
    "Entry",
    "Event",
    "Ignored",
    "Measure",
    "OverTime",
    "Readings",
    "Selector",
    "Settlement",
    "States",
    "Taken",
    "Verdict",
]


# An order of two events, told from the other one's side.
TURNED = {Modifier.AFTER: Modifier.BEFORE, Modifier.BEFORE: Modifier.AFTER}


class OverTime(StrEnum):
    """How a measure's figures may change from one report to the next."""

    ACCUMULATES = "accumulates"
    VARIES = "varies"
    FIXED = "fixed"


class States(StrEnum):
    """What a measure says of its event's own dates."""

    START = "start"
    END = "end"
    WITHIN = "within"
    SPAN = "span"
    DAY = "day"


class ActorKind(StrEnum):
    """What an actor is: only parties count as sides, only roles as roles."""

    PARTY = "party"
    ROLE = "role"
    PERSON = "person"
    INSTITUTION = "institution"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Where a record was read: its file, relative to the root, and the route in it."""

    file: str
    path: tuple[str | int, ...]

    def at(self, *route: str | int) -> Place:
        """Return the place of the record, or of a part of it."""
        return Place(file=self.file, path=self.path + route)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Words of a text, told apart from the same words elsewhere (W3C TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Record):
    """A text with its provenance. text_sha256 is computed from the file, sha256 is what the record says."""

    id: str
    text_file: str
    text: str
    text_sha256: str
    title: str | None
    language: str
    translated: bool | None
    publisher: str | None
    agencies: tuple[str, ...]
    published: str
    published_known: str
    published_from: str
    url: str | None
    sha256: str
    rights: str
    damage: tuple[tuple[str, str, str], ...]

    @property
    def name(self) -> str:
        """What a reader calls it: its headline, else its id."""
        return self.title or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """One figure as one article states it. What a repeat takes over has been filled in.

    fault: why the figure does not suit its measure, if it does not; it is then `unknown`.
    side, role: None means all; of: for an order, the other event of the pair.
    ref: the claim's id anywhere, `article#claim`.
    tally: the thing being counted. The two claims on an order of events share one, whichever way they are put.
    compared: the figure as its tally puts it: "b after a" is "a before b" where the tally is a's.
    """

    id: str
    article: str
    quote: Selector
    place: str
    repeats: str | None
    event: str
    measure: str
    side: str | None
    role: str | None
    counted: bool
    of: str | None
    figure: Figure
    fault: str | None
    unit: str | None
    stated_unit: str | None
    attributed_to: str | None
    provisional: bool
    as_of: str | None
    inferred: frozenset[str]
    part_of: str | None
    sum_of: tuple[str, ...]
    # What is asked of a claim a hundred times.
    ref: str = field(init=False, repr=False, compare=False)
    tally: Tally = field(init=False, repr=False, compare=False)
    compared: Figure = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out what follows from the other fields."""
        event, of, compared = self.event, self.of, self.figure
        turned = TURNED.get(self.figure.modifier)
        if turned:
            other = str(self.figure.amount)
            event, of = sorted((self.event, other))
            compared = self.figure if self.event < other else Figure(modifier=turned, amount=self.event)
        object.__setattr__(self, "ref", f"{self.article}#{self.id}")
        object.__setattr__(self, "tally", Tally(event, self.measure, self.side, self.role, of))
        object.__setattr__(self, "compared", compared)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored(Record):
    """Words with a number that states no figure."""

    article: str
    quote: Selector
    every: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """What figures are about. start, end, settled: EDTF, None where not given. best: of its deaths, set by a person."""

    id: str
    label: str
    part_of: str | None
    start: str | None
    end: str | None
    settled: str | None
    parties: tuple[str, ...]
    source: str | None
    best: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Record):
    """A party, role, person, institution or place. zone: IANA name. ucdp: which deaths UCDP counts a role among."""

    id: str
    kind: ActorKind
    label: str
    part_of: str | None
    zone: str | None
    spellings: tuple[str, ...]
    ucdp: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """A kind of quantity and how it behaves. tops: for a superlative, the measure that it is about."""

    id: str
    label: str
    value_type: ValueType
    over_time: OverTime
    unit: str | None
    minimum: int | Decimal
    counts_people: bool
    states: States | None
    tops: str | None
    ucdp: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Record):
    """What the register says of one conflict, or of one pair that raised nothing (check `relation`).

    expect: `article#claim` to its figure as YAML data, as it stood when the entry was written.
    """

    check: str
    event: str
    measure: str
    side: str | None
    role: str | None
    of: str | None
    expect: Mapping[str, object]
    verdict: str
    status: str
    reason: str
    date: str

    @property
    def tally(self) -> Tally:
        """The tally that the entry speaks of."""
        return Tally(self.event, self.measure, self.side, self.role, self.of)


Taken: TypeAlias = Literal["first", "second", "neither"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement(Record):
    """How one difference between two blind readings of an article was settled.

    first, second: the claim's id in each reading, or the words of an ignored number; None where a reading lacks it.
    claim: its id in the annotation, for one that neither reading has. field: in what they differ.
    """

    article: str
    first: str | None
    second: str | None
    claim: str | None
    field: str
    taken: Taken
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """The verdict that the register has where a blind one is another, and why."""

    relation: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Record):
    """A relation given to two claims (`article#claim`) by somebody who saw neither register nor computed relation.

    expected: whether they knew from elsewhere what was expected of this pair.
    settled: None where nothing is said of a departure of the register from it.
    """

    claims: tuple[str, str]
    relation: str
    reason: str
    expected: bool
    settled: Departure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """What one reader made of some articles."""

    claims: tuple[Claim, ...]
    ignored: tuple[Ignored, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What is kept of the blind readings of some articles, each read twice, and of the verdicts given blind.

    articles: those of which both readings could be used. settlements: None where their file could not be.
    """

    articles: frozenset[str]
    first: Annotated
    second: Annotated
    settlements: tuple[Settlement, ...] | None
    verdicts: tuple[Verdict, ...]

"""Put the draft of an annotation together: a claim for every number, or why it is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from crosstally.corpus import Corpus
from crosstally.drafting.measures import MeasureWords, iter_after, iter_around, iter_near, learn
from crosstally.drafting.moments import quote_of_date, read_date
from crosstally.drafting.people import Actors
from crosstally.drafting.quotes import cut, phrase, selector
from crosstally.drafting.wording import END_OF_PHRASE, Span, iter_words, sentence
from crosstally.figures.figure import VAGUE, Modifier, ValueType
from crosstally.figures.units import UnitError, dimension
from crosstally.finder import Found, Kind, Token, TokenKind, find, numbers
from crosstally.limits import DIGITS_LIMIT
from crosstally.records import Measure
from crosstally.undecided import UNDECIDED
from crosstally.words.statements import cover

__all__ = ["Draft", "draft"]

Record = dict[str, Any]

COUNTED_KINDS = {Kind.CARDINAL, Kind.VAGUE, Kind.SCORE, Kind.FRACTION}
# "The two sides": words that point at things already known rather than count them, and the largest such number.
_POINTING = re.compile(r"\b(?:the|these|those|both|other) \Z", re.IGNORECASE)
LARGEST_POINTED_AT = 10
_AS_OF = re.compile(r"\bas of \Z", re.IGNORECASE)
_GLUED = re.compile(r"(?=[\w-]*[^\W\d_])(?=[\w-]*\d)[^\W_]+(?:-[^\W_]+)*")
# "Line 7", "Article 5": a word with a capital and its number; other languages write so of dates and counts, too.
_NUMBERED = re.compile(r"[A-Z][a-z]+ \d+(?![\d.,]*\d)")
_MARKUP = re.compile(r"<[^<>\n]*>|&?#?x?[0-9a-f]{2,6};|&[a-z]+;", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The claims and ignored numbers of one text, as an annotation writes them, in the order of the text."""

    claims: tuple[Record, ...]
    ignored: tuple[Record, ...]

    @property
    def undecided(self) -> int:
        """How many fields a person has to decide."""
        return str([*self.claims, *self.ignored]).count(f"'{UNDECIDED}'")


def draft(corpus: Corpus, text: str, *, published: str, english: bool = True) -> Draft:
    """Draft the annotation of a text.

    corpus: what the measures, actors and earlier annotations teach. published: the reporting date in EDTF.
    english: whether the finder can read the text; else every number in digits is left to a person.
    """
    drafter = _Drafter(text=text, words=learn(corpus), actors=Actors(corpus), published=published, english=english)
    if english:
        drafter.add_found(find(text))
    drafter.add_left_over([token for token in numbers(text) if english or token.kind is TokenKind.DIGITS])
    return Draft(
        claims=tuple(record for _, record in sorted(drafter.claims, key=lambda each: each[0])),
        ignored=tuple(record for _, record in sorted(drafter.ignored, key=lambda each: each[0])),
    )


@dataclass(kw_only=True)
class _Drafter:
    """Collects claims and ignored numbers, each with where its quote stands."""

    text: str
    words: MeasureWords
    actors: Actors
    published: str
    english: bool
    claims: list[tuple[Span, Record]] = field(default_factory=list)
    ignored: list[tuple[Span, Record]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    days: tuple[tuple[str, int], ...] = ()

    def add_found(self, figures: Sequence[Found]) -> None:
        """Add what the finder reads."""
        self.days = tuple(self._iter_days(figures))
        for index, found in enumerate(figures):
            if found.kind is Kind.DATE:
                self._add_date(found)
            elif found.kind is Kind.TIME:
                span = (found.start, found.end)
                self._add(span, self._measure(span, ValueType.TIME, None), UNDECIDED, {})
            else:
                self._add_number(figures, index)

    def _iter_days(self, figures: Sequence[Found]) -> Iterator[tuple[str, int]]:
        """Yield every date as of which figures are given, and where it stands."""
        for found in figures:
            if found.kind is Kind.DATE and _AS_OF.search(self.text, max(0, found.start - len("as of ")), found.start):
                figure = read_date(self.text, (found.start, found.end), self.published).figure
                if isinstance(figure, str) and figure != UNDECIDED:
                    yield figure, found.start

    def _add_date(self, found: Found) -> None:
        words = quote_of_date(self.text, found.start, found.end, sentence(self.text, found.start))
        span = cut(self.text, words, (found.core_start, found.core_end))
        moment = read_date(self.text, span, self.published)
        measure = self.words.of_date(*self._around_date(span))
        self._add(span, measure, moment.figure, {"inferred": list(moment.inferred)} if moment.inferred else {})

    def _around_date(self, span: Span) -> tuple[list[str], list[str]]:
        """Return the words near a date and those of its sentence; none where it only names a thing: "the 2020 war"."""
        words = [word for word, _, _ in iter_words(self.text, *span)]
        if len(words) > 1 and not words[-1][:1].isdigit() and words[-2].isdigit():
            return [], []
        around = [word for word, _, _ in iter_words(self.text, *sentence(self.text, span[0]))]
        return list(iter_around(self.text, *span)), around

    def _add_number(self, figures: Sequence[Found], index: int) -> None:
        found = figures[index]
        statement = cover(self.text, figures, index)
        start, end = phrase(self.text, found.start, max(found.end, statement.end))
        span = (min(statement.start, start), end)
        unit = found.unit if found.kind not in COUNTED_KINDS and found.kind is not Kind.ORDINAL else None
        measure = self._measure((found.start, end), _value_type(found), unit)
        if measure is None and self._points(found):
            self._ignore(cut(self.text, self._pointing(found), (found.core_start, found.core_end)), "reference")
            return
        span = cut(self.text, span, (found.core_start, found.core_end))
        own = measure.unit if measure else None
        extra = {"unit": unit} if unit and unit != own else {}
        self._add(span, measure, _figure(found, statement.modifier), extra, found)

    def _measure(self, span: Span, value_type: ValueType, unit: str | None) -> Measure | None:
        """Return the measure that the words of a quote speak for, or else, with them, the words before it."""

        def fits(measure: Measure) -> bool:
            return _fits(measure, value_type, unit)

        own = (word for word, _, _ in iter_words(self.text, *span))
        floor = max((end for (_, end), _ in self.claims if end <= span[0]), default=0)
        return (
            self.words.choose(own, fits)
            or self.words.choose(iter_near(self.text, *span, floor), fits)
            or self.words.choose(iter_after(self.text, span[1]), fits)
        )

    def _points(self, found: Found) -> bool:
        value = found.value
        return (
            found.kind is Kind.CARDINAL
            and found.hedge is None
            and value is not None
            and 1 < value <= LARGEST_POINTED_AT
            and found.text.isalpha()
            and self._pointer(found) is not None
        )

    def _pointer(self, found: Found) -> re.Match[str] | None:
        return _POINTING.search(self.text, max(0, found.start - LONGEST_POINTER), found.start)

    def _pointing(self, found: Found) -> Span:
        """Return where the words stand that point: the one before the number, to the one after it."""
        before = self._pointer(found)
        return before.start() if before else found.start, phrase(self.text, found.start, found.end, 1)[1]

    def _as_of(self, span: Span) -> str | None:
        """Return the day as of which the words of a sentence speak."""
        start, end = sentence(self.text, span[0])
        for each, first in self.days:
            if start <= first < end:
                return each
        return None

    def _add(
        self, span: Span, measure: Measure | None, figure: object, extra: Record, found: Found | None = None
    ) -> None:
        """Add a claim with what its words say, and undecided for what it takes a person to say."""
        words = self.text[slice(*span)]
        counted = self.actors.counted(self.text, (found.start if found else span[0], span[1]))
        told = self.text[found.core_end : span[1]] if found else words
        record: Record = {"id": self._id(measure, counted, told), **selector(self.text, span)}
        if self._is_headline(span):
            record["place"] = "headline"
        record |= {"event": UNDECIDED, "measure": measure.id if measure else UNDECIDED}
        if (measure and measure.counts_people) or (measure is None and counted and found is not None):
            record["counted"] = {"side": UNDECIDED, **counted}
        record |= {"figure": figure, **extra}
        if speaker := self.actors.speaker(self.text, span, dated=found is None):
            record["attributed_to"] = speaker
        if found and (day := self._as_of(span)):
            record["as_of"] = day
        self.claims.append((span, record))

    def _is_headline(self, span: Span) -> bool:
        line = self.text.find("\n")
        return span[1] <= line < len(self.text) - 1 and self.text[line - 1] not in SENTENCE_ENDS

    def _id(self, measure: Measure | None, counted: Record, words: str) -> str:
        """Make an id that says what is counted, the only one of its kind in the text."""
        telling = [word for word in re.findall("[a-z]{3,}", words.lower()) if word not in END_OF_PHRASE]
        parts = [measure.id, *counted.values()] if measure else telling[-2:]
        base = wanted = "-".join(parts) or "number"
        number = 1
        while wanted in self.ids:
            number += 1
            wanted = f"{base}-{number}"
        self.ids.add(wanted)
        return wanted

    def _ignore(self, span: Span, reason: str) -> None:
        words = self.text[slice(*span)]
        if any(record["quote"] == words and record.get("every") for _, record in self.ignored):
            return
        every = reason != UNDECIDED and self.text.count(words) > 1
        record = {"quote": words, "every": True} if every else selector(self.text, span)
        self.ignored.append((span, {**record, "reason": reason}))

    def add_left_over(self, tokens: Sequence[Token]) -> None:
        """Add the numbers that the finder passes over, which belong to names, code or turns of phrase."""
        taken = [span for span, _ in (*self.claims, *self.ignored)]
        for token in tokens:
            if not any(start <= token.start and token.end <= end for start, end in taken):
                whole = self._whole(token)
                self._ignore(cut(self.text, whole, whole), self._reason(token))

    def _whole(self, token: Token) -> Span:
        """Return the word or the code that a number is in."""
        for pattern in (_MARKUP, _GLUED, *([_NUMBERED] if self.english else [])):
            for match in pattern.finditer(self.text, max(0, token.start - LONGEST_CODE), token.end + LONGEST_CODE):
                if match.start() <= token.start and token.end <= match.end():
                    return match.span()
        return token.start, token.end

    def _reason(self, token: Token) -> str:
        start, end = self._whole(token)
        if _MARKUP.fullmatch(self.text, start, end):
            return "markup"
        if self.english and _NUMBERED.fullmatch(self.text, start, end):
            return "name"
        if _GLUED.fullmatch(self.text, start, end) and self.text[start:end].upper() == self.text[start:end]:
            return "name"
        return UNDECIDED


LONGEST_CODE = 80
SENTENCE_ENDS = '.!?\u201d"'
LONGEST_POINTER = len(" these ")


def _value_type(found: Found) -> ValueType:
    if found.kind is Kind.ORDINAL:
        return ValueType.ORDINAL
    return ValueType.COUNT if found.kind in COUNTED_KINDS else ValueType.MEASURED


def _fits(measure: Measure, value_type: ValueType, unit: str | None) -> bool:
    """Tell whether a measure takes a value of some type in some unit."""
    if measure.value_type is not value_type:
        return False
    try:
        return unit is None or measure.unit is None or dimension(unit) == dimension(measure.unit)
    except UnitError:
        return False


def _figure(found: Found, modifier: Modifier) -> object:
    """Write a number as an annotation does; undecided where it has no plain spelling."""
    if found.kind is Kind.VAGUE:
        words = [word for word, span in VAGUE.items() if span == (found.lower, found.upper)]
        return {"vague": words[0]} if words else UNDECIDED
    if found.value is None or modifier is Modifier.BETWEEN:
        low, high = _plain(found.lower), _plain(found.upper)
        return UNDECIDED if low is None or high is None else {"between": [low, high]}
    value = _plain(found.value)
    if value is None or (modifier is not Modifier.EXACT and value <= 0):
        return UNDECIDED
    return value if modifier is Modifier.EXACT else {modifier.value: value}


def _plain(amount: int | Decimal | Fraction | None) -> int | Decimal | None:
    """Return an amount with as many digits as it takes, None where no number of digits will do."""
    if amount is None or abs(amount) >= 10**DIGITS_LIMIT:
        return None
    numerator, denominator = amount.as_integer_ratio()
    if denominator == 1:
        return int(numerator)
    for decimals in range(1, MOST_DECIMALS + 1):
        if 10**decimals % denominator == 0:
            digits = numerator * (10**decimals // denominator)
            return Decimal(f"{digits}e-{decimals}")  # exact, as no arithmetic on it would be
    return None


MOST_DECIMALS = 6

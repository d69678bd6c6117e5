"""Figures, tallies and sources in the words of the pages: with names where reports have ids."""

import re

from crosstally.corpus import Corpus
from crosstally.figures import edtf
from crosstally.figures.exact import Exact
from crosstally.figures.figure import Figure, Modifier, ValueType
from crosstally.figures.readings import Interval, Reading
from crosstally.figures.units import with_unit
from crosstally.findings import Tally
from crosstally.problems import describe_figure
from crosstally.records import Claim

__all__ = [
    "RELATIONS",
    "counted_words",
    "date_words",
    "event_name",
    "figure_words",
    "interval_words",
    "plural",
    "reading_words",
    "shortened",
    "tally_title",
    "who_says",
]

SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
DECIMALS = 3
MONTH = re.compile(r"([0-9]{4})-(2[1-4])")
CLOCK = re.compile(r"([0-9-]+)T([0-9]{2}:[0-9]{2}):[0-9]{2}(Z|[-+][0-9:]{5})")
DECADE = re.compile("([0-9]{3})X")

# The relations by which tallies are told apart, the gravest first, and what each means to a reader.
RELATIONS = {
    "contradictory": "cannot all be true",
    "discrepant": "could all be true, but do not tell the same story",
    "compatible": "go together",
    "superseded": "changed as time went on",
    "agree": "say the same",
    "single": "one figure, nothing to compare it with",
}


def plural(number: int, noun: str) -> str:
    """Say a number of things: `1 tally`, `2 tallies`. noun: in the singular."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def shortened(text: str, length: int) -> str:
    """Cut a text that is longer at a word, and say so with an ellipsis."""
    return text if len(text) <= length else f"{text[:length].rpartition(' ')[0] or text[:length]} …"


def date_words(text: str) -> str:
    """Write an EDTF date or time as people do where that is as exact: `autumn 2020`, `1990s`."""
    if match := MONTH.fullmatch(text):
        return f"{SEASONS[match[2]]} {match[1]}"
    if match := DECADE.fullmatch(text):
        return f"{match[1]}0s"
    if match := CLOCK.fullmatch(text):
        return f"{match[1]}, {match[2]} ({'UTC' if match[3] == 'Z' else match[3]})"
    return text.replace("/..", " or later").replace("../", "until ").replace("/", " to ")


def event_name(corpus: Corpus, event: str) -> str:
    """Return an event's label, its id where it has none."""
    return corpus.events[event].label if event in corpus.events else event


def figure_words(corpus: Corpus, claim: Claim) -> str:
    """Put a claim's figure in words, as it is stated."""
    figure = claim.figure
    if figure.modifier in {Modifier.AFTER, Modifier.BEFORE}:
        return f"{event_name(corpus, claim.event)} {figure.modifier} {event_name(corpus, str(figure.amount))}"
    if figure.modifier is Modifier.UNKNOWN:
        return "not known, it says"
    if isinstance(figure.amount, str) and figure.modifier is not Modifier.VAGUE:
        return _moment_words(figure)
    return describe_figure(claim)


def _moment_words(figure: Figure) -> str:
    first = date_words(str(figure.amount))
    if figure.modifier is Modifier.EXACT:
        return first
    words = str(figure.modifier).replace("_", " ")
    return f"{words} {first}" if figure.upper is None else f"{words} {first} and {date_words(str(figure.upper))}"


def counted_words(corpus: Corpus, side: str | None, role: str | None) -> str:
    """Say whose a count is: `North, soldiers`; nothing where it is everybody's."""
    return ", ".join(corpus.actors[part].label if part in corpus.actors else part for part in (side, role) if part)


def tally_title(corpus: Corpus, tally: Tally) -> str:
    """Put what is being counted in words: `Deaths (North, soldiers)`; the event is named beside it."""
    measure = corpus.measures[tally.measure].label
    if tally.of and tally.of in corpus.events:
        return f"{measure[:1].upper()}{measure[1:]}, with {corpus.events[tally.of].label}"
    other = corpus.actors[tally.of].label if tally.of and tally.of in corpus.actors else tally.of
    whose = ", ".join(filter(None, (counted_words(corpus, tally.side, tally.role), f"of {other}" if other else "")))
    return f"{measure[:1].upper()}{measure[1:]}" + (f" ({whose})" if whose else "")


def who_says(corpus: Corpus, claim: Claim) -> str:
    """Name the speaker of a claim, or say that the article does not."""
    speaker = corpus.actors.get(claim.attributed_to or "")
    return speaker.label if speaker else claim.attributed_to or "the article itself"


def reading_words(reading: Reading | None, value_type: ValueType, unit: str | None) -> str:
    """Say what a figure's words allow, and what a reader takes from them."""
    if reading is None:
        return "compared with nothing"
    if value_type is ValueType.ORDER:
        return "one of two orders"
    allowed = interval_words(reading.logical, value_type, unit)
    taken = interval_words(reading.pragmatic, value_type, unit)
    return f"read as {taken}" if allowed == taken else f"the words allow {allowed}; a reader takes {taken}"


def interval_words(interval: Interval, value_type: ValueType, unit: str | None = None) -> str:
    """Write the ends of a reading: `6,601 to 6,699`, `100 or more`."""
    if value_type in {ValueType.DATE, ValueType.TIME}:
        return _span_words(interval, value_type)
    return with_unit(_range_words(interval), unit)


def _range_words(interval: Interval) -> str:
    low, high = (None if end is None else _decimal(end) for end in (interval.lower, interval.upper))
    if low is None and high is None:
        return "anything"
    if high is None:
        return f"{low} or more" if interval.lower_inclusive else f"more than {low}"
    if low is None:
        return f"up to {high}" if interval.upper_inclusive else f"less than {high}"
    if low == high:
        return f"{low}"
    if interval.upper_inclusive:
        return f"{low} to {high}" if interval.lower_inclusive else f"more than {low}, up to {high}"
    return f"{low} to less than {high}" if interval.lower_inclusive else f"more than {low} and less than {high}"


def _span_words(interval: Interval, value_type: ValueType) -> str:
    first = None if interval.lower is None else _moment(int(interval.lower), value_type)
    last = None if interval.upper is None else _moment(int(interval.upper) - 1, value_type)
    if first is None or last is None:
        return f"{first} or later" if first else f"{last} or earlier" if last else "any time"
    return first if first == last else f"{first} to {last}"


def _moment(epoch: int, value_type: ValueType) -> str:
    day = edtf.day_text(epoch)
    if value_type is ValueType.DATE:
        return day
    minutes = epoch % edtf.DAY_SECONDS // edtf.MINUTE_SECONDS
    return f"{day}, {minutes // 60:02d}:{minutes % 60:02d} UTC"


def _decimal(number: Exact) -> str:
    """Write a number with at most some decimals, rounded half up."""
    scaled = (number * 10**DECIMALS * 2 + 1) // 2
    whole, rest = divmod(abs(scaled), 10**DECIMALS)
    decimals = f"{rest:0{DECIMALS}d}".rstrip("0")
    return f"{'-' if scaled < 0 else ''}{whole:,}" + (f".{decimals}" if decimals else "")

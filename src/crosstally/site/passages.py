"""Passages of articles: a quote in its sentence, and whole texts cut where quotes begin and end."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosstally.reports.untrusted import visible

__all__ = ["Part", "Piece", "Quoted", "iter_lines", "parts_of", "sentence"]

# How far a sentence is shown on either side of a quote, in characters.
REACH = 220
# Quotes are phrases; one of this length is a passage.
QUOTE_LENGTH = 1_000
# A sentence ends at a stop that a capital, a digit or a quotation mark follows ("10 a.m. of" goes on), and not after a
# word as short as "Mr." or "Gen.".
_STOP = re.compile(
    r"""(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…]["'\u201d\u2019\xbb)\]]*\s+(?=["'\u201c\u2018\xab(\[]*[^\W_a-z])|\n"""
)
# How much of what follows a stop tells whether it ends a sentence, in characters.
LOOKAHEAD = 4
# A page of text: with its marks and readings it stays well below half a megabyte.
PART_LENGTH = 40_000
PART_MARKS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quote with what stands around it; cut_before and cut_after: whether its sentence goes on."""

    before: str
    quote: str
    after: str
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a line, and the indexes of the spans that cover them, the shortest first.

    begins: of the spans that begin here. hidden: characters that cannot be seen, as escapes.
    """

    text: str
    spans: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page's share of a text: code-point offsets, end exclusive."""

    start: int
    end: int


def sentence(text: str, start: int, end: int) -> Quoted:
    """Return the quote at a place of a text with the rest of its sentence."""
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    stops = [match.end() for match in _STOP.finditer(text, first, start + LOOKAHEAD) if match.end() <= start]
    begin = stops[-1] if stops else _word_start(text, first, start)
    stop = _STOP.search(text, end, last)
    finish = stop.start() + len(stop[0].rstrip()) if stop else _word_end(text, end, last)
    return Quoted(
        before=text[begin:start].lstrip().replace("\n", " "),
        quote=text[start : min(end, start + QUOTE_LENGTH)].replace("\n", " "),
        after=text[end:finish].rstrip().replace("\n", " "),
        cut_before=not stops and begin > 0,
        cut_after=(stop is None and finish < len(text)) or end - start > QUOTE_LENGTH,
    )


def _word_start(text: str, first: int, start: int) -> int:
    space = text.find(" ", first, start)
    return first if first == 0 or space < 0 else space + 1


def _word_end(text: str, end: int, last: int) -> int:
    space = text.rfind(" ", end, last)
    return last if last == len(text) or space < 0 else space


def parts_of(text: str, starts: Sequence[int]) -> tuple[Part, ...]:
    """Divide a text into pages, at line ends where they come often enough.

    starts: where the spans that are marked begin, in rising order.
    """
    parts = []
    start = 0
    while (limit := _limit(start, starts)) < len(text):
        end = text.rfind("\n", start, limit) + 1
        end = end if end > start else limit
        parts.append(Part(start=start, end=end))
        start = end
    return (*parts, Part(start=start, end=len(text)))


def _limit(start: int, starts: Sequence[int]) -> int:
    """Return the offset at which a page that begins at another is full."""
    full = bisect_left(starts, start) + PART_MARKS
    # Marks that all begin at one place cannot be parted.
    return min([start + PART_LENGTH, *(each for each in starts[full : full + 1] if each > start)])


def iter_lines(text: str, part: Part, spans: Mapping[int, tuple[int, int]]) -> Iterator[tuple[Piece, ...]]:
    """Yield every line of a part that is not blank, cut where spans of the text begin and end, which may overlap.

    spans: (start, end) by index. Those that reach into the part from before count as beginning with it.
    """
    inside = {index: span for index, span in spans.items() if span[0] < part.end and span[1] > part.start}
    order = sorted(inside, key=lambda index: (inside[index][1] - inside[index][0], index))
    begun: set[int] = set()
    at = part.start
    for line in text[part.start : part.end].split("\n"):
        end = at + len(line)
        here = [index for index in order if inside[index][0] < end and inside[index][1] > at]
        if line.strip():
            yield tuple(_iter_pieces(text, at, end, {index: inside[index] for index in here}, begun))
        at = end + 1


def _iter_pieces(
    text: str, start: int, end: int, spans: Mapping[int, tuple[int, int]], begun: set[int]
) -> Iterator[Piece]:
    cuts = sorted({start, end, *(min(max(cut, start), end) for span in spans.values() for cut in span)})
    for first, last in pairwise(cuts):
        covering = tuple(index for index, span in spans.items() if span[0] < last and span[1] > first)
        begins = tuple(index for index in covering if index not in begun)
        begun.update(begins)
        for number, piece in enumerate(_seen(text[first:last])):
            yield Piece(text=piece.text, spans=covering, begins=begins if number == 0 else (), hidden=piece.hidden)


def _seen(text: str) -> Sequence[Piece]:
    """Set off what cannot be seen, or would change how the rest is shown, as escapes."""
    if visible(text) == text:
        return (Piece(text=text),)
    pieces: list[Piece] = []
    for character in text:
        escape = visible(character) if character != "\t" else character
        hidden = escape != character
        if pieces and pieces[-1].hidden == hidden:
            pieces[-1] = Piece(text=pieces[-1].text + escape, hidden=hidden)
        else:
            pieces.append(Piece(text=escape, hidden=hidden))
    return pieces

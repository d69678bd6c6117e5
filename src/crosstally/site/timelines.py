"""Events on a line of time, nested as they are part of each other."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from crosstally.corpus import Corpus
from crosstally.figures import edtf
from crosstally.records import Event
from crosstally.site.addresses import anchor, list_page
from crosstally.site.rendering import Page
from crosstally.site.scales import Axis, moment_axis
from crosstally.site.views import Desk, slices
from crosstally.site.words import date_words, plural

__all__ = ["iter_event_pages"]

# Deeper nesting is not set in any further.
DEEPEST = 4
# A bar narrower than this, in per cent of the width, cannot be seen, and is shown as a dot.
LEAST_WIDTH = 1.2
END = 99.4


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event on the line of time. bar: (start, length) in per cent, None where it is undated; a dot where short."""

    anchor: str
    label: str
    depth: int
    dates: str
    source: str
    bar: tuple[float, float] | None
    dot: float | None
    open: bool
    tallies: str
    conflicts: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage:
    """One page of the timeline."""

    number: int
    numbers: tuple[str, ...]
    axis: Axis | None
    rows: tuple[EventRow, ...]


def iter_event_pages(desk: Desk) -> Iterator[Page]:
    """Yield the pages of the timeline, one axis for all."""
    corpus = desk.contents.corpus
    ordered = tuple(_iter_nested(corpus))
    axis = _axis(corpus)
    tallies: dict[str, int] = defaultdict(int)
    conflicts: dict[str, int] = defaultdict(int)
    for standing in desk.contents.standings.values():
        tallies[standing.tally.event] += 1
        conflicts[standing.tally.event] += len(standing.conflicts)
    parts = slices(ordered)
    for number, events in enumerate(parts, 1):
        rows = tuple(_row(event, depth, axis, tallies[event.id], conflicts[event.id]) for event, depth in events)
        yield Page(
            path=list_page("events", number),
            template="events.html",
            title="Events",
            section="events",
            page=EventsPage(
                number=number,
                numbers=tuple(list_page("events", each) for each in range(1, len(parts) + 1)) if len(parts) > 1 else (),
                axis=axis,
                rows=rows,
            ),
        )


def _iter_nested(corpus: Corpus) -> Iterator[tuple[Event, int]]:
    """Yield every event with its depth, in order of their beginning, each followed by its parts."""
    parts: dict[str | None, list[Event]] = defaultdict(list)
    for event in corpus.events.values():
        parts[event.part_of if event.part_of in corpus.events else None].append(event)
    waiting = [(event, 0) for event in _by_start(parts[None])]
    seen: set[str] = set()
    while waiting:
        event, depth = waiting.pop(0)
        seen.add(event.id)
        yield event, min(depth, DEEPEST)
        waiting = [(each, depth + 1) for each in _by_start(parts[event.id]) if each.id not in seen] + waiting
    # Events in a circle of parts, which a check reports, hang from nothing.
    yield from ((event, 0) for event in corpus.events.values() if event.id not in seen)


def _by_start(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (_span(event)[0] is None, _span(event)[0] or 0, event.id))


def _span(event: Event) -> tuple[int | None, int | None]:
    start = edtf.parse(event.start).start if event.start else None
    return start, edtf.parse(event.end).end if event.end else None


def _axis(corpus: Corpus) -> Axis | None:
    moments = [float(end) for event in corpus.events.values() for end in _span(event) if end is not None]
    return moment_axis(moments) if moments else None


def _row(event: Event, depth: int, axis: Axis | None, tallies: int, conflicts: int) -> EventRow:
    start, end = _span(event)
    bar, dot = None, None
    if axis and start is not None:
        first = axis.at(start)
        last = axis.at(end) if end is not None else END
        short = last - first < LEAST_WIDTH
        bar, dot = (None, round((first + last) / 2, 2)) if short else ((first, round(last - first, 2)), None)
    dates = f"{date_words(event.start) if event.start else 'not dated'}"
    if event.end and event.end != event.start:
        dates += f" to {date_words(event.end)}"
    return EventRow(
        anchor=anchor("event", event.id),
        label=event.label,
        depth=depth,
        dates=dates if event.end or not event.start else f"since {dates}",
        source=event.source or "",
        bar=bar,
        dot=dot,
        open=start is not None and end is None,
        tallies=plural(tallies, "tally"),
        conflicts=plural(conflicts, "conflict") if conflicts else "",
        href=f"{list_page('tallies')}#event={event.id}",
    )

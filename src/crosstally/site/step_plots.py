"""The plot of a count that runs: a step at each report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosstally.figures import edtf
from crosstally.figures.readings import Reading
from crosstally.records import Claim, OverTime
from crosstally.site.contents import Standing
from crosstally.site.marks import Scale, choose_scale
from crosstally.site.scales import Axis, Tick, amount_axis, moment_axis
from crosstally.site.views import Desk
from crosstally.site.voices import Voice
from crosstally.site.words import figure_words

__all__ = ["StepPlot", "plot_steps"]

# Height of the step plot's drawing in pixels, and of the room above the highest count.
STEPS_HEIGHT = 220
STEPS_ROOM = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A figure in a step plot. x: per cent; y, and low and high of what a reader takes: pixels."""

    x: float
    y: float
    low: float
    high: float
    voice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPlot:
    """A count as it ran: lines as (x1, y1, x2, y2) with their voice; x in per cent, y in pixels from above."""

    times: Axis
    levels: tuple[tuple[float, str], ...]
    height: int
    lines: tuple[tuple[float, float, float, float, str], ...]
    dots: tuple[Dot, ...]
    settled: float | None
    legend: tuple[Voice, ...]
    first: str
    last: str


def plot_steps(desk: Desk, standing: Standing) -> StepPlot | None:
    """Plot a count that accumulates over the times as of which it is reported; None where these are not two."""
    corpus = desk.contents.corpus
    measure = corpus.measures[standing.tally.measure]
    scale = choose_scale(corpus, standing.claims)
    if measure.over_time is not OverTime.ACCUMULATES or scale is None:
        return None
    points = [
        (moment, reading, claim)
        for claim in standing.claims
        if claim.repeats is None
        and (moment := edtf.parse(corpus.as_of(claim)).end) is not None
        and (reading := corpus.reading(claim))
        and scale.fits(reading)
    ]
    if len({moment for moment, _, _ in points}) < 2:
        return None
    return _steps(desk, standing, scale, points)


def _steps(desk: Desk, standing: Standing, scale: Scale, points: Sequence[tuple[int, Reading, Claim]]) -> StepPlot:
    corpus = desk.contents.corpus
    settled = corpus.settled(corpus.events[standing.tally.event])
    within = settled is not None and points[0][0] <= settled <= points[-1][0]
    times = moment_axis([moment for moment, _, _ in points])
    levels = [_level(scale, reading, claim) for _, reading, claim in points]
    heights = amount_axis([end for level in levels for end in level], whole=True, from_zero=True)
    dots = tuple(
        Dot(
            x=times.at(moment),
            y=_y(heights, level[0]),
            low=_y(heights, level[1]),
            high=_y(heights, level[2]),
            voice=desk.contents.voices.of(corpus, claim).name,
        )
        for (moment, _, claim), level in zip(points, levels, strict=True)
    )
    claims = [claim for _, _, claim in points]
    return StepPlot(
        times=times,
        levels=tuple((_y(heights, _value(heights, tick)), tick.label) for tick in heights.ticks),
        height=STEPS_HEIGHT,
        lines=tuple(_lines(dots)),
        dots=dots,
        settled=times.at(settled) if settled is not None and within else None,
        legend=desk.contents.voices.legend(corpus, claims),
        first=figure_words(corpus, claims[0]),
        last=figure_words(corpus, claims[-1]),
    )


def _level(scale: Scale, reading: Reading, claim: Claim) -> tuple[float, float, float]:
    """Return the amount at which a figure stands, and the ends of what a reader takes from it."""
    low, high = scale.pragmatic(reading)
    low, high = (low if low is not None else high or 0.0), (high if high is not None else low or 0.0)
    amount = scale.amount(claim.figure, claim.unit)
    return (low + high) / 2 if amount is None else amount, low, high


def _value(axis: Axis, tick: Tick) -> float:
    return axis.low + (tick.at - axis.at(axis.low)) / (axis.at(axis.high) - axis.at(axis.low)) * (axis.high - axis.low)


def _y(axis: Axis, value: float) -> float:
    return round(STEPS_HEIGHT - (STEPS_HEIGHT - STEPS_ROOM) * (value - axis.low) / (axis.high - axis.low), 1)


def _lines(dots: Sequence[Dot]) -> Iterable[tuple[float, float, float, float, str]]:
    """Yield for each voice a line that keeps its level until the next report and then steps to that one's."""
    for voice in dict.fromkeys(dot.voice for dot in dots):
        for one, other in pairwise([dot for dot in dots if dot.voice == voice]):
            yield one.x, one.y, other.x, one.y, voice
            yield other.x, one.y, other.x, other.y, voice

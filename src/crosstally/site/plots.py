"""The plot of a tally: every figure on one axis, in order of time, coloured by who says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.records import Claim
from crosstally.site.additions import Addition
from crosstally.site.contents import Standing
from crosstally.site.marks import Scale, Strip, axis_for, choose_scale, draw
from crosstally.site.oppositions import Opposition
from crosstally.site.scales import Axis
from crosstally.site.views import ClaimView, Desk
from crosstally.site.voices import Voice

__all__ = ["Plot", "PlotRow", "plot_claims"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotRow:
    """One line of a plot. strip: None where nothing can be drawn, and note says why."""

    figure: str
    who: str
    voice: str
    strip: Strip | None
    note: str = ""
    claim: ClaimView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """The stretch of the axis between two figures, in per cent of the width, and how long it is."""

    start: float
    length: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Figures in order of time on one axis. kind: of its values, `amount`, `moment` or `order`."""

    kind: str
    axis: Axis
    rows: tuple[PlotRow, ...]
    legend: tuple[Voice, ...]
    added: bool
    apart: Apart | None


def plot_claims(
    desk: Desk,
    standing: Standing,
    claims: Sequence[Claim],
    sums: Sequence[Addition] = (),
    *,
    opposed: Opposition | None = None,
) -> Plot | None:
    """Plot some claims of a tally; the axis is one for all, laid around those that conflict or are not out of date.

    sums: drawn below as figures of their own. opposed: two whose distance is marked. None where no claim states a
    figure that can be drawn.
    """
    corpus = desk.contents.corpus
    scale = choose_scale(corpus, standing.claims)
    if scale is None:
        return None
    fitting = [claim for claim in standing.claims if _fits(corpus, scale, claim)]
    drawn = [claim for claim in fitting if _is_current(standing, claim)] or fitting
    readings = [addition.reading for addition in sums if scale.fits(addition.reading)]
    axis = axis_for(corpus, scale, drawn, also=readings)
    rows = [_claim_row(desk, claim, axis, scale) for claim in _distinct(claims)]
    rows += [_sum_row(addition, axis, scale) for addition in sums if scale.fits(addition.reading)]
    legend = desk.contents.voices.legend(corpus, claims)
    return Plot(
        kind=KINDS.get(scale.value_type, "amount"),
        axis=axis,
        rows=tuple(rows),
        legend=legend,
        added=bool(readings),
        apart=_apart(corpus, opposed, axis, scale) if opposed and opposed.gap else None,
    )


def _is_current(standing: Standing, claim: Claim) -> bool:
    if not standing.conflicts or claim.ref not in standing.outdated:
        return True
    return any(side.claim == claim.ref for finding in standing.conflicts for side in finding.problem.sides)


KINDS = {ValueType.DATE: "moment", ValueType.TIME: "moment", ValueType.ORDER: "order"}


def _apart(corpus: Corpus, opposed: Opposition, axis: Axis, scale: Scale) -> Apart | None:
    """Mark the distance of two stated amounts; of hedges on one amount, that of what a reader takes from them."""
    ends: list[tuple[float | None, float | None]]
    ends = [(amount, amount) for claim in opposed.claims if (amount := scale.amount(claim.figure, claim.unit))]
    if len(set(ends)) == 1:
        ends = [scale.pragmatic(reading) for claim in opposed.claims if (reading := corpus.reading(claim))]
    (_, start), (end, _) = sorted(ends, key=lambda each: each[0] or 0.0) if len(ends) == 2 else [(None, None)] * 2
    if start is None or end is None or not axis.low <= start < end <= axis.high:
        return None
    return Apart(start=axis.at(start), length=round(axis.at(end) - axis.at(start), 2), label=opposed.gap)


def _distinct(claims: Sequence[Claim]) -> Iterable[Claim]:
    """Yield the claims that say something of their own: no later mention that keeps to its figure."""
    said = {(claim.article, claim.figure, claim.unit) for claim in claims if claim.repeats is None}
    return (claim for claim in claims if claim.repeats is None or (claim.article, claim.figure, claim.unit) not in said)


def _fits(corpus: Corpus, scale: Scale, claim: Claim) -> bool:
    reading = corpus.reading(claim)
    return reading is not None and scale.fits(reading)


def _claim_row(desk: Desk, claim: Claim, axis: Axis, scale: Scale) -> PlotRow:
    corpus, view = desk.contents.corpus, desk.claim(claim)
    reading = corpus.reading(claim)
    strip, note = None, "states no figure"
    if reading and scale.fits(reading):
        strip, note = draw(reading, axis, scale, voice=view.voice, figure=claim.compared, unit=claim.unit), ""
        note = f"lies beyond the {strip.beyond} end of this axis" if strip.beyond else ""
    elif reading:
        note = "is counted in another unit"
    return PlotRow(figure=view.figure, who=view.who, voice=view.voice, strip=strip, note=note, claim=view)


def _sum_row(addition: Addition, axis: Axis, scale: Scale) -> PlotRow:
    strip = draw(addition.reading, axis, scale, voice=SUM, figure=addition.figure, unit=addition.unit)
    terms = " + ".join(share[0].figure.text for share in addition.shares)
    return PlotRow(
        figure=f"{terms} = {addition.words}",
        who="added up, which no source does",
        voice=SUM,
        strip=strip,
        note=f"lies beyond the {strip.beyond} end of this axis" if strip.beyond else "",
    )


SUM = "voice-sum"

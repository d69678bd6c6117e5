"""The plot of a sum: an equation, and bars from zero beside the totals that it is put against."""

from collections.abc import Sequence
from dataclasses import dataclass

from crosstally.figures.figure import Modifier
from crosstally.figures.gaps import gap
from crosstally.findings import Outcome
from crosstally.records import Claim
from crosstally.site.additions import Addition
from crosstally.site.marks import APPROXIMATE, choose_scale
from crosstally.site.scales import Axis, amount_axis
from crosstally.site.views import ClaimView, Desk
from crosstally.site.words import who_says

__all__ = ["SumPlot", "plot_sum"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a bar, in per cent of the width."""

    start: float
    length: float
    voice: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A line of a sum's plot. open: whether it may go on; outcome: empty for the sum itself."""

    figure: str
    who: str
    segments: tuple[Segment, ...]
    open: bool
    outcome: str = ""
    gap: str = ""
    faded: bool = False
    missing: tuple[float, float] | None = None
    claim: ClaimView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SumPlot:
    """A sum as an equation, and as bars from zero."""

    terms: tuple[Bar, ...]
    figure: str
    bars: tuple[Bar, ...]
    axis: Axis


def plot_sum(desk: Desk, addition: Addition) -> SumPlot | None:
    """Plot a sum as an equation and as bars from zero; None where its terms are no single amounts."""
    first = [share[0] for share in addition.shares]
    totals = [total for total, _ in addition.totals]
    scale = choose_scale(desk.contents.corpus, [*totals, *first])
    amounts = [scale.amount(claim.figure, claim.unit) for claim in (*first, *totals)] if scale else [None]
    ends = [amount for amount in amounts if amount is not None]
    if len(ends) < len(amounts):
        return None
    parts, wholes = ends[: len(first)], ends[len(first) :]
    axis = amount_axis([0.0, sum(parts), *wholes], whole=True, from_zero=True)
    starts = [sum(parts[:index]) for index in range(len(parts))]
    terms = [
        _term(desk, share, _segment(desk, share[0], axis, start, amount))
        for share, start, amount in zip(addition.shares, starts, parts, strict=True)
    ]
    totalled = [
        _total(desk, addition, index, _segment(desk, total, axis, 0.0, amount), axis.at(sum(parts)))
        for index, (total, amount) in enumerate(zip(totals, wholes, strict=True))
    ]
    bars = (_added(addition, terms), *totalled)
    return SumPlot(terms=tuple(terms), figure=addition.words, bars=bars, axis=axis)


def _segment(desk: Desk, claim: Claim, axis: Axis, start: float, amount: float) -> Segment:
    first, last = axis.at(start), axis.at(start + amount)
    voice = desk.contents.voices.of(desk.contents.corpus, claim).name
    return Segment(start=first, length=round(last - first, 2), voice=voice, label=claim.figure.text)


def _term(desk: Desk, share: Sequence[Claim], segment: Segment) -> Bar:
    claim = share[0]
    carriers = len({each.article for each in share})
    notes = ("provisional" if claim.provisional else "", f"in {carriers} articles" if carriers > 1 else "")
    return Bar(
        figure=claim.figure.text,
        who=", ".join(filter(None, (who_says(desk.contents.corpus, claim), *notes))),
        segments=(segment,),
        open=claim.provisional,
        claim=desk.claim(claim),
    )


def _added(addition: Addition, terms: Sequence[Bar]) -> Bar:
    segments = tuple(segment for term in terms for segment in term.segments)
    open_end = addition.reading.logical.upper is None
    return Bar(figure=addition.words, who="added up", segments=segments, open=open_end)


def _total(desk: Desk, addition: Addition, index: int, segment: Segment, added: float) -> Bar:
    claim, finding = addition.totals[index]
    reading, view = desk.contents.corpus.reading(claim), desk.claim(claim)
    conflicts = finding.outcome is Outcome.CONFLICT
    low, high = sorted((added, segment.start + segment.length))
    return Bar(
        figure=view.figure,
        who=view.who,
        outcome=finding.outcome.value,
        gap=_gap_words(desk, addition, claim) if conflicts else "",
        segments=(segment,),
        open=reading is not None and reading.logical.upper is None,
        faded=claim.figure.modifier in {*APPROXIMATE, Modifier.LESS_THAN, Modifier.AT_MOST},
        missing=(low, round(high - low, 2)) if conflicts else None,
        claim=view,
    )


def _gap_words(desk: Desk, addition: Addition, total: Claim) -> str:
    value_type = desk.contents.corpus.measures[total.measure].value_type
    found = gap(total.figure, addition.figure, value_type=value_type, units=(total.unit, addition.unit))
    return "" if found is None else str(found)

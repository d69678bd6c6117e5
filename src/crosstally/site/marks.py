"""What is drawn of one figure: a line for what its words allow, a bar for what a reader takes, a dot for its amount."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from crosstally.corpus import Corpus
from crosstally.figures.figure import Figure, Modifier, ValueType
from crosstally.figures.readings import Interval, Reading
from crosstally.figures.units import lookup, with_unit
from crosstally.records import Claim
from crosstally.site.scales import Axis, amount_axis, moment_axis, order_axis
from crosstally.site.words import event_name, shortened

__all__ = ["Scale", "Strip", "axis_for", "choose_scale", "draw"]

# A bar narrower than this, in per cent of the width, cannot be seen, and is shown as a dot.
LEAST_WIDTH = 1.5
# A label of this length stands below its half of the axis on a phone, in a few lines.
LABEL_LENGTH = 80
# Where the tip of an arrow ends that says "or more".
EDGE = 99.4

APPROXIMATE = {Modifier.ABOUT, Modifier.NEARLY, Modifier.VAGUE, Modifier.EARLY, Modifier.MID, Modifier.LATE}
# The stated amount is not among those that the words allow.
EXCLUDED = {Modifier.MORE_THAN, Modifier.LESS_THAN, Modifier.NEARLY}
MOMENTS = {ValueType.DATE, ValueType.TIME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The marks of one figure, all places in per cent of the width.

    voice: the style class of who says so. allowed, taken: (start, length) of line and bar. faded: whether the figure is
    approximate. dot: the stated amount; hollow: whether it is itself left out. beyond: the side of the axis on which
    all of it lies, in which case nothing else is drawn.
    """

    voice: str
    allowed: tuple[float, float] | None = None
    opens_left: bool = False
    opens_right: bool = False
    taken: tuple[float, float] | None = None
    faded: bool = False
    dot: float | None = None
    hollow: bool = False
    beyond: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How readings become numbers on one axis. unit: None for what has none; months: whether the calendar's count."""

    value_type: ValueType
    dimension: str
    unit: str | None = None
    months: bool = False

    def fits(self, reading: Reading) -> bool:
        """Tell whether a reading can stand on this axis."""
        return reading.dimension == self.dimension

    def logical(self, reading: Reading) -> tuple[float | None, float | None]:
        """Return the ends of what the words allow; None is open."""
        return self._ends(self._chosen(reading.compared_logical, reading.calendar_logical))

    def pragmatic(self, reading: Reading) -> tuple[float | None, float | None]:
        """Return the ends of what a reader takes; None is open."""
        return self._ends(self._chosen(reading.compared_pragmatic, reading.calendar_pragmatic))

    def amount(self, figure: Figure, unit: str | None) -> float | None:
        """Return the stated amount, None where it is no single number."""
        if figure.upper is not None or not isinstance(figure.amount, int | Decimal):
            return None
        row = lookup(unit)
        size = Fraction(row.months) if self.months and row.months else row.low
        return float(Fraction(figure.amount) * size / self._size)

    def _chosen(self, based: Interval, calendar: Interval | None) -> Interval:
        return calendar if self.months and calendar is not None else based

    def _ends(self, interval: Interval) -> tuple[float | None, float | None]:
        low, high = interval.lower, interval.upper
        return (
            None if low is None else float(low / self._size),
            None if high is None else float(high / self._size),
        )

    @property
    def _size(self) -> Fraction:
        if self.value_type is not ValueType.MEASURED:
            return Fraction(1)
        row = lookup(self.unit)
        return Fraction(row.months) if self.months and row.months else row.low


def choose_scale(corpus: Corpus, claims: Sequence[Claim]) -> Scale | None:
    """Choose the axis of some claims of one measure: in the unit of the first that can be drawn; None for none."""
    readings = [(claim, reading) for claim in claims if (reading := corpus.reading(claim))]
    if not readings:
        return None
    first, reading = readings[0]
    measure = corpus.measures[first.measure]
    calendar = all(each.calendar_logical and each.calendar_pragmatic for _, each in readings)
    return Scale(
        value_type=measure.value_type,
        dimension=reading.dimension,
        unit=first.unit if measure.value_type is ValueType.MEASURED else None,
        months=calendar,
    )


def axis_for(
    corpus: Corpus, scale: Scale, claims: Iterable[Claim], *, also: Iterable[Reading] = (), from_zero: bool = False
) -> Axis:
    """Lay the axis around what a reader takes from some claims, and from readings that are no claim's."""
    chosen = list(claims)
    if scale.value_type is ValueType.ORDER:
        names = (event_name(corpus, event or "") for event in (chosen[0].tally.event, chosen[0].tally.of))
        return order_axis(*(shortened(name, LABEL_LENGTH) for name in names))
    readings = [reading for claim in chosen if (reading := corpus.reading(claim))] + list(also)
    ends = [end for each in readings if scale.fits(each) for end in scale.pragmatic(each) if end is not None]
    ends += [amount for claim in chosen if (amount := scale.amount(claim.figure, claim.unit)) is not None]
    if scale.value_type in MOMENTS:
        return moment_axis(ends, unit="Times are in UTC." if scale.value_type is ValueType.TIME else "")
    whole = scale.value_type in {ValueType.COUNT, ValueType.ORDINAL}
    return amount_axis(ends, whole=whole, from_zero=from_zero, unit=with_unit("", scale.unit).strip())


def draw(  # noqa: PLR0913 - a figure and where it is drawn
    reading: Reading,
    axis: Axis,
    scale: Scale,
    *,
    voice: str,
    figure: Figure | None = None,
    unit: str | None = None,
) -> Strip:
    """Draw a reading. figure, unit: as stated, where it is one."""
    (low, high), (least, most) = scale.pragmatic(reading), scale.logical(reading)
    start, end = _clipped(axis, low, 0.0), _clipped(axis, high, 100.0)
    beyond = _beyond(axis, low, high)
    if beyond:
        return Strip(voice=voice, beyond=beyond)
    modifier = figure.modifier if figure else None
    amount = scale.amount(figure, unit) if figure else None
    dot = None if amount is None else axis.at(amount)
    narrow = end - start < LEAST_WIDTH
    line = _clipped(axis, least, 0.6), _clipped(axis, most, EDGE)
    rounded = modifier is Modifier.EXACT and scale.value_type not in MOMENTS and not narrow
    return Strip(
        voice=voice,
        allowed=(line[0], round(max(0.0, line[1] - line[0]), 2)),
        opens_left=least is None,
        opens_right=most is None,
        taken=None if narrow else (start, round(end - start, 2)),
        faded=modifier in APPROXIMATE or rounded,
        dot=round((start + end) / 2, 2) if dot is None and narrow else dot,
        hollow=modifier in EXCLUDED and dot is not None,
    )


def _clipped(axis: Axis, value: float | None, otherwise: float) -> float:
    return otherwise if value is None else min(max(axis.at(value), 0.0), 100.0)


def _beyond(axis: Axis, low: float | None, high: float | None) -> str | None:
    if high is not None and high < axis.low:
        return "left"
    return "right" if low is not None and low > axis.high else None

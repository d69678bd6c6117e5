"""Errors in dates, clock times and the order of events."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

from mutants.material import GONE, Change, Data, Material, Record, few

__all__ = ["OPERATORS", "shifted_days", "shifted_months", "shifted_years"]

STAGES = ("early", "mid", "late")
PARTS = ("year", "month", "day", "zone")
FIRST_SEASON, LAST_SEASON = 21, 24


def _map_dates(figure: Data, shift: Callable[[str], str | None]) -> Data:
    """Return a figure with every date in it shifted, None where nothing is."""
    if isinstance(figure, dict):
        parts = {name: _map_dates(part, shift) for name, part in figure.items() if name not in {"after", "before"}}
        return parts if parts and None not in parts.values() else None
    if isinstance(figure, list):
        ends = [_map_dates(part, shift) for part in figure]
        return None if None in ends else ends
    return shift(figure) if isinstance(figure, str) and figure[:1].isdigit() else None


def shifted_days(text: str, days: int) -> str | None:
    """Shift a date or a time by days, None where it has no day."""
    match = re.match(r"(\d{4}-\d\d-\d\d)(.*)", text)
    if not match:
        return None
    return f"{dt.date.fromisoformat(match[1]) + dt.timedelta(days=days)}{match[2]}"


def shifted_months(text: str, months: int) -> str | None:
    """Shift a date or a time by months, or by seasons, None where it has neither."""
    match = re.match(r"(\d{4})-(\d\d)(.*)", text)
    if not match:
        return None
    number = int(match[2])
    first, last = (FIRST_SEASON, LAST_SEASON) if number >= FIRST_SEASON else (1, 12)
    years, rest = divmod(number - first + months, last - first + 1)
    return f"{int(match[1]) + years:04}-{rest + first:02}{match[3]}"


def shifted_years(text: str, years: int) -> str | None:
    """Shift a date or a time by years, or by decades where it says no more."""
    if match := re.match(r"(\d{4})(.*)", text):
        return f"{int(match[1]) + years:04}{match[2]}"
    if match := re.match(r"(\d{3})X(.*)", text):
        return f"{int(match[1]) + years:03}X{match[2]}"
    return None


def _shifted_hours(text: str, hours: int) -> str | None:
    match = re.match(r"(.*T)(\d\d)(.*)", text)
    return f"{match[1]}{(int(match[2]) + hours) % 24:02}{match[3]}" if match else None


def _shifted_zone(text: str, hours: int) -> str | None:
    match = re.match(r"(.*T.*[+-])(\d\d)(:\d\d)", text)
    return f"{match[1]}{int(match[2]) + hours:02}{match[3]}" if match else None


def _by(shift: Callable[[str, int], str | None], step: int) -> Callable[[str], str | None]:
    return lambda text: shift(text, step)


def _iter_shifted(material: Material, shift: Callable[[str, int], str | None]) -> Iterator[Change]:
    for claim in material.claims:
        for step in (-1, 1):
            figure = _map_dates(claim.fields["figure"], _by(shift, step))
            if figure is not None:
                yield material.change(claim, "figure", figure)


def day_shifted(material: Material) -> Iterator[Change]:
    """The date is a day off."""
    yield from _iter_shifted(material, shifted_days)


def month_shifted(material: Material) -> Iterator[Change]:
    """The date is a month or a season off."""
    yield from _iter_shifted(material, shifted_months)


def year_shifted(material: Material) -> Iterator[Change]:
    """The date is a year or a decade off."""
    yield from _iter_shifted(material, shifted_years)


def hour_shifted(material: Material) -> Iterator[Change]:
    """The clock time is an hour off."""
    yield from _iter_shifted(material, _shifted_hours)


def zone_shifted(material: Material) -> Iterator[Change]:
    """The clock time has the offset of a neighbouring zone."""
    yield from _iter_shifted(material, _shifted_zone)


def precision_lost(material: Material) -> Iterator[Change]:
    """The date is coarser than the words."""
    for claim in material.claims:
        figure = _map_dates(claim.fields["figure"], lambda text: text.rpartition("-")[0] if "T" not in text else None)
        if figure:
            yield material.change(claim, "figure", figure)


def precision_added(material: Material) -> Iterator[Change]:
    """The date is finer than the words."""
    for claim in material.claims:
        figure = _map_dates(
            claim.fields["figure"], lambda text: f"{text}-01" if re.fullmatch(r"\d{4}(-[01]\d)?", text) else None
        )
        if figure:
            yield material.change(claim, "figure", figure)


def range_cut(material: Material) -> Iterator[Change]:
    """Only one end of a range is kept."""
    for claim in material.claims:
        figure = claim.fields["figure"]
        if isinstance(figure, dict) and "between" in figure:
            for end in figure["between"]:
                yield material.change(claim, "figure", end)


def range_turned(material: Material) -> Iterator[Change]:
    """The ends of a range have changed places."""
    for claim in material.claims:
        figure = claim.fields["figure"]
        if isinstance(figure, dict) and "between" in figure:
            yield material.change(claim, "figure", {"between": figure["between"][::-1]})


def stage_changed(material: Material) -> Iterator[Change]:
    """Early, mid and late are mistaken for each other, or added."""
    for claim in material.claims:
        figure = claim.fields["figure"]
        own = next(iter(figure)) if isinstance(figure, dict) else None
        date = figure[own] if own in STAGES else figure
        if isinstance(date, str) and re.fullmatch(r"\d{3}[\dX](-\d\d)?", date):
            for stage in STAGES:
                if stage != own:
                    yield material.change(claim, "figure", {stage: date})


def inferred_part_lost(material: Material) -> Iterator[Change]:
    """A part of the date that the words leave out is not listed as inferred."""
    for claim in material.claims:
        inferred = claim.fields.get("inferred", [])
        for part in inferred:
            rest = [each for each in inferred if each != part]
            yield material.change(claim, "inferred", rest or GONE)


def inferred_part_added(material: Material) -> Iterator[Change]:
    """A part of the date that the words state, or that it has not, is listed as inferred."""
    for claim in material.claims:
        if _map_dates(claim.fields["figure"], str) is not None:
            inferred = claim.fields.get("inferred", [])
            for part in PARTS:
                if part not in inferred:
                    yield material.change(claim, "inferred", [*inferred, part])


def order_reversed(material: Material) -> Iterator[Change]:
    """Before and after have changed places."""
    for claim, word, event in _iter_orders(material):
        yield material.change(claim, "figure", {"before" if word == "after" else "after": event})


def order_event_swapped(material: Material) -> Iterator[Change]:
    """The order is told against another event."""
    for claim, word, event in _iter_orders(material):
        for other in few([each for each in material.corpus.events if each != event], claim.place, 8):
            yield material.change(claim, "figure", {word: other})


def _iter_orders(material: Material) -> Iterator[tuple[Record, str, str]]:
    for claim in material.stated:
        if claim.fields["measure"] == "order":
            ((word, event),) = claim.fields["figure"].items()
            yield claim, word, event


def as_of_added(material: Material) -> Iterator[Change]:
    """The figure is said to have held on another day, for which no words stand."""
    for claim in material.stated:
        published = material.corpus.articles[material.article(claim)].published
        for as_of in (
            shifted_days(published, 1),
            shifted_days(published, -1),
            shifted_months(published, -1),
            shifted_years(published, -1),
        ):
            if claim.fields.get("as_of") != as_of:
                yield material.change(claim, "as_of", as_of)


OPERATORS = (
    day_shifted,
    month_shifted,
    year_shifted,
    hour_shifted,
    zone_shifted,
    precision_lost,
    precision_added,
    range_cut,
    range_turned,
    stage_changed,
    inferred_part_lost,
    inferred_part_added,
    order_reversed,
    order_event_swapped,
    as_of_added,
)

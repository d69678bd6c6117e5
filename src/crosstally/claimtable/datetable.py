"""Read every distinct date of a table once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import pyarrow as pa

from crosstally.claimtable.arrays import numbers, texts
from crosstally.figures import edtf

__all__ = ["DateTable", "read_dates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTable:
    """The distinct dates of a table. No date, and a date with an open end, come after every other.

    days: the rows of `dated.sql`, each with the place of its end (day, from 1) among the ends of all, or its fault.
    ends: those ends in their order, in seconds since 1970.
    """

    days: pa.Table
    ends: Sequence[int]

    def written(self, day: int) -> str | None:
        """Write an effective date as the last second of its time, in UTC; None where there is none."""
        if day == 0 or self.ends[day - 1] == edtf.FAR_FUTURE:
            return None
        last = self.ends[day - 1] - 1
        minutes, second = divmod(last % edtf.DAY_SECONDS, edtf.MINUTE_SECONDS)
        return f"{edtf.day_text(last)}T{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}Z"


def read_dates(held: pa.Table) -> DateTable:
    """Read the rows of `dated.sql`."""
    read = [_read(stated) for stated in held["held"]]
    known = np.array([end is not None for end, _ in read], dtype=np.bool_)
    ends = sorted({end for end, _ in read if end is not None})
    places = {end: place for place, end in enumerate(ends, start=1)}
    days = np.array([0 if end is None else places[end] for end, _ in read], dtype=np.int32)
    faults = texts([fault for _, fault in read])
    return DateTable(days=held.append_column("day", numbers(days, known)).append_column("fault", faults), ends=ends)


def _read(stated: pa.Scalar) -> tuple[int | None, str | None]:
    if not stated.is_valid:
        return edtf.FAR_FUTURE, None
    try:
        moment: str | date | datetime = stated.as_py()
    except (OverflowError, ValueError):  # not of the years 1 to 9999, or finer than a millionth of a second
        return None, f"expected a date of the years 1 to 9999, found {stated.type} {stated.value}"
    try:
        end = edtf.parse(_text(moment)).end
    except edtf.EdtfError as error:
        return None, str(error)
    return edtf.FAR_FUTURE if end is None else end, None


def _text(stated: str | date | datetime) -> str:
    """Write a day or a moment as EDTF; a moment without a zone is one in UTC, as everywhere here."""
    if isinstance(stated, datetime):
        moment = stated.astimezone(UTC) if stated.tzinfo else stated
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return stated.isoformat() if isinstance(stated, date) else stated

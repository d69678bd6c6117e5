"""Read every distinct date of a table once."""

from datetime import UTC, date, datetime

import pyarrow as pa

from crosstally.figures import edtf

__all__ = ["read_dates", "written"]


def read_dates(held: pa.Table) -> pa.Table:
    """Return, for the rows of `dated.sql`, the end of each date in seconds since 1970, or why there is none.

    No date, and a date with an open end, come after every other.
    """
    days: list[int | None] = []
    faults: list[str | None] = []
    for stated in held["held"]:
        day, fault = _read(stated)
        days.append(day)
        faults.append(fault)
    return held.append_column("day", pa.array(days, pa.int64())).append_column("fault", pa.array(faults, pa.string()))


def written(day: int) -> str | None:
    """Write an effective date as the last second of its time, in UTC; None where there is none."""
    if day in {0, edtf.FAR_FUTURE}:
        return None
    minutes, second = divmod((day - 1) % edtf.DAY_SECONDS, edtf.MINUTE_SECONDS)
    return f"{edtf.day_text(day - 1)}T{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}Z"


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

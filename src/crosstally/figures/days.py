"""Whole days, counted as the calendar of their place does: the day of a clock time is the local one."""

from crosstally.figures import edtf

__all__ = ["elapsed", "first_day", "last_day", "local_days"]


def local_days(text: str) -> str:
    """Return an EDTF date, time or interval without clock times: `2022-09-13T00:30:00+04:00` is 2022-09-13."""
    return "/".join(part.partition("T")[0] for part in text.split("/"))


def first_day(text: str) -> int | None:
    """Return the first day of an EDTF date, time or interval, in days since 1970-01-01; None where it is open."""
    start = edtf.parse(local_days(text)).start
    return None if start is None else start // edtf.DAY_SECONDS


def last_day(text: str) -> int | None:
    """Return the last day of an EDTF date, time or interval, in days since 1970-01-01; None where it is open."""
    end = edtf.parse(local_days(text)).end
    return None if end is None else end // edtf.DAY_SECONDS - 1


def elapsed(start: str, until: str) -> tuple[int, int] | None:
    """Return how many days lie between two dates, the last one left out and counted: 44 and 45 for a war's 44 days.

    Fewest and most where the dates are coarser than a day; None where they are open or in the wrong order.
    """
    ends = first_day(start), last_day(start), first_day(until), last_day(until)
    first, first_at_latest, last_at_earliest, last = ends
    if first is None or first_at_latest is None or last_at_earliest is None or last is None or last < first:
        return None
    return max(0, last_at_earliest - first_at_latest), last - first + 1

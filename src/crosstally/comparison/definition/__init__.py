"""The one definition of the comparison: plain SQL texts that every engine runs unchanged.

They use equality, order, minima and maxima, window functions, sorting and counting over whole numbers and text. Sums
and products are of counts of claims, and differences of places on a line, all of them whole: nothing that two engines
could compute differently. Each text says in its head which tables it reads and what a row of its result is.
"""

from functools import cache
from importlib.resources import files

__all__ = ["OPEN", "text"]

# Beyond every place on a line: an open end.
OPEN = 2**62


@cache
def text(name: str) -> str:
    """Return one text of the definition, named as its file without the ending."""
    return files("crosstally.comparison.definition").joinpath(f"{name}.sql").read_text(encoding="utf-8")

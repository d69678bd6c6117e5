"""Text in columns of a terminal, where a character takes no, one or two cells."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len, chop_cells, set_cell_size

__all__ = ["table_lines", "wrapped"]

GAP = "  "
_JOINTS = re.compile(r"(?<=[-/])(?=[^-/])")


def wrapped(text: str, width: int) -> list[str]:
    """Break text between words; a word wider than a whole line after a hyphen or slash, or else anywhere."""
    if cell_len(text) <= width:
        return [text]
    lines: list[str] = []
    room = -1  # in the last line
    for word in text.split(" "):
        pieces = [word] if cell_len(word) <= width else _pieces(word, width)
        for number, piece in enumerate(pieces):
            joint, size = "" if number else " ", cell_len(piece)
            if len(joint) + size <= room:
                lines[-1] += joint + piece
                room -= len(joint) + size
            else:
                lines.append(piece)
                room = width - size
    return lines


def _pieces(word: str, width: int) -> list[str]:
    return [part for piece in _JOINTS.split(word) for part in chop_cells(piece, width)]


def table_lines(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield a table's lines: the header, a rule, and the rows with their cells broken to keep to the width."""
    widths = _column_widths((header, *rows), width - len(GAP) * (len(header) - 1))
    yield from _row_lines(header, widths)
    yield GAP.join("-" * size for size in widths)
    for row in rows:
        yield from _row_lines(row, widths)


def _column_widths(rows: Sequence[Sequence[str]], available: int) -> list[int]:
    """Take from the widest column until all fit, so that a long quote gives way before a short figure does."""
    widths = [min(available, max(map(cell_len, column))) for column in zip(*rows, strict=True)]
    while sum(widths) > max(available, len(widths)):
        widths[widths.index(max(widths))] -= 1
    return widths


def _row_lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        yield GAP.join(map(set_cell_size, parts, widths)).rstrip()

"""Arrow arrays from NumPy's and from text, by their buffers.

Before pyarrow makes an array of what is no array of its own it imports pandas, which takes a fifth of a second.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pyarrow as pa

__all__ = ["Flags", "Numbers", "flags", "numbers", "texts"]

Numbers: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int32 | np.int64]]
Flags: TypeAlias = np.ndarray[tuple[int], np.dtype[np.bool_]]


def numbers(values: Numbers, known: Flags | None = None) -> pa.Array:
    """Return whole numbers of the same size as they come. known: which of them there are, all by default."""
    valid = None if known is None else _bits(known)
    kind = pa.int32() if values.dtype == np.int32 else pa.int64()
    return pa.Array.from_buffers(kind, len(values), [valid, pa.py_buffer(np.ascontiguousarray(values))])


def flags(values: Flags) -> pa.Array:
    """Return truth values."""
    return pa.Array.from_buffers(pa.bool_(), len(values), [None, _bits(values)])


def texts(values: Sequence[str | None]) -> pa.Array:
    """Return text, or null for None."""
    written = [b"" if value is None else value.encode() for value in values]
    known = np.array([value is not None for value in values], dtype=np.bool_)
    ends = np.cumsum([0, *map(len, written)], dtype=np.int64)
    buffers = [_bits(known), pa.py_buffer(ends), pa.py_buffer(b"".join(written))]
    return pa.Array.from_buffers(pa.large_string(), len(values), buffers)


def _bits(values: Flags) -> pa.Buffer:
    return pa.py_buffer(np.packbits(values, bitorder="little"))

"""Show on a terminal what a long run is doing; elsewhere, nothing."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["shown_progress"]


@contextmanager
def shown_progress() -> Iterator[Callable[[str], None]]:
    """Give a function that shows one line at a time on standard error, and clear it at the end."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    try:
        yield lambda words: print(f"\r\x1b[K{words} …", end="", file=sys.stderr, flush=True)
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)

"""Read a text file: whole, as UTF-8, and no more of it than a limit."""

import os
import stat
from pathlib import Path

from crosstally.files.places import Position, text_position
from crosstally.limits import TEXT_LIMIT_BYTES

__all__ = ["START", "DocumentError", "read_text"]

START = Position(line=1, column=1)


class DocumentError(ValueError):
    """A file that cannot be read as one record: what is wrong, where, and what to do about it."""

    def __init__(self, message: str, position: Position = START, next_step: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.next_step = next_step


def read_text(path: Path, limit: int = TEXT_LIMIT_BYTES) -> str:
    """Read a file of at most so many bytes as UTF-8, with no newline translation, or raise DocumentError."""
    try:
        return _decode(_read_bytes(path, limit))
    except OSError as error:
        raise DocumentError(f"the file cannot be read: {(error.strerror or str(error)).lower()}") from error


def _read_bytes(path: Path, limit: int) -> bytes:
    """Look before opening, because opening a device may do something, and after it, because the file may be another."""
    _refuse_other(path.stat())
    handle = os.open(path, os.O_RDONLY | _AT_ONCE)
    with open(handle, "rb") as file:  # noqa: PTH123 - what is open is a handle
        state = os.fstat(handle)
        _refuse_other(state)
        content = file.read(min(state.st_size, limit) + 1)
        if len(content) > state.st_size:  # it grows, or does not tell its size
            content += file.read(limit)
    if len(content) > limit:
        raise DocumentError(f"the file is larger than the {limit:,} bytes that are read")
    return content


# Without it, to open a pipe waits for a writer; and Windows, which has no pipes among its files, translates line ends.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _refuse_other(state: os.stat_result) -> None:
    if not stat.S_ISREG(state.st_mode):
        found = "a folder" if stat.S_ISDIR(state.st_mode) else "a device, pipe or socket"
        raise DocumentError(f"this is {found}, where a file is expected")


def _decode(content: bytes) -> str:
    at, expected = content.find(0), "text"
    if at < 0:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            at, expected = error.start, "UTF-8"
    before = content[:at].decode("utf-8", "replace")
    message = f"the file is not {expected}: byte 0x{content[at]:02X} at offset {at}"
    raise DocumentError(message, text_position(before, len(before)), "save it as UTF-8")

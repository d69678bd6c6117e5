"""Locks that end with the process that holds them, however it ends: they keep writers apart, and tell dead from living.

On a file system without locks, and on Windows, nobody is kept out, and what is dead is told by its age.
"""

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - on Windows
    fcntl = None  # type: ignore[assignment]

__all__ = ["STALE_SECONDS", "alone", "held", "remove_abandoned"]

# No file of a corpus takes an hour to write, and no folder is left untouched for so long while it is built.
STALE_SECONDS = 3600


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other process is in here with the same folder; one that is killed leaves nothing behind."""
    folder.mkdir(parents=True, exist_ok=True)
    with held(folder):
        yield


@contextmanager
def held(path: Path, flags: int = 0) -> Iterator[None]:
    """Wait for a file or folder that another process holds, and hold it; flags: of `os.open`, beside reading."""
    if fcntl is None:  # pragma: no cover - on Windows
        yield
        return
    handle = os.open(path, os.O_RDONLY | flags, 0o666)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def remove_abandoned(paths: Iterable[Path]) -> None:
    """Remove the files and folders that processes held while they wrote them, and have died since."""
    for path in paths:
        with suppress(OSError), _abandoned(path) as is_abandoned:  # where another process has just removed it
            if is_abandoned and path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif is_abandoned:
                path.unlink()


@contextmanager
def _abandoned(path: Path) -> Iterator[bool]:
    """Tell whether nobody holds a file or folder, and let nobody take it meanwhile."""
    if fcntl is None:  # pragma: no cover - on Windows
        yield _is_old(path)
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        yield _is_free(handle, path)
    finally:
        os.close(handle)


def _is_free(handle: int, path: Path) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # pragma: no cover - a file system without locks
        return _is_old(path)
    return True


def _is_old(path: Path) -> bool:  # pragma: no cover - as above
    return time.time() - path.stat().st_mtime > STALE_SECONDS

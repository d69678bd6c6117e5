"""Write files so that nobody finds one half-written, and that of two writers neither undoes the other's work."""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - on Windows; there, what has changed is noticed but not waited for
    fcntl = None  # type: ignore[assignment]

__all__ = ["alone", "create_files", "replace_file"]

# No file of a corpus takes an hour to write: what is older was left behind.
STALE_SECONDS = 3600


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other process is in here with the same folder; one that is killed leaves nothing behind."""
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:  # pragma: no cover - on Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_file(path: Path, text: str) -> None:
    """Put a new file in the place of a file in one step: whoever reads it, or dies here, finds the old or the new one.

    The file keeps its mode; line ends are written as they are. Raises OSError where that cannot be done, and then the
    old file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())  # the new name must not reach the disk before the content
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _remove_stale(path)


def _remove_stale(path: Path) -> None:
    """Remove the drafts of processes that were killed while they wrote."""
    for draft in path.parent.glob(f".{escape(path.name)}.*"):
        with suppress(OSError):  # another process has just removed it
            if time.time() - draft.stat().st_mtime > STALE_SECONDS:
                draft.unlink()


def create_files(contents: Mapping[Path, bytes]) -> None:
    """Write files of which none exists yet: all of them, or none where one exists or cannot be written.

    Raises FileExistsError for the first that exists, OSError where one cannot be written.
    """
    drafts = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in contents}
    made: list[Path] = []
    try:
        for path, draft in drafts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(contents[path])
        for path, draft in drafts.items():
            _name(draft, path)
            made.append(path)
    except BaseException:
        for path in made:
            path.unlink()
        raise
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _name(draft: Path, path: Path) -> None:
    """Give a draft its name in one step, unless something has that name."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # pragma: no cover - a file system without links
        with path.open("xb") as file:
            file.write(draft.read_bytes())

"""What is on a disk, and disks that fill up."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

__all__ = ["A_PAGE_BYTES", "State", "little_room", "small_disk", "state"]

State = Mapping[str, bytes]
A_PAGE_BYTES = 4096  # what a disk gives at a time


def state(folder: Path) -> State:
    """Return every file of a folder that is not hidden, with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """Mount a disk of a few megabytes; None where this user may not."""
    with tempfile.TemporaryDirectory() as name:
        command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", name]
        if os.geteuid() or subprocess.run(command, check=False, capture_output=True).returncode:
            yield None
            return
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", name], check=False)  # noqa: S607 - wherever it is


@contextmanager
def little_room(disk: Path | None, room: int) -> Iterator[int]:
    """Leave so many bytes on a disk; where there is none, give the largest file that stands for it, else 0 for any."""
    if disk is None:
        yield room // 8 + 1
        return
    filler, free = disk / "filler", os.statvfs(disk)
    filler.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - room)))
    try:
        yield 0
    finally:
        filler.unlink()

"""Write files so that nobody finds one half-written."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from glob import escape
from pathlib import Path

from crosstally.files.locks import held, remove_abandoned

__all__ = ["create_files", "replace_file"]


def replace_file(path: Path, text: str) -> None:
    """Put a new file in the place of a file in one step: whoever reads it, or dies here, finds the old or the new one.

    The file keeps its mode; line ends are written as they are. Raises OSError where that cannot be done, and then the
    old file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _draft(path) as draft:
        with draft.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())  # the new name must not reach the disk before the content
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """Give a hidden file beside another, which goes at the end, and with it those of processes that were killed."""
    remove_abandoned(path.parent.glob(f".{escape(path.name)}.*"))
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch()
    with ExitStack() as stack:
        stack.enter_context(held(draft, os.O_CREAT))
        while not draft.exists():  # another process has removed it before it was held
            stack.enter_context(held(draft, os.O_CREAT))
        try:
            yield draft
        finally:
            draft.unlink(missing_ok=True)


def create_files(contents: Mapping[Path, bytes]) -> None:
    """Write files of which none exists yet: all of them, or none where one exists or cannot be written.

    Raises FileExistsError for the first that exists, OSError where one cannot be written.
    """
    drafts: dict[Path, Path] = {}
    made: list[Path] = []
    with ExitStack() as stack:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            drafts[path] = stack.enter_context(_draft(path))
            drafts[path].write_bytes(content)
        try:
            for path, draft in drafts.items():
                _name(draft, path)
                made.append(path)
        except BaseException:
            for path in made:
                path.unlink()
            raise


def _name(draft: Path, path: Path) -> None:
    """Give a draft its name in one step, unless something has that name."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # pragma: no cover - a file system without links
        with path.open("xb") as file:
            file.write(draft.read_bytes())

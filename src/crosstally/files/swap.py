"""Replace a folder as a whole: what fails or is killed on the way leaves the old one."""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from glob import escape
from pathlib import Path

from crosstally.errors import DatasetError
from crosstally.files.locks import alone, held, remove_abandoned

__all__ = ["replacing", "restore"]


@contextmanager
def replacing(out: Path, ours: Collection[str], *, what: str = "dataset") -> Iterator[Path]:
    """Give a new folder beside the target, and put it in the target's place if nothing goes wrong.

    ours: the names that the target may hold. what: the word for what is built. Raises DatasetError where the target is
    something else than a folder of these.
    """
    out = out.resolve()
    _refuse_foreign(out, ours, what)
    with ExitStack() as stack:
        with alone(out.parent):  # or else another process could take the new folder for one that was left behind
            new = Path(tempfile.mkdtemp(prefix=f".{out.name}.new-", dir=out.parent))
            stack.enter_context(held(new))
        try:
            new.chmod(0o755)  # a temporary folder is for its owner alone, this one is for everybody
            yield new
            with alone(out.parent):
                _swap(new, out)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def restore(out: Path) -> None:
    """Bring back what a process that was killed in the middle of a swap set aside, and remove what dead ones left."""
    out = out.resolve()
    if not out.parent.is_dir():
        return
    with alone(out.parent):  # or else what another process has set aside for a moment would come back
        for aside in sorted(out.parent.glob(f".{escape(out.name)}.old-*")):
            old = aside / out.name
            if old.exists() and not out.exists():
                old.rename(out)
                aside.rmdir()
        remove_abandoned(out.parent.glob(f".{escape(out.name)}.old-*"))
        remove_abandoned(out.parent.glob(f".{escape(out.name)}.new-*"))


def _swap(new: Path, out: Path) -> None:
    """Rename the new folder to the target; the old one steps aside for that moment, and back if it fails."""
    if not out.exists():
        new.rename(out)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}.old-", dir=out.parent))
    old = aside / out.name
    try:
        out.rename(old)
        new.rename(out)
    except BaseException:
        if old.exists() and not out.exists():
            old.rename(out)
        raise
    finally:
        if out.exists():
            shutil.rmtree(aside, ignore_errors=True)


def _refuse_foreign(out: Path, ours: Collection[str], what: str) -> None:
    """Never replace a folder that holds anything else."""
    if not out.exists():
        return
    if not out.is_dir():
        raise DatasetError(f"not built, because {out} is a file", "name a folder to build in")
    foreign = sorted({path.name for path in out.iterdir()}.difference(ours))
    if foreign:
        raise DatasetError(
            f"not built, because {out} holds something that is no {what}: {foreign[0]}",
            f"name a folder that does not exist, or one with a {what}",
        )

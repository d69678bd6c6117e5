"""Find files of a corpus, and nothing that lies outside of it: links may lead anywhere within the root."""

from pathlib import Path

from crosstally.files.texts import DocumentError, read_text

__all__ = ["is_there", "list_folder", "locate", "read_rooted"]


def locate(root: Path, file: str) -> Path:
    """Return where a file really is, which need not exist.

    Raises DocumentError for one that leads out of the root or back to itself.
    """
    try:
        path = (root / file).resolve()
        circle = path.is_symlink()  # from Python 3.13 on, what leads back to itself is left as it is
    except (OSError, RuntimeError) as error:
        raise DocumentError("the file is a link that leads back to itself") from error
    if circle:  # pragma: no cover - from Python 3.13 on
        raise DocumentError("the file is a link that leads back to itself")
    if not path.is_relative_to(root.resolve()):
        raise DocumentError("leads out of the corpus")
    return path


def is_there(root: Path, file: str) -> bool:
    """Tell whether there is a file or a link, wherever it leads."""
    path = root / file
    return path.is_symlink() or path.exists()


def read_rooted(root: Path, file: str) -> str:
    """Return the text of a file; raise DocumentError where `locate` or `read_text` does."""
    return read_text(locate(root, file))


def list_folder(root: Path, folder: str) -> list[Path]:
    """Return what stands in a folder; nothing where there is none.

    Raises DocumentError for one that `locate` refuses, that is none, or that cannot be listed.
    """
    path = locate(root, folder)
    if not path.exists():
        return []
    if not path.is_dir():
        raise DocumentError("this is a file, where a folder is expected")
    try:
        return [root / folder / each.name for each in path.iterdir()]
    except OSError as error:
        raise DocumentError(f"the folder cannot be listed: {(error.strerror or str(error)).lower()}") from error

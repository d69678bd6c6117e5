"""Folders of the repository that a wheel carries inside the package."""

from pathlib import Path

__all__ = ["folder"]

_PACKAGE = Path(__file__).parent


def folder(name: str, *, source: str | None = None) -> Path:
    """Return a folder that was packed as `crosstally/<name>`, or, in a checkout, the one that it is packed from."""
    packed = _PACKAGE / name
    return packed if packed.is_dir() else _PACKAGE.parents[1] / (source or name)

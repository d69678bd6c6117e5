"""Why a table of claims was not compared."""

__all__ = ["TableError"]


class TableError(Exception):
    """A table cannot be compared: the message says what is wrong with it, or with where its relations should go."""

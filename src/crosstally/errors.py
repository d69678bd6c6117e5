"""What stops a command before it has anything to report. It imports nothing, so that every module can raise it."""

__all__ = ["CorpusError"]


class CorpusError(Exception):
    """The folder cannot be read as a corpus at all: it is missing, empty, or not laid out like one."""

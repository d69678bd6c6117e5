"""What stops a command before it has anything to report. It imports nothing, so that every module can raise it."""

__all__ = ["CorpusError", "DatasetError"]

EXIT_UNUSABLE = 2


class CorpusError(Exception):
    """The folder cannot be read as a corpus at all: it is missing, empty, or not laid out like one."""


class DatasetError(Exception):
    """A dataset, or another folder that is made as a whole, cannot be built.

    message: why, in a sentence. next_step: what to do about it.
    exit_code: 1 where the corpus has something to act on, 2 where a check crashed or what was given cannot be used.
    """

    def __init__(self, message: str, next_step: str | None = None, exit_code: int = EXIT_UNUSABLE) -> None:
        super().__init__(message if next_step is None else f"{message}; {next_step}")
        self.message = message
        self.next_step = next_step
        self.exit_code = exit_code

"""Keep text from being run as a formula by a spreadsheet that opens it, and give it back as it was."""

import re

__all__ = ["guard", "unguard"]

# What starts a formula, with the full-width forms that spreadsheets take for the same. It does so at the start of a
# cell; a separator may start one too, in a spreadsheet that splits lines at semicolons, and spaces or quotation marks
# may stand before it. A cell that begins with a tab or a line end may lose it, and begin with what follows.
_FORMULA = "(?=[ '\"]*[=+\\-@\uff1d\uff0b\uff0d\uff20])"
_BLANK = "(?=[ '\"]*[\t\r\n])"
_UNGUARDED = re.compile(rf"^{_FORMULA}|^{_BLANK}|([\t\r\n;|]){_FORMULA}")
_GUARDED = re.compile(rf"^'{_FORMULA}|^'{_BLANK}|([\t\r\n;|])'{_FORMULA}")


def guard(text: str) -> str:
    """Put an apostrophe before whatever a spreadsheet would run; it then shows the text."""
    return _UNGUARDED.sub(r"\g<1>'", text)


def unguard(text: str) -> str:
    """Take the apostrophes of `guard` away: the inverse."""
    return _GUARDED.sub(r"\g<1>", text)

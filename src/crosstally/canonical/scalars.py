"""How one value is written: plain where every reader takes it for the same text, else in double quotes."""

import json
import re
from decimal import Decimal
from functools import cache

from crosstally.files.documents import parse
from crosstally.files.texts import DocumentError

__all__ = ["flow", "is_text", "quoted", "written", "written_name"]

# Dates, times and versions stay in quotes even where no reader would mistake them, so that all of them look alike.
_DATE_LIKE = re.compile(r"(?=\D*\d)[0-9XYTZ:+./~?%-]+")
# What the strict loader takes for something else than text; a test compares the two.
_WORDS = {"true", "false", "null"}
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# Line ends to some readers only; the strict loader takes them as escapes.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@cache
def written(text: str, *, flow: bool = False) -> str:
    """Write text on one line. flow: whether it stands between brackets or braces."""
    around = "{{k: [{0}], l: {0}}}" if flow else "k: {0}\nl: {0}\n"
    data = {"k": [text], "l": text} if flow else {"k": text, "l": text}
    return quoted(text) if _DATE_LIKE.fullmatch(text) or not _reads(around.format(text), data) else text


@cache
def written_name(name: str, *, flow: bool = False) -> str:
    """Write a field's name."""
    around = "{{{0}: 1}}" if flow else "{0}: 1\n"
    return name if _reads(around.format(name), {name: 1}) else quoted(name)


def is_text(plain: str) -> bool:
    """Tell whether a value that the strict loader took without quotes is text, and no number, truth value or null."""
    return plain not in _WORDS and not _NUMBER.fullmatch(plain)


def quoted(text: str) -> str:
    """Write text in double quotes, with the escapes that JSON and YAML have in common."""
    return json.dumps(text, ensure_ascii=False).translate(_LINE_ENDS)


def _reads(document: str, data: object) -> bool:
    try:
        return parse(document, "").data == data
    except DocumentError:
        return False


def flow(value: object) -> str:
    """Write what a record may hold (dict, list, str, int, Decimal, bool, None) on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{written_name(name, flow=True)}: {flow(part)}' for name, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, str):
        return written(value, flow=True)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value)

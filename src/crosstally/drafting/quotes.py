"""The words of a text that carry a figure, and what tells them from the same words elsewhere."""

import re

from crosstally.drafting.wording import END_OF_PHRASE, Span, iter_words, sentence

__all__ = ["cut", "phrase", "selector"]

# "4 separatist soldiers", "one of its service members": how many words after a number tell what is counted.
MOST_WORDS = 3
MOST_CONTEXT_WORDS = 12  # about a line; what recurs with all these recurs as a whole
MOST_CONTEXT_CHARACTERS = 190  # the schema allows 200
_OF = re.compile(r" of(?: (?:its|the|their|his|her|our|these|those|them))?(?= )")
_SPACE = " "
_CURRENCY = re.compile(r"(?:(?<![A-Za-z])[A-Z]{1,3})?[$\u00a2-\u00a5\u20a0-\u20bf]\Z")
LONGEST_CURRENCY = 5  # the letters, the sign, and what stands before them
_SIGNS = {"%", "\u2030", "\u00b0"}


def phrase(text: str, start: int, end: int, most_words: int = MOST_WORDS) -> Span:
    """Return where the words stand that carry a number at a span: it and what is counted, in its sentence."""
    start, end = _with_signs(text, start, end)
    _, limit = sentence(text, start)
    part = _OF.match(text, end)
    at = part.end() if part else end
    taken = 0
    for word, first, last in iter_words(text, at, limit):
        if (
            taken == most_words
            or text[at:first] not in {_SPACE, "-"}
            or word.lower() in END_OF_PHRASE
            or _numeral(word)
        ):
            break
        at, taken = last, taken + 1
    return start, (at if taken else end)


def _with_signs(text: str, start: int, end: int) -> Span:
    """Take in the signs that are written to a number: "£3.2 million", "US$5", "12%"."""
    before = _CURRENCY.search(text, max(0, start - LONGEST_CURRENCY), start)
    return (before.start() if before else start), (end + 1 if text[end : end + 1] in _SIGNS else end)


def cut(text: str, span: Span, core: Span) -> Span:
    """Return the part of a span around its core that can be written down, or around as much of the core as can."""
    start, end = span
    core = core[0], next((at for at in range(*core) if not _is_quotable(text[at])), core[1])
    for at in range(core[0] - 1, start - 1, -1):
        if not _is_quotable(text[at]):
            start = at + 1
            break
    end = next((at for at in range(core[1], end) if not _is_quotable(text[at])), end)
    while start < core[0] and text[start].isspace():
        start += 1
    while end > core[1] and text[end - 1].isspace():
        end -= 1
    return start, end


def _numeral(word: str) -> bool:
    return any(character.isdigit() for character in word)


def selector(text: str, span: Span) -> dict[str, str]:
    """Return a quote, with the words before or after it where it occurs more than once."""
    start, end = span
    quote = text[start:end]
    if _is_unique(text, quote):
        return {"quote": quote}
    befores, afters = _befores(text, start), _afters(text, end)
    for prefix in befores:
        if _is_unique(text, prefix + quote):
            return {"quote": quote, "prefix": prefix}
    for suffix in afters:
        if _is_unique(text, quote + suffix):
            return {"quote": quote, "suffix": suffix}
    for prefix, suffix in zip(befores, afters, strict=False):
        if _is_unique(text, prefix + quote + suffix):
            return {"quote": quote, "prefix": prefix, "suffix": suffix}
    return {"quote": quote}


def _befores(text: str, start: int) -> list[str]:
    """Return what stands before an offset, a word more each time."""
    words = [first for _, first, _ in iter_words(text, max(0, start - MOST_CONTEXT_CHARACTERS), start)]
    return [text[first:start] for first in words[::-1][:MOST_CONTEXT_WORDS] if _is_quotable(text[first:start])]


def _afters(text: str, end: int) -> list[str]:
    words = [last for _, _, last in iter_words(text, end, min(len(text), end + MOST_CONTEXT_CHARACTERS))]
    return [text[end:last] for last in words[:MOST_CONTEXT_WORDS] if _is_quotable(text[end:last])]


def _is_quotable(words: str) -> bool:
    """Tell whether words can be written down: control characters other than line ends cannot."""
    return words.translate(_LINE_ENDS).isprintable()


_LINE_ENDS = dict.fromkeys(map(ord, "\r\n\t\x85\u00a0\u202f\u2009\u2028\u2029"))


def _is_unique(text: str, words: str) -> bool:
    return text.find(words) == text.rfind(words)

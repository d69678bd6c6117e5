"""Find quotes in texts: exactly or not at all, because 6,500 and 6,600 are one edit apart."""

from collections.abc import Iterator

from crosstally.records import Selector

__all__ = ["iter_occurrences", "nearest"]

# Below this share of equal characters (difflib's ratio) a suggestion would mislead more often than help.
LEAST_LIKENESS = 0.6


def iter_occurrences(text: str, selector: Selector) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of every place where the words stand between their prefix and suffix."""
    words = selector.prefix + selector.exact + selector.suffix
    start = text.find(words)
    while start >= 0:
        begin = start + len(selector.prefix)
        yield begin, begin + len(selector.exact)
        start = text.find(words, start + 1)


def nearest(text: str, selector: Selector) -> str | None:
    """Return the words of the text most like a quote that is not in it, to suggest a repair; never as evidence.

    Only windows that share a word with the quote are compared, by difflib's ratio.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - needed only when a quote is missing

    wanted = selector.exact
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    windows = dict.fromkeys(text[start : start + len(wanted)] for start in _window_starts(text, wanted))
    likely = []
    for window in windows:
        matcher.set_seq1(window)
        likely.append((matcher.quick_ratio(), window))
    best, found = LEAST_LIKENESS, None
    for _, window in sorted(likely, key=lambda each: -each[0])[:MOST_COMPARED]:
        matcher.set_seq1(window)
        if (ratio := matcher.ratio()) > best:
            best, found = ratio, window
    return found


def _window_starts(text: str, wanted: str) -> list[int]:
    """Return where a window of the quote's length may begin so that a word of the quote falls in its place."""
    starts = set()
    offset = 0
    for word in wanted.split(" "):
        at = text.find(word) if word else -1
        while at >= 0:
            starts.add(max(0, at - offset))
            at = text.find(word, at + 1)
        offset += len(word) + 1
    return sorted(starts)[:MOST_WINDOWS]


# A word such as "the" recurs; a few thousand windows have their letters counted in well under a second. Of these, the
# ones with the most letters in common are compared: each takes milliseconds where a long quote repeats itself.
MOST_WINDOWS = 2000
MOST_COMPARED = 20

"""Words and sentences of a text, by their offsets."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from crosstally.finder.lexicon import word_set

__all__ = ["END_OF_PHRASE", "Span", "iter_words", "sentence"]

Span: TypeAlias = tuple[int, int]

WORD = re.compile(r"[^\W_]+(?:[\u2019'-][^\W_]+)*")
# Where a sentence may end: its mark and closing quotation marks before a space and a capital, or a line's end.
_SENTENCE_END = re.compile(r"[.!?\u2026][\"\u201d\u2019)]*(?=\s+[\"\u201c\u2018(]*[A-Z])|[\r\n]+")
# Words that begin another part of a sentence than the thing counted.
END_OF_PHRASE = word_set(
    """
    a aboard about above according across after against aged ago all along alongside also although amid among
    amongst an and apart are around as at be because been before behind being below beneath beside besides between
    beyond both but by could despite did do does during each either except for from had has have he her here his how
    however i if in including inside into is it its last left less like may might minus more most near next no nor
    not of off on only onto or our outside over past plus she should since so still than that the their then there
    these they this those though through throughout to today tomorrow tonight too toward towards under unless until
    up upon versus via was we were what when whenever where whereas whereupon wherever whether which while who whom
    whose why will with within without would yesterday yet you
    """
)


def iter_words(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield each word between two offsets with its own."""
    for match in WORD.finditer(text, start, end):
        yield match[0], match.start(), match.end()


def sentence(text: str, at: int) -> Span:
    """Return where the sentence around an offset begins and ends."""
    start, end = 0, len(text)
    for match in _SENTENCE_END.finditer(text, max(0, at - LONGEST_SENTENCE), min(end, at + LONGEST_SENTENCE)):
        if match.end() <= at:
            start = match.end()
        else:
            end = match.end()
            break
    return start, end


LONGEST_SENTENCE = 2000  # characters; what is longer is no sentence

"""Clock times: "10 a.m.", "8:30", "10h30", "9 hours, Moscow time", "1400 GMT"."""

from typing import Final

from crosstally.finder.lexicon import SMALL, word_set
from crosstally.finder.tokens import Tokens

_ZONES: Final = word_set("gmt utc bst est edt cst cdt mst mdt pst pdt cet cest eet msk ist jst aest")
_HOURS: Final = frozenset({"hours", "hour", "hrs"})
_HALVES: Final = frozenset({"am", "pm"})


def read_time(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return first token and stop of the clock time that begins at `index`."""
    stop = _read_minutes(tokens, index)
    if stop is not None:
        return index, _half_stop(tokens, stop) or stop
    if _hour(tokens, index) is None:
        return _read_military(tokens, index)
    stop = _half_stop(tokens, index + 1) or _read_named(tokens, index) or _read_joined_hour(tokens, index)
    return None if stop is None else (index, stop)


def _hour(tokens: Tokens, index: int) -> int | None:
    word = tokens.words[index]
    if word in SMALL:
        return SMALL[word] if SMALL[word] <= 12 else None
    whole = word.partition(".")[0]
    return int(whole) if whole.isdecimal() and len(whole) <= 2 and int(whole) <= 24 else None


def _two_digits(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index].partition(".")[0]
    return word.isdecimal() and len(word) == 2 and int(word) < 60


def _read_minutes(tokens: Tokens, index: int) -> int | None:
    """Read "8:30" and "8:30:15"."""
    stop, word = index + 1, tokens.words[index]
    if not word.isdecimal() or len(word) > 2:
        return None
    while stop < index + 5 and tokens.words[stop] == ":" and tokens.joined(stop) and tokens.joined(stop + 1):
        if not _two_digits(tokens, stop + 1):
            break
        stop += 2
    return stop if stop > index + 1 else None


def _half_stop(tokens: Tokens, at: int) -> int | None:
    """Return the stop of "am" or "p.m." at `at`, its last point included."""
    words = tokens.words
    if words[at] in _HALVES:
        return at + 1
    if words[at] not in {"a", "p"} or words[at + 1 : at + 3] != [".", "m"] or not tokens.joined(at + 2):
        return None
    return at + 3 + (words[at + 3] == "." and tokens.joined(at + 3))


def _read_named(tokens: Tokens, index: int) -> int | None:
    """Read "9 hours, Moscow time", "9 hours GMT", "10 GMT", "10 o'clock"."""
    words, at = tokens.words, index + 1
    if words[at : at + 3] == ["o", "'", "clock"]:
        return at + 3
    if words[at] in _ZONES:
        return at + 1
    if words[at] not in _HOURS:
        return None
    return _zone_stop(tokens, at + 1 + (words[at + 1] == ","))


def _zone_stop(tokens: Tokens, at: int) -> int | None:
    words = tokens.words
    if words[at] in _ZONES:
        return at + 1
    named = tokens.capitalised(at) or words[at] == "local"
    return at + 2 if named and words[at + 1] == "time" else None


def _read_joined_hour(tokens: Tokens, index: int) -> int | None:
    """Read "10h" and "10h30"."""
    at = index + 1
    if tokens.words[at] != "h" or not tokens.joined(at) or not tokens.digits(index):
        return None
    return at + 2 if tokens.joined(at + 1) and _two_digits(tokens, at + 1) else at + 1


def _read_military(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read "1400 GMT", "0900 hours", "1830 local time"."""
    word, at = tokens.words[index], index + 1
    if not word.isdecimal() or len(word) != 4 or int(word) > 2400 or int(word[2:]) > 59:
        return None
    if tokens.words[at] == "hours":
        return index, at + 1
    stop = _zone_stop(tokens, at)
    return None if stop is None else (index, stop)

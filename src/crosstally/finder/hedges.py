"""The words around a number that say on which side of it the figure lies."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from crosstally.finder.lexicon import word_set
from crosstally.finder.model import Bound
from crosstally.finder.tokens import Tokens, plural_follows

_GREATER: Final = "more greater higher larger bigger longer older taller heavier faster further farther later"
_LESS: Final = "less fewer smaller lower shorter younger lighter slower earlier"

_BEFORE: Final = {
    "more_than": """
        over; over the age of; above the age of; older than; above; beyond; exceeding; exceed; exceeds;
        exceeded; surpass; surpasses; surpassed; surpassing; topping; topped; in excess of; upwards of;
        upward of; north of; well over; well above; just over; just above; slightly over;
        slightly above; a little over; a little above; a bit over; >
    """,
    "at_least": """
        at least; at the least; at the very least; a minimum of; minimum of; a minimum; minimum;
        a low of; not under; not below; no under; min; from at least; starting at; ≥; > =; = >;
        as few as; as little as; as low as; as early as; as young as; as short as; as small as;
        upwards from
    """,
    "less_than": """
        under; under the age of; below the age of; below; just under; just below; slightly under;
        slightly below; a little under; a bit under; well under; well below; just short of; short of;
        shy of; just shy of; south of; <
    """,
    "at_most": """
        at most; at the most; at the very most; up to; as many as; as much as; as high as; as large as;
        as long as; as old as; as big as; as late as; as far as; as great as; a maximum of; maximum of;
        a maximum; maximum; a high of; not over; not above; not exceeding; not to exceed; not exceed;
        within; max; limited to; capped at; ≤; < =; = <
    """,
    "nearly": """
        nearly; almost; close to; approaching; nearing; near; close on; virtually; practically;
        not quite; verging on; very nearly; very close to
    """,
    "about": """
        about; around; round about; roughly; approximately; approx; approx .; some; an estimated;
        estimated; circa; ca .; c .; ca; ~; ≈; in the region of; in the vicinity of;
        in the neighborhood of; in the neighbourhood of; in the order of; on the order of;
        of the order of; something like; somewhere around; more or less; give or take; around about;
        just about; anywhere around
    """,
    "exactly": "exactly; precisely; equal to; equals; equals to; equaling to; equalling to; =",
}
_AFTER: Final = {
    "at_least": """
        or more; and more; or greater; or higher; or above; and above; or over; and over; and up;
        and upwards; or upwards; or older; and older; or longer; or larger; or better; plus; - plus; +;
        and counting; or more than; or greater than; or equal
    """,
    "at_most": """
        or less; or fewer; or lower; or below; and below; or under; and under; or younger; and younger;
        or shorter; or smaller; or less than; or fewer than
    """,
    "about": "or so; - odd; - ish; ish; or thereabouts; give or take; - something; - some",
}
# Say something about the number before them only where the clause ends after them.
_AFTER_AT_END: Final = {
    "at_least": "at least; at the least; at the very least; at a minimum; minimum; min",
    "at_most": "at most; at the most; at the very most; at a maximum; maximum; max; tops",
    "about": "approximately; roughly; approx",
}
_OPPOSITE: Final = {"more_than": "at_most", "less_than": "at_least"}
_INCLUSIVE: Final = {"more_than": "at_least", "less_than": "at_most"}

BOUNDS: Final = {
    "more_than": Bound.LOWER,
    "at_least": Bound.LOWER,
    "less_than": Bound.UPPER,
    "at_most": Bound.UPPER,
    "nearly": Bound.APPROX,
    "about": Bound.APPROX,
    "exactly": Bound.EXACT,
}


class Hedge(NamedTuple):
    """A modifier, and the first token and the token after the last of its words."""

    modifier: str
    first: int
    stop: int


def _comparisons() -> Iterable[tuple[str, str]]:
    """Yield the modifier and the words of every comparison: "no fewer than", "less than or equal to"."""
    for modifier, words in (("more_than", _GREATER), ("less_than", _LESS)):
        same = _INCLUSIVE[modifier]
        for word in words.split():
            yield modifier, f"{word} than"
            for adverb in ("slightly", "just", "well", "far", "significantly", "considerably", "a little", "a bit"):
                yield modifier, f"{adverb} {word} than"
            for negation in ("no", "not", "never"):
                yield _OPPOSITE[modifier], f"{negation} {word} than"
            for form in ("{} than or equal to", "{} or equal to", "{} or equal than", "equal to or {} than"):
                yield same, form.format(word)
    yield "at_least", "at least or equal to"
    yield "at_most", "at most or equal to"


def _listed(table: dict[str, str]) -> Iterable[tuple[str, str]]:
    for modifier, phrases in table.items():
        for phrase in phrases.split(";"):
            yield modifier, phrase


class _Phrases(NamedTuple):
    """The modifier of each phrase, and how many words those have that begin (or end) with a word, longest first."""

    modifiers: dict[tuple[str, ...], str]
    lengths: dict[str, tuple[int, ...]]


def _index(phrases: Iterable[tuple[str, str]], key: int) -> _Phrases:
    """Index phrases by their first or last word."""
    modifiers = {tuple(phrase.split()): modifier for modifier, phrase in phrases}
    lengths: dict[str, set[int]] = {}
    for words in modifiers:
        lengths.setdefault(words[key], set()).add(len(words))
    return _Phrases(modifiers, {word: tuple(sorted(each, reverse=True)) for word, each in lengths.items()})


_PHRASES_BEFORE: Final = _index([*_listed(_BEFORE), *_comparisons()], -1)
_PHRASES_AFTER: Final = _index(_listed(_AFTER), 0)
_PHRASES_AT_END: Final = _index(_listed(_AFTER_AT_END), 0)
_BEGIN_AFTER: Final = _PHRASES_AFTER.lengths.keys() | _PHRASES_AT_END.lengths.keys()
# Words that may stand between a hedge and its number.
_BETWEEN: Final = frozenset(
    {"another", "additional", "further", "extra", "total", "combined", "record", "whopping", "staggering"}
)
# "about" and "over" also mean "concerning" after these words, "over" also "during" and "across".
_CONCERNING: Final = word_set("""
    talk talks talked talking know knows knew known concern concerns concerned worry worries worried
    hear hears heard learn learned question questions questioned asked ask think thinking said
    information speak spoke write wrote story stories book tell told complain complained complaints
    care cares dispute row debate disagreement control victory win fears anger tensions doubts
    concerning reports
    """)
_PARTICLE_VERBS: Final = word_set("""
    hand handed handing turn turned turning take taking taken took bring brought roll rolled run ran
    carry carried presided preside fell fallen
    """)
_SMALL_COUNT: Final = 10


def hedge_before(tokens: Tokens, first: int, floor: int) -> Hedge | None:
    """Return the hedge whose words end before the token `first`, none of them below `floor`."""
    at = first
    while tokens.words[at - 1] in _BETWEEN:
        at -= 1
    if at < first and tokens.words[at - 1] in {"a", "an", "some"}:
        at -= tokens.words[at - 1] != "some"
    inner = _match_before(tokens, at, floor)
    if inner is None:
        return None
    outer = _match_before(tokens, inner.first, floor)
    return inner if outer is None else Hedge(_stronger(outer.modifier, inner.modifier), outer.first, first)


def _stronger(outer: str, inner: str) -> str:
    """Combine two hedges: "at least about" bounds, "about at least" too."""
    return inner if BOUNDS[outer] in {Bound.APPROX, Bound.EXACT} and outer != "nearly" else outer


def _match_before(tokens: Tokens, at: int, floor: int) -> Hedge | None:
    words = tokens.words
    for length in _PHRASES_BEFORE.lengths.get(words[at - 1], ()):
        first = at - length
        modifier = _PHRASES_BEFORE.modifiers.get(tuple(words[first:at]))
        if modifier is not None and first >= floor and _bounds(tokens, first, at):
            return Hedge(modifier, first, at)
    return None


def _bounds(tokens: Tokens, first: int, at: int) -> bool:
    """Whether a word of several meanings is a hedge here."""
    word, before = tokens.words[first], tokens.words[first - 1]
    if word == ">" and before == "<":
        return False
    if at - first > 1 or not word.isalpha():
        return word != "=" or not tokens.joined(first)
    if tokens.text[tokens.ends[first]] == "\n":
        return False
    if word in {"over", "about", "around"} and before in _CONCERNING:
        return False
    return word != "over" or before not in _PARTICLE_VERBS


def hedge_after(tokens: Tokens, stop: int, tail: int, ceiling: int) -> Hedge | None:
    """Return the hedge that follows a number, or its unit; none of its words reach `ceiling`."""
    found = _match_after(tokens, stop, ceiling)
    if found is None and tail > stop:
        found = _match_after(tokens, tail, ceiling)
    if found is None and tokens.words[tail + 1] == "or" and plural_follows(tokens, tail):
        # "20 people or more."
        found = _match_after(tokens, tail + 1, ceiling)
        return None if found is None or plural_follows(tokens, found.stop) else found
    return found


def _match_after(tokens: Tokens, at: int, ceiling: int) -> Hedge | None:
    words = tokens.words
    if words[at] not in _BEGIN_AFTER:
        return None
    for phrases in (_PHRASES_AFTER, _PHRASES_AT_END):
        for length in phrases.lengths.get(words[at], ()):
            stop = at + length
            modifier = phrases.modifiers.get(tuple(words[at:stop]))
            if modifier is None or not _ends_figure(tokens, at, stop, ceiling):
                continue
            if phrases is _PHRASES_AFTER or not words[stop].isalpha():
                return Hedge(modifier, at, stop)
    return None


def _ends_figure(tokens: Tokens, at: int, stop: int, ceiling: int) -> bool:
    """Whether words after a number are not the hedge of the next one: "above 700 and below 900"."""
    return stop < ceiling and tokens.words[stop] != "than" and _joined_sign(tokens, at)


def _joined_sign(tokens: Tokens, at: int) -> bool:
    """Whether a sign touches the number before it; words need not, but "ish" does."""
    return (tokens.words[at].isalpha() and tokens.words[at] != "ish") or tokens.joined(at)

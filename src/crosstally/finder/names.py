"""Numbers that count nothing: parts of names, codes and markup, references, pronouns and idioms."""

import re
from typing import Final

from crosstally.finder.lexicon import ABBREVIATED_SCALES, ORDINAL_SUFFIXES, ORDINALS, VULGAR, word_set
from crosstally.finder.literals import scales_capital
from crosstally.finder.moments import WEEKDAYS, is_month
from crosstally.finder.quantity import Quantity
from crosstally.finder.tokens import Tokens, plural_follows
from crosstally.finder.units import CURRENCY_CODES, JOINED_UNITS

# Words after which a bare number tells one of many apart.
_REFERENCES: Final = word_set("""
    page pages chapter chapters section sections article articles paragraph figure table exercise
    appendix clause verse phase stage level tier category type grade version volume episode season
    round room suite gate platform exit route highway interstate motorway flight lane number nr nrs
    step channel resolution amendment unit lot block zone district ward precinct pier terminal
    apartment model mark protocol proposition item pick junction runway formula
    """)
_ABBREVIATIONS: Final = word_set("no nos nr nrs fig figs p pp vol ch sec art para")
_STREETS: Final = word_set("street avenue road lane boulevard drive square court st ave rd blvd")
# What the emergency number goes before: "911 calls" are calls to it, "911 workers" are workers.
_EMERGENCY: Final = word_set(
    "callers calls centers centres dispatchers lines operators recordings services systems tapes texts"
)
_IDIOMS: Final = frozenset({"24/7", "9/11", "7/7", "50-50", "50/50", "20/20", "1/6", "7/11"})
_MAKERS: Final = word_set("""
    boeing airbus falcon stoxx ftse euro tokyo opel topix csi russell nikkei nasdaq windows android ios
    iphone ipad playstation galaxy
    """)
# Words that are no part of a name though a headline or the start of a sentence capitalises them.
_FUNCTION_WORDS: Final = word_set("""
    a an the in all only these those his her their our my your its another every of and but with at for
    by from to after last past next when where that has had have is are was were be been as or than
    then if while least most on into since just another which who some about over under nearly
    almost around between up out killed kills killing dead injured wounded left another among
    including says said plus minus first also not no because despite during more fewer less top
    there
    """)
_HEADLINE_REACH: Final = 8
_HEADLINE_WORDS: Final = 4

_BEFORE_PRONOUN: Final = word_set("""
    this that which the no any every each another some either next latest other wrong right new big
    bad good little same
    """)
_AFTER_PRONOUN: Final = word_set("another who that which can could should must might may would")
# "said that one of its soldiers was killed" counts, "that one" points.
_CONJUNCTIONS: Final = frozenset({"that", "which"})
_DETERMINERS: Final = frozenset({"the", "a", "an", "this", "that"})
_IDLE_ONES: Final = word_set("off way sided stop on to liner upmanship size time man")
_NOT_SUPERLATIVE: Final = word_set(
    "west east forest protest interest arrest guest contest request test quest midwest rest nest"
)
_IDLE_HALVES: Final = word_set("time brother sister marathon back hearted truth life way")
_NOT_A_PART: Final = frozenset({"this", "that", "last", "next", "each", "per", "fiscal", "final", "other", "better"})
_BEFORE_ZERO: Final = word_set("ground net absolute patient sub day")


def is_code(tokens: Tokens, index: int) -> int | None:
    """Return the stop of a code, telephone number or idiom that begins at the digits at `index`."""
    word = tokens.words[index]
    lone = index + 1 if (word[0] == "0" and len(word) > 1 and word.isdecimal()) or word.count(".") > 1 else None
    if tokens.words[index - 1] == "+" and tokens.joined(index):
        return _telephone_stop(tokens, index)
    if not tokens.joined(index + 1):
        return lone
    if _subsection(tokens, index):
        return index + 4
    if _idiom(tokens, index):
        return index + 3
    stop, parts = index + 1, 1
    while tokens.words[stop] in {"-", "/", "."} and _joins_digits(tokens, stop):
        stop, parts = stop + 2, parts + 1
    return stop if parts > 2 or (parts == 2 and _telephone(tokens, index)) else lone


def _subsection(tokens: Tokens, index: int) -> bool:
    """Whether a letter in brackets is joined: "401(k)"."""
    opening, letter, closing = tokens.words[index + 1 : index + 4]
    joined = all(tokens.joined(at) for at in range(index + 1, index + 4))
    return joined and opening == "(" and closing == ")" and letter.isalpha() and len(letter) == 1


def _idiom(tokens: Tokens, index: int) -> bool:
    joined = tokens.joined(index + 1) and tokens.joined(index + 2)
    return joined and "".join(tokens.words[index : index + 3]) in _IDIOMS


def _joins_digits(tokens: Tokens, at: int) -> bool:
    return tokens.joined(at) and tokens.joined(at + 1) and tokens.words[at + 1].isdecimal()


def _telephone_stop(tokens: Tokens, index: int) -> int | None:
    """Return the stop of "+44 20 7946 0958", None where no groups of digits follow."""
    stop = index + 1
    while tokens.digits(stop + (tokens.words[stop] in {"-", "/", ")", "("})):
        stop += 1 + (tokens.words[stop] in {"-", "/", ")", "("})
    return stop if stop > index + 1 else None


def _telephone(tokens: Tokens, index: int) -> bool:
    """Whether two joined groups have the lengths of a telephone number: 555-1234."""
    return tokens.words[index + 1] == "-" and [len(tokens.words[index]), len(tokens.words[index + 2])] == [3, 4]


def is_name(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a bare number belongs to a name, refers to something, or stands for a noun."""
    if quantity.unit == "year" and tokens.words[quantity.core] == "half":
        # "half-year results" tell a period, "half a year" a length.
        return tokens.words[quantity.stop] == "-"
    if tokens.words[quantity.core - 1 : quantity.core + 2] == ["the", "half", "-"]:
        # "On the half-hour" is a time.
        return True
    if quantity.unit is not None or quantity.scale > 1:
        return False
    if tokens.digits(quantity.core):
        return _names_digits(tokens, quantity)
    return _names_word(tokens, quantity)


def _names_digits(tokens: Tokens, quantity: Quantity) -> bool:
    first, stop = quantity.first, quantity.stop
    before = tokens.words[first - 1 - (tokens.words[first - 1] == ".")]
    if before in _ABBREVIATIONS and tokens.words[first - 1] == ".":
        return True
    if before == "no" and tokens.starts[first] - tokens.ends[first - 1] <= 1:
        return not plural_follows(tokens, stop)
    if tokens.words[first - 1] in _REFERENCES and (tokens.capitalised(first - 1) or not plural_follows(tokens, stop)):
        return True
    if tokens.words[first - 1] == "911":
        return True
    if tokens.words[quantity.core] == "911":
        return tokens.words[stop] in _EMERGENCY or not plural_follows(tokens, stop)
    return _addresses(tokens, stop) or _follows_name(tokens, first, stop)


def _addresses(tokens: Tokens, stop: int) -> bool:
    """Whether "Downing Street" or the like follows."""
    if not tokens.capitalised(stop):
        return False
    return any(tokens.words[at] in _STREETS and tokens.capitalised(at) for at in (stop, stop + 1, stop + 2))


def _follows_name(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether the number ends a name, as in "Boeing 737"."""
    before = tokens.words[first - 1]
    if tokens.raw(first - 1).islower() or not before.isalpha() or tokens.starts[first] != tokens.ends[first - 1] + 1:
        return False
    if tokens.text[tokens.ends[first - 1]] == "\n" or before in _FUNCTION_WORDS or before in WEEKDAYS:
        return False
    if before in _MAKERS or tokens.raw(first - 1)[0].islower():
        return True
    if is_month(tokens, first - 1) or before.endswith(("ing", "ed", "ly")) or _scored(tokens, stop):
        return False
    return not (_counts_soon(tokens, stop) or in_headline(tokens, first) or _in_tally(tokens, first, stop))


def _in_tally(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether names and numbers alternate: "France 2, Croatia 1"."""
    after = stop + (tokens.words[stop] == ",")
    before = first - 2 - (tokens.words[first - 2] == ",")
    follows = tokens.capitalised(after) and tokens.digits(after + 1)
    precedes = tokens.capitalised(first - 1) and tokens.digits(before)
    return (follows and tokens.words[after] != tokens.words[first - 1]) or (
        precedes and tokens.words[before - 1] != tokens.words[first - 1]
    )


def _scored(tokens: Tokens, stop: int) -> bool:
    return tokens.words[stop] in {"-", "--"} and tokens.digits(stop + 1)


def _counts_soon(tokens: Tokens, stop: int) -> bool:
    """Whether a noun to count follows, perhaps after one adjective."""
    if plural_follows(tokens, stop):
        return True
    adjective = tokens.words[stop].isalpha() and not tokens.words[stop].endswith("ed")
    return adjective and plural_follows(tokens, stop + 1)


def in_headline(tokens: Tokens, index: int) -> bool:
    """Whether the longer words around `index` are all capitalised."""
    around = range(max(index - _HEADLINE_REACH, 0), min(index + _HEADLINE_REACH + 1, len(tokens.words)))
    longer = [at for at in around if len(tokens.words[at]) > 3 and tokens.words[at].isalpha()]
    return len(longer) >= _HEADLINE_WORDS and all(tokens.capitalised(at) for at in longer)


def _names_word(tokens: Tokens, quantity: Quantity) -> bool:
    word = tokens.words[quantity.stop - 1]
    if word == "one" and quantity.core == quantity.stop - 1:
        return _pronoun(tokens, quantity.core) or _capital_name(tokens, quantity)
    if _refers(tokens, quantity):
        return True
    if word in {"half", "quarter"}:
        return _no_part(tokens, quantity)
    if word == "zero":
        return tokens.words[quantity.core - 1] in _BEFORE_ZERO or tokens.words[quantity.stop] in {"-", "tolerance"}
    if word in {"first", "second"} and _idle_ordinal(tokens, quantity.core):
        return True
    return _capital_name(tokens, quantity)


def _refers(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether words tell one of many apart, "stage two", or are of "a six-figure sum"."""
    if tokens.words[quantity.core - 1] in _REFERENCES:
        return not plural_follows(tokens, quantity.stop)
    return tokens.hyphen(quantity.stop) and tokens.words[quantity.stop + 1] in {"figure", "figures"}


def _pronoun(tokens: Tokens, at: int) -> bool:
    """Whether "one" stands for a noun or is part of a fixed phrase."""
    words = tokens.words
    if words[at + 1] == "of":
        conjunction = words[at - 1] in _CONJUNCTIONS
        return _superlative(tokens, at + 2) or (words[at - 1] in _BEFORE_PRONOUN and not conjunction)
    return (
        words[at - 1] in _BEFORE_PRONOUN
        or words[at + 1] in _AFTER_PRONOUN
        or tokens.text.startswith(("'s", "\u2019s"), tokens.ends[at])
        or (words[at - 2] in _DETERMINERS and words[at - 1].isalpha() and not words[at + 1].isalpha())
        or _in_phrase(tokens, at)
    )


def _in_phrase(tokens: Tokens, at: int) -> bool:
    """Whether "one" is in "one by one", "one-off", "no-one"."""
    words = tokens.words
    if words[at + 1] == "-" and words[at + 2] in _IDLE_ONES:
        return True
    if words[at - 1] == "-" and tokens.joined(at):
        return True
    if words[at - 1] == "at" and words[at + 1] in {"point", "time", "stage"}:
        return True
    return words[at - 1] in {"square", "day"} or words[at + 1 : at + 3] in (["by", "one"], ["after", "another"])


def _superlative(tokens: Tokens, at: int) -> bool:
    """Whether "one of" only introduces a superlative: "one of the country's largest banks"."""
    for word in tokens.words[at : at + 5]:
        if word == "most" or (word.endswith("est") and len(word) > 4 and word not in _NOT_SUPERLATIVE):
            return True
        if not word.isalpha():
            return False
    return False


def _no_part(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether "half" or "quarter" is a part of a game, a year or a compound."""
    first, stop = quantity.first, quantity.stop
    before, after = tokens.words[first - 1], tokens.words[stop]
    if before in ORDINALS or before in _NOT_A_PART or (before == "-" and tokens.joined(first)):
        return True
    if after in _IDLE_HALVES or (after == "-" and tokens.joined(stop)):
        return True
    return quantity.core == stop - 1 and tokens.words[stop - 1] == "quarter" and after != "of"


def _idle_ordinal(tokens: Tokens, at: int) -> bool:
    words = tokens.words
    if words[at] == "first":
        return words[at - 1] == "at" or words[at + 1 : at + 3] == ["of", "all"]
    return words[at - 1] in {"per", "split"} or (words[at - 1] == "a" and words[at + 1] in {".", ","})


def _capital_name(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a capitalised number word inside a sentence is part of a name: "Formula One"."""
    first, stop = quantity.core, quantity.stop
    if (
        not tokens.capitalised(first)
        or not tokens.words[first - 1].isalpha()
        or "\n" in tokens.text[tokens.ends[first - 1] : tokens.starts[first]]
    ):
        return False
    after = tokens.capitalised(stop) and tokens.starts[stop] == tokens.ends[stop - 1] + 1
    named = first - 1 - (tokens.words[first - 1] == "of")
    before = tokens.capitalised(named) and tokens.words[named] not in _FUNCTION_WORDS
    return (after or before) and not in_headline(tokens, first)


# Words that a hyphen joins to a number that is still one: "mid-20s", "under-21", "top-10".
_PREFIXES: Final = word_set("""
    mid early late pre post sub under over top bottom non plus minus near about around some roughly
    nearly almost to and or than for of in by least most inter per ex anti
    """)
_PICTURES: Final = frozenset({"4K", "8K"})
_ENTITY: Final = re.compile(r"x?[0-9a-f]+", re.IGNORECASE)
_JOINTS: Final = frozenset({"-", "_"})
_SUFFIXES: Final = frozenset(
    {"s", "x", "am", "pm", "h", "p", "plus", "odd", "ish"}
    | ORDINAL_SUFFIXES
    | ABBREVIATED_SCALES.keys()
    | JOINED_UNITS
    | VULGAR.keys()
)


def is_glued(tokens: Tokens, index: int) -> bool:
    """Whether the digits at `index` are part of a name rather than a number."""
    return _glued_before(tokens, index) or _glued_after(tokens, index)


def _glued_before(tokens: Tokens, index: int) -> bool:
    if not tokens.joined(index):
        return False
    before = tokens.words[index - 1]
    if before.isalpha():
        return before not in CURRENCY_CODES
    if before in {"#", "_", "@"}:
        return True
    if before == "=":
        return tokens.joined(index - 1) and tokens.words[index - 2].isalpha()
    return before == "-" and _named(tokens, index - 2)


def _named(tokens: Tokens, index: int) -> bool:
    """Whether the word before a hyphen makes a name of the number after it."""
    word = tokens.words[index]
    if not tokens.joined(index + 1) or not word.isalpha():
        return False
    # The word may be the end of another number: "3k-8k".
    return word not in (_SUFFIXES if tokens.joined(index) and tokens.digits(index - 1) else _PREFIXES)


def _glued_after(tokens: Tokens, index: int) -> bool:
    at = index + 1
    if not tokens.joined(at):
        return False
    if not tokens.words[at].isalpha():
        return tokens.words[at] == "_"
    # "4x4", "10h30": what follows the letters decides.
    if tokens.joined(at + 1) and tokens.digits(at + 1):
        return tokens.words[at] != "h" and tokens.words[at : at + 3] != ["x", "10", "^"]
    return not scales_capital(tokens, index) and _names_letters(tokens, index)


def _names_letters(tokens: Tokens, index: int) -> bool:
    """Whether the letters after digits are no suffix of a number."""
    letters = tokens.raw(index + 1)
    if tokens.words[index] + letters in _PICTURES or letters in {"G", "D", "S", "X"}:
        return True
    return tokens.words[index + 1] not in _SUFFIXES


def glued_span(tokens: Tokens, index: int, floor: int) -> tuple[int, int]:
    """Return the tokens, first to stop, that one run of letters, digits and hyphens joins.

    It never reaches below `floor`, the end of the run before, so that runs are walked once.
    """
    first, stop = index, index + 1
    while first > floor and tokens.joined(first) and _in_run(tokens, first - 1):
        first -= 1
    while tokens.words[first] in _JOINTS:
        first += 1
    while tokens.joined(stop) and _in_run(tokens, stop):
        stop += 1
    while tokens.words[stop - 1] in _JOINTS:
        stop -= 1
    return first, stop + _ends_entity(tokens, first, stop)


def _in_run(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return word in _JOINTS or word[:1].isalnum()


def _ends_entity(tokens: Tokens, first: int, stop: int) -> bool:
    if tokens.words[stop] != ";" or not tokens.joined(stop) or stop - first > 4:
        return False
    return _ENTITY.fullmatch(tokens.text, tokens.starts[first], tokens.ends[stop - 1]) is not None

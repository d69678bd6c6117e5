"""The number words of English, as data."""

from fractions import Fraction
from typing import Final

_ONES = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES_TH = "first second third fourth fifth sixth seventh eighth ninth"
_TEENS_TH = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
_TENS_TH = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list written as one text."""
    return frozenset(words.split())


ZEROS: Final = frozenset({"zero", "nought", "naught"})
ONES: Final = {word: value for value, word in enumerate(_ONES.split(), 1)}
TENS: Final = {word: value * 10 for value, word in enumerate(_TENS.split(), 2)}
SMALL: Final = dict.fromkeys(ZEROS, 0) | ONES | {word: value for value, word in enumerate(_TEENS.split(), 10)}

SCALES: Final = {
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
# Written after digits only, joined or apart: "1.2bn", "$3 tn". "m" and "b" alone need more context.
ABBREVIATED_SCALES: Final = {
    "k": 10**3,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "mm": 10**6,
    "m": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "tln": 10**12,
}
DOZENS: Final = {"dozen": 12, "dozens": 12, "dzs": 12, "dozs": 12, "doz": 12}

ORDINAL_ONES: Final = {word: value for value, word in enumerate(_ONES_TH.split(), 1)}
ORDINALS: Final = (
    ORDINAL_ONES
    | {word: value for value, word in enumerate(_TEENS_TH.split(), 10)}
    | {word: value * 10 for value, word in enumerate(_TENS_TH.split(), 2)}
)
ORDINAL_SCALES: Final = {"hundredth": 100} | {f"{word}th": value for word, value in SCALES.items()}
ORDINAL_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})

# "second" and "first" name no part; "quarter" and "half" name no place in an order.
PARTS: Final = {
    word: value for word, value in (ORDINALS | ORDINAL_SCALES).items() if word not in {"first", "second"}
} | {"half": 2, "quarter": 4}
MANY_PARTS: Final = {f"{word}s": value for word, value in PARTS.items() if word != "half"} | {"halves": 2}

# Only after another number is "second" a part: "one twenty-second", "three twenty-firsts".
COMPOUND_PARTS: Final = ORDINAL_ONES | {f"{word}s": value for word, value in ORDINAL_ONES.items()}

VULGAR: Final = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
    "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6),
    "⅐": Fraction(1, 7),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
    "⅑": Fraction(1, 9),
    "⅒": Fraction(1, 10),
}

ARTICLES: Final = frozenset({"a", "an"})
# Spans of time that "a" counts as one: "a day". "second" is left out, it is an ordinal far more often.
TIME_SPANS: Final = frozenset(
    {"minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century", "millennium"}
)
# Other units that "a" counts as one where a hedge stands before it: "more than a mile".
HEDGED_UNITS: Final = word_set("mile kilometre kilometer metre meter inch tonne ton litre liter hectare acre")
# Multiples of a year that are numbers of their own, with or without one before them.
YEAR_MULTIPLES: Final = frozenset({"decade", "decades", "century", "centuries"})

FOLDS: Final = {f"{word}fold": value for word, value in (SMALL | TENS | {"hundred": 100}).items() if value > 1}

# Half-open intervals for plural multiples used without a count.
VAGUE: Final = {
    "several": (3, 10),
    "tens": (20, 100),
    "dozens": (24, 100),
    "scores": (40, 100),
    "hundreds": (200, 1000),
    "thousands": (2000, 10**4),
    "lakhs": (2 * 10**5, 10**6),
    "millions": (2 * 10**6, 10**7),
    "crores": (2 * 10**7, 10**8),
    "billions": (2 * 10**9, 10**10),
    "trillions": (2 * 10**12, 10**13),
}
PLURAL_SCALES: Final = {"hundreds": 100} | {f"{word}s": value for word, value in SCALES.items()}
# Words that count multiples without a number: "several hundred", "a few thousand".
VAGUE_COUNTS: Final = {"several": (3, 10), "few": (2, 10), "many": (2, 10), "couple": (2, 3)}

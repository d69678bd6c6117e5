"""Units as news writes them, and the canonical unit each stands for."""

from typing import Final, NamedTuple

from crosstally.finder.lexicon import SCALES, word_set
from crosstally.finder.model import Kind
from crosstally.finder.tokens import Tokens


class Unit(NamedTuple):
    """A canonical unit and the kind of figure it makes."""

    name: str
    kind: Kind


_TABLE: Final = {
    Kind.DURATION: {
        "millisecond": "millisecond milliseconds ms",
        "second": "second seconds sec secs s",
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs h",
        "day": "day days",
        "week": "week weeks wk wks",
        "fortnight": "fortnight fortnights",
        "month": "month months mth mths",
        "year": "year years yr yrs",
        "decade": "decade decades",
        "century": "century centuries",
        "millennium": "millennium millennia",
    },
    Kind.DISTANCE: {
        "millimetre": "millimetre millimetres millimeter millimeters mm",
        "centimetre": "centimetre centimetres centimeter centimeters cm",
        "metre": "metre metres meter meters m",
        "kilometre": "kilometre kilometres kilometer kilometers km kms",
        "inch": "inch inches in",
        "foot": "foot feet ft",
        "yard": "yard yards yd yds",
        "mile": "mile miles mi",
        "nautical_mile": "nautical+mile nautical+miles",
        "light_year": "light+year light+years light+-+year light+-+years",
    },
    Kind.PERCENT: {
        "percent": "% percent per+cent pct pc",
        "percentage_point": "percentage+point percentage+points percent+points ppt pp",
        "basis_point": "basis+point basis+points bps",
    },
    Kind.MEASURE: {
        "milligram": "milligram milligrams mg",
        "gram": "gram grams gramme grammes g",
        "kilogram": "kilogram kilograms kilo kilos kg kgs",
        "tonne": "tonne tonnes metric+ton metric+tons metric+tonnes",
        "ton": "ton tons",
        "pound": "lb lbs pound",
        "stone": "stone st",
        "ounce": "ounce ounces oz",
        "hectare": "hectare hectares ha",
        "acre": "acre acres",
        "square_metre": "square+metre square+metres square+meter square+meters sq+m m² m2 sqm",
        "square_kilometre": "square+kilometre square+kilometres square+kilometer square+kilometers sq+km sq+.+km km²",
        "square_mile": "square+mile square+miles sq+mi",
        "square_foot": "square+foot square+feet sq+ft",
        "millilitre": "millilitre millilitres milliliter milliliters ml",
        "litre": "litre litres liter liters",
        "cubic_metre": "cubic+metre cubic+metres cubic+meter cubic+meters m³ bcm",
        "cubic_foot": "cubic+foot cubic+feet",
        "gallon": "gallon gallons",
        "barrel": "barrel barrels bbl",
        "degree_celsius": "degrees+celsius degree+celsius degrees+c °+c c celsius",
        "degree_fahrenheit": "degrees+fahrenheit degree+fahrenheit degrees+f °+f f fahrenheit",
        "degree": "degree degrees °",
        "kilometre_per_hour": "km+/+h kmh kph kilometres+per+hour kilometers+per+hour "
        "kilometres+an+hour kilometers+an+hour km+per+hour km+an+hour",
        "mile_per_hour": "mph miles+per+hour miles+an+hour",
        "mile_per_gallon": "mpg miles+per+gallon",
        "knot": "knot knots",
        "byte": "byte bytes",
        "kilobyte": "kilobyte kilobytes kb",
        "megabyte": "megabyte megabytes mb",
        "gigabyte": "gigabyte gigabytes gb",
        "terabyte": "terabyte terabytes tb",
        "watt": "watt watts",
        "kilowatt": "kilowatt kilowatts kw",
        "megawatt": "megawatt megawatts mw",
        "gigawatt": "gigawatt gigawatts gw",
        "kilowatt_hour": "kwh kilowatt+hours kilowatt+-+hours",
        "megawatt_hour": "mwh megawatt+hours megawatt+-+hours",
        "volt": "volt volts",
        "hertz": "hz hertz",
        "megahertz": "mhz megahertz",
        "gigahertz": "ghz gigahertz",
        "horsepower": "horsepower hp",
        "calorie": "calorie calories",
        "decibel": "decibel decibels db",
    },
    Kind.MONEY: {
        "USD": "dollar dollars us+dollar us+dollars u+.+s+.+dollars american+dollars usd bucks",
        "AUD": "australian+dollars aud",
        "CAD": "canadian+dollars cad",
        "HKD": "hong+kong+dollars hkd",
        "SGD": "singapore+dollars sgd",
        "NZD": "new+zealand+dollars nzd",
        "cent": "cent cents ¢",
        "EUR": "euro euros eur €",
        "GBP": "pound pounds pounds+sterling gbp",
        "penny": "pence penny p",
        "JPY": "yen jpy",
        "CNY": "yuan renminbi cny rmb",
        "INR": "rupee rupees inr",
        "RUB": "rouble roubles ruble rubles rub",
        "UAH": "hryvnia hryvnias uah",
        "TRY": "lira liras",
        "CHF": "franc francs swiss+francs chf",
        "SEK": "krona kronor sek",
        "NOK": "nok",
        "DKK": "dkk",
        "peso": "peso pesos",
        "BRL": "reais brl",
        "ZAR": "rand zar",
        "ILS": "shekel shekels ils",
        "SAR": "riyal riyals sar",
        "AED": "dirham dirhams aed",
        "AZN": "manat manats azn",
        "AMD": "dram drams",
        "KRW": "krw won",
        "PLN": "zloty zlotys pln",
        "dinar": "dinar dinars",
        "naira": "naira nairas",
        "bitcoin": "bitcoin bitcoins btc",
    },
}


def _phrases() -> dict[str, list[tuple[tuple[str, ...], Unit]]]:
    """Index every way of writing a unit by its first token, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for kind, units in _TABLE.items():
        for name, forms in units.items():
            for form in forms.split():
                words = tuple(form.split("+"))
                found.setdefault(words[0], []).append((words, Unit(name, kind)))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found


_PHRASES: Final = _phrases()
_SHORTEST_NAME: Final = 3
# Abbreviations that are units only when joined to the digits: "20C", "45s".
_ONLY_JOINED: Final = frozenset({"s", "h", "c", "f", "p", "in"})
JOINED_UNITS: Final = frozenset(word for word in _PHRASES if word.isalnum() and len(word) <= 4)

_SIGNS: Final = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₩": "KRW",
    "₴": "UAH",
    "₼": "AZN",
    "₦": "naira",
    "₱": "peso",
}
_DOLLARS: Final = {
    "us": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "hk": "HKD",
    "s": "SGD",
    "nz": "NZD",
    "r": "BRL",
    "nt": "TWD",
}
CURRENCY_CODES: Final = {
    code.lower(): code
    for code in word_set("USD EUR GBP JPY CNY INR RUB CHF SEK NOK DKK AUD CAD NZD HKD SGD ZAR BRL ILS SAR AED")
} | {"rs": "INR", "rmb": "CNY", "dh": "AED"}
# Words that may stand between a number and its unit: "five straight days", "10 more minutes".
_BETWEEN: Final = word_set(
    "more additional further extra consecutive straight full long whole successive solid other short"
)


def currency_before(tokens: Tokens, index: int) -> tuple[int, str] | None:
    """Return where the currency before the number at `index` begins, and which it is."""
    sign = tokens.words[index - 1]
    if sign in _SIGNS:
        return _signed(tokens, index - 1)
    if sign == "." and tokens.words[index - 2] == "rs":
        return index - 2, "INR"
    if sign in CURRENCY_CODES and tokens.raw(index - 1) in {CURRENCY_CODES[sign], "Rs", "RMB", "Dh"}:
        return index - 1, CURRENCY_CODES[sign]
    return None


def _signed(tokens: Tokens, at: int) -> tuple[int, str]:
    """Tell "US$", "A$" and "C$" apart."""
    letters = tokens.words[at - 1]
    if tokens.words[at] == "$" and tokens.joined(at) and letters in _DOLLARS:
        return at - 1, _DOLLARS[letters]
    return at, _SIGNS[tokens.words[at]]


def unit_after(tokens: Tokens, stop: int) -> tuple[int, Unit] | None:
    """Return where the unit of the number that ends before `stop` ends, and the unit."""
    at = tokens.past_hyphen(stop)
    found = _unit_at(tokens, at)
    if found is None and tokens.words[at] in _BETWEEN:
        found = _unit_at(tokens, at + 1)
    return found


def _unit_at(tokens: Tokens, at: int) -> tuple[int, Unit] | None:
    for words, unit in _PHRASES.get(tokens.words[at], ()):
        if tuple(tokens.words[at : at + len(words)]) == words and _readable(tokens, at, words, unit):
            return at + len(words), unit
    return None


def _readable(tokens: Tokens, at: int, words: tuple[str, ...], unit: Unit) -> bool:
    """Leave out words that are units only in some places."""
    word = words[0]
    if word == "s" and "." not in tokens.words[at - 1]:
        # "9.58s" is a time, "Model 3s" a plural.
        return False
    if word in _ONLY_JOINED and len(words) == 1:
        return tokens.joined(at) and (word not in {"c", "f"} or tokens.capitalised(at))
    if word == "won":
        return tokens.words[at - 1] in SCALES
    if word == "second":
        return tokens.words[at - 1] in {"-", "one", "1", "a", "per"} and tokens.words[at + 1] not in {"-", "half"}
    if len(word) < _SHORTEST_NAME and unit.kind is not Kind.PERCENT:
        before = tokens.words[at - 1]
        return tokens.digits(at - 1) or not before.isalpha() or before in SCALES
    return True

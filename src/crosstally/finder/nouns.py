"""Whether a word after a number is a noun that it could count."""

from typing import Final

from crosstally.finder.tokens import Tokens

_PLURALS: Final = frozenset({"people", "men", "women", "children", "police", "dead", "wounded", "injured"})
_VERBS: Final = frozenset({"was", "has", "does", "as", "its", "says", "sells"})


def plural_follows(tokens: Tokens, index: int) -> bool:
    """Whether a word that could be counted, a plural in lower case, stands at `index`."""
    word = tokens.words[index]
    if word in _PLURALS:
        return True
    plural = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is"))
    return plural and not tokens.capitalised(index) and word not in _VERBS

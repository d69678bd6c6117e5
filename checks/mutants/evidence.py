"""Errors in quotes: mistyped, cut, or those of other words."""

from collections.abc import Iterator

from crosstally.evidence import iter_occurrences
from crosstally.finder import Token, numbers
from crosstally.records import Selector
from mutants.material import GONE, Change, Data, Material, Record, few

__all__ = ["OPERATORS"]

SELECTOR = ("quote", "prefix", "suffix", "place")
PLACES = ("body", "headline", "subheading", "caption")
WORDS_AROUND = 2
PREFIX_CHARACTERS = 40


def quote_mistyped(material: Material) -> Iterator[Change]:
    """One letter of the quote is another one."""
    for claim in (*material.claims, *material.ignored):
        quote = claim.fields["quote"]
        at = len(quote) // 2
        letter = "e" if quote[at] != "e" else "a"
        yield material.change(claim, "quote", quote[:at] + letter + quote[at + 1 :])


def quote_cut_in_front(material: Material) -> Iterator[Change]:
    """The first word of the quote is missing."""
    for claim in material.claims:
        first, _, rest = claim.fields["quote"].partition(" ")
        if rest:
            prefix = {"prefix": f"{claim.fields['prefix']}{first} "} if "prefix" in claim.fields else {}
            yield material.changes(claim, {"quote": rest, **prefix})


def quote_cut_at_the_end(material: Material) -> Iterator[Change]:
    """The last word of the quote is missing."""
    for claim in material.claims:
        rest, _, last = claim.fields["quote"].rpartition(" ")
        if rest:
            suffix = {"suffix": f" {last}{claim.fields['suffix']}"} if "suffix" in claim.fields else {}
            yield material.changes(claim, {"quote": rest, **suffix})


def quotes_exchanged(material: Material) -> Iterator[Change]:
    """Two claims of one article have each other's quotes."""
    for number, one in enumerate(material.claims):
        others = [each for each in material.claims[number + 1 :] if each.file == one.file]
        for other in few(others, one.place):
            edits = [*_edits(one, _selector(other)), *_edits(other, _selector(one))]
            files = {one.file: material.written(one.file, *edits)}
            words = f"quote exchanged with that of {other.fields['id']}"
            yield Change(place=one.place, file=one.file, path=one.path, words=words, files=files)


def _selector(claim: Record) -> dict[str, str]:
    return {name: claim.fields[name] for name in SELECTOR if name in claim.fields}


def _edits(claim: Record, selector: dict[str, str]) -> Iterator[tuple[tuple[str | int, ...], Data]]:
    for name in SELECTOR:
        if name in selector or name in claim.fields:
            yield (*claim.path, name), selector.get(name, GONE)


def quote_moved(material: Material) -> Iterator[Change]:
    """The quote is another place of the text at which the same number stands."""
    for claim in material.claims:
        text = material.texts[material.article(claim)]
        places = list(iter_occurrences(text, _exact(claim)))
        if len(places) != 1:
            continue
        tokens = numbers(text)
        own = {token.text.casefold() for token in tokens if places[0][0] <= token.start < places[0][1]}
        for token in tokens:
            if token.text.casefold() in own and not places[0][0] <= token.start < places[0][1]:
                start, end = _around(text, token)
                selector = _unique(text, start, end)
                yield material.changes(
                    claim, {**{name: GONE for name in ("prefix", "suffix") if name in claim.fields}, **selector}
                )


def _exact(claim: Record) -> Selector:
    fields = claim.fields
    return Selector(exact=fields["quote"], prefix=fields.get("prefix", ""), suffix=fields.get("suffix", ""))


def _around(text: str, token: Token) -> tuple[int, int]:
    """Return where the words around a number begin and end, within its line."""
    line = text.rfind("\n", 0, token.start) + 1
    stop = text.find("\n", token.end)
    before = text[line : token.start].split(" ")
    after = text[token.end : stop if stop >= 0 else len(text)].split(" ")
    start = token.start - len(" ".join(before[-1 - WORDS_AROUND :]))
    return start, token.end + len(" ".join(after[: 1 + WORDS_AROUND]))


def _unique(text: str, start: int, end: int) -> dict[str, str]:
    quote = text[start:end]
    return {"quote": quote} | (
        {"prefix": text[max(0, start - PREFIX_CHARACTERS) : start]} if text.count(quote) > 1 else {}
    )


def context_lost(material: Material) -> Iterator[Change]:
    """What tells a quote from the same words elsewhere is missing."""
    for claim in (*material.claims, *material.ignored):
        for name in ("prefix", "suffix"):
            if name in claim.fields:
                yield material.change(claim, name, GONE)


def place_changed(material: Material) -> Iterator[Change]:
    """A heading is taken for the body, or the other way round."""
    for claim in material.claims:
        own = claim.fields.get("place", "body")
        for place in PLACES:
            if place != own:
                yield material.change(claim, "place", GONE if place == "body" else place)


OPERATORS = (
    quote_mistyped,
    quote_cut_in_front,
    quote_cut_at_the_end,
    quotes_exchanged,
    quote_moved,
    context_lost,
    place_changed,
)

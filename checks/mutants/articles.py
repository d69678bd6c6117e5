"""Errors in texts and their provenance, and one of a source itself: a wrong weekday."""

import hashlib
import json
import re
from collections.abc import Iterator

from crosstally.finder import numbers
from mutants.dates import shifted_days, shifted_months, shifted_years
from mutants.material import Change, Material, Record

__all__ = ["OPERATORS"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
METADATA = ("publisher", "url", "title")


def _iter_provenance(material: Material) -> Iterator[Record]:
    for file in material.corpus.files["articles"]:
        yield Record(file=file, path=(), fields=material.data[file])


def _text_file(article: str) -> str:
    return f"corpus/{article}.txt"


def _iter_changed_texts(material: Material, pattern: str, replacement: str, most: int) -> Iterator[Change]:
    for article, text in material.texts.items():
        for match in [*re.finditer(pattern, text)][:most]:
            changed = text[: match.start()] + match.expand(replacement) + text[match.end() :]
            file = _text_file(article)
            words = f'at {match.start()} "{match[0]}" becomes "{match.expand(replacement)}"'
            yield Change(place=article, file=file, path=(), words=words, files={file: changed})


def text_number_changed(material: Material) -> Iterator[Change]:
    """A number in a stored text is another one than the article had."""
    for article, text in material.texts.items():
        for token in numbers(text):
            last = token.text[-1]
            other = str((int(last) + 1) % 10) if last.isdigit() else f"{last}x"
            changed = text[: token.end - 1] + other + text[token.end :]
            file = _text_file(article)
            words = f'at {token.start} "{token.text}" becomes "{token.text[:-1]}{other}"'
            yield Change(place=article, file=file, path=(), words=words, files={file: changed})


def text_word_lost(material: Material) -> Iterator[Change]:
    """A word of a stored text is missing."""
    yield from _iter_changed_texts(material, r"(?<= )\w+ ", "", 10)


def text_line_ends_changed(material: Material) -> Iterator[Change]:
    """A stored text was saved with other line ends, or without the last one."""
    for article, text in material.texts.items():
        for words, changed in (
            ("line ends become CR LF", text.replace("\n", "\r\n")),
            ("a line feed is added at the end", text + "\n"),
            ("non-breaking spaces become spaces, or the first space a non-breaking one", _other_spaces(text)),
        ):
            file = _text_file(article)
            yield Change(place=article, file=file, path=(), words=words, files={file: changed})


def _other_spaces(text: str) -> str:
    return text.replace("\xa0", " ") if "\xa0" in text else text.replace(" ", "\xa0", 1)


def hash_changed(material: Material) -> Iterator[Change]:
    """The recorded hash is that of other bytes."""
    for record in _iter_provenance(material):
        digest = record.fields["sha256"]
        yield material.change(record, "sha256", digest[:-1] + ("0" if digest[-1] != "0" else "1"))


def published_shifted(material: Material) -> Iterator[Change]:
    """The reporting date is a day, a month or a year off."""
    for record in _iter_provenance(material):
        for shift in (shifted_days, shifted_months, shifted_years):
            for step in (-1, 1):
                yield material.change(record, "published", shift(record.fields["published"], step))


def language_changed(material: Material) -> Iterator[Change]:
    """The text is said to be in another language."""
    for record in _iter_provenance(material):
        for language in ("fr", "ru"):
            yield material.change(record, "language", language)


def agencies_changed(material: Material) -> Iterator[Change]:
    """Agencies are left out, or added."""
    for record in _iter_provenance(material):
        agencies = record.fields["agencies"]
        yield material.change(record, "agencies", [] if agencies else ["Reuters"])
        yield material.change(record, "agencies", [*agencies, "AFP"])


def provenance_changed(material: Material) -> Iterator[Change]:
    """Publisher, address or headline are others."""
    for record in _iter_provenance(material):
        for field, other in (("publisher", "Herald"), ("url", "https://example.org/1"), ("title", "Another headline")):
            yield material.change(record, field, other)


def damage_mistyped(material: Material) -> Iterator[Change]:
    """The quote of a damaged spot has a letter of its own."""
    for record in _iter_provenance(material):
        for index, spot in enumerate(record.fields["damage"]):
            quote = spot["quote"]
            other = quote[:-1] + ("x" if quote[-1] != "x" else "y")
            files = {record.file: material.written(record.file, (("damage", index, "quote"), other))}
            yield Change(
                place=record.place,
                file=record.file,
                path=("damage", index),
                words=f"{quote!r} becomes {other!r}",
                files=files,
            )


def source_weekday_wrong(material: Material) -> Iterator[Change]:
    """The source itself names a wrong weekday with a date: text, hash and quotes all have it."""
    for claim in material.claims:
        article = material.article(claim)
        for name in WEEKDAYS:
            if name in claim.fields["quote"]:
                other = WEEKDAYS[(WEEKDAYS.index(name) + 1) % len(WEEKDAYS)]
                yield _source_change(material, claim, article, name, other)


def _source_change(material: Material, claim: Record, article: str, name: str, other: str) -> Change:
    """Replace a word in a quote, wherever text and annotation have the quote."""
    quote = claim.fields["quote"]
    text = material.texts[article].replace(quote, quote.replace(name, other))
    provenance = f"corpus/{article}.yaml"
    digest = hashlib.sha256(text.encode()).hexdigest()
    annotation = material.written(claim.file)
    said, says = (json.dumps(each, ensure_ascii=False) for each in (quote, quote.replace(name, other)))
    files = {
        _text_file(article): text,
        provenance: material.written(provenance, (("sha256",), digest)),
        claim.file: annotation.replace(said, says),
    }
    return Change(place=claim.place, file=claim.file, path=claim.path, words=f"{name} becomes {other}", files=files)


OPERATORS = (
    text_number_changed,
    text_word_lost,
    text_line_ends_changed,
    hash_changed,
    published_shifted,
    language_changed,
    agencies_changed,
    provenance_changed,
    damage_mistyped,
    source_weekday_wrong,
)

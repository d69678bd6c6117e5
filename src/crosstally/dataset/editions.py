"""Put the articles' texts back into the edition that leaves them out, for those who hold them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from crosstally.dataset.build import OURS, arrow_schema, write_file, write_table
from crosstally.dataset.built import CARD, CROISSANT, REBUILD, read_card, read_description, read_rows, read_table
from crosstally.dataset.columns import CONFIGS, DATA_FILE, Config
from crosstally.dataset.tables import Row
from crosstally.dataset.withholding import has_note, without_note
from crosstally.errors import DatasetError
from crosstally.files.swap import replacing, restore
from crosstally.files.texts import DocumentError, read_text

__all__ = ["Hydrated", "hydrate"]

_Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hydrated:
    """The articles whose texts were put in, and those whose texts were not there."""

    articles: tuple[str, ...]
    missing: tuple[str, ...]


def hydrate(built: Path, texts: Path, out: Path) -> Hydrated:
    """Put texts into a built dataset: `<article_id>.txt` from a folder, each with the very bytes that were annotated.

    Quotes that were cut are whole again. With every text, the result is the dataset as it is built with texts.
    Raises DatasetError for a folder without a dataset, and for a text whose hash is another; nothing is written then.
    """
    restore(out)
    card = read_card(built)
    tables = {config.name: _read(built, config) for config in CONFIGS.values()}
    held = {str(row["article_id"]): text for row in tables["articles"] if (text := _text(row, texts)) is not None}
    missing = tuple(str(row["article_id"]) for row in tables["articles"] if row["text"] is None and not _in(row, held))
    description = read_description(built)
    with replacing(out, OURS) as folder:
        digests = {
            f"{config.name}/{DATA_FILE}": write_table(folder, config, _filled(config.name, tables, held))
            for config in CONFIGS.values()
        }
        described = _with_digests(description, digests, built / CROISSANT)
        write_file(folder / CROISSANT, json.dumps(described, indent=2, ensure_ascii=False) + "\n")
        write_file(folder / CARD, card if missing or not has_note(card) else without_note(card))
    return Hydrated(articles=tuple(sorted(held)), missing=missing)


def _read(built: Path, config: Config) -> list[Row]:
    """Return a table's rows, whose columns have to be those that are written here."""
    table = read_table(built, config)
    if not table.schema.equals(arrow_schema(config)):
        raise DatasetError(f"{built / config.name / DATA_FILE}: has other columns than this version writes", REBUILD)
    return read_rows(built, config, table)


def _in(row: Row, held: Mapping[str, str]) -> bool:
    return row["article_id"] in held


def _text(row: Row, texts: Path) -> str | None:
    """Return an article's text from the folder, None where it is not there."""
    name = f"{row['article_id']}.txt"
    path = texts / name
    if PurePath(name).name != name or not path.is_file():
        return None
    try:
        text = read_text(path)
    except DocumentError as error:
        raise DatasetError(
            f"{path}: {error.message}", "give the file byte for byte as it was, or leave it out"
        ) from error
    digest = hashlib.sha256(text.encode()).hexdigest()
    if digest != row["text_sha256"]:
        raise DatasetError(
            f"{path}: has the SHA-256 {digest}, and the text that was annotated has {row['text_sha256']}",
            "give the file byte for byte as it was, or leave it out",
        )
    return text


def _filled(name: str, tables: _Tables, held: Mapping[str, str]) -> list[Row]:
    """Return a table's rows with the texts, and with the quotes in them as long as they are."""
    rows = [dict(row) for row in tables[name]]
    if name == "articles":
        return [{**row, "text": held.get(str(row["article_id"]), row["text"])} for row in rows]
    if name in {"claims", "ignored"}:
        return [{**row, "quote": _quote(row, held)} for row in rows]
    if name == "relations":
        quotes = {row["claim_id"]: _quote(row, held) for row in tables["claims"]}
        return [
            {
                **row,
                "quote_a": quotes.get(row["claim_a"], row["quote_a"]),
                "quote_b": quotes.get(row["claim_b"], row["quote_b"]),
            }
            for row in rows
        ]
    return rows


def _quote(row: Row, held: Mapping[str, str]) -> object:
    text, start, end = held.get(str(row["article_id"])), row["start"], row["end"]
    if text is None or not isinstance(start, int) or not isinstance(end, int):
        return row["quote"]
    return text[start:end]


def _with_digests(description: Mapping[str, Any], digests: Mapping[str, str], file: Path) -> dict[str, Any]:
    """Return the description with the files' new hashes."""
    listed = description.get("distribution")
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise DatasetError(f"{file}: cannot be read: it lists no files", REBUILD)
    named = [{**each, "sha256": digests[each["@id"]]} if each.get("@id") in digests else each for each in listed]
    return {**description, "distribution": named}

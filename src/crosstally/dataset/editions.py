"""Put the articles' texts back into the edition that leaves them out, for those who hold them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crosstally.dataset.build import CARD, CROISSANT, OURS, write_file, write_table
from crosstally.dataset.columns import CONFIGS, DATA_FILE
from crosstally.dataset.errors import DatasetError
from crosstally.dataset.swap import replacing, restore
from crosstally.dataset.tables import Row
from crosstally.dataset.withholding import has_note, without_note

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
    if not (built / CARD).is_file():
        raise DatasetError(f"{built}: no dataset here", "name the folder that `crosstally build` wrote")
    restore(out)
    tables = {name: _read(built / name / DATA_FILE) for name in CONFIGS}
    held = {str(row["article_id"]): text for row in tables["articles"] if (text := _text(row, texts)) is not None}
    missing = tuple(str(row["article_id"]) for row in tables["articles"] if row["text"] is None and not _in(row, held))
    card = (built / CARD).read_text(encoding="utf-8")
    description = json.loads((built / CROISSANT).read_text(encoding="utf-8"))
    with replacing(out, OURS) as folder:
        for config in CONFIGS.values():
            digest = write_table(folder, config, _filled(config.name, tables, held))
            _set_digest(description, f"{config.name}/{DATA_FILE}", digest)
        write_file(folder / CROISSANT, json.dumps(description, indent=2, ensure_ascii=False) + "\n")
        write_file(folder / CARD, card if missing or not has_note(card) else without_note(card))
    return Hydrated(articles=tuple(sorted(held)), missing=missing)


def _read(path: Path) -> list[Row]:
    import pyarrow.parquet as pq  # noqa: PLC0415 - a fifth of a second that only this command need spend

    rows: list[Row] = pq.read_table(path).to_pylist()
    return rows


def _in(row: Row, held: Mapping[str, str]) -> bool:
    return row["article_id"] in held


def _text(row: Row, texts: Path) -> str | None:
    """Return an article's text from the folder, None where it is not there."""
    path = texts / f"{row['article_id']}.txt"
    if not path.is_file():
        return None
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != row["text_sha256"]:
        raise DatasetError(
            f"{path}: has the SHA-256 {digest}, and the text that was annotated has {row['text_sha256']}",
            "give the file byte for byte as it was, or leave it out",
        )
    return content.decode("utf-8")


def _filled(name: str, tables: _Tables, held: Mapping[str, str]) -> list[Row]:
    """Return a table's rows with the texts, and with the quotes in them as long as they are."""
    rows = [dict(row) for row in tables[name]]
    if name == "articles":
        return [{**row, "text": held.get(str(row["article_id"]), row["text"])} for row in rows]
    if name in {"claims", "ignored"}:
        return [{**row, "quote": _quote(row, held)} for row in rows]
    if name == "relations":
        quotes = {row["claim_id"]: _quote(row, held) for row in tables["claims"]}
        return [{**row, "quote_a": quotes[row["claim_a"]], "quote_b": quotes[row["claim_b"]]} for row in rows]
    return rows


def _quote(row: Row, held: Mapping[str, str]) -> object:
    text, start, end = held.get(str(row["article_id"])), row["start"], row["end"]
    if text is None or not isinstance(start, int) or not isinstance(end, int):
        return row["quote"]
    return text[start:end]


def _set_digest(description: dict[str, list[dict[str, object]]], file: str, digest: str) -> None:
    for each in description["distribution"]:
        if each["@id"] == file:
            each["sha256"] = digest

"""The schemas that an editor reads in a corpus, which list that corpus's own ids to choose from."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from crosstally.corpus import Corpus
from crosstally.files.schemafiles import EDITOR_SCHEMAS, IDS, read_schema, schema_text

__all__ = ["IDS_FILE", "editor_schemas", "listed_ids"]

IDS_FILE = f"schema/{IDS}"
KINDS = ("event", "measure", "actor")
# Dates and times, which are written alike whatever they are about.
_MOMENT = re.compile(r"[0-9XTZ:+./~?%-]+")


def editor_schemas(corpus: Corpus) -> dict[str, str]:
    """Return the text of every schema that belongs into a corpus, by its file.

    They are those of this version but for two things: `ids.json` lists the ids of the corpus; and examples, which
    editors offer, too, are left out where they are about another corpus.
    """
    ids = {"event": sorted(corpus.events), "measure": sorted(corpus.measures), "actor": sorted(corpus.actors)}
    return {f"schema/{name}": _fitting(name, ids) for name in EDITOR_SCHEMAS}


def listed_ids(text: str) -> dict[str, list[str]]:
    """Return the ids of each kind that a `schema/ids.json` lists; ValueError for a text that is none."""
    schema = json.loads(text)
    try:
        return {kind: list(schema["$defs"][kind].get("enum", [])) for kind in KINDS}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("it defines no ids") from error


def _fitting(name: str, ids: Mapping[str, Sequence[str]]) -> str:
    schema = read_schema(name)
    fitting = schema if _has_examples(ids) else _without_subject(schema, _words() if name != IDS else frozenset())
    if name == IDS:
        lists = {kind: {**form, "enum": ids[kind]} for kind, form in fitting["$defs"].items() if ids.get(kind)}
        fitting = {**fitting, "$defs": {**fitting["$defs"], **lists}}
    return schema_text(name) if fitting == schema else json.dumps(fitting, indent=2, ensure_ascii=False) + "\n"


def _has_examples(ids: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a corpus has the records that examples name."""
    forms = read_schema(IDS)["$defs"]
    return all(example in ids[kind] for kind in KINDS for example in forms[kind]["examples"])


@cache
def _words() -> frozenset[str]:
    """Return the words that the schemas themselves lay down: names of fields, and values to choose from."""
    return frozenset(word for name in EDITOR_SCHEMAS for word in _iter_words(read_schema(name)))


def _iter_words(schema: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a schema
    if isinstance(schema, list):
        for part in schema:
            yield from _iter_words(part)
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (value for value in (*schema.get("enum", ()), schema.get("const")) if isinstance(value, str))
        for name, part in schema.items():
            yield from _iter_words(part) if name != "examples" else ()


def _without_subject(schema: Any, words: Collection[str]) -> Any:  # noqa: ANN401 - as above
    """Return a part of a schema with those of its examples that could stand in any corpus."""
    if isinstance(schema, list):
        return [_without_subject(part, words) for part in schema]
    if not isinstance(schema, dict):
        return schema
    # An id is a record's name, whatever word it is.
    words = frozenset() if str(schema.get("$ref", "")).startswith(IDS) else words
    found = schema.get("examples")
    kept = [each for each in found if _is_general(each, words)] if isinstance(found, list) else None
    others = {
        name: _without_subject(part, words) for name, part in schema.items() if name != "examples" or kept is None
    }
    return {**others, "examples": kept} if kept else others


def _is_general(example: object, words: Collection[str]) -> bool:
    if isinstance(example, dict):
        return all(name in words and _is_general(part, words) for name, part in example.items())
    if isinstance(example, list):
        return all(_is_general(part, words) for part in example)
    return not isinstance(example, str) or example in words or _MOMENT.fullmatch(example) is not None

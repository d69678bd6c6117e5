"""Carry a review from one workflow to another as JSON, which its reader trusts in nothing."""

import json
from dataclasses import asdict, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from crosstally.files.texts import DocumentError, read_text
from crosstally.reviewing.model import Changed, Defect, Partner, Review, Touched

__all__ = ["ReviewError", "read_review", "write_review"]

FORMAT = 1
LIMIT_BYTES = 2 * 1024 * 1024  # a hundred times what a comment can show
# What the schema allows; whatever is longer is cut before it is sent.
MOST_ITEMS = 500
LONGEST_TEXT = 2000
_SCHEMA = Path(__file__).with_name("review.json")


class ReviewError(ValueError):
    """A file that is no review: says why."""


def write_review(review: Review) -> str:
    """Return a review as JSON, cut to what may be sent."""
    data = {"format": FORMAT, **asdict(_cut(review))}
    return json.dumps(_shortened(data), indent=2) + "\n"


def _cut(review: Review) -> Review:
    """Leave out what is too much, and count it."""
    parts = {each.name: getattr(review, each.name) for each in fields(Review)}
    lists = {name: part for name, part in parts.items() if isinstance(part, tuple)}
    left_out = sum(max(0, len(part) - MOST_ITEMS) for part in lists.values())
    kept: dict[str, Any] = {name: part[:MOST_ITEMS] for name, part in lists.items()}
    kept["conflicts"] = tuple(_cut_conflict(each) for each in kept["conflicts"])
    return replace(review, **kept, left_out=review.left_out + left_out)


def _cut_conflict(conflict: Touched) -> Touched:
    return replace(conflict, claims=conflict.claims[:MOST_ITEMS], partners=conflict.partners[:MOST_ITEMS])


def _shortened(data: object) -> object:
    if isinstance(data, dict):
        return {name: _shortened(part) for name, part in data.items()}
    if isinstance(data, list | tuple):
        return [_shortened(part) for part in data]
    return data[: LONGEST_TEXT - 1] + "…" if isinstance(data, str) and len(data) > LONGEST_TEXT else data


def read_review(path: Path) -> Review:
    """Read a review that somebody else has written; raises ReviewError for anything that is none."""
    try:
        data = json.loads(read_text(path, LIMIT_BYTES))
        error = next(_validator().iter_errors(data), None)
    except (DocumentError, ValueError, RecursionError) as fault:
        raise ReviewError(f"{path}: no review: {fault}") from fault
    if error is not None:
        route = "/".join(map(str, error.instance_path)) or "the whole"
        raise ReviewError(f"{path}: no review: {route}: breaks the rule {error.kind.name} of its schema")
    return _review(data)


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(json.loads(_SCHEMA.read_text(encoding="utf-8")))


def _review(data: dict[str, Any]) -> Review:
    return Review(
        articles=data["articles"],
        claims=data["claims"],
        exit_code=data["exit_code"],
        changed=tuple(Changed(**{**each, "fields": tuple(each["fields"])}) for each in data["changed"]),
        conflicts=tuple(_touched(each) for each in data["conflicts"]),
        defects=tuple(Defect(**each) for each in data["defects"]),
        unformatted=tuple(data["unformatted"]),
        notes=tuple(data["notes"]),
        left_out=data["left_out"],
    )


def _touched(data: dict[str, Any]) -> Touched:
    partners = tuple(Partner(**each) for each in data["partners"])
    return Touched(**{**data, "claims": tuple(data["claims"]), "partners": partners})

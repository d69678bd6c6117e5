"""The order of fields, as the schemas have it."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias

from crosstally.files.schemafiles import read_schema

__all__ = ["Shape", "fields_of", "item_of", "shape_of"]

# What a schema says of one value; empty where it says nothing.
Shape: TypeAlias = Mapping[str, Any]
_SAME_VALUE = ("then", "else")


def shape_of(kind: str) -> Shape:
    """Return what a record's schema says of the record as a whole."""
    return read_schema(f"{kind}.json")


def fields_of(kind: str, shape: Shape) -> dict[str, Shape]:
    """Return the fields that a value may have, in order, each with what is said of it."""
    shape = _resolved(kind, shape)
    found: dict[str, Shape] = dict(shape.get("properties", {}))
    for keyword in _SAME_VALUE:
        for name, part in fields_of(kind, shape[keyword]).items() if keyword in shape else ():
            found.setdefault(name, part)
    return found


def item_of(kind: str, shape: Shape) -> Shape:
    """Return what is said of the items of a list."""
    items = _resolved(kind, shape).get("items", {})
    return items if isinstance(items, Mapping) else {}


def _resolved(kind: str, shape: Shape) -> Shape:
    reference = shape.get("$ref", "")
    return _definition(kind, reference) if reference.startswith("#/") else shape


@cache
def _definition(kind: str, reference: str) -> Shape:
    found: Shape = shape_of(kind)
    for step in reference.split("/")[1:]:
        found = found[step]
    return found

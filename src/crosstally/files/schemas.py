"""Say what in a record breaks its schema, and where, in words for the person who wrote the record.

`jsonschema_rs` says whether anything is wrong, a hundred times as fast as `jsonschema`, which then says what.
"""

import json
import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeAlias

import jsonschema_rs

from crosstally.files.places import Target
from crosstally.files.schemafiles import read_schema as _schema

__all__ = ["Violation", "violations"]

Route: TypeAlias = tuple[str | int, ...]
Schema: TypeAlias = dict[str, Any]

# jsonschema's ValidationError. Its stubs leave open whether it knows its schema and value, as a validator's do.
_Error: TypeAlias = Any

# How much of a value a message repeats, in characters.
_SHOWN_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One thing that a schema does not allow: a lower-case sentence, its place in the data, and what to do about it."""

    message: str
    path: Route
    target: Target = Target.VALUE
    next_step: str | None = None


def violations(kind: str, data: object) -> list[Violation]:
    """Return everything in a record that its schema does not allow, sorted by path; empty for a valid record.

    kind: the schema's name: annotation, article, events, actors, measures or register. data: as the loader gives it.
    """
    if _fast_validator(kind).is_valid(data) and not _has_whole_decimal(data):
        return []
    found = {each for error in _telling(_validator(kind).iter_errors(data)) for each in _explain(kind, error)}
    found = found or set(_untold(kind, data))
    return sorted(found, key=lambda each: ([(isinstance(step, str), step) for step in each.path], each.message))


def _retrieve(uri: str) -> Schema:
    """Find a schema that another names: always a file beside it, never the network."""
    return _schema(uri.rpartition("/")[2])


@cache
def _fast_validator(kind: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(_schema(f"{kind}.json"), retriever=_retrieve)


@cache
def _validator(kind: str) -> Any:  # noqa: ANN401 - a class that is made here
    # Imported for invalid records only: it takes longer than everything else that a small run does.
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from jsonschema.validators import extend  # noqa: PLC0415
    from referencing import Registry  # noqa: PLC0415
    from referencing.jsonschema import DRAFT202012  # noqa: PLC0415

    registry = Registry(retrieve=lambda uri: DRAFT202012.create_resource(_retrieve(uri)))  # type: ignore[call-arg]
    strict = extend(Draft202012Validator, {"pattern": _check_pattern})  # type: ignore[no-untyped-call]
    return strict(_schema(f"{kind}.json"), registry=registry)


def _check_pattern(_: object, pattern: str, value: object, __: Schema) -> Iterator[_Error]:
    """Search as ECMAScript does, where `$` is the end of the text and not also the place before a last line feed."""
    from jsonschema import ValidationError  # noqa: PLC0415 - as above

    if isinstance(value, str) and not re.search(re.sub(r"\$\Z", r"\\Z", pattern), value):
        yield ValidationError(pattern)


def _has_whole_decimal(data: object) -> bool:
    """Whether 5.0 occurs: a whole number to JSON Schema and `jsonschema_rs`, and to us a measured one."""
    if isinstance(data, dict):
        return any(map(_has_whole_decimal, data.values()))
    if isinstance(data, list):
        return any(map(_has_whole_decimal, data))
    return isinstance(data, Decimal) and data == data.to_integral_value()


def _untold(kind: str, data: object) -> Iterator[Violation]:
    """Pass on what only `jsonschema_rs` objects to, should there ever be such a thing."""
    for error in _fast_validator(kind).iter_errors(data):
        yield Violation(  # pragma: no cover - the two agree so far
            message=f"the schema does not allow this: {error.message}", path=tuple(error.instance_path)
        )


# What to hear about a value first: a field that may not be there has no wrong type, a wrong word is not too short.
_RANKS = {"not": 0, "type": 1, "enum": 2, "const": 2, "minLength": 3, "maxLength": 3}
_TYPE_RANK, _OTHER_RANK = 1, 4


def _telling(errors: Iterable[_Error]) -> Iterator[_Error]:
    """Leave out what only follows from other errors."""
    by_place: dict[tuple[Route, Target], list[_Error]] = defaultdict(list)
    for error in errors:
        by_place[_place(error)].append(error)
    for (place, _), here in by_place.items():
        first = min(_rank(error) for error in here)
        for error in here:
            lesser = _rank(error) > first and (first <= _TYPE_RANK or not isinstance(error.instance, dict | list))
            if not lesser and not (_is_unevaluated(error) and _is_echo(place, here, (path for path, _ in by_place))):
                yield error


def _rank(error: _Error) -> int:
    return _RANKS.get(str(error.validator), _OTHER_RANK)


def _is_unevaluated(error: _Error) -> bool:
    """Whether it is one of those that both libraries add beside real ones: what fails counts as unevaluated, too."""
    return error.validator in {"unevaluatedProperties", "unevaluatedItems"}


def _is_echo(place: Route, here: list[_Error], places: Iterable[Route]) -> bool:
    return len(here) > 1 or any(other != place and other[: len(place)] == place for other in places)


def _place(error: _Error) -> tuple[Route, Target]:
    path = tuple(error.absolute_path)
    if "propertyNames" in list(error.absolute_schema_path)[-2:-1]:
        return (*path, error.instance), Target.KEY
    return path, Target.VALUE


def _is_forbidden_field(error: _Error) -> bool:
    return error.validator == "not" and bool(error.absolute_path)


def _explain(kind: str, error: _Error) -> Iterator[Violation]:
    """Yield an error in our words: one violation for each field that is missing or unknown, else one."""
    field = _field(kind, error)
    (path, target), validator = _place(error), error.validator
    if validator == "required":
        for name in error.validator_value:
            if name not in error.instance:
                step = _sentence(name, field.parts.get(name, {}).get("description"))
                yield Violation(message=f'missing field "{name}"', path=path, next_step=step)
    elif validator in {"additionalProperties", "unevaluatedProperties"}:
        for name in sorted(error.instance.keys() - field.parts.keys()):
            yield Violation(message=_unknown(name, list(field.parts)), path=(*path, name), target=Target.KEY)
    else:
        name = next((step for step in reversed(path) if isinstance(step, str)), None)
        step = _repair(error) or _sentence(name, field.description)
        if _is_forbidden_field(error):
            target = Target.KEY
        yield Violation(message=_message(error), path=path, target=target, next_step=step)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """What a schema says of the value that an error is about: its description, and its fields by name."""

    description: str | None
    parts: Schema


# Keywords that hold several schemas, and keywords whose schemas say more about the same value, not about its parts.
_BY_NAME = {"properties", "patternProperties", "prefixItems", "allOf", "dependentSchemas"}
_SAME_VALUE = {"allOf", "dependentSchemas", "then", "else"}


def _field(kind: str, error: _Error) -> _Field:
    """Follow an error's path through the schema; `$ref` and `if` are followed there, but not named in the path."""
    file, schema = f"{kind}.json", _schema(f"{kind}.json")
    description, parts = schema.get("description"), Schema()
    steps = deque(error.absolute_schema_path)
    while steps:
        step = str(steps.popleft())
        while step not in schema and "$ref" in schema:
            parts |= schema.get("properties", {})
            file, schema = _follow(file, schema["$ref"])
            description = description or schema.get("description")
        parts |= schema.get("properties", {})
        if steps:
            schema = schema[step][steps.popleft()] if step in _BY_NAME else schema[step]
            if step not in _SAME_VALUE:
                description, parts = schema.get("description"), {}
    return _Field(description=description, parts=parts)


def _follow(file: str, reference: str) -> tuple[str, Schema]:
    """Return the file and the schema that a `$ref` in a file names."""
    name, _, pointer = reference.partition("#")
    schema = _schema(name or file)
    for step in pointer.split("/")[1:]:
        schema = schema[step]
    return name or file, schema


def _sentence(name: str | None, description: str | None) -> str | None:
    """Make the first sentence of a field's description a next step."""
    if description is None:
        return None
    first = description.split(". ")[0].removesuffix(".")
    if first[1:2].islower() or first[1:2] == " ":
        first = first[0].lower() + first[1:]
    return f"{name}: {first}" if name else first


def _unknown(name: str, allowed: list[str]) -> str:
    close = get_close_matches(name, allowed, 1)
    meant = f'; did you mean "{close[0]}"?' if close else ""
    return f"unknown field {_show(name)}{meant} (allowed: {', '.join(allowed) or 'none'})"


_TYPES = {
    "integer": "a whole number",
    "number": "a number",
    "string": "text",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "null",
}


def _types(error: _Error) -> list[str]:
    types = error.validator_value
    return [types] if isinstance(types, str) else list(types)


def _expected_type(error: _Error) -> str:
    types = _types(error)
    names = [_TYPES[each] for each in types if each != "integer" or "number" not in types]
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _repair(error: _Error) -> str | None:
    """Return the step that mends a value which is right but for its quotation marks."""
    value, types = error.instance, _types(error) if error.validator == "type" else []
    if "string" in types and isinstance(value, int | Decimal):
        return f'write "{_bare(value)}" in quotes'
    if {"integer", "number"} & {*types} and isinstance(value, str) and re.fullmatch("[1-9][0-9]{0,29}", value):
        return f"write {value} without quotes"
    return None


def _bare(value: object) -> str:
    """Spell a value as a record does."""
    named = {True: "true", False: "false", None: "null"}
    return named[value] if isinstance(value, bool | None) else str(value)


def _show(value: object) -> str:
    """Spell a value for a message, on one line and shortened."""
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    if not isinstance(value, str):
        return _bare(value)
    short = value if len(value) <= _SHOWN_LENGTH else value[: _SHOWN_LENGTH - 1] + "…"
    return json.dumps(short, ensure_ascii=False)


def _found(value: object) -> str:
    """Spell a value with its type."""
    if isinstance(value, str):
        return f"the text {_show(value)}"
    return f"the number {value}" if isinstance(value, int | Decimal) and not isinstance(value, bool) else _show(value)


def _one_of(error: _Error) -> str:
    values = [each if isinstance(each, str) else _bare(each) for each in error.validator_value]
    if len(values) == 1 or isinstance(error.instance, dict | list):
        return f"expected {' or '.join(values)}, found {_found(error.instance)}"
    return f"{_show(error.instance)} is not one of {', '.join(values)}"


def _form(error: _Error) -> str:
    example = next(iter(error.schema.get("examples", ())), None)
    form = f"the form of {_show(example)}" if example else f"the form {error.validator_value}"
    return f"{_show(error.instance)} does not have {form}"


def _size(error: _Error) -> str:
    """Say that something is too small or too large, in the words of what it consists of."""
    keyword, limit, length = str(error.validator), int(error.validator_value), len(error.instance)
    thing = {"Length": "character", "Items": "item", "Properties": "field"}[keyword[3:]]
    bound = "at least" if keyword.startswith("min") else "at most"
    number = f"one {thing}" if limit == 1 else f"{limit} {thing}s"
    return f"expected {bound} {number}" + (f", found {length or 'none'}" if limit > 1 or length else "")


def _repeated(error: _Error) -> str:
    items = error.instance
    again = next((each for index, each in enumerate(items) if each in items[:index]), items)
    return f"{_show(again)} occurs twice in the list"


def _bound(error: _Error) -> str:
    bounds = {
        "minimum": "at least",
        "maximum": "at most",
        "exclusiveMinimum": "more than",
        "exclusiveMaximum": "less than",
    }
    return f"expected {bounds[str(error.validator)]} {error.validator_value}, found {error.instance}"


_MESSAGES: dict[str, Callable[[_Error], str]] = {
    "type": lambda error: f"expected {_expected_type(error)}, found {_found(error.instance)}",
    "enum": _one_of,
    "const": lambda error: f"expected {_show(error.validator_value)}, found {_found(error.instance)}",
    "pattern": _form,
    "uniqueItems": _repeated,
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), _size),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _bound),
}


def _message(error: _Error) -> str:
    if _is_forbidden_field(error):
        return f"the field {_show(error.absolute_path[-1])} is not allowed here"
    explain = _MESSAGES.get(str(error.validator))
    return explain(error) if explain else f"{_found(error.instance)} breaks the rule {error.validator} of the schema"

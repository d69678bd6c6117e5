"""What the schemas refuse, in which words, and where: whole lists for whole records."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosstally.files import schemafiles
from crosstally.files.documents import parse
from crosstally.files.places import Target
from crosstally.files.schemas import Violation, violations

KINDS = ["annotation", "article", "events", "actors", "measures", "register"]

CLAIM_FIELDS = (
    "id, quote, prefix, suffix, place, repeats, event, measure, counted, of, figure, unit, attributed_to, provisional, "
    "as_of, inferred, part_of, sum_of, note"
)

VALID = """\
article: 2022-08-03-partial-mobilization
claims:
  - id: war-deaths
    quote: more than 6,600 dead
    event: second-karabakh-war
    measure: deaths
    counted: everyone
    figure: {more_than: 6600}
  - {id: share, quote: 5.0 per cent, event: second-karabakh-war, measure: share, figure: 5.0}
  - {id: again, quote: the dead, repeats: war-deaths, figure: 6600}
ignored:
  - {quote: TB2, reason: name}
"""


def told(text: str, kind: str = "annotation") -> list[tuple[str, str]]:
    """Return `line:column` and message of every violation in a record, sorted by position."""
    document = parse(text, "x.yaml")
    found = [(document.position(each.path, each.target), each.message) for each in violations(kind, document.data)]
    return [(f"{at.line}:{at.column}", message) for at, message in sorted(found)]


def claim(fields: str) -> str:
    """Return a record whose only claim has these fields beside those that it needs."""
    base = {"id": "a", "quote": "x", "event": "e", "measure": "deaths", "figure": "1"}
    given = {line.partition(":")[0] for line in fields.splitlines()}
    lines = [f"{name}: {value}" for name, value in base.items() if name not in given] + fields.splitlines()
    return "article: 2022-08-03-x\nclaims:\n  - " + "\n    ".join(lines) + "\n"


def test_a_valid_record_has_no_violations() -> None:
    assert told(VALID) == []


def test_tells_everything_at_once_and_nothing_twice() -> None:
    record = """\
claims:
  - id: War_Deaths
    quote: ""
    evnt: second-karabakh-war
    measure: deaths
    counted: everybody
    figure: {more_than: [6600]}
    place: heading
    as_of: 2020
    sum_of: []
    provisional: false
  - deaths
ignored:
  - {quote: TB2, reason: nam}
"""
    assert told(record) == [
        ("1:1", 'missing field "article"'),
        ("2:5", 'missing field "event"'),
        ("2:9", '"War_Deaths" does not have the form of "war-deaths"'),
        ("3:12", "expected at least one character"),
        ("4:5", f'unknown field "evnt"; did you mean "event"? (allowed: {CLAIM_FIELDS})'),
        ("6:14", 'expected everyone, found the text "everybody"'),
        ("7:25", "expected a number or text, found a list"),
        ("8:12", '"heading" is not one of headline, subheading, caption'),
        ("9:12", "expected text, found the number 2020"),
        ("10:13", "expected at least 2 items, found none"),
        ("11:18", "expected true, found false"),
        ("12:5", 'expected a mapping, found the text "deaths"'),
        ("14:26", '"nam" is not one of name, markup, pronoun, idiom, reference'),
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    {
        "wrong type": ("part_of: [a]", [("8:14", "expected text, found a list")]),
        "null": ("figure: null", [("7:13", "expected a number, text or a mapping, found null")]),
        "truth value as number": ("figure: true", [("7:13", "expected a number, text or a mapping, found true")]),
        "exact decimal": ("of: 1.50", [("8:9", "expected text, found the number 1.50")]),
        "empty mapping": ("figure: {}", [("7:13", "expected at least one field")]),
        "two hedges": ("figure: {about: 1, nearly: 2}", [("7:13", "expected at most one field, found 2")]),
        "unknown part": (
            "counted: {sde: a}",
            [("8:15", 'unknown field "sde"; did you mean "side"? (allowed: side, role)')],
        ),
        "short range": ("figure: {between: [1]}", [("7:23", "expected at least 2 items, found 1")]),
        "long range": ("figure: {between: [1, 2, 3]}", [("7:23", "expected at most 2 items, found 3")]),
        "repeated item": ("inferred: [day, year, day]", [("8:15", '"day" occurs twice in the list')]),
        "wrong item": ("inferred: [hour]", [("8:16", '"hour" is not one of year, month, day, zone')]),
        "long text": (f"unit: {'x' * 41}", [("8:11", "expected at most 40 characters, found 41")]),
        "long line": (f"note: |\n      {'x' * 601}", [("8:11", "expected at most 600 characters, found 602")]),
        "forbidden field": (
            "repeats: b\nevent: e\nmeasure: 5",
            [("7:5", 'the field "event" is not allowed here'), ("8:5", 'the field "measure" is not allowed here')],
        ),
        "final line feed": ('of: "armenia\\n"', [("8:9", '"armenia\\n" does not have the form of "armenia"')]),
    }.values(),
)
def test_says_what_was_found_and_what_was_expected(fields: str, expected: list[tuple[str, str]]) -> None:
    assert told(claim(fields)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([], "expected a mapping, found a list"),
        ("x", 'expected a mapping, found the text "x"'),
        (None, "expected a mapping, found null"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_a_mapping(kind: str, data: object, expected: str) -> None:
    assert [(each.message, each.path) for each in violations(kind, data)] == [(expected, ())]


def test_names_in_a_mapping_have_a_form() -> None:
    record = """\
event: second-karabakh-war
entries:
  - check: discrepant-figures
    measure: deaths
    expect: {Deaths: 5, 2022-08-03-x#a: {evry: 1}}
    verdict: discrepant
    status: rounding
    reason: x
    date: "2026-11-22"
"""
    figures = "more_than, at_least, less_than, at_most, nearly, about, between, vague, early, mid, late, after, before"
    assert told(record, "register") == [
        ("5:14", '"Deaths" does not have the form ^[0-9a-z-]+#[a-z0-9-]+$'),
        ("5:42", f'unknown field "evry"; did you mean "early"? (allowed: {figures})'),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            claim("event: e").replace("    event: e\n", ""),
            Violation(message='missing field "event"', path=("claims", 0), next_step="event: what the figure is about"),
        ),
        (
            claim("place: body"),
            Violation(
                message='"body" is not one of headline, subheading, caption',
                path=("claims", 0, "place"),
                next_step="place: where the words stand, if not in the body",
            ),
        ),
        (
            claim("as_of: 2020"),
            Violation(
                message="expected text, found the number 2020",
                path=("claims", 0, "as_of"),
                next_step='write "2020" in quotes',
            ),
        ),
        (
            claim("zzz: 1"),
            Violation(
                message=f'unknown field "zzz" (allowed: {CLAIM_FIELDS})',
                path=("claims", 0, "zzz"),
                target=Target.KEY,
            ),
        ),
    ],
    ids=["missing", "enumeration", "quotes", "unknown"],
)
def test_says_what_to_do(text: str, expected: Violation) -> None:
    assert violations("annotation", parse(text, "x.yaml").data) == [expected]


PROBE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "allOf": [{"properties": {"whole": {"type": "integer", "minimum": 2, "description": "How many. No parts."}}}],
    "properties": {"never": {"not": {}}, "beside": {"$ref": "other.json#/$defs/word"}},
    "unevaluatedProperties": False,
}


@pytest.fixture
def probe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Stand for a record kind whose schema uses what ours may use one day."""
    (tmp_path / "probe.json").write_text(json.dumps(PROBE), encoding="utf-8")
    other = {"$defs": {"word": {"type": "string", "pattern": "^[a-z]+$", "description": "URL of a page."}}}
    (tmp_path / "other.json").write_text(json.dumps(other), encoding="utf-8")
    monkeypatch.setattr("crosstally.files.schemafiles.folder", lambda _: tmp_path)
    return "probe"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("whole: 5", []),
        ("whole: 5.0", [("1:8", "expected a whole number, found the number 5.0")]),
        ('whole: "12"', [("1:8", 'expected a whole number, found the text "12"')]),
        ("whole: 1", [("1:8", "expected at least 2, found 1")]),
        ("never: 1", [("1:1", 'the field "never" is not allowed here')]),
        ("beside: No!", [("1:9", '"No!" does not have the form ^[a-z]+$')]),
        (
            "{whole: x, beside: 1}",
            [("1:9", 'expected a whole number, found the text "x"'), ("1:20", "expected text, found the number 1")],
        ),
        ("hole: 5", [("1:1", 'unknown field "hole" (allowed: never, beside)')]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_explains_what_our_schemas_do_not_use_yet(probe: str, text: str, expected: list[tuple[str, str]]) -> None:
    """A whole number has no decimal point, though JSON Schema takes 5.0 for one; no false error stands by."""
    assert told(text, probe) == expected


def test_an_abbreviation_keeps_its_capitals(probe: str) -> None:
    assert [each.next_step for each in violations(probe, {"beside": "No!"})] == ["beside: URL of a page"]


def test_violations_are_sorted_by_path() -> None:
    record = parse("article: 2022-08-03-x\nclaims:\n" + "  - {b: 1, a: 1}\n" * 12, "x.yaml")
    paths = [each.path for each in violations("annotation", record.data)]
    assert [path[1] for path in paths] == sorted(path[1] for path in paths)


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.decimals(allow_nan=False, allow_infinity=False, places=2)
    | st.text(max_size=5)
)
NAMES = st.sampled_from(
    ["article", "claims", "id", "quote", "figure", "event", "events", "entries", "expect", "repeats"]
)
DATA = st.recursive(
    SCALARS,
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(NAMES | st.text(max_size=3), parts, max_size=5),
    max_leaves=25,
)


def read_schema(uri: str) -> dict[str, object]:
    """Read a schema by the last part of its address."""
    return schemafiles.read_schema(uri.rpartition("/")[2])


@given(st.sampled_from(KINDS), DATA)
def test_whatever_is_invalid_is_explained(kind: str, data: object) -> None:
    valid = jsonschema_rs.Draft202012Validator(read_schema(f"{kind}.json"), retriever=read_schema).is_valid(data)
    assert (violations(kind, data) == []) == valid


def spoil(data: object, choose: st.DataObject) -> object:
    """Put some other value at some place of a record."""
    if isinstance(data, list) and data and choose.draw(st.integers(0, 5)):
        index = choose.draw(st.integers(0, len(data) - 1))
        return [*data[:index], spoil(data[index], choose), *data[index + 1 :]]
    if isinstance(data, dict) and data and choose.draw(st.integers(0, 5)):
        name = choose.draw(st.sampled_from(sorted(data)))
        return {**data, name: spoil(data[name], choose)}
    return choose.draw(DATA)


@given(st.data())
def test_whatever_is_spoilt_is_explained_where_it_is(choose: st.DataObject) -> None:
    data = spoil(parse(VALID, "x.yaml").data, choose)
    valid = jsonschema_rs.Draft202012Validator(read_schema("annotation.json"), retriever=read_schema).is_valid(data)
    found = violations("annotation", data)
    assert (found == []) == valid
    assert all("the schema" not in each.message for each in found)

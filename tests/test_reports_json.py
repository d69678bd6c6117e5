"""The JSON form: whole findings, and a schema that says so."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reports_sample import COPIED, MISSING, OPTIONS, REPORT, hostile_report, report_of

from crosstally.files.places import Place
from crosstally.findings import Acknowledgement, Finding, Problem, Related, Report, Side, Tally
from crosstally.reports import FORMS

SCHEMA = json.loads((Path(__file__).parents[1] / "schema" / "report.json").read_text(encoding="utf-8"))


def rendered(report: Report) -> dict[str, Any]:
    return json.loads(FORMS["json"](report, options=OPTIONS))


def record(article: str, index: int, line: int) -> dict[str, Any]:
    file = f"annotations/articles/{article}.yaml"
    return {"file": file, "line": line, "column": 5, "path": ["claims", index], "target": "value", "span": None}


def test_a_report_says_what_was_checked_found_and_left_out() -> None:
    assert rendered(REPORT) | {"findings": []} == {
        "format": 1,
        "root": "",
        "exit_code": 2,
        "checked": {"articles": 5, "claims": 214, "checks": 27},
        "found": {"defects": 2, "conflicts": 2, "confirmations": 1, "acknowledged": 1, "actionable": 3},
        "findings": [],
        "notes": ["clock-mismatch had nothing to check: no claim has a zone"],
        "crashes": ["order-disagreement: ZeroDivisionError: division by zero"],
    }


def test_a_defect_is_whole() -> None:
    file = "annotations/articles/2022-09-13-clashes.yaml"
    text = "corpus/2022-09-13-clashes.txt"
    quote = {"file": text, "line": 40, "column": 11, "path": [], "target": "value", "span": [4310, 4331]}
    path = ["claims", 4, "quote"]
    assert rendered(report_of(MISSING))["findings"] == [
        {
            "check": "missing-quote",
            "outcome": "defect",
            "severity": "error",
            "actionable": True,
            "fingerprint": "0a1b2c3d4e5f",
            "message": "the article does not hold this quote: more than 6,500 people",
            "place": {"file": file, "line": 27, "column": 5, "path": path, "target": "value", "span": None},
            "related": [{"message": "the nearest words are", "quote": "More than 6500 people", "place": quote}],
            "next_step": "copy the words from the article as they stand",
            "record": "2022-09-13-clashes#deaths-people",
            "tally": None,
            "sides": [],
            "acknowledgement": None,
        }
    ]


def test_a_conflict_is_whole() -> None:
    (finding,) = rendered(report_of(COPIED))["findings"]
    assert finding["tally"] == {
        "event": "clashes-september-2022",
        "measure": "deaths",
        "side": None,
        "role": "soldier",
        "of": None,
    }
    assert finding["sides"][2] == {
        "claim": "2022-09-13-explainer#war-deaths",
        "part": "other",
        "source": "2022-09-13-explainer",
        "figure": "nearly 100",
        "as_of": "2022-09-13",
        "quote": "Nearly 100 dead in clashes",
        "start": 10,
        "end": 36,
        "place": record("2022-09-13-explainer", 2, 15),
        "origin": "Baku",
    }
    assert finding["acknowledgement"] == {
        "verdict": "contradictory",
        "status": "rounding",
        "reason": COPIED.acknowledgement.reason if COPIED.acknowledgement else "",
        "date": "2026-05-01",
        "place": {
            "file": "annotations/register/clashes-september-2022.yaml",
            "line": 3,
            "column": 5,
            "path": ["acknowledged", 0],
            "target": "value",
            "span": None,
        },
    }


@pytest.mark.parametrize(
    ("definition", "kinds", "more"),
    [
        pytest.param("finding", (Finding, Problem), {"actionable"}, id="finding"),
        pytest.param("place", (Place,), {"line", "column"}, id="place"),
        pytest.param("related", (Related,), set(), id="related"),
        pytest.param("side", (Side,), set(), id="side"),
        pytest.param("acknowledgement", (Acknowledgement,), set(), id="acknowledgement"),
    ],
)
def test_the_schema_has_every_field(definition: str, kinds: tuple[type, ...], more: set[str]) -> None:
    fields = {field.name for kind in kinds for field in dataclasses.fields(kind)}
    assert set(SCHEMA["$defs"][definition]["properties"]) == (fields | more) - {"problem"}


def test_the_schema_has_every_part_of_a_tally() -> None:
    assert list(SCHEMA["$defs"]["tally"]["properties"]) == list(Tally._fields)


@pytest.mark.parametrize("report", [REPORT, report_of(), hostile_report()], ids=["full", "empty", "hostile"])
def test_a_report_fits_the_schema(report: Report) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(rendered(report))] == []


def test_the_schema_describes_every_property_and_allows_no_other() -> None:
    for schema in iter_schemas(SCHEMA):
        assert schema.get("description") or "$ref" in schema or schema == {"type": "null"}
        if "properties" in schema:
            assert schema["additionalProperties"] is False
            assert schema["required"] == list(schema["properties"])


def iter_schemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    nested = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values(), *schema.get("anyOf", ())]
    for inner in (*nested, *(value for key in ("items", "additionalProperties") if (value := schema.get(key)))):
        yield from iter_schemas(inner)


def test_hostile_text_survives_in_ascii() -> None:
    text = FORMS["json"](hostile_report(), options=OPTIONS)
    assert text.isascii()
    assert {sign for sign in text if not sign.isprintable()} == {"\n"}
    assert json.loads(text)["findings"][0]["message"] == hostile_report().findings[0].problem.message

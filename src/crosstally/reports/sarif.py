"""The form for code-scanning services: SARIF 2.1.0."""

import json
from typing import Any
from urllib.parse import quote

from crosstally.files.places import Place
from crosstally.findings import Acknowledgement, Finding, Outcome, Report, Severity
from crosstally.reports.options import Options
from crosstally.reports.untrusted import one_line, visible
from crosstally.reports.wording import file_name, note_words, position_of, related_places

__all__ = ["render"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# The name under which consumers find the folder that all paths start from; where it lies differs by machine.
ROOT = "%SRCROOT%"
# Goes up when the same finding gets another fingerprint, so that nothing is taken for new or fixed.
FINGERPRINT = "crosstally/v1"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Json = dict[str, Any]


def render(report: Report, *, options: Options) -> str:
    """Render the whole report as one SARIF run; in ASCII, as the JSON form."""
    rules = sorted({*options.descriptions, *(finding.check for finding in report.findings)})
    run = {
        "tool": {"driver": _driver(rules, options)},
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {ROOT: {"description": _message("the folder that the paths start from")}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules, report, options) for finding in report.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(rules: list[str], options: Options) -> Json:
    version = {"version": options.version} if options.version else {}
    return {"name": "Crosstally", **version, "rules": [_rule(name, options) for name in rules]}


def _rule(name: str, options: Options) -> Json:
    return {"id": name, "name": name, "shortDescription": _message(options.descriptions.get(name, name))}


def _invocation(report: Report) -> Json:
    notifications = [{"level": "error", "message": _message(one_line(crash))} for crash in report.crashes]
    notifications += [{"level": "note", "message": _message(one_line(note))} for note in report.notes]
    return {
        "executionSuccessful": not report.crashes,
        "exitCode": report.exit_code,
        "toolExecutionNotifications": notifications,
    }


def _result(finding: Finding, rules: list[str], report: Report, options: Options) -> Json:
    confirmed = finding.outcome is Outcome.CONFIRMATION
    return {
        "ruleId": finding.check,
        "ruleIndex": rules.index(finding.check),
        "kind": "pass" if confirmed else "fail",
        "level": "none" if confirmed else LEVELS[finding.severity],
        "message": _message(_words(finding)),
        "locations": [{"physicalLocation": _location(finding.problem.place, report, options)}],
        "relatedLocations": _related_locations(finding, report, options),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "suppressions": _suppressions(finding.acknowledgement, report, options),
    }


def _words(finding: Finding) -> str:
    parts = (finding.problem.message, finding.problem.next_step)
    return "\n".join(visible(line) for part in parts if part for line in part.splitlines())


def _related_locations(finding: Finding, report: Report, options: Options) -> list[Json]:
    """Return each location once, as the standard asks."""
    unique: list[Json] = []
    for related in related_places(finding):
        location = {
            "physicalLocation": _location(related.place, report, options),
            "message": _message(note_words(related)),
        }
        unique += [location] if location not in unique else []
    return unique


def _suppressions(acknowledgement: Acknowledgement | None, report: Report, options: Options) -> list[Json]:
    """Say that a result is not suppressed with an empty list: the standard wants the list on all results or on none."""
    if acknowledgement is None:
        return []
    suppression = {
        "kind": "external",
        "status": "accepted",
        "justification": one_line(acknowledgement.reason),
        "location": {"physicalLocation": _location(acknowledgement.place, report, options)},
    }
    return [suppression]


def _location(place: Place, report: Report, options: Options) -> Json:
    position = position_of(place, report)
    return {
        "artifactLocation": {"uri": quote(file_name(place, options), errors="replace"), "uriBaseId": ROOT},
        "region": {"startLine": position.line, "startColumn": position.column},
    }


def _message(text: str) -> Json:
    """Keep braces from being read as placeholders, and brackets before a parenthesis as a link (section 3.11)."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}

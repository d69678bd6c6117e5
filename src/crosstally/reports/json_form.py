"""The form for programs, described by `schema/report.json`."""

import json
from collections import Counter
from typing import Any

from crosstally.files.places import Place
from crosstally.findings import Acknowledgement, Finding, Outcome, Related, Report, Side
from crosstally.reports.options import Options
from crosstally.reports.wording import position_of

__all__ = ["FORMAT", "render"]

# Goes up when a reader of the last format would misread the new one; new properties also need a new schema.
FORMAT = 1

# What JSON holds; each function names its keys in one literal, and the schema is tested against them.
Json = dict[str, Any]


def render(report: Report, *, options: Options) -> str:
    """Render the whole report; in ASCII, so that no console or log can damage or obey it."""
    document = {
        "format": FORMAT,
        "root": options.root,
        "exit_code": report.exit_code,
        "checked": dict(report.counts),
        "found": _found(report),
        "findings": [_finding(finding, report) for finding in report.findings],
        "notes": list(report.notes),
        "crashes": list(report.crashes),
    }
    return json.dumps(document, indent=2) + "\n"


def _found(report: Report) -> Json:
    outcomes = Counter(finding.outcome for finding in report.findings)
    return {
        "defects": outcomes[Outcome.DEFECT],
        "conflicts": outcomes[Outcome.CONFLICT],
        "confirmations": outcomes[Outcome.CONFIRMATION],
        "acknowledged": report.acknowledged,
        "actionable": sum(finding.actionable for finding in report.findings),
    }


def _finding(finding: Finding, report: Report) -> Json:
    problem, acknowledgement = finding.problem, finding.acknowledgement
    return {
        "check": finding.check,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "actionable": finding.actionable,
        "fingerprint": finding.fingerprint,
        "message": problem.message,
        "place": _place(problem.place, report),
        "related": [_related(related, report) for related in problem.related],
        "next_step": problem.next_step,
        "record": problem.record,
        "tally": problem.tally and problem.tally._asdict(),
        "sides": [_side(side, report) for side in problem.sides],
        "acknowledgement": acknowledgement and _acknowledgement(acknowledgement, report),
    }


def _place(place: Place, report: Report) -> Json:
    position = position_of(place, report)
    return {
        "file": place.file,
        "line": position.line,
        "column": position.column,
        "path": list(place.path),
        "target": place.target,
        "span": place.span and list(place.span),
    }


def _related(related: Related, report: Report) -> Json:
    return {"message": related.message, "quote": related.quote, "place": _place(related.place, report)}


def _side(side: Side, report: Report) -> Json:
    return {
        "claim": side.claim,
        "part": side.part,
        "source": side.source,
        "figure": side.figure,
        "as_of": side.as_of,
        "quote": side.quote,
        "start": side.start,
        "end": side.end,
        "place": _place(side.place, report),
        "origin": side.origin,
    }


def _acknowledgement(acknowledgement: Acknowledgement, report: Report) -> Json:
    return {
        "verdict": acknowledgement.verdict,
        "status": acknowledgement.status,
        "reason": acknowledgement.reason,
        "date": acknowledgement.date,
        "place": _place(acknowledgement.place, report),
    }

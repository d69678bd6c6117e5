"""Reports to render: one with everything that a report can hold, one whose every text is hostile."""

from crosstally.files.places import Place, Position
from crosstally.findings import (
    Acknowledgement,
    Finding,
    Outcome,
    Part,
    Problem,
    Related,
    Report,
    Severity,
    Side,
    Tally,
)
from crosstally.reports import Options

AUGUST = "2022-08-03-mobilization"
CLASHES = "2022-09-13-clashes"
EXPLAINER = "2022-09-13-explainer"

OPTIONS = Options(
    version="0.1.0",
    confirmations={"sum-mismatch": "sums that add up", "clock-mismatch": "clock times that agree"},
    descriptions={
        "missing-quote": "A quote does not occur in its article.",
        "sum-mismatch": "The parts of a total do not add up to it.",
    },
)


def record(article: str, index: int) -> Place:
    return Place(file=f"annotations/articles/{article}.yaml", path=("claims", index))


def side(article: str, index: int, figure: str, quote: str, origin: str | None = None) -> Side:
    return Side(
        claim=f"{article}#war-deaths",
        part=Part.ONE if index == 3 else Part.OTHER,
        source=article,
        figure=figure,
        as_of=article[:10],
        quote=quote,
        start=10,
        end=10 + len(quote),
        place=record(article, index),
        origin=origin,
    )


MISSING = Finding(
    check="missing-quote",
    severity=Severity.ERROR,
    fingerprint="0a1b2c3d4e5f",
    problem=Problem(
        message="the article does not hold this quote: more than 6,500 people",
        place=Place(file=f"annotations/articles/{CLASHES}.yaml", path=("claims", 4, "quote")),
        related=(
            Related(
                place=Place(file=f"corpus/{CLASHES}.txt", span=(4310, 4331)),
                message="the nearest words are",
                quote="More than 6500 people",
            ),
        ),
        next_step="copy the words from the article as they stand",
        record=f"{CLASHES}#deaths-people",
    ),
)
WEEKDAY = Finding(
    check="weekday-mismatch",
    severity=Severity.WARNING,
    fingerprint="1b2c3d4e5f60",
    problem=Problem(message="2022-08-03 is a Wednesday, not a Monday", place=record(AUGUST, 9)),
)
NEW = Finding(
    check="discrepant-figures",
    severity=Severity.WARNING,
    fingerprint="7c1e09aa23bd",
    problem=Problem(
        message="more than 6,500 and more than 6,600 are 100 (1.5 %) apart",
        place=record(CLASHES, 3),
        outcome=Outcome.CONFLICT,
        next_step="compare the sources, then run\ncrosstally accept 7c1e09aa23bd",
        tally=Tally(event="second-karabakh-war", measure="deaths", side=None, role=None, of=None),
        sides=(
            side(CLASHES, 3, "more than 6,500", "More than 6500 people were killed"),
            side(AUGUST, 5, "more than 6,600", "more than 6,600 dead"),
        ),
    ),
)
COPIED = Finding(
    check="contradictory-figures",
    severity=Severity.ERROR,
    fingerprint="9d8c7b6a5f4e",
    problem=Problem(
        message="at least 100 and nearly 100 cannot both be true",
        place=record(CLASHES, 3),
        outcome=Outcome.CONFLICT,
        related=(Related(place=record(EXPLAINER, 2), message="nearly 100 of the same event", quote="Nearly 100 dead"),),
        next_step="run crosstally accept 9d8c7b6a5f4e",
        tally=Tally(event="clashes-september-2022", measure="deaths", side=None, role="soldier", of=None),
        sides=(
            side(CLASHES, 3, "at least 100", "At least 100 dead", "AFP"),
            side(AUGUST, 5, "at least 100", "at least 100 dead", "AFP"),
            side(EXPLAINER, 2, "nearly 100", "Nearly 100 dead in clashes", "Baku"),
        ),
    ),
    acknowledgement=Acknowledgement(
        verdict="contradictory",
        status="rounding",
        reason="Both add Azerbaijan's 50 to Armenia's provisional 49: one article rounds it up,\nthe other does not.",
        date="2026-05-01",
        place=Place(file="annotations/register/clashes-september-2022.yaml", path=("acknowledged", 0)),
    ),
)
SUM = Finding(
    check="sum-mismatch",
    severity=Severity.INFO,
    fingerprint="2c3d4e5f6071",
    problem=Problem(message="104 + 8 + 15 = 127", place=record("2020-10-01-fighting", 2), outcome=Outcome.CONFIRMATION),
)

FINDINGS = (SUM, WEEKDAY, NEW, COPIED, MISSING)


def places_of(finding: Finding) -> list[Place]:
    problem, acknowledgement = finding.problem, finding.acknowledgement
    named = [problem.place, *(item.place for item in (*problem.related, *problem.sides))]
    return [*named, acknowledgement.place] if acknowledgement else named


def report_of(*findings: Finding, notes: tuple[str, ...] = (), crashes: tuple[str, ...] = ()) -> Report:
    """Put every place at a line that follows from its path, and every text span at its start in line 40."""
    positions = {
        place: Position(line=40, column=place.span[0] % 100 + 1)
        if place.span
        else Position(line=_line(place), column=5)
        for finding in findings
        for place in places_of(finding)
    }
    counts = {"articles": 5, "claims": 214, "checks": 27}
    return Report(findings=findings, positions=positions, notes=notes, crashes=crashes, counts=counts)


def _line(place: Place) -> int:
    return next((6 * part + 3 for part in place.path if isinstance(part, int)), 1)


REPORT = report_of(
    *FINDINGS,
    notes=("clock-mismatch had nothing to check: no claim has a zone",),
    crashes=("order-disagreement: ZeroDivisionError: division by zero",),
)

# Everything that a text may try: terminal codes, GitHub commands, tables, HTML, mentions, issues, emoji, links, images,
# code spans, line ends, bidi controls, rich's markup, SARIF's links and placeholders.
HOSTILE = (
    "::error::x ##[add-mask]y | <script>alert(1)</script> @org/team #12 :tada: https://evil.example www.evil.example "
    "a@evil.example [a](https://evil.example) ![b](https://evil.example/c.png) ``` ` \x1b[31mred\r\nnext\u202eesrever "
    "[/red] {0} % **bold** \\| & \ud800"
)


def hostile_report() -> Report:
    place = Place(file="annotations/articles/a b,c:d.yaml", path=("claims", 0))
    register = Place(file="annotations/register/<e>.yaml")
    conflict = Side(
        claim=f"{HOSTILE}#x",
        part=Part.ONE,
        source=HOSTILE,
        figure=HOSTILE,
        as_of=HOSTILE,
        quote=HOSTILE,
        start=0,
        end=len(HOSTILE),
        place=place,
        origin=HOSTILE,
    )
    related = Related(place=register, message=HOSTILE, quote=HOSTILE)
    problem = Problem(
        message=HOSTILE, place=place, outcome=Outcome.CONFLICT, related=(related,), next_step=HOSTILE, sides=(conflict,)
    )
    said = Acknowledgement(verdict=HOSTILE, status=HOSTILE, reason=HOSTILE, date=HOSTILE, place=register)
    new = Finding(check="discrepant-figures", severity=Severity.ERROR, fingerprint="0" * 12, problem=problem)
    old = Finding(
        check="rival-accounts", severity=Severity.ERROR, fingerprint="1" * 12, problem=problem, acknowledgement=said
    )
    return report_of(new, old, notes=(HOSTILE,), crashes=(HOSTILE,))

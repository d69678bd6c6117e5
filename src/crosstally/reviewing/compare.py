"""Compare two states of a corpus, claim by claim, and find the conflicts that the changed claims touch."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from crosstally.canonical import FormError, canonical, is_record
from crosstally.corpus import Corpus
from crosstally.findings import Finding, Outcome, Report
from crosstally.problems import describe_figure
from crosstally.records import Claim
from crosstally.reviewing.model import Change, Changed, Defect, Partner, Review, Touched

__all__ = ["review"]

# What two states of one claim may differ in without being different: where it stands in its file.
PLACE_FIELDS = {"file", "path"}
# The names that annotations give to fields which our records divide or rename.
NAMES = {"side": "counted", "role": "counted", "stated_unit": "unit", "fault": "figure"}


def review(base: Corpus, head: Corpus, report: Report) -> Review:
    """Say what differs between two states of a corpus; report: on the newer one, the whole of it."""
    changed = tuple(_iter_changed(base.by_ref, head.by_ref))
    now = {each.claim for each in changed}
    return Review(
        articles=len(head.articles),
        claims=len(head.claims),
        exit_code=report.exit_code,
        changed=changed,
        conflicts=tuple(_touched(each, now) for each in report.of(Outcome.CONFLICT) if _sides(each) & now),
        defects=tuple(_defect(each, report) for each in report.of(Outcome.DEFECT) if each.actionable),
        unformatted=tuple(_iter_unformatted(head)),
        notes=(*report.crashes, *report.notes),
        left_out=0,
    )


def _iter_changed(before: Mapping[str, Claim], after: Mapping[str, Claim]) -> Iterator[Changed]:
    """Yield every difference: the claims as they are now, in order, then those that are gone."""
    for ref, claim in after.items():
        old = before.get(ref)
        if old is None:
            yield _changed(claim, "added")
        elif differing := _differing(old, claim):
            figure = describe_figure(old)
            yield _changed(claim, "changed", figure if figure != describe_figure(claim) else None, differing)
    for ref, claim in before.items():
        if ref not in after:
            yield _changed(claim, "removed")


def _changed(claim: Claim, change: Change, before: str | None = None, differing: tuple[str, ...] = ()) -> Changed:
    return Changed(
        claim=claim.ref,
        change=change,
        about=f"{claim.event}, {claim.measure}",
        figure=describe_figure(claim),
        before=before,
        quote=claim.quote.exact,
        fields=differing,
    )


def _differing(old: Claim, new: Claim) -> tuple[str, ...]:
    names = [each.name for each in fields(Claim) if each.compare and each.name not in PLACE_FIELDS]
    differing = [NAMES.get(name, name) for name in names if getattr(old, name) != getattr(new, name)]
    return tuple(dict.fromkeys(differing))


def _sides(finding: Finding) -> set[str]:
    return {side.claim for side in finding.problem.sides}


def _touched(finding: Finding, changed: set[str]) -> Touched:
    sides = finding.problem.sides
    return Touched(
        check=finding.check,
        severity=finding.severity,
        id=finding.fingerprint,
        message=finding.problem.message,
        acknowledged=finding.acknowledgement is not None,
        claims=tuple(side.claim for side in sides if side.claim in changed),
        partners=tuple(
            Partner(claim=side.claim, source=side.source, figure=side.figure, quote=side.quote)
            for side in sides
            if side.claim not in changed
        ),
    )


def _defect(finding: Finding, report: Report) -> Defect:
    place = finding.problem.place
    position = report.positions.get(place)
    return Defect(
        check=finding.check,
        severity=finding.severity,
        place=f"{place.file}:{position.line}:{position.column}" if position else place.file,
        message=finding.problem.message,
        next_step=finding.problem.next_step,
    )


def _iter_unformatted(corpus: Corpus) -> Iterator[str]:
    for file, document in corpus.documents.items():
        try:
            if is_record(file) and canonical(document.marks.text, file) != document.marks.text:
                yield file
        except FormError:
            yield file

"""Errors in the register of acknowledged conflicts."""

from collections.abc import Iterator

from crosstally.cli.accept import STATUSES
from crosstally.comparison.relation import Relation
from mutants.dates import shifted_years
from mutants.figures import HEDGES
from mutants.material import GONE, Change, Material, few

__all__ = ["OPERATORS"]


def entry_forgotten(material: Material) -> Iterator[Change]:
    """An entry is missing."""
    for entry in material.entries:
        rest = [each.fields for each in material.entries if each.file == entry.file and each is not entry]
        yield material.rewritten(entry, "entries", rest, "is missing")


def entry_doubled(material: Material) -> Iterator[Change]:
    """An entry stands twice."""
    for entry in material.entries:
        entries = [each.fields for each in material.entries if each.file == entry.file]
        yield material.rewritten(entry, "entries", [*entries, entry.fields], "stands twice")


def expected_figure_changed(material: Material) -> Iterator[Change]:
    """An entry expects another figure than the claim has: the claim was changed after it was judged."""
    for entry in material.entries:
        for ref, figure in entry.fields["expect"].items():
            others: list[object] = [{hedge: figure} for hedge in HEDGES[:1] if not isinstance(figure, dict)]
            others += [figure + 1] if isinstance(figure, int) else []
            others += [shifted_years(figure, 1)] if isinstance(figure, str) else []
            others += [next(iter(figure.values()))] if isinstance(figure, dict) else []
            for other in others:
                expect = {**entry.fields["expect"], ref: other}
                yield material.change(entry, "expect", expect, f"expects {other} of {ref}")


def expected_claim_lost(material: Material) -> Iterator[Change]:
    """An entry leaves out a claim that takes part."""
    for entry in material.entries:
        for ref in entry.fields["expect"]:
            expect = {name: figure for name, figure in entry.fields["expect"].items() if name != ref}
            yield material.change(entry, "expect", expect, f"{ref} is not expected")


def expected_claim_added(material: Material) -> Iterator[Change]:
    """An entry names a claim that takes no part, or that does not exist."""
    for entry in material.entries:
        tallied = {claim.ref: claim for claim in material.corpus.claims}
        other = next(ref for ref in tallied if ref not in entry.fields["expect"])
        for ref, figure in ((other, tallied[other].figure.as_data()), (f"{other}-none", 1)):
            expect = {**entry.fields["expect"], ref: figure}
            yield material.change(entry, "expect", expect, f"{ref} is expected, too")


def verdict_changed(material: Material) -> Iterator[Change]:
    """An entry gives its conflict or pair another relation."""
    for entry in material.entries:
        for verdict in Relation:
            if verdict != entry.fields["verdict"]:
                yield material.change(entry, "verdict", verdict.value)


def status_changed(material: Material) -> Iterator[Change]:
    """An entry gives another kind of reason."""
    for entry in material.entries:
        for status in STATUSES:
            if status != entry.fields["status"]:
                yield material.change(entry, "status", status)


def entry_check_changed(material: Material) -> Iterator[Change]:
    """An entry speaks of another check."""
    for entry in material.entries:
        for check in ("contradictory-figures", "discrepant-figures", "rival-accounts", "split-total-gap", "relation"):
            if check != entry.fields["check"]:
                yield material.change(entry, "check", check)


def entry_tally_changed(material: Material) -> Iterator[Change]:
    """An entry speaks of another tally."""
    for entry in material.entries:
        for measure in ("deaths", "injured", "date", "start-date"):
            if measure != entry.fields["measure"]:
                yield material.change(entry, "measure", measure)
        if "counted" in entry.fields:
            for counted in ("everyone", {"side": "armenia"}, {"side": "azerbaijan", "role": "civilian"}):
                if counted != entry.fields["counted"]:
                    yield material.change(entry, "counted", counted)
        if "of" in entry.fields:
            yield material.change(entry, "of", GONE)


def entry_date_shifted(material: Material) -> Iterator[Change]:
    """An entry is dated a year later or earlier."""
    for entry in material.entries:
        for step in (-30, -1, 1):
            yield material.change(entry, "date", shifted_years(entry.fields["date"], step))


def entry_moved(material: Material) -> Iterator[Change]:
    """A file of entries is headed by another event."""
    for file in material.corpus.files["register"]:
        own = material.data[file]["event"]
        for event in few([each for each in material.corpus.events if each != own], file):
            files = {file: material.written(file, (("event",), event))}
            yield Change(place=file, file=file, path=("event",), words=f"event becomes {event}", files=files)


OPERATORS = (
    entry_forgotten,
    entry_doubled,
    expected_figure_changed,
    expected_claim_lost,
    expected_claim_added,
    verdict_changed,
    status_changed,
    entry_check_changed,
    entry_tally_changed,
    entry_date_shifted,
    entry_moved,
)

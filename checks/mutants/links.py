"""Errors in how claims hang together, and claims that are missing or too many."""

from collections.abc import Iterator

from mutants.material import GONE, Change, Data, Material, Record, few

__all__ = ["OPERATORS"]

INHERITED = ("event", "measure", "counted", "of", "attributed_to", "as_of")
REASONS = ("name", "markup", "pronoun", "idiom", "reference")


def _siblings(material: Material, claim: Record) -> list[Record]:
    return [other for other in material.claims if other.file == claim.file and other is not claim]


def part_of_cut(material: Material) -> Iterator[Change]:
    """The words include one figure in another, and the claim does not."""
    for claim in material.claims:
        if "part_of" in claim.fields:
            yield material.change(claim, "part_of", GONE)


def part_of_redirected(material: Material) -> Iterator[Change]:
    """A part is included in another claim than the one in the words."""
    for claim in material.claims:
        if "part_of" in claim.fields:
            others = [each.fields["id"] for each in _siblings(material, claim)]
            for other in few(others, claim.place, 8):
                yield material.change(claim, "part_of", other)


def part_of_added(material: Material) -> Iterator[Change]:
    """A claim is included in another one, and no words say so."""
    for claim in material.stated:
        if "part_of" not in claim.fields:
            alike = [
                each for each in _siblings(material, claim) if each.fields.get("measure") == claim.fields["measure"]
            ]
            for other in few([each.fields["id"] for each in alike], claim.place):
                yield material.change(claim, "part_of", other)


def sum_cut(material: Material) -> Iterator[Change]:
    """The words present parts as making up a total, and the claim does not."""
    for claim in material.claims:
        if "sum_of" in claim.fields:
            yield material.change(claim, "sum_of", GONE)


def addend_lost(material: Material) -> Iterator[Change]:
    """One of the parts of a total is not listed."""
    for claim in material.claims:
        for part in claim.fields.get("sum_of", ()):
            rest = [each for each in claim.fields["sum_of"] if each != part]
            yield material.change(claim, "sum_of", rest)


def addend_swapped(material: Material) -> Iterator[Change]:
    """Another claim is listed as a part of a total."""
    for claim in material.claims:
        for index, part in enumerate(claim.fields.get("sum_of", ())):
            for other in _siblings(material, claim):
                if other.fields["id"] not in claim.fields["sum_of"]:
                    parts = [*claim.fields["sum_of"][:index], other.fields["id"], *claim.fields["sum_of"][index + 1 :]]
                    yield material.change(claim, "sum_of", parts, f"sum_of: {part} becomes {other.fields['id']}")


def addend_added(material: Material) -> Iterator[Change]:
    """A claim that is no part of a total is listed as one."""
    for claim in material.claims:
        if "sum_of" in claim.fields:
            for other in _siblings(material, claim):
                if other.fields["id"] not in claim.fields["sum_of"]:
                    parts = [*claim.fields["sum_of"], other.fields["id"]]
                    yield material.change(claim, "sum_of", parts, f"sum_of: {other.fields['id']} is added")


def repeats_cut(material: Material) -> Iterator[Change]:
    """A later mention is annotated as a statement of its own."""
    for claim in material.claims:
        if "repeats" in claim.fields:
            origin = next(
                other for other in _siblings(material, claim) if other.fields["id"] == claim.fields["repeats"]
            )
            inherited = {name: origin.fields[name] for name in INHERITED if name in origin.fields}
            words = f"repeats: {claim.fields['repeats']} becomes the same fields in full"
            yield material.changes(claim, {"repeats": GONE, **inherited}, words)


def repeats_redirected(material: Material) -> Iterator[Change]:
    """A later mention repeats another claim than the one it restates."""
    for claim in material.claims:
        if "repeats" in claim.fields:
            others = [each.fields["id"] for each in _siblings(material, claim)]
            for other in few(others, claim.place):
                yield material.change(claim, "repeats", other)


def repeats_added(material: Material) -> Iterator[Change]:
    """A statement of its own is annotated as a later mention of another one."""
    for claim in material.stated:
        alike = [each for each in _siblings(material, claim) if each.fields.get("measure") == claim.fields["measure"]]
        for other in few([each.fields["id"] for each in alike], claim.place):
            gone = {name: GONE for name in INHERITED if name in claim.fields}
            words = f"the same fields become repeats: {other}"
            yield material.changes(claim, {**gone, "repeats": other}, words)


def claim_forgotten(material: Material) -> Iterator[Change]:
    """A claim is missing."""
    for claim in material.claims:
        rest = [each.fields for each in material.claims if each.file == claim.file and each is not claim]
        yield material.rewritten(claim, "claims", rest, "is missing")


def claim_doubled(material: Material) -> Iterator[Change]:
    """A claim stands twice, under two ids."""
    for claim in material.claims:
        again = {**claim.fields, "id": f"{claim.fields['id']}-again"}
        fields = [each.fields for each in material.claims if each.file == claim.file]
        yield material.rewritten(claim, "claims", [*fields, again], "stands twice, under two ids")


def claim_ignored(material: Material) -> Iterator[Change]:
    """A figure is listed as a number that states none."""
    for claim in material.claims:
        file = claim.file
        rest = [each.fields for each in material.claims if each.file == file and each is not claim]
        listed: list[Data] = [each.fields for each in material.ignored if each.file == file]
        selector = {name: claim.fields[name] for name in ("quote", "prefix", "suffix") if name in claim.fields}
        for reason in few(REASONS, claim.place, 2):
            edits = ((("claims",), rest), (("ignored",), [*listed, {**selector, "reason": reason}]))
            yield Change(
                place=claim.place,
                file=file,
                path=claim.path,
                words=f"is ignored as {reason}",
                files={file: material.written(file, *edits)},
            )


def ignored_forgotten(material: Material) -> Iterator[Change]:
    """A number that states no figure is not listed."""
    for each in material.ignored:
        rest = [other.fields for other in material.ignored if other.file == each.file and other is not each]
        yield material.rewritten(each, "ignored", rest, "is missing")


def ignored_reason_changed(material: Material) -> Iterator[Change]:
    """A number is ignored for another reason than the right one."""
    for each in material.ignored:
        for reason in REASONS:
            if reason != each.fields["reason"]:
                yield material.change(each, "reason", reason)


def ignored_every_changed(material: Material) -> Iterator[Change]:
    """A phrase is said to recur that does not, or not to that does."""
    for each in material.ignored:
        yield material.change(each, "every", GONE if "every" in each.fields else True)


OPERATORS = (
    part_of_cut,
    part_of_redirected,
    part_of_added,
    sum_cut,
    addend_lost,
    addend_swapped,
    addend_added,
    repeats_cut,
    repeats_redirected,
    repeats_added,
    claim_forgotten,
    claim_doubled,
    claim_ignored,
    ignored_forgotten,
    ignored_reason_changed,
    ignored_every_changed,
)

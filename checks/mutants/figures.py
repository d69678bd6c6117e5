"""Errors in amounts, hedges and units."""

from collections.abc import Iterator

from mutants.material import GONE, Change, Data, Material, Record, few

__all__ = ["OPERATORS"]

HEDGES = ("more_than", "at_least", "less_than", "at_most", "nearly", "about")
REVERSED = {
    "more_than": "less_than",
    "less_than": "more_than",
    "at_least": "at_most",
    "at_most": "at_least",
    "nearly": "more_than",
    "about": "at_least",
}
VAGUE = ("several", "dozens", "hundreds", "thousands")
UNITS = ("hour", "day", "week", "month", "year", "decade", "century")
LENGTHS = ("metre", "kilometre", "mile")
THOUSAND = 1000


def _amount(claim: Record) -> int | None:
    """Return the whole number of a figure, None where it has none or several."""
    figure = claim.fields["figure"]
    amount = next(iter(figure.values())) if isinstance(figure, dict) else figure
    return amount if isinstance(amount, int) else None


def _with_amount(claim: Record, amount: Data) -> Data:
    figure = claim.fields["figure"]
    return dict.fromkeys(figure, amount) if isinstance(figure, dict) else amount


def _iter_amounts(material: Material) -> Iterator[tuple[Record, int]]:
    for claim in material.claims:
        amount = _amount(claim)
        if amount is not None:
            yield claim, amount


def _iter_spellings(material: Material, variants: Data) -> Iterator[Change]:
    """Yield a change for each other number that a slip makes of a number's digits."""
    for claim, amount in _iter_amounts(material):
        digits = str(amount)
        for other in dict.fromkeys(variants(digits)):
            if other and other[0] != "0" and int(other) != amount:
                yield material.change(claim, "figure", _with_amount(claim, int(other)))


def digit_changed(material: Material) -> Iterator[Change]:
    """One digit of the amount is another one."""
    yield from _iter_spellings(
        material,
        lambda digits: (
            digits[:at] + str((int(digits[at]) + step) % 10) + digits[at + 1 :]
            for at in range(len(digits))
            for step in (1, 9)
        ),
    )


def digits_swapped(material: Material) -> Iterator[Change]:
    """Two digits of the amount that stand side by side have changed places."""
    yield from _iter_spellings(
        material,
        lambda digits: (digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)),
    )


def digit_lost(material: Material) -> Iterator[Change]:
    """One digit of the amount is missing."""
    yield from _iter_spellings(material, lambda digits: (digits[:at] + digits[at + 1 :] for at in range(len(digits))))


def digit_doubled(material: Material) -> Iterator[Change]:
    """One digit of the amount stands twice."""
    yield from _iter_spellings(material, lambda digits: (digits[: at + 1] + digits[at:] for at in range(len(digits))))


def thousands_mark_lost(material: Material) -> Iterator[Change]:
    """The mark between thousands and hundreds was read as a decimal point, or as the end of the number."""
    for claim, amount in _iter_amounts(material):
        if amount >= THOUSAND:
            for other in dict.fromkeys((amount // THOUSAND, amount / THOUSAND)):
                yield material.change(claim, "figure", _with_amount(claim, other))


def figures_exchanged(material: Material) -> Iterator[Change]:
    """Two claims of one article have each other's figures."""
    for number, one in enumerate(material.claims):
        others = [each for each in material.claims[number + 1 :] if each.file == one.file]
        for other in few(others, one.place):
            figures = (one.fields["figure"], other.fields["figure"])
            edits = ((*one.path, "figure"), figures[1]), ((*other.path, "figure"), figures[0])
            files = {one.file: material.written(one.file, *edits)}
            words = f"figure exchanged with that of {other.fields['id']}"
            yield Change(place=one.place, file=one.file, path=one.path, words=words, files=files)


def hedge_dropped(material: Material) -> Iterator[Change]:
    """The words hedge the number, and the figure does not."""
    for claim in material.claims:
        figure = claim.fields["figure"]
        if isinstance(figure, dict) and next(iter(figure)) in {*HEDGES, "early", "mid", "late"}:
            yield material.change(claim, "figure", next(iter(figure.values())))


def hedge_added(material: Material) -> Iterator[Change]:
    """The figure hedges the number, and the words do not."""
    for claim in material.claims:
        figure = claim.fields["figure"]
        if isinstance(figure, int):
            for hedge in HEDGES:
                yield material.change(claim, "figure", {hedge: figure})


def hedge_reversed(material: Material) -> Iterator[Change]:
    """The figure opens to the other side than the words."""
    for claim in material.claims:
        figure = claim.fields["figure"]
        if isinstance(figure, dict) and (hedge := next(iter(figure))) in REVERSED:
            yield material.change(claim, "figure", {REVERSED[hedge]: figure[hedge]})


def hedge_changed(material: Material) -> Iterator[Change]:
    """The figure has another hedge than the words."""
    for claim in material.claims:
        figure = claim.fields["figure"]
        if isinstance(figure, dict) and (hedge := next(iter(figure))) in REVERSED:
            for other in HEDGES:
                if other not in {hedge, REVERSED[hedge]}:
                    yield material.change(claim, "figure", {other: figure[hedge]})


def vague_word_changed(material: Material) -> Iterator[Change]:
    """Another vague word than the one in the text."""
    for claim in material.claims:
        figure = claim.fields["figure"]
        if isinstance(figure, dict) and "vague" in figure:
            for word in VAGUE:
                if word != figure["vague"]:
                    yield material.change(claim, "figure", {"vague": word})


def figure_forgotten(material: Material) -> Iterator[Change]:
    """The words state a figure, and the claim says that it is not known."""
    for claim in material.claims:
        if claim.fields["figure"] != "unknown":
            yield material.change(claim, "figure", "unknown")


def figure_invented(material: Material) -> Iterator[Change]:
    """The words say that the number is not known, and the claim has one."""
    for claim in material.claims:
        if claim.fields["figure"] == "unknown":
            for figure in (0, 1, 12, {"at_least": 2}, {"vague": "several"}):
                yield material.change(claim, "figure", figure)


def unit_changed(material: Material) -> Iterator[Change]:
    """Another unit of the same kind than the one in the words."""
    for claim in material.stated:
        own = material.corpus.measures[claim.fields["measure"]].unit
        unit = claim.fields.get("unit", own)
        if material.corpus.measures[claim.fields["measure"]].value_type == "measured":
            for other in UNITS if unit in UNITS else LENGTHS:
                if other != unit:
                    yield material.change(claim, "unit", other)


def unit_lost(material: Material) -> Iterator[Change]:
    """The unit that the words state is left out, so that the measure's own stands in."""
    for claim in material.claims:
        if "unit" in claim.fields:
            yield material.change(claim, "unit", GONE)


OPERATORS = (
    digit_changed,
    digits_swapped,
    digit_lost,
    digit_doubled,
    thousands_mark_lost,
    figures_exchanged,
    hedge_dropped,
    hedge_added,
    hedge_reversed,
    hedge_changed,
    vague_word_changed,
    figure_forgotten,
    figure_invented,
    unit_changed,
    unit_lost,
)

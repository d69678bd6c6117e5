"""The card's section on how far two blind readings agree, computed from what is kept of them."""

from collections import Counter
from collections.abc import Iterable

from crosstally.blind.differences import iter_differences
from crosstally.blind.files import READINGS, SETTLED
from crosstally.blind.judging import judge, measure_verdicts
from crosstally.blind.kept import BlindError, Kept, require_kept
from crosstally.blind.measuring import Agreement, Found, measure_fields, measure_found
from crosstally.blind.settling import iter_amiss
from crosstally.corpus import Corpus
from crosstally.errors import DatasetError

__all__ = ["TITLE", "describe_agreement", "summarize_agreement"]

TITLE = "## How far two blind readings agree"


def describe_agreement(corpus: Corpus) -> str:
    """Write the section, in Markdown; empty for a corpus of which no readings are kept.

    Raises DatasetError for readings that cannot be used.
    """
    kept = _kept(corpus)
    if kept is None:
        return ""
    overlapping, exact = measure_found(kept)
    verdicts = [row for row in measure_verdicts(judge(corpus, kept.verdicts)) if row.units]
    parts = [
        f"{TITLE}\n\n{_source(len(kept.articles))}",
        _found(overlapping, exact),
        _table("claims that both have", measure_fields(kept)),
        _differing(kept),
        *([_table("verdicts on pairs of claims", verdicts)] if verdicts else ()),
    ]
    return "\n\n".join(parts)


def summarize_agreement(corpus: Corpus) -> tuple[str, ...]:
    """Say the same in a sentence for each number, without Markdown; nothing where no readings are kept."""
    kept = _kept(corpus)
    if kept is None:
        return ()
    overlapping, exact = measure_found(kept)
    found = (
        f"Two blind readings of {len(kept.articles):,} articles, with {overlapping.first:,} and {overlapping.second:,} "
        f"claims: found by both {overlapping.both:,}, F1 {_number(overlapping.f1)}, with the very same quote "
        f"{exact.both:,}, F1 {_number(exact.f1)}."
    )
    rows = [*measure_fields(kept), *measure_verdicts(judge(corpus, kept.verdicts))]
    return found, *(
        f"{row.name}: the same for {row.same:,} of {row.units:,}, Krippendorff's alpha (nominal) {_number(row.alpha)}."
        for row in rows
        if row.units
    )


def _kept(corpus: Corpus) -> Kept | None:
    try:
        return require_kept(corpus)
    except BlindError as error:
        raise DatasetError(str(error)) from error


def _source(articles: int) -> str:
    return (
        f"Computed by `crosstally agreement` from both readings of {articles:,} articles, which are kept in "
        f"`{READINGS}/` of the source repository. Alpha is Krippendorff's, for nominal data; - where only one value "
        "occurs. Parts are compared on the claims that both readings have."
    )


def _differing(kept: Kept) -> str:
    """Say in what the readings differ, the commonest first, and whether all of it is settled."""
    differences = list(iter_differences(kept))
    amiss = len(list(iter_amiss(differences, kept.settlements or ())))
    counts = Counter(difference.field for difference in differences)
    fields = ", ".join(f"`{field}` {count:,}" for field, count in counts.most_common())
    state = f"{amiss:,} are not settled yet" if amiss else "Each is settled"
    return (
        f"Differences between the readings, or between both and the annotation: {len(differences):,}"
        f"{f' ({fields})' if fields else ''}. {state} in `{SETTLED}`, with its reason."
    )


def _found(overlapping: Found, exact: Found) -> str:
    return (
        f"One reading has {overlapping.first:,} claims, the other {overlapping.second:,}. "
        f"Found by both: {overlapping.both:,}, F1 {_number(overlapping.f1)}; "
        f"with the very same quote: {exact.both:,}, F1 {_number(exact.f1)}."
    )


def _table(title: str, rows: Iterable[Agreement]) -> str:
    lines = [f"| {title} | same | per cent | alpha |", "|---|---|---|---|"]
    for row in rows:
        percent = "-" if row.percent is None else f"{row.percent:.1f}"
        lines.append(f"| {row.name} | {row.same:,} of {row.units:,} | {percent} | {_number(row.alpha)} |")
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"

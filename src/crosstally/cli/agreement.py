"""Say how far two blind readings of the articles agree, and whether every difference is settled.

The readings lie in annotations/readings/first and annotations/readings/second, how they were settled in
annotations/readings/settled.yaml, and the blind verdicts on pairs of claims in annotations/readings/verdicts.yaml.
"""

import argparse
from collections.abc import Iterable, Iterator

from crosstally.blind.differences import Difference, iter_differences, key_of
from crosstally.blind.files import READINGS
from crosstally.blind.judging import judge, measure_verdicts
from crosstally.blind.kept import BlindError, Kept, require_kept
from crosstally.blind.measuring import Agreement, measure_fields, measure_found
from crosstally.blind.settling import describe, iter_amiss, shown
from crosstally.blind.verdicts import iter_verdicts_amiss
from crosstally.cli.usage import UsageError, add_root
from crosstally.corpus import Corpus
from crosstally.files.places import Place
from crosstally.loading import load_corpus

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally agreement` takes."""
    add_root(parser)
    parser.add_argument("--differences", action="store_true", help="list every difference and how it was settled")


def run(options: argparse.Namespace) -> int:
    """Print the agreement; return 1 where the annotation or the register departs from it without a word."""
    corpus = load_corpus(options.root)
    try:
        kept = require_kept(corpus)
    except BlindError as error:
        raise UsageError(str(error)) from error
    if kept is None:
        raise UsageError(f"{options.root / READINGS}: nothing is kept there, so there are no two readings to compare")
    differences = list(iter_differences(kept))
    amiss = [*iter_amiss(differences, kept.settlements or ()), *iter_verdicts_amiss(corpus)]
    judged = judge(corpus, kept.verdicts)
    lines = [
        *_iter_found(kept),
        *_iter_table("claims that both have", measure_fields(kept)),
        *_iter_table("verdicts on pairs", measure_verdicts(judged)),
        "",
        *(_iter_listed(kept, differences) if options.differences else ()),
        *(f"{_place(corpus, each.place)}: {each.message}\n  next: {each.next_step}" for each in amiss),
        f"{len(differences)} differences, {len(amiss)} amiss",
    ]
    print("\n".join(lines))
    return int(bool(amiss))


def _iter_found(kept: Kept) -> Iterator[str]:
    overlapping, exact = measure_found(kept)
    yield f"{len(kept.articles)} articles read twice: {overlapping.first} and {overlapping.second} claims"
    for words, found in (("quotes that overlap", overlapping), ("the very same quote", exact)):
        yield f"found by both, by {words}: {found.both}, F1 {_number(found.f1)}"


def _iter_table(title: str, rows: Iterable[Agreement]) -> Iterator[str]:
    """Lay out what was measured."""
    yield ""
    yield f"{title:26}  {'same':>9}  per cent  alpha"
    for row in rows:
        percent = "-" if row.percent is None else f"{row.percent:.1f}"
        yield f"{row.name:26}  {f'{row.same}/{row.units}':>9}  {percent:>8}  {_number(row.alpha):>5}"


def _place(corpus: Corpus, place: Place) -> str:
    position = corpus.position(place)
    return f"{place.file}:{position.line}:{position.column}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _iter_listed(kept: Kept, differences: Iterable[Difference]) -> Iterator[str]:
    reasons = {key_of(settlement): settlement.reason for settlement in kept.settlements or ()}
    for difference in differences:
        first, second, own = map(shown, difference.said)
        reason = reasons.get(key_of(difference), "not settled")
        yield f"{difference.article}: {describe(difference)}\n  first: {first}\n  second: {second}\n  annotation: {own}"
        yield f"  taken {difference.taken}: {reason}"

"""Which check reports a pair that does not tell the same story: one only, the most specific that applies."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from crosstally.comparison.meetings import ClaimPair
from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.figures.figure import ValueType
from crosstally.figures.gaps import DAY, HOUR, MINUTE, Gap, gap
from crosstally.findings import Part, Problem, Tally
from crosstally.problems import conflict, describe_figure, describe_tally, distinct, listed
from crosstally.records import Claim

__all__ = [
    "Disagreement",
    "by_place",
    "by_speaker",
    "describe_gap",
    "describe_sides",
    "is_heading",
    "iter_conflicts",
    "iter_disagreements",
    "iter_repeats",
]


def is_heading(pair: ClaimPair) -> bool:
    """Tell whether a heading or caption stands against another part of its own article."""
    return pair.earlier.article == pair.later.article and pair.earlier.place != pair.later.place


def _is_falling(_: Corpus, pair: ClaimPair) -> bool:
    """Tell whether the count fell: a conflicting pair of two dates would be superseded had it not."""
    return pair.dates_differ


def _is_clock(corpus: Corpus, pair: ClaimPair) -> bool:
    return corpus.measures[pair.earlier.measure].value_type is ValueType.TIME


def _is_repeat(_: Corpus, pair: ClaimPair) -> bool:
    return pair.later.repeats is not None and not is_heading(pair)


def _is_rival(corpus: Corpus, pair: ClaimPair) -> bool:
    """Tell whether two parties speak, of which exactly one is the counted side, or part of it, or its whole."""
    speakers = [corpus.party(claim.attributed_to) for claim in (pair.earlier, pair.later)]
    side = pair.earlier.side
    if side is None or None in speakers or _related(corpus, *speakers):
        return False
    return sum(_related(corpus, speaker, side) for speaker in speakers) == 1


def _related(corpus: Corpus, one: str | None, other: str | None) -> bool:
    return one in corpus.lineage(other) or other in corpus.lineage(one)


def _is_heading(_: Corpus, pair: ClaimPair) -> bool:
    return is_heading(pair)


def _is_order(corpus: Corpus, pair: ClaimPair) -> bool:
    return corpus.measures[pair.earlier.measure].value_type is ValueType.ORDER


def _is_date(corpus: Corpus, pair: ClaimPair) -> bool:
    return corpus.measures[pair.earlier.measure].value_type is ValueType.DATE


def _is_contradictory(_: Corpus, pair: ClaimPair) -> bool:
    return pair.relation is Relation.CONTRADICTORY


def _is_discrepant(_: Corpus, pair: ClaimPair) -> bool:
    return pair.relation is Relation.DISCREPANT


# Most specific first: the check, and when it applies to a pair that conflicts.
PRECEDENCE: Mapping[str, Callable[[Corpus, ClaimPair], bool]] = {
    "falling-tally": _is_falling,
    "clock-mismatch": _is_clock,
    "repeat-mismatch": _is_repeat,
    "rival-accounts": _is_rival,
    "headline-body-mismatch": _is_heading,
    "order-disagreement": _is_order,
    "date-disagreement": _is_date,
    "contradictory-figures": _is_contradictory,
    "discrepant-figures": _is_discrepant,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """The pairs of one tally that one check reports."""

    tally: Tally
    pairs: tuple[ClaimPair, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the pairs, earlier effective dates first, each once."""
        ordered = [pair.earlier for pair in self.pairs] + [pair.later for pair in self.pairs]
        return tuple({claim.ref: claim for claim in ordered}.values())

    @property
    def telling(self) -> Iterable[ClaimPair]:
        """The first pair of each two figures: an archive repeats a few figures many times."""
        pairs: dict[object, ClaimPair] = {}
        for pair in self.pairs:
            one, other = pair.earlier, pair.later
            pairs.setdefault((one.figure, one.unit, other.figure, other.unit), pair)
        return pairs.values()


def iter_disagreements(corpus: Corpus, check: str) -> Iterator[Disagreement]:
    """Yield, tally by tally, the conflicting pairs that one check reports, repeats with their first mention too."""
    found: dict[Tally, list[ClaimPair]] = defaultdict(list)
    for pair in _by_reporter(corpus).get(check, ()):
        found[pair.earlier.tally].append(pair)
    for tally, pairs in found.items():
        yield Disagreement(tally=tally, pairs=tuple(pairs))


@lru_cache(maxsize=1)
def _by_reporter(corpus: Corpus) -> Mapping[str, list[ClaimPair]]:
    """Hand every conflicting pair to its check, once for all checks of a run."""
    found: dict[str, list[ClaimPair]] = defaultdict(list)
    for pair in (*corpus.conflicting, *(pair for pair in iter_repeats(corpus) if pair.relation.conflicts)):
        found[_reporter(corpus, pair)].append(pair)
    return found


def iter_repeats(corpus: Corpus) -> Iterator[ClaimPair]:
    """Yield each later mention with the first one, but for clock times: one check has all of them, restated or not."""
    return (pair for pair in corpus.repeats if not _is_clock(corpus, pair))


def _reporter(corpus: Corpus, pair: ClaimPair) -> str:
    return next(check for check, applies in PRECEDENCE.items() if applies(corpus, pair))


def by_article(_: Corpus, claim: Claim) -> str:
    """Tell a claim apart by its article."""
    return f"in {claim.article}"


def by_place(_: Corpus, claim: Claim) -> str:
    """Tell a claim apart by its place in the article."""
    return f"in the {claim.place}"


def by_speaker(corpus: Corpus, claim: Claim) -> str:
    """Tell a claim apart by who says so."""
    speaker = corpus.actors.get(claim.attributed_to or "")
    return f"according to {speaker.label}" if speaker else by_article(corpus, claim)


def describe_sides(
    corpus: Corpus, disagreement: Disagreement, tell: Callable[[Corpus, Claim], str] = by_article
) -> str:
    """Say what is counted, every distinct figure and where it stands: `deaths, flood: 12 in a against 10 in b`."""
    where: dict[str, list[str]] = defaultdict(list)
    for claim in disagreement.claims:
        where[describe_figure(claim)].append(tell(corpus, claim))
    sides = " against ".join(f"{figure} {listed(distinct(places))}" for figure, places in where.items())
    return f"{describe_tally(corpus, disagreement.tally)}: {sides}"


def iter_conflicts(
    corpus: Corpus,
    check: str,
    next_step: str,
    describe: Callable[[Corpus, Disagreement], str] = describe_sides,
) -> Iterator[Problem]:
    """Yield one conflict for each tally in which a check has pairs to report, its claims as sides.

    describe: puts a disagreement in words; the widest gap follows them.
    """
    for disagreement in iter_disagreements(corpus, check):
        widest = max((pair_gap(corpus, pair) for pair in disagreement.telling), key=_size)
        words = f"{describe(corpus, disagreement)}{_gap_words(widest)}"
        yield conflict(corpus, disagreement.tally, words, _parts(disagreement), next_step=next_step)


def _parts(disagreement: Disagreement) -> list[tuple[Claim, Part]]:
    if disagreement.pairs[0].dates_differ:
        later = {pair.later.ref for pair in disagreement.pairs}
        return [(claim, Part.LATER if claim.ref in later else Part.EARLIER) for claim in disagreement.claims]
    first = describe_figure(disagreement.claims[0])
    return [(claim, Part.ONE if describe_figure(claim) == first else Part.OTHER) for claim in disagreement.claims]


def _size(found: Gap | None) -> Fraction:
    """Return a gap's share or, for dates and times, its length in seconds: comparable within a tally."""
    if found is None:
        return Fraction(0)
    return found.amount * SECONDS.get(found.unit or "", 1) if found.percent is None else found.percent


SECONDS = {"day": DAY, "hour": HOUR, "minute": MINUTE}


def pair_gap(corpus: Corpus, pair: ClaimPair) -> Gap | None:
    """Measure how far the figures of a pair lie apart; hedges on one amount, by what a reader takes from them."""
    one, other = pair.earlier, pair.later
    value_type = corpus.measures[one.measure].value_type
    found = gap(one.figure, other.figure, value_type=value_type, units=(one.unit, other.unit))
    if found is None or found.amount or found.percent is None or one.unit != other.unit:
        return found
    return _hedge_gap(corpus, pair, found)


def _hedge_gap(corpus: Corpus, pair: ClaimPair, found: Gap) -> Gap:
    """Measure between what two hedges come nearest to: "nearly 100" ends at 99, "at least 100" begins at 100."""
    one, other = corpus.reading(pair.earlier), corpus.reading(pair.later)
    ends = [(each.pragmatic.lower, each.pragmatic.upper) for each in (one, other) if each]
    if any(low is None or high is None for low, high in ends):  # pragma: no cover - readers take an end from any hedge
        return found
    (low, high), (other_low, other_high) = [(low or 0, high or 0) for low, high in ends]
    amount = Fraction(max(0, other_low - high, low - other_high))
    smaller = min(high, other_high)
    return Gap(amount=amount, unit=found.unit, percent=amount / smaller * 100 if smaller > 0 else None)


def describe_gap(corpus: Corpus, pair: ClaimPair) -> str:
    """Say how far apart a pair is, as the end of a message; nothing where there is no distance (1991 and 1992)."""
    return _gap_words(pair_gap(corpus, pair))


def _gap_words(found: Gap | None) -> str:
    return "" if found is None or (found.percent is None and not found.amount) else f", {found}"

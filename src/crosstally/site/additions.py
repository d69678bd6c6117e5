"""Sums as findings have them: what each side counts, what that makes, and the totals it is put against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosstally.corpus import Corpus
from crosstally.figures.figure import Figure
from crosstally.figures.readings import Reading
from crosstally.figures.units import with_unit
from crosstally.findings import Finding, Outcome, Part
from crosstally.records import Claim
from crosstally.tallies.sums import add_figures, add_readings

__all__ = ["Addition", "find_additions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """One sum and every total that it is compared with.

    shares: the addends, each with the claims that carry it. figure, unit: what they make. totals: each with its
    finding.
    """

    shares: tuple[tuple[Claim, ...], ...]
    figure: Figure
    unit: str | None
    reading: Reading
    totals: tuple[tuple[Claim, Finding], ...]

    @property
    def words(self) -> str:
        """The sum in words: `at least 99`."""
        return with_unit(self.figure.text, self.unit)

    @property
    def conflicts(self) -> bool:
        """Whether it disagrees with any of the totals."""
        return any(finding.outcome is Outcome.CONFLICT for _, finding in self.totals)


def find_additions(corpus: Corpus, findings: Iterable[Finding]) -> tuple[Addition, ...]:
    """Put together the sums that some findings of one tally are about, those with the same addends as one.

    Left out are findings in which a share has several distinct figures: their messages spell the sums out.
    """
    found: dict[tuple[str, ...], list[tuple[tuple[tuple[Claim, ...], ...], Claim, Finding]]] = {}
    for finding in findings:
        claims = _claims(corpus.by_ref, finding)
        shares = _shares(claims[Part.ADDEND])
        if len(shares) > 1 and all(len({(each.figure, each.unit) for each in share}) == 1 for share in shares):
            key = tuple(claim.ref for share in shares for claim in share)
            found.setdefault(key, []).extend((shares, total, finding) for total in claims[Part.TOTAL])
    additions = (_addition(corpus, sums) for sums in found.values() if sums)
    return tuple(addition for addition in additions if addition)


def _claims(by_ref: Mapping[str, Claim], finding: Finding) -> dict[Part, list[Claim]]:
    claims: dict[Part, list[Claim]] = {Part.ADDEND: [], Part.TOTAL: []}
    for side in finding.problem.sides:
        if side.part in claims and side.claim in by_ref:
            claims[side.part].append(by_ref[side.claim])
    return claims


def _shares(addends: Sequence[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """Bring together the claims of one tally that stand in different articles; in one article, each is an addend."""
    shares: list[list[Claim]] = []
    for claim in addends:
        for share in shares:
            if share[0].tally == claim.tally and claim.article not in {each.article for each in share}:
                share.append(claim)
                break
        else:
            shares.append([claim])
    return tuple(tuple(share) for share in shares)


def _addition(corpus: Corpus, sums: Sequence[tuple[tuple[tuple[Claim, ...], ...], Claim, Finding]]) -> Addition | None:
    shares = sums[0][0]
    first = [share[0] for share in shares]
    readings = [reading for claim in first if (reading := corpus.reading(claim))]
    figure = add_figures(first)
    if len(readings) < len(first) or len({each.dimension for each in readings}) > 1 or figure is None:
        return None
    return Addition(
        shares=shares,
        figure=figure,
        unit=first[0].unit,
        reading=add_readings(readings),
        totals=tuple((total, finding) for _, total, finding in sums),
    )

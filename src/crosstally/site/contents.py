"""What the pages show, found once: the claims of each tally, how they stand, and the findings that touch them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.figures import edtf
from crosstally.findings import Finding, Outcome, Report, Severity, Tally
from crosstally.records import Claim, Entry
from crosstally.site.voices import Voices, assign_voices
from crosstally.site.words import RELATIONS

__all__ = ["NEW", "SINGLE", "Contents", "Standing", "gather", "gravity"]

# The gravest first, as `words.RELATIONS` lists them.
GRAVITY = (
    Relation.CONTRADICTORY,
    Relation.DISCREPANT,
    Relation.COMPATIBLE,
    Relation.SUPERSEDED,
    Relation.AGREE,
)
SINGLE = "single"
NEW = "new"  # the status of a conflict that nobody has acknowledged
NO_STATUS = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One tally: its claims in order of time, how they stand to each other, and what is said of that.

    claims: repeats among them, after what they repeat. relation: one of `words.RELATIONS`. statuses: of its conflicts
    and of the register's entries. pairs: how many pairs stand in each relation. outdated: claims that gave way to a
    later one. conflicts, confirmations: its findings.
    """

    tally: Tally
    claims: tuple[Claim, ...]
    relation: str
    statuses: tuple[str, ...]
    pairs: Mapping[str, int]
    outdated: frozenset[str]
    conflicts: tuple[Finding, ...]
    confirmations: tuple[Finding, ...]
    entries: tuple[Entry, ...]

    @property
    def articles(self) -> int:
        """How many articles have a claim of it."""
        return len({claim.article for claim in self.claims})


@dataclass(frozen=True, kw_only=True)  # no slots: what is worked out once is kept
class Contents:
    """Everything that is shown of one corpus.

    standings: by tally, the gravest first, else in the order of the texts. by_claim: the conflicts and confirmations
    that a claim is part of.
    """

    corpus: Corpus
    report: Report
    standings: Mapping[Tally, Standing]
    by_claim: Mapping[str, tuple[Finding, ...]]
    by_check: Mapping[str, tuple[Finding, ...]]
    voices: Voices

    @cached_property
    def conflicts(self) -> tuple[Finding, ...]:
        """All conflicts, the most telling first: new ones, then those in most articles, then what cannot be true."""
        return tuple(sorted(self.report.of(Outcome.CONFLICT), key=_telling))

    def standing_of(self, finding: Finding) -> Standing | None:
        """Return the tally that a finding is about; None where none of its claims is shown."""
        tally = finding.problem.tally
        return self.standings.get(tally) if tally else None


def gather(corpus: Corpus, report: Report) -> Contents:
    """Find everything that the pages show."""
    # As the runner left the corpus for its last stage: without the claims whose records are wrong.
    sound = corpus.without(
        each.problem.record for each in report.findings if each.problem.record and each.severity is Severity.ERROR
    )
    by_claim: dict[str, list[Finding]] = defaultdict(list)
    by_check: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_check[finding.check].append(finding)
        if finding.outcome is not Outcome.DEFECT:
            for ref in dict.fromkeys(side.claim for side in finding.problem.sides):
                by_claim[ref].append(finding)
    return Contents(
        corpus=sound,
        report=report,
        standings=_standings(sound, report),
        by_claim={ref: tuple(found) for ref, found in by_claim.items()},
        by_check={check: tuple(found) for check, found in by_check.items()},
        voices=assign_voices(sound, sound.stated),
    )


def _telling(finding: Finding) -> tuple[bool, int, int, str]:
    articles = {side.claim.partition("#")[0] for side in finding.problem.sides}
    return (
        finding.acknowledgement is not None,
        -len(articles),
        list(Severity).index(finding.severity),
        finding.fingerprint,
    )


def _standings(corpus: Corpus, report: Report) -> Mapping[Tally, Standing]:
    pairs: dict[Tally, Counter[str]] = defaultdict(Counter)
    outdated: dict[Tally, set[str]] = defaultdict(set)
    for meeting in corpus.meetings:
        tally, earlier, later = meeting.earlier[0].tally, meeting.earlier, meeting.later
        pairs[tally][meeting.relation] += meeting.pairs
        if meeting.relation is Relation.SUPERSEDED:
            gave_way = earlier if meeting.dates_differ or earlier[0].provisional else later
            outdated[tally].update(claim.ref for claim in gave_way)
    claims: dict[Tally, list[Claim]] = defaultdict(list)
    for claim in corpus.claims:
        claims[claim.tally].append(claim)
    findings: dict[Tally | None, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.problem.tally].append(finding)
    entries: dict[Tally, list[Entry]] = defaultdict(list)
    for entry in corpus.entries:
        entries[entry.tally].append(entry)
    standings = {
        tally: _standing(corpus, tally, each, pairs[tally], outdated[tally], findings[tally], entries[tally])
        for tally, each in claims.items()
    }
    return dict(sorted(standings.items(), key=lambda item: list(RELATIONS).index(item[1].relation)))


def _standing(  # noqa: PLR0913, PLR0917 - one for each table above
    corpus: Corpus,
    tally: Tally,
    claims: Sequence[Claim],
    pairs: Counter[str],
    outdated: set[str],
    findings: Iterable[Finding],
    entries: Iterable[Entry],
) -> Standing:
    found = list(findings)
    conflicts = tuple(finding for finding in found if finding.outcome is Outcome.CONFLICT)
    relations = [relation for relation in GRAVITY if pairs[relation]] + [gravity(finding) for finding in conflicts]
    entries = tuple(entries)
    statuses = {each.acknowledgement.status if each.acknowledgement else NEW for each in conflicts}
    statuses |= {entry.status for entry in entries}
    return Standing(
        tally=tally,
        claims=tuple(sorted(claims, key=lambda claim: (_moment(corpus, claim), claim.file, claim.path[1:]))),
        relation=min(relations, key=GRAVITY.index).value if relations else SINGLE,
        statuses=tuple(sorted(statuses)) or (NO_STATUS,),
        pairs={relation.value: pairs[relation] for relation in GRAVITY if pairs[relation]},
        outdated=frozenset(outdated),
        conflicts=conflicts,
        confirmations=tuple(finding for finding in found if finding.outcome is Outcome.CONFIRMATION),
        entries=entries,
    )


def gravity(finding: Finding) -> Relation:
    """Return the relation in which a conflict puts its claims."""
    return Relation.CONTRADICTORY if finding.severity is Severity.ERROR else Relation.DISCREPANT


def _moment(corpus: Corpus, claim: Claim) -> int:
    end = edtf.parse(corpus.as_of(claim)).end
    return edtf.FAR_FUTURE if end is None else end

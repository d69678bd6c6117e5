"""The sentences that the forms have in common."""

from collections import Counter
from collections.abc import Mapping, Sequence

from crosstally.files.places import Place, Position
from crosstally.findings import Acknowledgement, Finding, Outcome, Related, Report, Severity, Side
from crosstally.reports.options import Options
from crosstally.reports.untrusted import one_line, visible

__all__ = [
    "acknowledgement_words",
    "closing_line",
    "confirmation_counts",
    "conflicts_in_order",
    "counted",
    "file_name",
    "note_words",
    "place_words",
    "position_of",
    "related_places",
    "source_words",
]

START = Position(line=1, column=1)


def counted(number: int, noun: str) -> str:
    """Say a number of things: `1 claim`, `2 claims`. noun: its plural."""
    if number != 1:
        return f"{number} {noun}"
    return f"1 {noun.removesuffix('ies')}y" if noun.endswith("ies") else f"1 {noun.removesuffix('s')}"


def file_name(place: Place, options: Options) -> str:
    """Name a place's file as the reader's editor finds it."""
    return f"{options.root}/{place.file}" if options.root else place.file


def position_of(place: Place, report: Report) -> Position:
    """Return a place's position; a file that could not be read has only its start."""
    return report.positions.get(place, START)


def place_words(place: Place, report: Report, options: Options) -> str:
    """Say `path:line:column`."""
    position = position_of(place, report)
    return f"{visible(file_name(place, options))}:{position.line}:{position.column}"


def note_words(related: Related) -> str:
    """Say what a related place adds, with its quote."""
    message = visible(related.message)
    return message if related.quote is None else f'{message} "{visible(related.quote)}"'


def related_places(finding: Finding) -> tuple[Related, ...]:
    """Return the places that explain a finding; a conflict always has one, the other source."""
    problem = finding.problem
    if problem.related or finding.outcome is not Outcome.CONFLICT:
        return problem.related
    others = (side for side in problem.sides if side.place != problem.place)
    return tuple(
        Related(place=side.place, message=f"{side.source}: {side.figure}", quote=side.quote) for side in others
    )


def conflicts_in_order(report: Report) -> tuple[Finding, ...]:
    """Return the conflicts, those that nobody has acknowledged first."""
    return tuple(sorted(report.of(Outcome.CONFLICT), key=lambda finding: finding.acknowledgement is not None))


def acknowledgement_words(acknowledgement: Acknowledgement) -> str:
    """Say what a person made of a conflict, without the reason."""
    verdict, status, date = map(visible, (acknowledgement.verdict, acknowledgement.status, acknowledgement.date))
    return f"acknowledged as {verdict} ({status}) on {date}"


def source_words(sides: Sequence[Side]) -> str:
    """Say how many sources the sides are: articles that carry one origin's figure count as one."""
    by_origin = _articles_by_origin(sides)
    unknown = by_origin.pop(None, {})
    sources = len(by_origin) + len(unknown)
    articles = len({_article(side) for side in sides})
    counts = f"{counted(sources, 'sources')}, {counted(articles, 'articles')}"
    clauses = [_copy_words(origin or "", figures) for origin, figures in by_origin.items() if len(figures) > 1]
    clauses += [f"origin not known{f' for {_listed(tuple(unknown))}' if by_origin else ''}"] if unknown else []
    return visible(": ".join(filter(None, (counts, "; ".join(clauses)))))


def _article(side: Side) -> str:
    return side.claim.partition("#")[0]


def _articles_by_origin(sides: Sequence[Side]) -> dict[str | None, dict[str, list[str]]]:
    found: dict[str | None, dict[str, list[str]]] = {}
    for side in sides:
        found.setdefault(side.origin, {}).setdefault(_article(side), []).append(side.figure)
    return found


def _copy_words(origin: str, figures: Mapping[str, list[str]]) -> str:
    distinct = {figure for of_article in figures.values() for figure in of_article}
    same = "the same figure" if len(distinct) == 1 else "figures"
    return f"{_listed(tuple(figures))} carry {same} from {origin}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def confirmation_counts(report: Report, phrases: Mapping[str, str]) -> dict[str, tuple[str, tuple[Finding, ...]]]:
    """Return check -> (what its confirmations are together, the confirmations), in the order of the phrases."""
    confirmations = report.of(Outcome.CONFIRMATION)
    checks = sorted({finding.check for finding in confirmations} - phrases.keys())
    groups = {check: tuple(f for f in confirmations if f.check == check) for check in (*phrases, *checks)}
    return {check: (phrases.get(check, check), group) for check, group in groups.items() if group}


def closing_line(report: Report) -> str:
    """Say in one line what was looked at, found, acknowledged and confirmed."""
    found = Counter(finding.outcome for finding in report.findings)
    remarks = sum(finding.severity is Severity.INFO for finding in report.of(Outcome.DEFECT))
    results = [
        counted(found[Outcome.DEFECT] - remarks, "defects"),
        f"{counted(found[Outcome.CONFLICT], 'conflicts')} ({report.acknowledged} acknowledged)",
        counted(found[Outcome.CONFIRMATION], "confirmations"),
        *([counted(remarks, "remarks")] if remarks else []),
        *([counted(len(report.crashes), "crashed checks")] if report.crashes else []),
    ]
    return f"checked {_looked_at(report.counts)}: {', '.join(results)}"


def _looked_at(counts: Mapping[str, int]) -> str:
    # How many checks ran says little, and would change with every check that is added.
    things = ", ".join(counted(number, one_line(noun)) for noun, number in counts.items() if noun != "checks")
    return things or "nothing"

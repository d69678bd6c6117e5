"""The page that says what became of every planted error."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mutants.planting import FAMILIES, SAMPLE, Outcome, sample

__all__ = ["UNEXPLAINED", "page", "planted_by_operator", "sample_table"]

HEAD = f"""\
# Planted errors

One error at a time is planted into a copy of this corpus, by every operator on every record that it applies to, and
all checks run. `nox -s mutants -- --all` plants them all and writes this page; `nox -s mutants` and the tests plant the
same {SAMPLE} of each operator every time and compare what comes of them with the table of the sample below.

- **caught**: a check fails the run. *By the register*: only because a person has judged the figures as they were
  before; a corpus without a register would not notice. *By a second reading*: only because the article was read twice,
  or the pair judged twice, blind; an article with one reading would not show it. *Elsewhere*: no finding points at the
  record at fault.
- **equivalent**: nothing that figures are compared by has changed, and this is worked out for each: every claim counts
  the same thing, with the same two readings, as of the same time, by the same speaker, in the same place and with the
  same links; every two claims of a tally are in the same relation; events, actors and judgements are as before.
- **survived**: neither; *shown* are those of which the report tells, without failing the run: a confirmation is gone,
  or came anew, or a message differs. Why each survives stands below the tables: worked out for each from the corpus
  before and after the error, it names what could have shown it, and what becomes of the comparisons that it touches.
"""
COLUMNS = (
    "operator",
    "planted",
    "equivalent",
    "caught",
    "by the register",
    "by a second reading",
    "elsewhere",
    "survived",
    "shown",
    "checks",
)
MOST_CHECKS = 4
UNEXPLAINED = "Not explained yet"


def page(outcomes: Sequence[Outcome]) -> str:
    """Return the page on all errors."""
    counted = Counter(map(_state, outcomes))
    total = (
        f"Of {len(outcomes):,} planted errors {counted['equivalent']:,} are equivalent; of the others "
        f"{counted['caught']:,} are caught and {counted['survived']:,} survive."
    )
    tables = "\n".join(_iter_tables(outcomes))
    sampled = f"## The sample\n\n{sample_table(sample(outcomes, SAMPLE))}"
    return "\n".join(
        [HEAD, total, "", tables, sampled, "", "## What survives, and why", "", *_iter_survivors(outcomes)]
    )


def planted_by_operator(text: str) -> dict[str, int]:
    """Return how many errors of each operator a page tells of."""
    lines = text.partition("## The sample")[0].splitlines()
    rows = [[cell.strip("` ") for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| `")]
    return {row[0]: int(row[1].replace(",", "")) for row in rows}


def _state(outcome: Outcome) -> str:
    return "caught" if outcome.caught_by else "equivalent" if outcome.equivalent else "survived"


def _iter_tables(outcomes: Sequence[Outcome]) -> Iterator[str]:
    by_operator: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_operator.setdefault(outcome.mutant.operator, []).append(outcome)
    for family, operators in FAMILIES.items():
        yield f"## Errors in {family}\n"
        yield _table((name, by_operator[name]) for each in operators if (name := _name(each.__name__)) in by_operator)
        yield from (f"- `{_name(each.__name__)}`: {(each.__doc__ or '').splitlines()[0]}" for each in operators)
        yield ""


def _name(function: str) -> str:
    return function.replace("_", "-")


def _table(rows: Iterable[tuple[str, Sequence[Outcome]]]) -> str:
    lines = [f"| {' | '.join(COLUMNS)} |", f"|{'---|' * len(COLUMNS)}"]
    lines += [f"| {' | '.join(_cells(name, outcomes))} |" for name, outcomes in rows]
    return "\n".join(lines) + "\n"


def _cells(name: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    counted = Counter(map(_state, outcomes))
    caught = [outcome for outcome in outcomes if outcome.caught_by]
    numbers = (
        len(outcomes),
        counted["equivalent"],
        counted["caught"],
        sum(outcome.only_by_register for outcome in caught),
        sum(outcome.only_by_second_reading for outcome in caught),
        sum(not outcome.named for outcome in caught),
        counted["survived"],
        sum(outcome.seen for outcome in outcomes if _state(outcome) == "survived"),
    )
    yield f"`{name}`"
    yield from (f"{number:,}" for number in numbers)
    yield _checks(caught)


def _checks(caught: Iterable[Outcome]) -> str:
    """Name the checks that catch the most, each with how many."""
    by_check = Counter(check for outcome in caught for check in outcome.caught_by)
    ordered = sorted(by_check.items(), key=lambda each: (-each[1], each[0]))
    more = f", {len(ordered) - MOST_CHECKS} more" if len(ordered) > MOST_CHECKS else ""
    return ", ".join(f"{check} {number:,}" for check, number in ordered[:MOST_CHECKS]) + more


def sample_table(outcomes: Iterable[Outcome]) -> str:
    """Return what became of a sample: for each operator its errors, as caught, equivalent or survived."""
    by_operator: dict[str, list[str]] = {}
    for outcome in outcomes:
        by_operator.setdefault(outcome.mutant.operator, []).append(_state(outcome))
    lines = ["| operator | errors |", "|---|---|"]
    lines += [f"| `{name}` | {', '.join(states)} |" for name, states in by_operator.items()]
    return "\n".join(lines) + "\n"


def _iter_survivors(outcomes: Iterable[Outcome]) -> Iterator[str]:
    by_operator: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if _state(outcome) == "survived":
            by_operator.setdefault(outcome.operator, []).append(outcome)
    for operator, survivors in by_operator.items():
        yield f"**`{operator}`**\n"
        yield from _iter_explained(survivors)
        yield ""


def _iter_explained(survivors: Iterable[Outcome]) -> Iterator[str]:
    """Yield the errors of one reason together, and those of one record in one line."""
    by_reason: dict[str, dict[str, list[str]]] = {}
    for each in survivors:
        change = each.mutant.change
        records = by_reason.setdefault(each.why or UNEXPLAINED, {})
        records.setdefault(change.place, []).append(f"{change.words}{' (shown)' if each.seen else ''}")
    for why, records in by_reason.items():
        lines = [f"{place}: {'; or '.join(words)}" for place, words in records.items()]
        yield f"- {lines[0]}. *{why}*" if len(lines) == 1 else f"- *{why}*:"
        yield from (f"  - {line}" for line in lines if len(lines) > 1)

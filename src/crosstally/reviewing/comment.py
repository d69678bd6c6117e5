"""The comment on a pull request: kind words, then tables of text that nobody vouches for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosstally.reports.markdown import LIMIT_CHARACTERS, escape
from crosstally.reports.untrusted import one_line, visible
from crosstally.reports.wording import counted
from crosstally.reviewing.model import Changed, Defect, Review, Touched

__all__ = ["MARK", "render_comment"]

# By this line the workflow finds its own comment again.
MARK = "<!-- crosstally -->"
MOST_ROWS = 50  # of each table; a reviewer of more opens the files
RESERVE_CHARACTERS = 500
LONGEST_CELL = 200
HELP = "Cannot tell what a finding asks for? Leave it as it is and say so here: a reviewer will finish it with you."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A heading, the lines under it that are always shown, and those of which as many are as fit."""

    head: tuple[str, ...]
    rows: tuple[str, ...]
    tail: tuple[str, ...] = ()


def render_comment(review: Review) -> str:
    """Render a review as Markdown; every text in it is escaped, and what does not fit is counted."""
    lines = [MARK, "", _opening(review)]
    room = LIMIT_CHARACTERS - RESERVE_CHARACTERS - sum(len(line) + 1 for line in lines)
    left_out = review.left_out
    for section in _iter_sections(review):
        kept = _fitting(section, room)
        shown = ["", *section.head, *kept, *section.tail]
        left_out += len(section.rows) - len(kept)
        if kept or not section.rows:
            room -= sum(len(line) + 1 for line in shown)
            lines += shown
    if left_out:
        lines += ["", f"{counted(left_out, 'more lines')} did not fit here; `crosstally check` shows all."]
    return "\n".join(lines) + "\n"


def _fitting(section: _Section, room: int) -> list[str]:
    room -= sum(len(line) + 1 for line in (*section.head, *section.tail)) + 1
    kept = []
    for row in section.rows[:MOST_ROWS]:
        room -= len(row) + 1
        if room < 0:
            break
        kept.append(row)
    return kept


def _opening(review: Review) -> str:
    new = sum(not each.acknowledged for each in review.conflicts)
    if not review.changed and not review.defects and not review.unformatted:
        return "Thank you! This changes no claim, and the checks have nothing to say."
    words = [f"Thank you! This changes {counted(len(review.changed), 'claims')}."]
    if review.defects:
        words.append(f"{counted(len(review.defects), 'findings').capitalize()} to look at below.")
    if new:
        words.append(f"{counted(new, 'new conflicts').capitalize()}: no mistake of yours; sources do disagree.")
    if not review.defects and not new:
        words.append("The checks have nothing to ask for.")
    return " ".join(words)


def _iter_sections(review: Review) -> Iterator[_Section]:
    if review.defects:
        yield _Section(
            head=("### To look at", "", "| where | what | next step |", "| --- | --- | --- |"),
            rows=tuple(map(_defect_row, review.defects)),
            tail=("", HELP),
        )
    if review.conflicts:
        yield _Section(
            head=(
                "### Conflicts that these claims touch",
                "",
                "| conflict | changed here | against | state |",
                "| --- | --- | --- | --- |",
            ),
            rows=tuple(map(_conflict_row, review.conflicts)),
        )
    if review.changed:
        yield _Section(
            head=("### Changed claims", "", "| claim | | about | figure | quote |", "| --- | --- | --- | --- | --- |"),
            rows=tuple(map(_changed_row, review.changed)),
        )
    if review.unformatted:
        files = ", ".join(_cells(review.unformatted[:MOST_ROWS]))
        words = f"Not in their form: {files}. `crosstally fmt` puts them in form, and so can a reviewer."
        yield _Section(head=("### Form", "", words), rows=())
    if review.notes:
        yield _Section(head=("### Not checked", ""), rows=tuple(f"- {cell}" for cell in _cells(review.notes)))


def _defect_row(defect: Defect) -> str:
    what = f"**{defect.severity}** `{defect.check}`: {_cell(defect.message)}"
    return _row([_cell(defect.place), what, _cell(defect.next_step or "")])


def _conflict_row(conflict: Touched) -> str:
    partners = [_cell(f"{each.figure}, {each.source}: “{each.quote}”") for each in conflict.partners[:MOST_ROWS]]
    state = "acknowledged" if conflict.acknowledged else f"new: `crosstally accept {conflict.id}`"
    what = f"`{conflict.check}`: {_cell(conflict.message)}"
    return _row([what, "<br>".join(_cells(conflict.claims[:MOST_ROWS])), "<br>".join(partners), state])


def _changed_row(changed: Changed) -> str:
    figure = f"{_cell(changed.before)} → {_cell(changed.figure)}" if changed.before else _cell(changed.figure)
    what = f"{changed.change}: {', '.join(_cells(changed.fields))}" if changed.fields else changed.change
    return _row([_cell(changed.claim), what, _cell(changed.about), figure, _cell(changed.quote)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(texts: Iterable[str]) -> list[str]:
    return [_cell(text) for text in texts]


def _cell(text: str) -> str:
    """Show a text in one cell, where it means nothing but itself."""
    line = one_line(text)
    return escape(visible(line if len(line) <= LONGEST_CELL else line[: LONGEST_CELL - 1] + "…"))

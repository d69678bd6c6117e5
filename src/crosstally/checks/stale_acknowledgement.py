"""An entry of the register speaks of something that is not there any more.

When a claim is corrected and its conflict disappears, the entry that excused it stays behind. Should the conflict come
back, the old entry would cover it without anybody looking.

It leaves alone entries on a conflict that is still there with other figures, which another check reports, and those on
a claim whose record is itself at fault at the moment. It is not looked for where only some articles are checked.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Severity
from crosstally.records import Entry
from crosstally.register import RELATION, entry_id, is_undecided

__all__ = ["FAMILY", "SEVERITY", "WHOLE_RUN", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # it would cover a new conflict unseen
WHOLE_RUN = True  # an entry that matches nothing in some articles may match in others


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each entry without a conflict, or whose pair of claims is not as it says."""
    conflicts = {(finding.check, finding.problem.tally) for finding in corpus.conflicts}
    for entry in corpus.entries:
        if is_undecided(corpus, entry):
            continue
        if entry.check == RELATION:
            yield from _iter_void(corpus, entry)
        elif (entry.check, entry.tally) not in conflicts:
            yield _problem(entry, f"{entry.check} finds no conflict here any more")


def _iter_void(corpus: Corpus, entry: Entry) -> Iterator[Problem]:
    """Yield one problem where the claims of a pair are not what the entry expects."""
    faults = [fault for ref, expected in entry.expect.items() if (fault := _fault(corpus, entry, ref, expected))]
    if faults:
        yield _problem(entry, f"this verdict on a pair is void: {' and '.join(faults)}")


def _fault(corpus: Corpus, entry: Entry, ref: str, expected: object) -> str | None:
    claim = corpus.by_ref.get(ref)
    if claim is None:  # pragma: no cover - unknown-reference has reported it, and the entry was left out
        return f"there is no claim {ref}"
    if claim.tally != entry.tally:
        return f"{ref} counts something else"
    return f"the figure of {ref} is {claim.figure} now" if claim.figure.as_data() != expected else None


def _problem(entry: Entry, message: str) -> Problem:
    return Problem(message=message, place=entry.at(), next_step=f"crosstally accept --remove {entry_id(entry)}")

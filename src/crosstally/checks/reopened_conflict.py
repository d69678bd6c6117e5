"""The figures of an acknowledged conflict have changed since it was judged.

What a person said of "more than 6,500" against "more than 6,600" does not hold for other figures. When a figure is
corrected, a claim goes, or a source joins with a figure of its own, somebody has to look again.

It leaves alone another article that repeats a figure which the entry already lists, and entries on a claim whose record
is itself at fault at the moment.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.findings import Outcome, Problem, Related, Severity
from crosstally.register import is_undecided, likely_verdict, match_entries

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # nobody has judged the conflict as it now is


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each entry whose conflict is there, with other figures than it expects."""
    for match in match_entries(corpus, corpus.conflicts):
        if match.entry and match.changes and not is_undecided(corpus, match.entry):
            verdict = likely_verdict(corpus, match.finding)
            yield Problem(
                message=f"the conflict {match.finding.fingerprint} has changed: {', '.join(match.changes)}",
                place=match.entry.at("expect"),
                related=(Related(place=match.finding.problem.place, message=match.finding.problem.message),),
                next_step=f"crosstally accept {match.finding.fingerprint} --verdict {verdict} "
                '--reason "why, in a sentence" writes the entry anew',
            )

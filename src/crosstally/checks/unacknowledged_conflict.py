"""Nobody has acknowledged a conflict yet.

A conflict is not an error of the annotation: the sources differ. But somebody has to have looked at both quotes, judged
what the difference is, and written down why, so that the next reader need not, and so that a slip of annotation is not
taken for news.

It leaves alone conflicts that are shown for information only, and those whose entry no longer fits their figures, which
another check reports.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.findings import Finding, Outcome, Problem, Severity
from crosstally.register import entry_for, likely_verdict, match_entries, register_file

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # a conflict that nobody has judged may be a slip
# An entry is refused as long as these stand in it.
DATE, REASON = "YYYY-MM-DD", "why, in a sentence"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each conflict of weight that the register says nothing of."""
    for match in match_entries(corpus, corpus.conflicts):
        if match.entry is None and match.finding.severity is not Severity.INFO:
            yield _problem(corpus, match.finding)


def _problem(corpus: Corpus, finding: Finding) -> Problem:
    return Problem(
        message=f"the register has no entry on the conflict {finding.fingerprint} that {finding.check} found here",
        place=finding.problem.place,
        next_step=_next_step(corpus, finding),
    )


def _next_step(corpus: Corpus, finding: Finding) -> str:
    verdict = likely_verdict(corpus, finding)
    event = finding.problem.tally.event if finding.problem.tally else ""
    entry = entry_for(corpus, finding, verdict=verdict, reason=REASON, status="under-review", date=DATE)
    return (
        f'crosstally accept {finding.fingerprint} --verdict {verdict} --reason "{REASON}"\n'
        f"or write into {register_file(event)}, below entries:\n{entry.rstrip()}"
    )

"""Acknowledge one conflict in the register, or remove an entry that matches nothing any more.

A conflict is acknowledged by a person who has read every quote in it. The verdict is the relation that they give it:
discrepant, contradictory, compatible, superseded, agree or different_scope. Each call writes or removes one entry; the
rest of the file stays as it is.
"""

import argparse
import datetime as dt

from crosstally.cli.usage import UsageError, add_root
from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.findings import Finding, Outcome
from crosstally.loading import load_corpus
from crosstally.records import Entry
from crosstally.register import RegisterError, accept, entry_id, remove
from crosstally.running.runner import run as run_checks

__all__ = ["add_arguments", "run"]

# As schema/register.json has them; a test compares the two.
STATUSES = (
    "sources-disagree",
    "rounding",
    "superseded",
    "different-definition",
    "translation",
    "consistent",
    "under-review",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally accept` takes."""
    add_root(parser)
    parser.add_argument("id", metavar="ID", help="the id that the report gives the conflict")
    parser.add_argument("--verdict", choices=[relation.value for relation in Relation], help="the relation you give it")
    parser.add_argument("--reason", metavar="TEXT", help="why, in a sentence")
    parser.add_argument("--status", choices=STATUSES, default="sources-disagree", help="(default: %(default)s)")
    parser.add_argument("--date", metavar="DAY", help="when it was read, as YYYY-MM-DD (default: today)")
    parser.add_argument("--remove", action="store_true", help="remove the entry with this id instead")


def run(options: argparse.Namespace) -> int:
    """Write or remove one entry and say where."""
    corpus = load_corpus(options.root)
    try:
        if options.remove:
            print(f"removed {options.id} from {remove(options.root, _find_entry(corpus, options.id))}")
        else:
            print(f"acknowledged {options.id} in {_accept(corpus, options)}")
    except RegisterError as error:
        raise UsageError(str(error)) from error
    return 0


def _accept(corpus: Corpus, options: argparse.Namespace) -> str:
    if not options.verdict or not options.reason:
        raise UsageError("an acknowledgement needs --verdict and --reason")
    return accept(
        options.root,
        corpus,
        _find_conflict(corpus, options.id),
        verdict=options.verdict,
        reason=options.reason,
        status=options.status,
        date=options.date or dt.datetime.now(tz=dt.UTC).date().isoformat(),
    )


def _find_conflict(corpus: Corpus, wanted: str) -> Finding:
    report = run_checks(corpus, register=False)
    for finding in report.of(Outcome.CONFLICT):
        if finding.fingerprint == wanted:
            return finding
    raise UsageError(f"{wanted}: no conflict has this id; `crosstally check --no-register` shows them all")


def _find_entry(corpus: Corpus, wanted: str) -> Entry:
    for entry in corpus.entries:
        if entry_id(entry) == wanted:
            return entry
    raise UsageError(f"{wanted}: no entry of the register has this id")

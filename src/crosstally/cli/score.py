"""Score the checks against the register: how many of their findings a careful reader called right.

The first table counts, for each check, its conflicts, those whose verdict in the register is a conflict too (right)
or is not (wrong), and its confirmations. The second counts the pairs of claims of one tally by the relation that was
computed and the verdict that a person gave.
"""

import argparse

from crosstally.cli.usage import add_root
from crosstally.loading import load_corpus
from crosstally.running.runner import run as run_checks
from crosstally.scores import count_relations, iter_scores

__all__ = ["add_arguments", "run"]

COLUMNS = ("conflicts", "right", "wrong", "confirmations")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally score` takes."""
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Print both tables."""
    corpus = load_corpus(options.root)
    scores = list(iter_scores(run_checks(corpus)))
    width = max([len("check"), *(len(score.check) for score in scores)])
    print(f"{'check':{width}}  " + "  ".join(COLUMNS))
    for score in scores:
        cells = (f"{getattr(score, column):{len(column)}}" for column in COLUMNS)
        print(f"{score.check:{width}}  " + "  ".join(cells))
    print(f"\n{'relation':13}  {'verdict':13}  pairs")
    for (relation, verdict), pairs in sorted(count_relations(corpus).items()):
        print(f"{relation:13}  {verdict:13}  {pairs:5}")
    return 0

"""Explain one check: what it finds, why it matters, what it leaves alone, and an example."""

import argparse
from difflib import get_close_matches

from crosstally.checks import iter_checks, name_of
from crosstally.cli.usage import UsageError
from crosstally.pages import page

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally explain` takes."""
    parser.add_argument("check", metavar="CHECK", help="its name, as findings show it in brackets")


def run(options: argparse.Namespace) -> int:
    """Print the page of one check."""
    modules = {name_of(module): module for module in iter_checks()}
    if options.check not in modules:
        near = get_close_matches(options.check, modules, n=1)
        hint = f"; did you mean {near[0]}?" if near else "; `crosstally list` names them all"
        raise UsageError(f"{options.check}: no such check{hint}")
    print(page(modules[options.check]), end="")
    return 0

"""The command line: one module for each command, all exit codes in one place."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from crosstally.cli import (
    accept,
    agreement,
    build,
    check,
    compare,
    diff,
    explain,
    export,
    hydrate,
    listing,
    publish,
    score,
)
from crosstally.cli.usage import UsageError
from crosstally.loading import CorpusError

__all__ = ["main"]

COMMANDS = (
    check,
    accept,
    listing,
    explain,
    score,
    agreement,
    build,
    export,
    diff,
    publish,
    hydrate,
    compare,
)
EXIT_CODES = """exit codes:
  0  nothing to act on
  1  an unacknowledged error or warning
  2  bad usage, a folder that is missing, empty or outside the corpus, or a check that crashed"""
EXIT_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = _build_parser()
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except (UsageError, CorpusError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            return _leave_quietly()
        print(f"crosstally: {error}", file=sys.stderr)
        return EXIT_USAGE


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="crosstally",
        description="Find the figures on which news reports disagree, and keep the evidence.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"crosstally {version('crosstally')}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in COMMANDS:
        summary = (module.__doc__ or "").partition("\n")[0]
        command = commands.add_parser(
            module.NAME, help=summary, description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def _leave_quietly() -> int:
    """Close standard output as its reader did, so that nothing is written to it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0

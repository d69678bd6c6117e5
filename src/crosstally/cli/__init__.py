"""The command line: one module for each command, all exit codes in one place."""

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from crosstally.cli.usage import UsageError
from crosstally.errors import CorpusError

__all__ = ["collect_rarely", "main", "run"]

# What the list of commands says of each: the first line of its module, which is read only when it is the one called.
COMMANDS = {
    "check": "Check a corpus and report what does not hold together.",
    "accept": "Acknowledge one conflict in the register, or remove an entry that matches nothing any more.",
    "list": "List every check with its stage, severity and defect.",
    "explain": "Explain one check: what it finds, why it matters, what it leaves alone, and an example.",
    "score": "Score the checks against the register: how many of their findings a careful reader called right.",
    "build": "Build the dataset of a corpus, to be loaded with datasets.load_dataset.",
    "compare": "Compare the claims of a table, however large, and write where they disagree.",
    "figures": "Find the figures in an English text and print a JSON line for each.",
    "agreement": "Say how far two blind readings of the articles agree, and whether every difference is settled.",
    "publish": "Publish the dataset on the Hugging Face Hub.",
    "init": "Start a corpus of one's own in a new folder, with a worked example on which all checks pass.",
    "new": "Add an article: its text, the stub of its provenance, and the draft of its annotation.",
    "fmt": "Put every record into its one form: order of fields, indentation, quotation marks, the editor's line.",
    "preview": "Show an article with every claim in its place, as one HTML page that needs nothing else.",
    "schema": "Write the schemas that editors read into a corpus, with the ids of its records to complete from.",
    "review": "Say what differs between two states of a corpus: claims, conflicts, what is to be mended.",
    "comment": "Write the comment on a pull request from the JSON that `crosstally review` wrote elsewhere.",
    "diff": "Name every record that two builds of the dataset do not have alike, and what that asks of the version.",
    "site": "Build a site of what was found, to be opened from disk or published on any host.",
    "export": "Write the dataset's tables in another form.",
    "hydrate": "Put the articles' texts into a dataset that was built without them.",
}
# A command whose name would hide a built-in function.
MODULES = {"list": "listing"}
EXIT_CODES = """exit codes:
  0  nothing to act on
  1  an unacknowledged error or warning
  2  bad usage, a folder that is missing, empty or outside the corpus, or a check that crashed"""
EXIT_USAGE = 2
# A command is over soon, and most of what it makes stays in use: looking for circles among it as often as Python does
# by itself, every 700 objects, takes a quarter of the time of a large run. So many take some 500 MB at most.
OBJECTS_BETWEEN_COLLECTIONS = 5_000_000


class _Version(argparse.Action):
    """Print the version that is installed, looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        """Print it and leave."""
        from importlib.metadata import version  # noqa: PLC0415 - reads the installation's files

        print(f"{parser.prog} {version('crosstally')}")
        parser.exit()


def run() -> int:
    """Run the command that this process was started for, and return its exit code."""
    collect_rarely()
    code = main()
    if "duckdb" not in sys.modules:  # which would take what is frozen for leaks
        gc.freeze()  # what is left goes with the process, and nothing has to look through it
    return code


def collect_rarely() -> None:
    """Look for circles of dead objects as seldom as a process that is over soon should."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    called = given[0] if given else ""
    for stream in (sys.stdout, sys.stderr):  # names of files may be no text
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        _refuse_unknown(called)
        options = _build_parser(called).parse_args(given)
        return int(options.run(options))
    except BrokenPipeError:
        return _leave_quietly()
    except (UsageError, CorpusError, OSError) as error:
        print(f"crosstally: {error}", file=sys.stderr)
    except MemoryError:
        print("crosstally: there is not enough memory for this", file=sys.stderr)
    return EXIT_USAGE


def _build_parser(called: str) -> argparse.ArgumentParser:
    """Return a parser that knows every command by name, and the one that is called by its arguments."""
    parser = argparse.ArgumentParser(
        prog="crosstally",
        description="Find the figures on which news reports disagree, and keep the evidence.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, formatter_class=argparse.RawDescriptionHelpFormatter)
        if name == called:
            module = import_module(f"{__name__}.{MODULES.get(name, name)}")
            command.description = module.__doc__
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


def _refuse_unknown(called: str) -> None:
    """Raise UsageError for a command that does not exist."""
    if not called or called.startswith("-") or called in COMMANDS:
        return
    from difflib import get_close_matches  # noqa: PLC0415 - only for a slip

    near = get_close_matches(called, COMMANDS, n=1)
    step = f"did you mean {near[0]}?" if near else "crosstally --help lists them"
    raise UsageError(f"{called}: no such command; {step}")


def _leave_quietly() -> int:
    """Close standard output as its reader did, so that nothing is written to it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0

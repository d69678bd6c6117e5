"""List every check with its stage, severity and defect."""

import argparse

from crosstally.checks import STAGES, name_of

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally list` takes: nothing."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print a line for each check, stage by stage, in the order in which they run."""
    del options
    width = max(len(name_of(module)) for modules in STAGES.values() for module in modules)
    for stage, modules in STAGES.items():
        print(f"{stage}:")
        for module in modules:
            summary = (module.__doc__ or "").partition("\n")[0]
            print(f"  {name_of(module):{width}}  {module.SEVERITY:7}  {summary}")
    return 0

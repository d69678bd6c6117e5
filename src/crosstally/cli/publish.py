"""Publish the dataset on the Hugging Face Hub.

The corpus is checked and its dataset built first; nothing is uploaded while anything is left to act on. Every file goes
up in one commit, so that what was published stays as it was until all of it has arrived. Log in with `hf auth login`,
or set HF_TOKEN to a token that may write.
"""

import argparse
import re
import sys
from pathlib import Path

from crosstally.cli.usage import UsageError, add_root

__all__ = ["add_arguments", "run"]

REPO = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally publish` takes."""
    add_root(parser)
    parser.add_argument("repo", metavar="ORG/NAME", help="the repository on the Hub; created where there is none")
    parser.add_argument("--tag", metavar="vX.Y.Z", help="tag the commit with the version of the data")
    parser.add_argument("--without-text", action="store_true", help="publish the edition without the articles' texts")
    parser.add_argument("--dry-run", action="store_true", help="check, build and say what would go up; no network")
    parser.add_argument(
        "--out", type=Path, default=None, metavar="DIR", help="where to build (default: as `crosstally build` does)"
    )


def run(options: argparse.Namespace) -> int:
    """Build, upload, and say where it is."""
    from crosstally.dataset import DatasetError, build_dataset  # noqa: PLC0415 - brings in pyarrow
    from crosstally.dataset.about import read_about  # noqa: PLC0415 - as above
    from crosstally.dataset.publish import publish  # noqa: PLC0415

    if not REPO.fullmatch(options.repo):
        raise UsageError(f"{options.repo}: not the name of a repository; expected ORG/NAME")
    out = options.out or options.root / "build" / ("dataset-without-text" if options.without_text else "dataset")
    try:
        about = read_about(options.root)
        if about is None:
            raise UsageError(f"{options.root}: without annotations/dataset.yaml there is no version to publish")
        _check_tag(options.tag, about.version)
        build_dataset(options.root, out, texts=not options.without_text)
        if options.dry_run:
            _say_what_would_go_up(out, options)
            return 0
        done = publish(out, options.repo, version=about.version, tag=options.tag)
    except DatasetError as error:
        print(f"crosstally: {error}", file=sys.stderr)
        return error.exit_code
    tagged = f", tagged {done.tag}" if done.tag else ""
    print(f"{'published' if done.changed else 'unchanged'} {done.url} at {done.commit}{tagged}")
    return 0


def _check_tag(tag: str | None, version: str) -> None:
    if tag is not None and tag != f"v{version}":
        raise UsageError(f"{tag}: the version of the data is {version}, so the tag is v{version}")


def _say_what_would_go_up(out: Path, options: argparse.Namespace) -> None:
    from crosstally.dataset.publish import built_files  # noqa: PLC0415 - as above

    for name in built_files(out):
        print(f"{(out / name).stat().st_size:>9,} bytes  {name}")
    tagged = f", and tag it {options.tag}" if options.tag else ""
    print(f"would publish these in one commit to {options.repo}{tagged}")

"""Put every record into its one form: order of fields, indentation, quotation marks, the editor's line.

PLACE is the folder with corpus/ and annotations/ (default: this folder), or any number of its records. What a record
says and its comments stay as they are; of a record that cannot be read nothing is changed, and its fault is named. The
lists of ids that editors complete from, schema/ids.json, are brought up to date where a corpus has them.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path

from crosstally.canonical import FormError, canonical, is_record, iter_records
from crosstally.cli.usage import UsageError
from crosstally.enumerations import IDS_FILE, editor_schemas
from crosstally.files.filing import replace_file
from crosstally.files.rooted import locate, read_rooted
from crosstally.files.texts import DocumentError
from crosstally.loading import load_corpus

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally fmt` takes."""
    parser.add_argument("places", nargs="*", metavar="PLACE", help="the corpus, or records in it")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if anything would change")
    parser.add_argument("--diff", action="store_true", help="as --check, and show what would change")


def run(options: argparse.Namespace) -> int:
    """Rewrite what is not in its form; return 1 for records that cannot be read, and for changes that were not made."""
    options.check |= options.diff
    root, files = _split(options.places)
    changed = failed = 0
    for file in files:
        try:
            old, new = _versions(root, file)
        except DocumentError as error:
            place = f"{root / file}:{error.position.line}:{error.position.column}"
            print(f"crosstally: {place}: {error.message}", file=sys.stderr)
            failed += 1
            continue
        except FormError as error:
            print(f"crosstally: {root / file}: {error}", file=sys.stderr)
            failed += 1
            continue
        if old != new:
            changed += 1
            _show(root / file, old, new, options)
            if not options.check:
                replace_file(locate(root, file), new)  # a link stays one
    return _closed(len(files), changed, failed, options)


def _split(places: Iterable[str]) -> tuple[Path, list[str]]:
    """Return the corpus and the files in it that are meant, all by default."""
    folders = [Path(place) for place in places if Path(place).is_dir()]
    names = [place for place in places if not Path(place).is_dir()]
    if len(folders) > 1:
        raise UsageError(f"{' and '.join(map(str, folders))}: put one corpus in form at a time")
    root = folders[0] if folders else Path()
    files = [_file(root, name) for name in names] or [*iter_records(root), *_iter_ids(root)]
    if not files:
        raise UsageError(f"{root}: no records in corpus/ and annotations/")
    return root, files


def _file(root: Path, name: str) -> str:
    path = Path(name) if Path(name).exists() else root / name
    if not path.exists():
        raise UsageError(f"{name}: no such folder or file")
    if not path.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"{name}: lies outside the corpus {root}")
    file = path.resolve().relative_to(root.resolve()).as_posix()
    if not is_record(file):
        raise UsageError(f"{name}: no record of the corpus {root}")
    return file


def _iter_ids(root: Path) -> Iterator[str]:
    if (root / IDS_FILE).exists():
        yield IDS_FILE


def _versions(root: Path, file: str) -> tuple[str, str]:
    """Return what a file holds and what it is to hold."""
    old = read_rooted(root, file)
    if file != IDS_FILE:
        return old, canonical(old, file)
    corpus = load_corpus(root)
    return old, old if corpus.unusable else editor_schemas(corpus)[IDS_FILE]


def _show(path: Path, old: str, new: str, options: argparse.Namespace) -> None:
    if options.diff:
        lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), str(path), str(path))
        sys.stdout.writelines(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
        )
    else:
        print(f"{path}: {'not in its form' if options.check else 'put in form'}")


def _closed(looked_at: int, changed: int, failed: int, options: argparse.Namespace) -> int:
    """Say how it went and what to do."""
    words = "not in their form" if options.check else "put in form"
    print(f"{looked_at} files: {changed} {words}{f', {failed} could not be read' if failed else ''}")
    if changed and options.check:
        print("`crosstally fmt` puts them in form")
    return int(failed > 0 or (changed > 0 and options.check))

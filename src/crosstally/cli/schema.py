"""Write the schemas that editors read into a corpus, with the ids of its records to complete from.

They are those of this version of Crosstally; what stands there under the same names is replaced. The checks read their
own, so a corpus can be checked without the folder.
"""

import argparse
from pathlib import Path

from crosstally.cli.usage import UsageError, add_root
from crosstally.enumerations import editor_schemas
from crosstally.files.filing import replace_file
from crosstally.loading import load_corpus

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally schema` takes."""
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Write every schema and say where."""
    corpus = load_corpus(options.root)
    if corpus.unusable:
        raise UsageError(f"{' and '.join(corpus.unusable)}: cannot be used; `crosstally check` says why")
    texts = editor_schemas(corpus)
    stale = {file: text for file, text in texts.items() if _present(options.root / file) != text.encode()}
    for file, text in stale.items():
        replace_file(options.root / file, text)
    print(f"{options.root / 'schema'}: {len(texts)} schemas, {len(stale)} of them written anew")
    return 0


def _present(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None

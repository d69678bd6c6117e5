"""Add an article: its text, the stub of its provenance, and the draft of its annotation.

The text is kept byte for byte as corpus/ID.txt; one that stands there already stays. Every number in it gets a claim
with what its words say: quote, figure, unit, and as far as they tell, measure, who is counted, who says so and when.
What takes a person is written as `undecided`, and `crosstally check` fails until it is decided. Nothing that exists is
overwritten: either all files are written, or none.
"""

import argparse
import hashlib
import re
from pathlib import Path
from typing import Any

from crosstally.canonical import compose
from crosstally.cli.usage import UsageError, add_root
from crosstally.drafting import Draft, draft, read_provenance
from crosstally.figures import edtf
from crosstally.files.filing import create_files
from crosstally.files.schemafiles import IDS, read_schema
from crosstally.files.texts import DocumentError, read_text
from crosstally.loading import load_corpus
from crosstally.reports.wording import counted
from crosstally.undecided import UNDECIDED

__all__ = ["add_arguments", "run"]

DATED = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?=-)")
PRINTED = "the text prints “{}”"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally new` takes."""
    parser.add_argument("text", type=Path, metavar="ARTICLE.txt", help="the text, in UTF-8")
    add_root(parser)
    parser.add_argument("--published", metavar="DAY", help="the reporting date (default: the one the name begins with)")
    parser.add_argument("--id", metavar="ID", help="the article's id (default: the reporting date and the file's name)")
    parser.add_argument("--rights", metavar="TEXT", help="who holds the rights, and on what terms the text is here")


def run(options: argparse.Namespace) -> int:
    """Write the files and say what is left to decide."""
    article, published = _named(options)
    text = _read(options.text)
    corpus = load_corpus(options.root, empty=True)
    if corpus.unusable:
        raise UsageError(f"{' and '.join(corpus.unusable)}: cannot be used; `crosstally check` says why")
    found = read_provenance(text, published)
    drafted = draft(corpus, text, published=published, english=found.language == "en")
    stub: dict[str, Any] = {
        "title": found.title,
        "language": found.language,
        "translated": None,
        "publisher": None,
        "agencies": [],
        "published": published,
        "published_known": "printed" if found.printed else "inferred",
        "published_from": PRINTED.format(found.printed) if found.printed else UNDECIDED,
        "url": None,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "rights": options.rights or UNDECIDED,
        "damage": [],
    }
    _write(options, article, text, stub, drafted)
    _report(options.root, article, stub, drafted)
    return 0


def _named(options: argparse.Namespace) -> tuple[str, str]:
    """Return the article's id and its reporting date."""
    stem = options.id or options.text.stem
    dated = DATED.match(stem)
    published = options.published or (dated[0] if dated else None)
    if published is None:
        raise UsageError(f"{stem}: name the reporting date, as in --published 2024-03-04")
    try:
        edtf.parse(published)
    except edtf.EdtfError as error:
        raise UsageError(f"--published: {error}") from error
    article = stem if dated else f"{published}-{stem}"
    if not re.fullmatch(read_schema(IDS)["$defs"]["article"]["pattern"], article):
        raise UsageError(
            f"{article}: no article's id, which has small letters, digits and hyphens; choose one with --id"
        )
    return article, published


def _read(path: Path) -> str:
    if not path.exists():
        raise UsageError(f"{path}: no such file")
    try:
        text = read_text(path)
    except DocumentError as error:
        raise UsageError(f"{path}:{error.position.line}:{error.position.column}: {error.message}") from error
    if not text.strip():
        raise UsageError(f"{path}: the file is empty")
    return text


def _write(options: argparse.Namespace, article: str, text: str, stub: dict[str, Any], drafted: Draft) -> None:
    root: Path = options.root
    files = {
        f"corpus/{article}.yaml": compose(stub, f"corpus/{article}.yaml"),
        f"annotations/articles/{article}.yaml": compose(
            {
                "article": article,
                "claims": list(drafted.claims),
                **({"ignored": list(drafted.ignored)} if drafted.ignored else {}),
            },
            f"annotations/articles/{article}.yaml",
        ),
    }
    target = root / "corpus" / f"{article}.txt"
    contents = {root / file: content.encode() for file, content in files.items()}
    if not (target.exists() and target.samefile(options.text)):
        contents[target] = text.encode()  # decoded strictly, so these are the file's own bytes
    try:
        create_files(contents)
    except FileExistsError as error:
        raise UsageError(f"{error.filename2 or error.filename}: exists already; nothing was written") from error


def _report(root: Path, article: str, stub: dict[str, Any], drafted: Draft) -> None:
    undecided = drafted.undecided + list(stub.values()).count(UNDECIDED)
    print(f"added {root / 'corpus' / article}.txt and .yaml")
    print(
        f"drafted {root / 'annotations' / 'articles' / article}.yaml: {counted(len(drafted.claims), 'claims')}, "
        f"{counted(len(drafted.ignored), 'ignored numbers')}, {counted(undecided, 'fields')} to decide"
    )
    print(
        f"next: `crosstally check {article}` names each of them; `crosstally preview {article}` shows them in the text"
    )

"""Start a corpus of one's own in a new folder, with a worked example on which all checks pass.

The folder has texts and annotations, the schemas that editors read, a noxfile, a workflow, and what keeps an editor and
a version control system from changing texts. Nothing in it needs anything but an installed Crosstally. Nothing that
exists is overwritten: a README and the like stay as they are, and where a part of a corpus exists, nothing is written.
"""

import argparse
import json
from importlib.metadata import distribution
from pathlib import Path

from crosstally.cli.usage import UsageError
from crosstally.enumerations import editor_schemas
from crosstally.files.filing import create_files
from crosstally.loading import load_corpus

__all__ = ["add_arguments", "run"]

TEMPLATES = Path(__file__).parents[1] / "templates"
# What a folder may have before: a new repository mostly comes with some of them.
COMMON = ("README.md", ".gitignore", ".gitattributes", "requirements.txt")
# How templates are named whose real names would mean something to the tools that read this repository.
DOT, TEMPLATE = "dot-", ".template"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `crosstally init` takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder; it may exist")


def run(options: argparse.Namespace) -> int:
    """Write the files and say what comes next."""
    folder: Path = options.folder
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: not a folder")
    contents = {_target(path): path.read_bytes() for path in sorted(TEMPLATES.rglob("*")) if path.is_file()}
    contents |= {Path(file): text.encode() for file, text in editor_schemas(load_corpus(TEMPLATES)).items()}
    contents[Path("requirements.txt")] = f"{_requirement()}\nnox\n".encode()
    kept = sorted(name for name in COMMON if contents.keys() >= {Path(name)} and (folder / name).exists())
    for name in kept:
        del contents[Path(name)]
    try:
        create_files({folder / path: content for path, content in contents.items()})
    except FileExistsError as error:
        name = error.filename2 or error.filename
        raise UsageError(f"{name}: exists already; nothing was written") from error
    print(f"started a corpus in {folder}: {len(contents)} files, with one article as an example")
    if kept:
        print(f"left as they were: {', '.join(kept)}")
    print(f"next: `cd {folder}`, `pip install -r requirements.txt`, `nox -s checks`")
    return 0


def _target(path: Path) -> Path:
    """Return where a template goes, relative to the folder."""
    parts = path.relative_to(TEMPLATES).parts
    dotted = [f".{part.removeprefix(DOT)}" if part.startswith(DOT) else part for part in parts]
    return Path(*dotted[:-1], dotted[-1].removesuffix(TEMPLATE))


def _requirement() -> str:
    """Name this very installation as pip does: the commit that it was built from, or else its version."""
    installed = distribution("crosstally")
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    commit = origin.get("vcs_info", {}).get("commit_id")
    if commit:
        return f"crosstally @ {origin['vcs_info']['vcs']}+{origin['url']}@{commit}"
    return f"crosstally=={installed.version}"

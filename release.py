"""Make a release of the data and the tool: `nox -s release -- X.Y.Z`.

Checks, agreement, build, card, Croissant, citation, changelog, commit, tag; what fails on the way leaves every file as
it was. It stays on this machine: the last lines say how to push and publish. A version that is too low for what has
changed in the data is refused.
"""

import argparse
import datetime as dt
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", re.ASCII)
CHANGELOG, CITATION, ABOUT, PROJECT = "CHANGELOG.md", "CITATION.cff", "annotations/dataset.yaml", "pyproject.toml"
READINGS = "annotations/readings"
# Every place that names the version or its day: file, expression with the value as a group.
NAMED = (
    (PROJECT, r'^version = "(?P<version>[^"]+)"$'),
    (ABOUT, r'^version: "?(?P<version>[^"\s]+)"?$'),
    (ABOUT, r'^date: "(?P<date>[^"]+)"$'),
    (CITATION, r'^version: "?(?P<version>[^"\s]+)"?$'),
    (CITATION, r'^date-released: "(?P<date>[^"]+)"$'),
)
PLACEHOLDER = re.compile(r"TODO|TBD|[Ll]orem ipsum|More [Ii]nformation [Nn]eeded|<!--")


class ReleaseError(Exception):
    """The release was not made: says which step failed, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is released, where, and what came before. previous: the last release's tag, None for the first."""

    root: Path
    version: str
    date: str
    previous: str | None

    @property
    def tag(self) -> str:
        """The name of the release's commit."""
        return f"v{self.version}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the release, or say why not."""
    options = _parse(arguments)
    root = options.root.resolve()
    try:
        release = Release(root=root, version=options.version, date=options.date, previous=_last_tag(root))
        _check_beginning(release)
        with _kept(root), tempfile.TemporaryDirectory() as folder:
            _make(release, Path(folder))
        _run(root, "git", "tag", "--annotate", release.tag, "--message", f"Release {release.version}")
    except ReleaseError as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    print(f"released {release.tag}; it is on this machine only. Next:")
    print(f"  git push --follow-tags\n  crosstally publish ORG/NAME --tag {release.tag}")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="release", description=__doc__)
    parser.add_argument("version", metavar="X.Y.Z")
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    parser.add_argument("--date", default=today, help="the day of the release, as YYYY-MM-DD (default: today)")
    parser.add_argument("--root", type=Path, default=Path(__file__).parent, help="the checkout (default: this one)")
    return parser.parse_args(arguments)


def _check_beginning(release: Release) -> None:
    """Refuse what could not be released whatever the data."""
    if not VERSION.fullmatch(release.version):
        raise ReleaseError(f"{release.version} is no version; expected three numbers, such as 1.2.0")
    if _run(release.root, "git", "status", "--porcelain"):
        raise ReleaseError("the checkout has changes that are not committed; commit them first")
    if _run(release.root, "git", "tag", "--list", release.tag):
        raise ReleaseError(f"the tag {release.tag} exists; a released version never changes")
    if release.previous and _parts(release.version) <= _parts(release.previous[1:]):
        raise ReleaseError(f"{release.version} does not come after {release.previous}")


def _make(release: Release, folder: Path) -> None:
    """Do every step in order."""
    _crosstally(release.root, "check")
    _say("checked: nothing to act on")
    if (release.root / READINGS).is_dir():
        _crosstally(release.root, "agreement")
        _say("every difference between the blind readings is settled")
    for file, pattern in NAMED:
        _set(release, file, pattern)
    _run(release.root, "check-jsonschema", "--builtin-schema", "vendor.citation-file-format", CITATION)
    _say(f"version {release.version} of {release.date} in {PROJECT}, {ABOUT} and {CITATION}, which fits its schema")
    new = folder / "new"
    _crosstally(release.root, "build", "--out", str(new))
    _check_card(new)
    _check_croissant(new)
    _say("built: the card has no placeholder, every config loads, and Croissant's reader finds the same number of rows")
    _write_changelog(release, _draft(release, folder, new))
    _say(f"{CHANGELOG} has the entry of {release.version}")
    _run(release.root, "git", "commit", "--all", "--message", f"Release {release.version}")


def _set(release: Release, file: str, pattern: str) -> None:
    """Write the version or the date in the one place of a file that names it."""
    path = release.root / file
    text = path.read_text(encoding="utf-8")
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if len(found) != 1:
        raise ReleaseError(f"{file}: expected one line of the form {pattern}, found {len(found)}")
    ((name, _),) = found[0].groupdict().items()
    start, end = found[0].span(name)
    path.write_text(f"{text[:start]}{getattr(release, name)}{text[end:]}", encoding="utf-8", newline="\n")


def _check_card(built: Path) -> None:
    card = (built / "README.md").read_text(encoding="utf-8")
    left = PLACEHOLDER.search(card)
    if left:
        raise ReleaseError(f"the card still has the placeholder {left[0]!r}")


def _check_croissant(built: Path) -> None:
    """Validate the description, and read every config through it and through `datasets`."""
    import datasets  # noqa: PLC0415 - takes seconds, which a release that is refused need not
    import mlcroissant  # noqa: PLC0415 - as above

    import crosstally  # noqa: PLC0415 - as above
    from crosstally.dataset import CONFIGS  # noqa: PLC0415

    datasets.disable_progress_bars()
    described = mlcroissant.Dataset(built / "croissant.json")
    issues = described.metadata.ctx.issues
    if issues.errors or issues.warnings:
        raise ReleaseError(f"croissant.json: {'; '.join(sorted({*issues.errors, *issues.warnings}))}")
    for config in CONFIGS:
        rows = len(crosstally.load(config, path=built))
        records = sum(1 for _ in described.records(config))
        if rows != records:
            raise ReleaseError(f"croissant.json: {config} has {records} records, and load_dataset finds {rows}")


def _draft(release: Release, folder: Path, new: Path) -> str:
    """Compare with the last release, refuse a version that is too low for what changed, and draft the entry."""
    if release.previous is None:
        _say("no earlier release to compare with")
        return ""
    from crosstally.dataset.changelog import draft  # noqa: PLC0415 - as above
    from crosstally.dataset.changes import compare_builds, next_version  # noqa: PLC0415

    changes = compare_builds(_build_previous(release, folder), new)
    least = next_version(release.previous[1:], changes.level)
    _say(f"compared with {release.previous}: {changes.level}, {len(changes.records)} records differ")
    if _parts(release.version) < _parts(least):
        raise ReleaseError(f"the data asks for {least} or higher: {changes.level} changes since {release.previous}")
    return draft(changes)


def _build_previous(release: Release, folder: Path) -> Path:
    """Build the last release's dataset with its own code, from its tag."""
    tree, built = folder / "previous", folder / "old"
    tag = f"{release.previous}"
    _run(release.root, "git", "worktree", "add", "--detach", str(tree), tag)
    try:
        program = "import sys; sys.path.insert(0, 'src'); from crosstally.cli import main; sys.exit(main(sys.argv[1:]))"
        _run(tree, sys.executable, "-c", program, "build", "--out", str(built))
    finally:
        _run(release.root, "git", "worktree", "remove", "--force", str(tree))
    return built


def _write_changelog(release: Release, drafted: str) -> None:
    from crosstally.dataset import DatasetError  # noqa: PLC0415 - as above
    from crosstally.dataset.changelog import release as close  # noqa: PLC0415

    path = release.root / CHANGELOG
    try:
        text = close(path.read_text(encoding="utf-8"), release.version, release.date, drafted)
    except DatasetError as error:
        raise ReleaseError(str(error)) from error
    path.write_text(text, encoding="utf-8", newline="\n")


def _last_tag(root: Path) -> str | None:
    tags = _run(root, "git", "tag", "--list", "v*", "--merged").split()
    released = [tag for tag in tags if VERSION.fullmatch(tag[1:])]
    return max(released, key=lambda tag: _parts(tag[1:]), default=None)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@contextmanager
def _kept(root: Path) -> Iterator[None]:
    """Put every file back that the release writes, should it fail."""
    files = {name: (root / name).read_bytes() for name in (CHANGELOG, CITATION, ABOUT, PROJECT)}
    try:
        yield
    except BaseException:
        for name, content in files.items():
            (root / name).write_bytes(content)
        raise


def _crosstally(root: Path, *arguments: str) -> None:
    _run(root, sys.executable, "-m", "crosstally", *arguments)


def _run(root: Path, program: str, *arguments: str) -> str:
    """Run a program in the checkout, and return what it printed."""
    beside = Path(sys.executable).parent / program  # what is installed in this environment, active or not
    command = [str(beside) if beside.exists() else program, *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - ours
    if done.returncode:
        told = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise ReleaseError(f"{program} {' '.join(arguments)}: {' / '.join(told[-3:]) or done.returncode}")
    return done.stdout.strip()


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())

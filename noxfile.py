"""Everything a contributor runs: `nox -l` lists it."""

import hashlib
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import nox

nox.needs_version = ">=2024.4.15"
nox.options.default_venv_backend = "venv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["checks", "tests", "lint", "types"]

PROJECT = nox.project.load_toml("pyproject.toml")
# What goes into the wheel, and into the dataset that a wheel carries.
CODE = ("pyproject.toml", "src", "schema", "checks/cases")
DATA = ("hatch_build.py", "corpus", "annotations")
# How the tests use all processors; more than four workers find too little to do.
SPREAD = ("--numprocesses", "auto", "--maxprocesses", "4")
# The tests that go through a dependency.
DEPENDENT = (
    *(
        f"tests/test_{name}.py"
        for name in (
            "compare_command",
            "compare_amounts",
            "compare_places",
            "croissant",
            "dataset",
            "dataset_writing",
            "documents",
            "documents_any",
            "editions",
            "exports",
            "schemas",
        )
    ),
    "tests/test_site.py",
    "checks/test_cases.py",
)


def install(session: nox.Session, *groups: str, data: bool = False, extra: str = "") -> None:
    """Install the project and some dependency groups, unless the environment already has just these.

    data: whether the wheel carries the dataset, which takes a few seconds more. extra: optional dependencies.
    """
    stamp = Path(session.virtualenv.location) / "installed.sha256"
    state = hashlib.sha256("|".join((*groups, extra)).encode())
    roots = CODE + DATA if data else CODE
    for path in sorted(path for root in roots for path in (Path(root), *Path(root).rglob("*")) if path.is_file()):
        if "__pycache__" not in path.parts:
            state.update(f"{path}\0".encode() + path.read_bytes())
    if stamp.exists() and stamp.read_text(encoding="utf-8") == state.hexdigest():
        return
    env = {} if data else {"HATCH_BUILD_NO_HOOKS": "true"}
    session.install(f".[{extra}]" if extra else ".", *nox.project.dependency_groups(PROJECT, *groups), env=env)
    stamp.write_text(state.hexdigest(), encoding="utf-8")


@nox.session
def checks(session: nox.Session) -> None:
    """Check the corpus; name an article or its annotation after -- to see only what touches it."""
    install(session)
    session.run("crosstally", "check", *session.posargs)


@nox.session
def form(session: nox.Session) -> None:
    """Show which records are not in their form; `crosstally fmt` puts them in form."""
    install(session)
    session.run("crosstally", "fmt", "--diff")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests on the installed package, the checks' own cases among them."""
    install(session, "tests", data=True)
    session.run("pytest", *SPREAD, *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """Test what goes through a dependency with the oldest versions that are allowed, on the oldest Python."""
    floor = PROJECT["project"]["requires-python"].removeprefix(">=")
    if floor != f"{sys.version_info.major}.{sys.version_info.minor}":
        session.skip(f"runs on Python {floor}")
    oldest = [requirement.replace(">=", "==") for requirement in PROJECT["project"]["dependencies"]]
    groups = nox.project.dependency_groups(PROJECT, "tests")
    session.install(".", *oldest, *groups, env={"HATCH_BUILD_NO_HOOKS": "true"})
    session.run("pytest", *SPREAD, *DEPENDENT, *session.posargs)


@nox.session
def audit(session: nox.Session) -> None:
    """Ask the package index for known vulnerabilities of what is installed with this."""
    install(session, "audit")
    session.run("pip-audit", "--local", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Say which lines and branches the tests do not reach; needs Java 17, for what runs on Spark."""
    install(session, "tests", "coverage", data=True, extra="spark")
    session.run("coverage", "erase")
    # Drawn examples are the same every time, and so are the lines that they reach.
    session.run("coverage", "run", "-m", "pytest", *SPREAD, "--hypothesis-profile", "ci", *session.posargs)
    for measured in Path().glob(".coverage.*"):
        if not is_whole(measured):
            measured.unlink()
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


def is_whole(measured: Path) -> bool:
    """Tell whether a process wrote all that it measured; what one that a test killed left could not be combined."""
    try:
        with closing(sqlite3.connect(measured)) as database:
            return database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


@nox.session
def fuzz(session: nox.Session) -> None:
    """Feed broken input to the commands for some minutes: nox -s fuzz -- --minutes 10."""
    install(session, "tests")
    session.run("python", "tests/fuzz.py", *session.posargs)


@nox.session
def fuzz_guided(session: nox.Session) -> None:
    """Feed input that is guided by what it reaches: nox -s fuzz_guided -- loader -max_total_time=60."""
    install(session, "tests", "fuzz")
    session.run("python", "tests/fuzz_guided.py", *session.posargs)


@nox.session
def faults(session: nox.Session) -> None:
    """Kill commands at so many random moments, fill the disk under them, run them at once: nox -s faults -- 300."""
    install(session, "tests")
    session.run("python", "tests/faults.py", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Plant errors and compare what is caught with checks/MUTANTS.md; -- --all plants all of them and writes it."""
    install(session, "tests")
    session.chdir("checks")
    session.run("python", "-m", "mutants", *session.posargs)


@nox.session
def dataset(session: nox.Session) -> None:
    """Build the dataset in build/dataset."""
    install(session)
    session.run("crosstally", "build", *session.posargs)


@nox.session
def site(session: nox.Session) -> None:
    """Build the site of what was found in build/site."""
    install(session)
    session.run("crosstally", "site", *session.posargs)


@nox.session
def spark(session: nox.Session) -> None:
    """Compare a table on Apache Spark too and require the same rows; needs Java 17."""
    install(session, "tests", extra="spark")
    session.run("pytest", "tests/test_compare_spark.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure against named peers and limits, in one run; check, compare or site after -- for one part of it."""
    install(session, "bench")
    part, *options = session.posargs or [None]
    for script in [part] if part else ("check", "compare", "site"):
        session.run("python", f"bench/{script}.py", *options)


@nox.session
def release(session: nox.Session) -> None:
    """Make a release on this machine: nox -s release -- X.Y.Z."""
    install(session, "release")
    session.run("python", "release.py", *session.posargs)


@nox.session
def pages(session: nox.Session) -> None:
    """Write what is generated from the code: the checks' expected outputs and their pages. Review it like code."""
    install(session, "tests")
    session.run("python", "checks/rewrite.py", *session.posargs)


@nox.session
def pictures(session: nox.Session) -> None:
    """Take the README's pictures from the site; needs Chromium."""
    install(session, "tests")
    session.run("python", "docs/pictures.py")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and formatting."""
    session.install(*nox.project.dependency_groups(PROJECT, "lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--diff", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types."""
    install(session, "types")
    session.run("mypy")

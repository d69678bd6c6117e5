"""Everything a contributor runs: `nox -l` lists it."""

import hashlib
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
def tests(session: nox.Session) -> None:
    """Run the tests on the installed package, the checks' own cases among them."""
    install(session, "tests", data=True)
    session.run("pytest", *session.posargs)


@nox.session
def dataset(session: nox.Session) -> None:
    """Build the dataset in build/dataset."""
    install(session)
    session.run("crosstally", "build", *session.posargs)


@nox.session
def spark(session: nox.Session) -> None:
    """Compare a table on Apache Spark too and require the same rows; needs Java 17."""
    install(session, "tests", extra="spark")
    session.run("pytest", "tests/test_compare_spark.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure against named peers and limits, in one run."""
    install(session, "bench")
    session.run("python", "bench/compare.py", *session.posargs)


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
def lint(session: nox.Session) -> None:
    """Check style and formatting."""
    session.install(*nox.project.dependency_groups(PROJECT, "lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types."""
    install(session, "types")
    session.run("mypy")

"""The real command: exit codes, and clear words for every kind of bad input."""

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest
from corpora import ANNOTATIONS, ENTRY, MEASURES, write, write_corpus

from crosstally.checks import iter_checks, name_of, weekday_mismatch
from crosstally.cli import COMMANDS, EXIT_CODES, MODULES
from crosstally.pages import page

MORNING = "annotations/articles/2024-03-04-morning.yaml"


def crosstally(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command as a process of its own."""
    clean = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    return subprocess.run(
        [sys.executable, "-m", "crosstally", *map(str, arguments)],
        cwd=cwd,
        env=clean | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_nothing_to_act_on_exits_with_0(tmp_path: Path) -> None:
    done = crosstally("check", write_corpus(tmp_path, register=True))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("0 defects, 1 conflict (1 acknowledged), 0 confirmations\n")


def test_an_unacknowledged_conflict_exits_with_1(tmp_path: Path) -> None:
    done = crosstally("check", write_corpus(tmp_path))
    assert (done.returncode, done.stderr) == (1, "")
    assert "warning[discrepant-figures]" in done.stdout
    assert "error[unacknowledged-conflict]" in done.stdout


def test_without_the_register_every_conflict_counts(tmp_path: Path) -> None:
    done = crosstally("check", "--no-register", write_corpus(tmp_path, register=True))
    assert done.returncode == 1
    assert "1 conflict (0 acknowledged)" in done.stdout


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        pytest.param(lambda _: None, "no articles in corpus/ and no annotations", id="empty-folder"),
        pytest.param(lambda root: root.rmdir(), "no such folder or file", id="missing-folder"),
    ],
)
def test_a_root_that_cannot_be_checked_exits_with_2(tmp_path: Path, prepare: object, message: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    prepare(root)  # type: ignore[operator]
    done = crosstally("check", root, cwd=write_corpus(tmp_path / "here"))
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


BAD_FILES = {
    "broken-yaml": (MORNING, "article: [", "error[unreadable-file]"),
    "unknown-field": (MORNING, ANNOTATIONS["2024-03-04-morning"].replace("event:", "evnt:"), "error[schema-violation]"),
    "binary-annotation": (MORNING, "article: \0", "error[unreadable-file]"),
    "binary-text": ("corpus/2024-03-04-morning.txt", "\0\x01\x02", "error[unreadable-file]"),
    "fifty-megabytes": ("corpus/2024-03-04-morning.txt", "6" * 50_000_000, "error[unreadable-file]"),
    "changed-text": ("corpus/2024-03-04-morning.txt", "More than 6,500 drivers.\n", "error[changed-text]"),
    "article-without-annotation": ("corpus/2024-03-06-next.txt", "Quiet.\n", "error[orphan-file]"),
    "annotation-without-article": (
        "annotations/articles/2024-03-06-next.yaml",
        "article: 2024-03-06-next\nclaims: []\n",
        "error[orphan-file]",
    ),
}


@pytest.mark.parametrize(("file", "content", "finding"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_a_finding_with_its_place(tmp_path: Path, file: str, content: str, finding: str) -> None:
    write(write_corpus(tmp_path, register=True), file, content)
    done = crosstally("check", tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert finding in done.stdout
    assert f"{tmp_path}/{file}:" in done.stdout


def test_a_corpus_without_annotations_says_so(tmp_path: Path) -> None:
    write(tmp_path, "corpus/2024-03-06-next.txt", "Quiet.\n")
    done = crosstally("check", tmp_path)
    assert done.returncode == 1
    assert "error[orphan-file]" in done.stdout


def test_a_link_out_of_the_corpus_is_not_followed(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "root", register=True)
    secret = write(tmp_path, "elsewhere.yaml", "article: 2024-03-04-morning\n")
    (root / MORNING).unlink()
    (root / MORNING).symlink_to(secret)
    done = crosstally("check", root)
    assert done.returncode == 1
    assert f"{MORNING}:1:1: error[unreadable-file]: leads out of the corpus" in done.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("2024-03-09-none", "no such folder or file, and no article of that id", id="unknown"),
        pytest.param("annotations/events.yaml", "not an article or an annotation", id="registry"),
        pytest.param("../elsewhere.yaml", "lies outside the corpus", id="outside"),
    ],
)
def test_a_name_that_is_no_article_exits_with_2(tmp_path: Path, name: str, message: str) -> None:
    root = write_corpus(tmp_path / "root")
    write(tmp_path, "elsewhere.yaml", "article: x\n")
    done = crosstally("check", root, name)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize(
    ("places", "message"),
    [
        pytest.param(["nowhere", "elsewhere"], "nowhere: no such folder or file", id="no-corpus-here"),
        pytest.param(["one", "other"], "one and other: check one corpus at a time", id="two-folders"),
    ],
)
def test_places_that_are_no_one_corpus_exit_with_2(tmp_path: Path, places: list[str], message: str) -> None:
    for name in ("one", "other"):
        write_corpus(tmp_path / name)
    done = crosstally("check", *places, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"crosstally: {message}\n")


@pytest.mark.parametrize("name", ["2024-03-04-morning", MORNING, "corpus/2024-03-04-morning.txt"])
def test_a_partial_run_reports_on_an_article_and_its_partners(tmp_path: Path, name: str) -> None:
    done = crosstally("check", name, cwd=write_corpus(tmp_path))
    assert done.returncode == 1
    assert "2024-03-05-evening" in done.stdout
    assert "reported on 1 of 2 articles" in done.stdout


def test_github_form_is_chosen_under_github_actions(tmp_path: Path) -> None:
    done = crosstally("check", write_corpus(tmp_path), GITHUB_ACTIONS="true")
    assert done.stdout.startswith("::error file=")


def test_help_names_every_command_and_exit_code() -> None:
    done = crosstally("--help")
    words = " ".join(done.stdout.split())
    assert done.returncode == 0
    assert [summary for summary in COMMANDS.values() if summary not in words] == []
    assert EXIT_CODES in done.stdout


@pytest.mark.parametrize(
    ("called", "message"),
    [
        pytest.param("chek", "chek: no such command; did you mean check?", id="slip"),
        pytest.param("annotate", "annotate: no such command; crosstally --help lists them", id="far"),
    ],
)
def test_a_command_that_does_not_exist_exits_with_2(called: str, message: str) -> None:
    done = crosstally(called)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"crosstally: {message}\n")


def test_every_command_is_listed_by_the_first_line_of_its_module() -> None:
    modules = {name: import_module(f"crosstally.cli.{MODULES.get(name, name)}") for name in COMMANDS}
    assert {name: (module.__doc__ or "").partition("\n")[0] for name, module in modules.items()} == COMMANDS


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(command: str) -> None:
    done = crosstally(command, "--help")
    words = " ".join(done.stdout.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert words.startswith(f"usage: crosstally {command} ")
    assert COMMANDS[command] in words


def test_the_version_is_that_of_the_installation() -> None:
    done = crosstally("--version")
    assert (done.returncode, done.stdout) == (0, f"crosstally {version('crosstally')}\n")


def test_a_misspelt_check_is_explained_by_its_neighbour() -> None:
    done = crosstally("explain", "discrepant-figure")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "crosstally: discrepant-figure: no such check; did you mean discrepant-figures?\n"


def test_a_check_is_explained_by_its_page() -> None:
    done = crosstally("explain", "weekday-mismatch")
    assert (done.returncode, done.stdout, done.stderr) == (0, page(weekday_mismatch), "")


SHORT_OF_MEMORY = """
import resource, sys
from pathlib import Path
from crosstally.cli import figures, main

used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 64_000_000, resource.RLIM_INFINITY))
sys.exit(main(["figures", sys.argv[1]]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process is not held to its limit")
def test_what_does_not_fit_into_memory_exits_with_2(tmp_path: Path) -> None:
    with (tmp_path / "long.txt").open("wb") as file:
        file.truncate(500_000_000)
    command = [sys.executable, "-c", SHORT_OF_MEMORY, tmp_path / "long.txt"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "crosstally: there is not enough memory for this\n"


def test_same_bytes_every_run(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    assert crosstally("check", root).stdout == crosstally("check", root).stdout


CRASHING = """
import sys
from crosstally.checks import weekday_mismatch
from crosstally.cli import main

def check(corpus):
    raise RuntimeError("out of ideas")

weekday_mismatch.check = check
sys.exit(main(["check", sys.argv[1]]))
"""


def test_a_check_that_crashes_is_named_and_the_others_still_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASHING, write_corpus(tmp_path)],
        env={name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, "")
    assert "weekday-mismatch: RuntimeError: out of ideas" in done.stdout
    assert "warning[discrepant-figures]" in done.stdout
    assert done.stdout.endswith("1 crashed check\n")


def test_accept_writes_one_entry_and_the_run_is_then_clean(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    (line,) = [line for line in crosstally("check", root).stdout.splitlines() if "next: crosstally accept" in line]
    identity = line.split()[3]
    reason = "The evening report counts a depot more."
    accepted = crosstally(
        "accept", identity, "--root", root, "--verdict", "discrepant", "--reason", reason, "--date", "2024-03-06"
    )
    assert (accepted.returncode, accepted.stderr) == (0, "")
    assert (root / "annotations/register/tram-strike.yaml").read_text(encoding="utf-8") == ENTRY
    assert crosstally("check", root).returncode == 0
    removed = crosstally("accept", identity, "--root", root, "--remove")
    assert (removed.returncode, removed.stderr) == (0, "")
    assert crosstally("check", root).returncode == 1


def test_a_stale_entry_fails_a_full_run_and_names_the_command_that_removes_it(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, register=True)
    changed = ANNOTATIONS["2024-03-05-evening"].replace("measure: strikers", "measure: absentees")
    write(root, "annotations/articles/2024-03-05-evening.yaml", changed)
    write(
        root,
        "annotations/measures.yaml",
        MEASURES + MEASURES.partition("measures:\n")[2].replace("strikers", "absentees"),
    )
    done = crosstally("check", root)
    assert done.returncode == 1
    assert "error[stale-acknowledgement]" in done.stdout
    assert "crosstally accept --remove" in done.stdout
    partial = crosstally("check", root, "2024-03-04-morning")
    assert "stale-acknowledgement" not in partial.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["0123456789ab"], "needs --verdict and --reason", id="nothing-said"),
        pytest.param(
            ["0123456789ab", "--verdict", "discrepant", "--reason", "x"], "no conflict has this id", id="unknown"
        ),
        pytest.param(["0123456789ab", "--remove"], "no entry of the register has this id", id="no-entry"),
        pytest.param(["0123456789ab", "--verdict", "maybe"], "invalid choice", id="verdict"),
    ],
)
def test_accept_refuses_what_it_cannot_follow(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = crosstally("accept", "--root", write_corpus(tmp_path), *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_list_names_every_check_with_its_severity() -> None:
    done = crosstally("list")
    assert done.returncode == 0
    for module in iter_checks():
        assert re.search(rf"^  {name_of(module)} +{module.SEVERITY} +[A-Z]", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_machine_forms_are_json(tmp_path: Path, form: str) -> None:
    assert json.loads(crosstally("check", "--format", form, write_corpus(tmp_path)).stdout)


def test_accept_removes_the_entry_that_is_named_out_of_several(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, register=True)
    register = root / "annotations/register/tram-strike.yaml"
    other = ENTRY[ENTRY.index("  - check") :].replace("discrepant-figures", "contradictory-figures")
    register.write_text(ENTRY + other, encoding="utf-8")
    stale = [line.split()[-1] for line in crosstally("check", root).stdout.splitlines() if "--remove" in line]
    assert len(stale) == 1
    assert crosstally("accept", *stale, "--root", root, "--remove").returncode == 0
    assert register.read_text(encoding="utf-8") == ENTRY

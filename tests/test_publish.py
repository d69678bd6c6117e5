"""The round trip to a Hub: the real client uploads, the real library loads, and what fails changes nothing."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora import write
from hub import Hub, serve
from storm import ABOUT, COAST, TEXTS, write_storm

REPO = "weather/storm"
NEW = ABOUT.replace("1.2.3", "1.3.0")
# The requests of an upload, in order.
STEPS = (
    r"POST /api/repos/create",
    r"GET /api/datasets/.*/refs",
    r"POST /api/validate-yaml",
    r"POST /api/datasets/.*/preupload/.*",
    r"POST .*/objects/batch",
    r"PUT /storage/.*",
    r"POST .*/lfs/verify",
    r"POST /api/datasets/.*/commit/.*",
)
# Reads the rows of a config; prints them as JSON, so that another process can compare them.
LOAD = """
import json, sys
from datasets import load_dataset
repo, config, revision, streaming = json.loads(sys.argv[1])
print(json.dumps(list(load_dataset(repo, config, revision=revision, split="test", streaming=streaming))))
"""


@pytest.fixture
def hub() -> Iterator[Hub]:
    """Run an empty Hub."""
    with serve() as running:
        yield running


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Write a corpus with nothing to act on."""
    return write_storm(tmp_path / "storm")


def environment(hub: Hub, home: Path) -> dict[str, str]:
    """Return the settings under which no other Hub is known, and caches are in a folder of the test."""
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    settings = {
        "HF_ENDPOINT": hub.endpoint,
        "HF_HOME": str(home),
        "HF_TOKEN": "hf_test",
        "HF_HUB_DISABLE_XET": "1",  # files go the documented way, by git-lfs' batch API
        "HF_HUB_DISABLE_TELEMETRY": "1",
    }
    return clean | settings


def run(hub: Hub, home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Python as a process of its own."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, env=environment(hub, home), capture_output=True, encoding="utf-8", check=False)


def publish(hub: Hub, root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(hub, root.parent / "home", "-m", "crosstally", "publish", REPO, "--root", root, *arguments)


def load(hub: Hub, home: Path, config: str, *, revision: str | None = None, streaming: bool = False) -> list[object]:
    done = run(hub, home, "-c", LOAD, json.dumps([REPO, config, revision, streaming]))
    assert done.returncode == 0, done.stderr
    rows: list[object] = json.loads(done.stdout)
    return rows


def built(root: Path) -> dict[str, bytes]:
    folder = root / "build/dataset"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def published(hub: Hub) -> dict[str, bytes]:
    repo = hub.repos[REPO]
    return {name: body for name, body in repo.commits[repo.head].items() if name != ".gitattributes"}


def test_round_trip(hub: Hub, root: Path, tmp_path: Path) -> None:
    first = publish(hub, root, "--tag", "v1.2.3")
    commit = hub.repos[REPO].head
    line = f"published {hub.endpoint}/datasets/{REPO} at {commit}, tagged v1.2.3\n"
    assert (first.returncode, first.stdout, first.stderr) == (0, line, "")
    assert published(hub) == built(root)
    assert hub.repos[REPO].tags == {"v1.2.3": commit}
    old = load(hub, tmp_path / "one", "claims")
    assert [row["claim_id"] for row in old if row["article_id"] == COAST] == [  # type: ignore[index]
        f"{COAST}#{name}" for name in ("date", "deaths-again", "deaths-children", "duration", "headline-deaths")
    ]
    assert load(hub, tmp_path / "two", "claims", streaming=True) == old

    again = publish(hub, root, "--tag", "v1.2.3")
    assert (again.returncode, again.stdout) == (0, line.replace("published", "unchanged"))
    assert len(hub.repos[REPO].commits) == 2

    write(root, "annotations/dataset.yaml", NEW)
    record = (root / f"corpus/{COAST}.yaml").read_text(encoding="utf-8")
    write(root, f"corpus/{COAST}.yaml", record.replace("rights: written for this test", "rights: given away"))
    assert publish(hub, root, "--tag", "v1.3.0").returncode == 0
    assert hub.repos[REPO].tags == {"v1.2.3": commit, "v1.3.0": hub.repos[REPO].head}
    rights = {
        revision: [row["text_rights"] for row in load(hub, tmp_path / "three", "articles", revision=revision)]  # type: ignore[index]
        for revision in (None, "v1.2.3", commit)
    }
    before = ["written for this test"] * 2
    now = ["given away", before[1]]
    assert rights == {None: now, "v1.2.3": before, commit: before}


def test_an_upload_that_fails_at_any_step_leaves_what_was_published_as_it_was(hub: Hub, root: Path) -> None:
    assert publish(hub, root).returncode == 0
    before, head = published(hub), hub.repos[REPO].head
    write(root, "annotations/dataset.yaml", NEW)
    events = (root / "annotations/events.yaml").read_text(encoding="utf-8")
    write(root, "annotations/events.yaml", events.replace("label: Storm", "label: Spring storm"))
    for refused in STEPS:
        hub.refused = refused
        done = publish(hub, root, "--tag", "v1.3.0")
        assert (refused, done.returncode, done.stdout) == (refused, 2, "")
        assert done.stderr.startswith(f"crosstally: {REPO} was not published: ")
        assert done.stderr.endswith("; nothing that was published has changed; mend it and run the command again\n")
        assert "Traceback" not in done.stderr
        assert (published(hub), hub.repos[REPO].head, hub.repos[REPO].tags) == (before, head, {})
    hub.refused = None
    assert publish(hub, root, "--tag", "v1.3.0").returncode == 0
    assert published(hub) == built(root)


def test_a_tag_that_fails_is_made_by_the_next_run(hub: Hub, root: Path) -> None:
    hub.refused = "POST /api/datasets/.*/tag/.*"
    done = publish(hub, root, "--tag", "v1.2.3")
    commit = hub.repos[REPO].head
    assert (done.returncode, done.stdout, hub.repos[REPO].tags) == (2, "", {})
    assert done.stderr.startswith(f"crosstally: {REPO} was published as {commit}, but not tagged v1.2.3: ")
    hub.refused = None
    assert publish(hub, root, "--tag", "v1.2.3").stdout.startswith("unchanged ")
    assert hub.repos[REPO].tags == {"v1.2.3": commit}


def test_a_tag_is_never_moved(hub: Hub, root: Path) -> None:
    assert publish(hub, root, "--tag", "v1.2.3").returncode == 0
    head = hub.repos[REPO].head
    write(root, "annotations/dataset.yaml", ABOUT.replace("Two reports only.", "Two reports, and no more."))
    done = publish(hub, root, "--tag", "v1.2.3")
    assert (done.returncode, done.stdout) == (2, "")
    assert "was not published, because its tag v1.2.3 names another README.md; raise the version" in done.stderr
    assert (hub.repos[REPO].head, hub.repos[REPO].tags) == (head, {"v1.2.3": head})


def test_somebody_else_publishing_meanwhile_is_not_overwritten(hub: Hub, root: Path) -> None:
    assert publish(hub, root).returncode == 0
    theirs = {**hub.repos[REPO].commits[hub.repos[REPO].head], "README.md": b"---\nlicense: mit\n---\n"}
    hub.meanwhile = lambda: hub.repos[REPO].add(theirs)
    write(root, "annotations/dataset.yaml", NEW)
    done = publish(hub, root)
    assert (done.returncode, done.stdout) == (2, "")
    assert published(hub)["README.md"] == b"---\nlicense: mit\n---\n"


def test_files_of_an_earlier_version_go_and_foreign_ones_stay(hub: Hub, root: Path) -> None:
    assert publish(hub, root).returncode == 0
    files = hub.repos[REPO].commits[hub.repos[REPO].head]
    hub.repos[REPO].add({**files, "claims/train-00000-of-00001.parquet": b"old", "NOTES.md": b"by hand"})
    assert publish(hub, root).returncode == 0
    assert published(hub) == {**built(root), "NOTES.md": b"by hand"}


def test_an_unacknowledged_conflict_is_never_published(hub: Hub, tmp_path: Path) -> None:
    done = publish(hub, write_storm(tmp_path / "open", register=False))
    assert (done.returncode, done.stdout, hub.requests) == (1, "", [])
    assert "not built, because the corpus has 2 findings to act on" in done.stderr


def test_without_a_version_nothing_is_published(hub: Hub, root: Path) -> None:
    (root / "annotations/dataset.yaml").unlink()
    done = publish(hub, root)
    message = f"crosstally: {root}: without annotations/dataset.yaml there is no version to publish\n"
    assert (done.returncode, done.stdout, done.stderr, hub.requests) == (2, "", message, [])


def test_a_dry_run_builds_and_touches_no_network(hub: Hub, root: Path) -> None:
    done = publish(hub, root, "--dry-run", "--tag", "v1.2.3")
    assert (done.returncode, done.stderr, hub.requests) == (0, "", [])
    sizes = [f"{len(body):>9,} bytes  {name}" for name, body in sorted(built(root).items())]
    assert done.stdout.splitlines() == [*sizes, f"would publish these in one commit to {REPO}, and tag it v1.2.3"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["storm"], "storm: not the name of a repository; expected ORG/NAME", id="no-organisation"),
        pytest.param(["a/b/c"], "a/b/c: not the name of a repository", id="too-deep"),
        pytest.param(
            [REPO, "--tag", "v9.9.9"], "v9.9.9: the version of the data is 1.2.3, so the tag is v1.2.3", id="tag"
        ),
    ],
)
def test_what_cannot_be_followed_is_bad_usage(hub: Hub, root: Path, arguments: list[str], message: str) -> None:
    done = run(hub, root.parent / "home", "-m", "crosstally", "publish", *arguments, "--root", root)
    assert (done.returncode, done.stdout, hub.requests) == (2, "", [])
    assert message in done.stderr


def test_a_hub_that_is_not_there_is_told_in_a_sentence(hub: Hub, root: Path) -> None:
    away = Hub(endpoint="http://127.0.0.1:9")
    done = publish(away, root)
    assert (done.returncode, done.stdout, hub.requests) == (2, "", [])
    assert done.stderr.startswith(f"crosstally: {REPO} was not published: ")
    assert "Traceback" not in done.stderr
    assert TEXTS[COAST] not in done.stderr


def test_bytes_that_arrive_otherwise_than_they_were_sent_are_told(hub: Hub, root: Path) -> None:
    hub.meanwhile = lambda: hub.stored.update(dict.fromkeys(hub.stored, b"spoilt"))
    done = publish(hub, root)
    assert (done.returncode, done.stdout) == (2, "")
    told = f"{REPO} was published as {hub.repos[REPO].head}, but not with the bytes of "
    assert done.stderr.startswith(f"crosstally: {told}")
    assert done.stderr.endswith(".parquet; look at it\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals there")
def test_on_a_terminal_the_client_shows_how_far_it_is(hub: Hub, root: Path) -> None:
    import pty  # noqa: PLC0415 - not on every system
    import termios  # noqa: PLC0415 - likewise

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    command = [sys.executable, "-m", "crosstally", "publish", REPO, "--root", str(root)]
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        running = subprocess.Popen(
            command, env=environment(hub, root.parent / "home"), stdout=subprocess.DEVNULL, stderr=theirs
        )
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # what reading raises once nobody writes any more
            while part := terminal.read(4096):
                shown += part
        assert running.wait() == 0
    assert b"100%" in shown

"""Kill uploads, and fill the disk under them: the Hub holds one version or the other, and a rerun completes."""

import contextlib
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from disks import A_PAGE_BYTES, State, little_room, small_disk, state
from hub import Hub, serve
from storm import ABOUT, write_storm

__all__ = ["publish_and_kill", "publish_with_little_room"]

PATIENCE_SECONDS = 60


def publish_and_kill(times: int, choose: random.Random) -> tuple[Counter[str], list[str]]:
    """Kill an upload at random moments."""
    counts: Counter[str] = Counter()
    faults: list[str] = []
    with _published_from(None) as (hub, root):
        started = time.monotonic()
        _publish(hub, root).wait(PATIENCE_SECONDS)
        duration = time.monotonic() - started
        for number in range(times):
            before = dict(_published(hub))
            _raise_version(root, number)
            running = _publish(hub, root)
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(choose.uniform(0.2, 0.8) * duration)
            running.kill()
            counts["killed at a random moment" if running.wait() else "finished before it was killed"] += 1
            faults += _iter_faults(hub, root, before, "killed while it published")
    return counts, faults


def publish_with_little_room(times: int, choose: random.Random) -> tuple[Counter[str], list[str]]:
    """Upload from a disk that fills up at some moment, which a limit on files' size stands for without root."""
    counts: Counter[str] = Counter()
    faults: list[str] = []
    with small_disk() as disk, _published_from(disk) as (hub, root):
        needed = sum(map(len, state(root / "build/dataset").values())) + A_PAGE_BYTES
        for number in range(times):
            before = dict(_published(hub))
            _raise_version(root, number)
            room = choose.randrange(choose.choice((2 * needed, A_PAGE_BYTES)))  # for a build, and for what follows it
            with little_room(disk, room) as largest_file:
                code = _publish(hub, root, largest_file=largest_file).wait(PATIENCE_SECONDS)
            counts["ran out of room" if code else "had room enough"] += 1
            faults += [] if code in {0, 2} else [f"with {room} bytes left it returned {code}"]
            faults += _iter_faults(hub, root, before, f"with {room} bytes left")
    return counts, faults


@contextlib.contextmanager
def _published_from(disk: Path | None) -> Iterator[tuple[Hub, Path]]:
    """Give a Hub, and a corpus on a disk that has been published there."""
    unheard = io.StringIO()  # a Hub whose clients are killed complains
    with tempfile.TemporaryDirectory(dir=disk) as name, contextlib.redirect_stderr(unheard), serve() as hub:
        root = write_storm(Path(name) / "storm")
        code = _publish(hub, root).wait(PATIENCE_SECONDS)
        if code:
            raise RuntimeError(f"publishing returned {code}")
        yield hub, root


def _raise_version(root: Path, number: int) -> None:
    about = ABOUT.replace("1.2.3", f"1.3.{number}")
    (root / "annotations/dataset.yaml").write_text(about, encoding="utf-8")


def _iter_faults(hub: Hub, root: Path, before: State, told: str) -> Iterator[str]:
    """Look at what the Hub holds, and publish again."""
    between = dict(_published(hub))
    code = _publish(hub, root).wait(PATIENCE_SECONDS)
    after = state(root / "build/dataset")
    if between not in (before, after):
        yield f"{told}: the Hub holds neither version"
    if code or {file: body for file, body in _published(hub).items() if file in after} != after:
        yield f"{told}: a rerun returned {code}, and did not complete"


def _publish(hub: Hub, root: Path, largest_file: int = 0) -> subprocess.Popen[bytes]:
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    settings = {"HF_ENDPOINT": hub.endpoint, "HF_HOME": str(root.parent / "home"), "HF_TOKEN": "hf_test"}
    command = [sys.executable, "-m", "crosstally", "publish", "weather/storm", "--root", str(root)]
    environment = clean | settings | {"HF_HUB_DISABLE_XET": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if largest_file and hasattr(resource, "prlimit"):  # on Linux alone
        resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (largest_file, largest_file))
    return running


def _published(hub: Hub) -> State:
    repo = hub.repos.get("weather/storm")
    files = repo.commits[repo.head] if repo else {}
    return {name: body for name, body in files.items() if not name.startswith(".")}

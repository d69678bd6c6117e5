"""Kill commands, fill the disk under them and run them at once: what existed stays whole, and a rerun completes.

Each command is killed right before every step that it takes in the file system, and at random moments, also in the
middle of a write. `python tests/faults.py 300` does so with that many random moments in all.
"""

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from disks import A_PAGE_BYTES, State, little_room, small_disk, state
from publishing_faults import publish_and_kill, publish_with_little_room
from storm import ABOUT, REGISTER, write_storm

from crosstally.cli import main as crosstally
from crosstally.findings import Outcome
from crosstally.loading import load_corpus
from crosstally.running.runner import run

__all__ = ["SCENARIOS", "Scenario", "kill_everywhere", "run_at_once", "with_little_room"]

# What Python tells an audit hook right before it does it.
STEPS = frozenset(
    f"{module}.{step}"
    for module, steps in {
        "os": ("rename", "link", "mkdir", "remove", "rmdir", "chmod"),
        "shutil": ("rmtree", "copymode", "copystat"),
        "tempfile": ("mkdtemp", "mkstemp"),
    }.items()
    for step in steps
)
WRITING = os.O_WRONLY | os.O_RDWR
CLAIM = (
    '{{"claim_id": "a#{0}", "article_id": "a", "event_id": "war", "measure": "deaths", "modifier": "exact", '
    '"value": "{1}"}}\n'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A command that changes something that is there.

    prepare: writes what is there, and returns the command's words. watched: the file or folder that it replaces.
    one_by_one: whether it replaces files, each by itself, and not a folder as a whole.
    """

    prepare: Callable[[Path], list[str]]
    watched: str
    one_by_one: bool = False


def prepare_build(folder: Path) -> list[str]:
    """Build a dataset, and change its version."""
    root = write_storm(folder / "storm")
    words = ["build", "--root", str(root), "--out", str(folder / "out")]
    _expect_success(words)
    (root / "annotations/dataset.yaml").write_text(ABOUT.replace("1.2.3", "1.2.4"), encoding="utf-8")
    return words


def prepare_compare(folder: Path) -> list[str]:
    """Compare a table, and add to it."""
    table = folder / "claims.jsonl"
    words = ["compare", str(table), "--out", str(folder / "out")]
    table.write_text("".join(CLAIM.format(each, each % 7 + 40) for each in range(40)), encoding="utf-8")
    _expect_success(words)
    table.write_text("".join(CLAIM.format(each, each % 9 + 40) for each in range(50)), encoding="utf-8")
    return words


def prepare_accept(folder: Path) -> list[str]:
    """Leave one conflict to be acknowledged, in a register with another entry."""
    root = write_storm(folder / "storm")
    head, _, rest = REGISTER.partition("  - check: contradictory-figures")
    entries = head + "  - check: relation" + rest.partition("  - check: relation")[2]
    (root / "annotations/register/storm.yaml").write_text(entries, encoding="utf-8")
    (conflict,) = [each for each in run(load_corpus(root)).of(Outcome.CONFLICT) if each.acknowledgement is None]
    judgement = ["--verdict", "discrepant", "--reason", "The coast counted two more.", "--date", "2021-04-01"]
    return ["accept", conflict.fingerprint, "--root", str(root), *judgement]


def prepare_fmt(folder: Path) -> list[str]:
    """Leave records that are not in their form."""
    return ["fmt", str(write_storm(folder / "storm"))]


SCENARIOS: Mapping[str, Scenario] = {
    "build": Scenario(prepare=prepare_build, watched="out"),
    "compare": Scenario(prepare=prepare_compare, watched="out"),
    "accept": Scenario(prepare=prepare_accept, watched="storm/annotations/register", one_by_one=True),
    "fmt": Scenario(prepare=prepare_fmt, watched="storm", one_by_one=True),
}


def _expect_success(words: Sequence[str]) -> None:
    with _quiet():
        code = crosstally(words)
    if code:
        raise RuntimeError(f"{' '.join(words)} returned {code}")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        yield


def _found(folder: Path, watched: str) -> State:
    """Return what is there, or what was set aside for a moment, which the next run brings back."""
    place = folder / watched
    if not place.exists():
        aside = list(place.parent.glob(f".{place.name}.old-*/{place.name}"))
        return state(aside[0]) if aside else {}
    return state(place)


def _is_whole(found: State, before: State, after: State, *, one_by_one: bool) -> bool:
    if one_by_one:
        return found.keys() <= before.keys() | after.keys() and all(
            found.get(name) in {before.get(name), after.get(name)} for name in before.keys() | after.keys()
        )
    return found in (before, after)


@contextlib.contextmanager
def _prepared(scenario: Scenario, place: Path | None = None) -> Iterator[tuple[Path, list[str], State, State]]:
    """Give a fresh folder, the command, and what is there before and after it."""
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name) / "case"
        folder.mkdir()
        words = scenario.prepare(folder)
        kept = shutil.copytree(folder, Path(name) / "kept")
        before = state(folder / scenario.watched)
        _expect_success(words)
        after = state(folder / scenario.watched)
        _put_back(kept, folder)
        yield folder, words, before, after


def _put_back(kept: Path, folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)


def _start(words: Sequence[str], die_before: int = 0, largest_file: int = 0) -> int:
    """Run a command in a process of its own; die_before: the step before which it kills itself."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        if largest_file:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
        if die_before:
            _die_before(die_before)
        with _quiet():
            code = crosstally(words)
    finally:
        os._exit(code)


def _die_before(step: int) -> None:
    left = step

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if (event in STEPS or writes) and os.devnull not in arguments:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def _code(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_everywhere(
    scenario: Scenario, moments: int, choose: random.Random, *, stride: int = 1
) -> tuple[Counter[str], list[str]]:
    """Kill a command before each of its steps, and at random moments; return counts, and what was not as it should.

    stride: how many steps on it is killed next.
    """
    counts: Counter[str] = Counter()
    faults: list[str] = []
    with _prepared(scenario) as (folder, words, before, after):
        kept = folder.parent / "kept"
        started = time.monotonic()
        step = 1
        while (code := _code(_start(words, die_before=step))) == -signal.SIGKILL:
            counts["killed before a step"] += 1
            faults += _iter_faults(scenario, folder, words, before, after, f"killed before step {step}")
            _put_back(kept, folder)
            started = time.monotonic()
            step += stride
        duration = time.monotonic() - started
        faults += [f"it returned {code}"] if code else []
        for _ in range(moments):
            _put_back(kept, folder)
            moment = choose.uniform(0, duration)
            child = _start(words)
            time.sleep(moment)
            os.kill(child, signal.SIGKILL)
            counts["killed at a random moment" if _code(child) else "finished before it was killed"] += 1
            faults += _iter_faults(scenario, folder, words, before, after, f"killed after {moment:.3f} s")
    return counts, faults


def _iter_faults(  # noqa: PLR0913, PLR0917 - private
    scenario: Scenario, folder: Path, words: Sequence[str], before: State, after: State, told: str
) -> Iterator[str]:
    """Look at what is left, run the command again, and then look at what the dead one left."""
    if not _is_whole(_found(folder, scenario.watched), before, after, one_by_one=scenario.one_by_one):
        yield f"{told}: what was there is neither the old nor the new"
    code = _code(_start(words))
    if code or state(folder / scenario.watched) != after:
        yield f"{told}: a rerun returned {code}, and did not complete"
    if left := [path.name for path in folder.rglob(".*")]:
        yield f"{told}: left behind: {left}"


def with_little_room(scenario: Scenario, times: int, choose: random.Random) -> tuple[Counter[str], list[str]]:
    """Run a command on a disk that fills up at some moment, which a limit on files' size stands for without root."""
    counts: Counter[str] = Counter()
    faults: list[str] = []
    with small_disk() as disk, _prepared(scenario, disk) as (folder, words, before, after):
        kept = folder.parent / "kept"
        needed = sum(map(len, after.values())) + A_PAGE_BYTES
        for _ in range(times):
            room = choose.randrange(choose.choice((needed, A_PAGE_BYTES)))
            with little_room(disk, room) as largest_file:
                code = _code(_start(words, largest_file=largest_file))
            counts["ran out of room" if code else "had room enough"] += 1
            faults += [] if code in {0, 2} else [f"with {room} bytes left it returned {code}"]
            faults += _iter_faults(scenario, folder, words, before, after, f"with {room} bytes left")
            _put_back(kept, folder)
    return counts, faults


def run_at_once(scenario: Scenario, rounds: int, together: int = 3) -> tuple[Counter[str], list[str]]:
    """Run a command in several processes at once."""
    counts: Counter[str] = Counter()
    faults: list[str] = []
    with _prepared(scenario) as (folder, words, _, after):
        kept = folder.parent / "kept"
        for _ in range(rounds):
            codes = [_code(child) for child in [_start(words) for _ in range(together)]]
            counts["ran at once"] += together
            if 0 not in codes or set(codes) - {0, 2} or state(folder / scenario.watched) != after:
                faults.append(f"of several at once these came: {codes}")
            _put_back(kept, folder)
    return counts, faults


def _tell(name: str, parts: Sequence[tuple[Counter[str], list[str]]]) -> bool:
    """Print what came out, and return whether anything was not as it should be."""
    counts = sum((part[0] for part in parts), Counter())
    faults = [fault for part in parts for fault in part[1]]
    print(f"{name}: {json.dumps(counts)}", *(f"{name}: {fault}" for fault in faults), sep="\n", flush=True)
    return bool(faults)


def main() -> int:
    """Do all of it, and print how often; return 1 if anything was not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int, nargs="?", default=300, help="of random moments (default: %(default)s)")
    options = parser.parse_args()
    choose = random.Random(options.number)  # noqa: S311 - nothing to guess
    share = max(1, options.number // (len(SCENARIOS) + 1))
    failed = False
    for name, scenario in SCENARIOS.items():
        parts = (
            kill_everywhere(scenario, share, choose),
            with_little_room(scenario, share // 4 + 1, choose),
            run_at_once(scenario, share // 8 + 1),
        )
        failed |= _tell(name, parts)
    failed |= _tell("publish", (publish_and_kill(share, choose), publish_with_little_room(share, choose)))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

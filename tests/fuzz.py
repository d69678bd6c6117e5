"""Feed broken input to the commands for as long as wanted: every outcome has to be a finding or a named error.

A seed makes one input, always the same. Each runs in a process of its own, within limits on time and memory.
`python tests/fuzz.py --minutes 10` takes the targets in turn; `--target tables --first 7 --count 1` repeats one input.
"""

import argparse
import contextlib
import importlib
import io
import json
import os
import pkgutil
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mangled_tables import damage, write_lines, write_parquet
from mangling import ODD, VALUES, write_mangled
from storm import COAST, INLAND, write_storm

import crosstally as package
from crosstally.cli import main as crosstally

__all__ = ["TARGETS", "run_seed"]

MEMORY_LIMIT_BYTES = 3 * 1024**3  # of data in one process; the commands on a small corpus need 0.1 to 0.5 GB
CPU_LIMIT_SECONDS = 60  # for all commands on one input, which take one or two
OUTSIDE = "root:"  # how the file begins that links out of a corpus lead to
FORMATS = ("text", "json", "github", "markdown", "sarif")
FORMS = ("csv", "jsonl", "annotations", "ucdp")
JUDGEMENT = ("--verdict", "discrepant", "--reason", "x")


def run(words: Sequence[str], stdin: bytes = b"") -> Iterator[str]:
    """Run a command and yield what is wrong with how it ended."""
    out, err = (
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors=errors, write_through=True)
        for errors in ("strict", "backslashreplace")
    )
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    standard, sys.stdin = sys.stdin, given
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = crosstally(words)
    except BaseException as error:  # noqa: BLE001 - that there is none is what is to be shown
        yield f"{' '.join(words)}: {''.join(traceback.format_exception(error)[-4:])}"
        return
    finally:
        sys.stdin = standard
    said = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
    yield from (f"{' '.join(words)}: {fault}" for fault in _faults(code, *said))


def _faults(code: int, out: str, err: str) -> Iterator[str]:
    if code not in {0, 1, 2}:
        yield f"exit code {code}"
    if "crashed" in out + err:
        yield f"a crash: {next(line for line in (out + err).splitlines() if 'crashed' in line)}"
    if code == 2 and not err.startswith("crosstally: "):
        yield f"exit code 2, and it says {err[:200]!r}"
    if code == 1 and not out + err:
        yield "exit code 1 without a word"
    if OUTSIDE in out + err:
        yield "it shows a file outside of the corpus"


def check_corpus(seed: int, folder: Path) -> Iterator[str]:
    """Break a corpus, and run everything that reads one."""
    root = folder / "corpus"
    root.mkdir()
    write_mangled(seed, root)
    text = root / "corpus" / f"{INLAND}.txt"
    place = ("--root", str(root))
    out = folder / "out"
    commands = [
        ["check", str(root), "--format", FORMATS[seed % len(FORMATS)]],
        ["check", str(root), "--no-register", "--verbose"],
        ["fmt", str(root), "--check", "--diff"],
        ["accept", "0123456789ab", *place, *JUDGEMENT],
        ["build", *place, "--out", str(out / "dataset")],
        ["export", *place, "--format", FORMS[seed % len(FORMS)], "--out", str(out / "export")],
        ["site", *place, "--out", str(out / "site")],
        ["preview", COAST, *place, "--out", str(out / "preview.html")],
        ["review", str(write_storm(folder / "before")), *place],
        ["agreement", *place],
        ["schema", *place],
        ["new", str(text), *place, "--id", "2021-03-02-again", "--rights", "x"],
        ["fmt", str(root)],
    ]
    if text.is_file():  # a pipe that is named on the command line is waited for, as everywhere
        commands.append(["figures", str(text)])
    for words in commands:
        yield from run(words)
    if any(OUTSIDE.encode() in path.read_bytes() for path in out.rglob("*") if path.is_file()):
        yield "what was written shows a file outside of the corpus"


def check_table(seed: int, folder: Path) -> Iterator[str]:
    """Write a table of claims that cannot be right, and compare it."""
    choose = random.Random(seed)  # noqa: S311 - nothing to guess
    path = folder / choose.choice(("claims.parquet", "claims.jsonl"))
    (write_parquet if path.suffix == ".parquet" else write_lines)(choose, path)
    out = folder / "out"
    yield from run(["compare", str(path), "--out", str(out), *(["--strict"] if seed % 7 == 0 else [])])
    left = sorted(each.name for each in folder.iterdir() if each != path)
    if left not in ([], ["out"]):
        yield f"left behind: {left}"


def check_build(seed: int, folder: Path) -> Iterator[str]:
    """Damage a built dataset, and read it back."""
    choose = random.Random(seed)  # noqa: S311 - nothing to guess
    root = write_storm(folder / "storm")
    built, damaged, texts = folder / "built", folder / "damaged", root / "corpus"
    yield from run(["build", "--root", str(root), "--out", str(built), "--without-text"])
    shutil.copytree(built, damaged)
    for _ in range(choose.choice((1, 1, 2))):
        path = choose.choice(sorted(each for each in damaged.rglob("*") if each.is_file()))
        _break(choose, path)
    yield from run(["diff", str(built), str(damaged)])
    yield from run(["diff", str(damaged), str(built), "--changelog"])
    yield from run(["hydrate", str(damaged), "--texts", str(texts), "--out", str(folder / "full")])
    yield from run(["compare", str(damaged), "--out", str(folder / "compared")])


def _break(choose: random.Random, path: Path) -> None:
    match choose.randrange(6):
        case 0:
            path.unlink()
        case 1:
            path.unlink()
            path.symlink_to(choose.choice((path.name, "/etc/passwd", "missing", "/dev/zero", "..")))
        case 2 if path.suffix == ".parquet":
            write_parquet(choose, path)
        case 3 if path.suffix == ".json":
            path.write_text(
                choose.choice(("[]", "{}", "{", "NaN", "[" * 100_000, '{"distribution": 5}', '{"version": 1}'))
            )
        case _:
            damage(choose, path)


def check_text(seed: int, folder: Path) -> Iterator[str]:
    """Draft an article of a text out of words, numbers and odd characters, and read figures in lines of it."""
    choose = random.Random(seed)  # noqa: S311 - nothing to guess
    root = write_storm(folder / "storm")
    words = (*ODD, *VALUES, *(root / f"corpus/{COAST}.txt").read_text(encoding="utf-8").split(), *WORDS)
    text = "".join(choose.choice(words) + choose.choice(SPACES) for _ in range(choose.randrange(1, 400)))
    path = folder / "2021-03-03-text.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    yield from run(["figures", str(path)])
    lines = (
        json.dumps({"id": text[:9], "text": text}) + "\n" + choose.choice(('{"id": 1}', "[]", "x", "[" * 99_999)) + "\n"
    )
    yield from run(["figures", "--jsonl"], lines.encode("utf-8", "surrogatepass"))
    yield from run(["new", str(path), "--root", str(root), "--rights", "x"])
    yield from run(["check", str(root)])
    yield from run(["preview", "2021-03-03-text", "--root", str(root), "--out", "-"])


SPACES = (" ", " ", " ", "\n", "", "-", ", ", ".\n\n", "/", "\u2013", "\u00a0", ":", "%")
WORDS = (
    *("hundred", "thousand", "million", "dozen", "half", "a", "an", "third", "one", "twenty", "ninety-nine", "percent"),
    *("more", "than", "at least", "up to", "between", "and", "to", "from", "nearly", "some", "Monday", "March", "1991"),
    *(
        "2022",
        "10:00",
        "6,500",
        "6 500",
        "1.5",
        "$",
        "€",
        "km",
        "hours",
        "am",
        "noon",
        "GMT",
        "1990s",
        "XIX",
        "1/2",
        "No.",
    ),
)
TARGETS: dict[str, Callable[[int, Path], Iterator[str]]] = {
    "corpora": check_corpus,
    "tables": check_table,
    "builds": check_build,
    "texts": check_text,
}


def run_seed(target: str, seed: int, folder: Path) -> list[str]:
    """Run one input in a process of its own, and return what is wrong with how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(target, seed, folder, writing)
    os.close(writing)
    with open(reading, "rb") as answer:  # noqa: PTH123 - a handle
        said = answer.read()
    _, status = os.waitpid(child, 0)
    return [str(each) for each in json.loads(said)] if said else [f"it died of status {status}"]


def _answer(target: str, seed: int, folder: Path, writing: int) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT_SECONDS, CPU_LIMIT_SECONDS))
    signal.alarm(4 * CPU_LIMIT_SECONDS)  # for what waits without working
    try:
        said = list(TARGETS[target](seed, folder))
    except BaseException as error:  # noqa: BLE001 - a fault of this program, to be told as one
        said = [f"this program: {''.join(traceback.format_exception(error)[-3:])}"]
    os.write(writing, json.dumps(said)[:60_000].encode())
    os._exit(0)


def _import_all() -> None:
    """Import what the commands put off, once for all the processes that begin here."""
    for module in pkgutil.walk_packages(package.__path__, "crosstally."):
        if not module.name.endswith((".__main__", ".spark")):
            importlib.import_module(module.name)


def _iter_inputs(options: argparse.Namespace) -> Iterator[tuple[str, int]]:
    end = time.monotonic() + 60 * options.minutes if options.minutes else float("inf")
    targets = [options.target] if options.target else list(TARGETS)
    for number in range(options.first, options.first + options.count if options.count else sys.maxsize):
        for target in targets:
            if time.monotonic() > end:
                return
            yield target, number


def main() -> int:
    """Run inputs and say how many there were; return 1 if one did not end as it should."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", choices=TARGETS)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=0)
    options = parser.parse_args()
    _import_all()
    counts: Counter[str] = Counter()
    failed = 0
    started = time.monotonic()
    for target, seed in _iter_inputs(options):
        with tempfile.TemporaryDirectory() as folder:
            said = run_seed(target, seed, Path(folder))
        counts[target] += 1
        failed += bool(said)
        for each in said:
            print(f"{target} {seed}: {each}", flush=True)
    minutes = (time.monotonic() - started) / 60
    told = ", ".join(f"{count} {target}" for target, count in counts.items())
    print(f"{counts.total()} inputs in {minutes:.1f} minutes: {told}; {failed} ended as they should not")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())

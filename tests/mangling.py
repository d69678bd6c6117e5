"""Break a small corpus in the ways that files break, or are broken on purpose: bytes, values, the files themselves."""

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

from storm import write_storm

__all__ = ["MANGLERS", "ODD", "mangle", "write_mangled"]

# Characters that readers, terminals and databases trip over.
ODD = (
    "\ufeff",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\u0301",
    "\u0301" * 40,
    "\x00",
    "\r\n",
    "\r",
    "\x85",
    "\u2028",
    "\x1b[2J",
    "\x07",
    "\ud7ff",
    "\ufffe",
    "\U0010ffff",
    "\U000e0001",
    "\xa0",
    "\u0660",
    "\u00bd",
    "\u2167",
    "\uff11",
    "ß",
    "İ",
    "\t",
    "\x7f",
    "🌊",
    "\u3000",
    "`",
    "|",
    "<script>",
    "::error::",
    "%0A",
    "=1+1",
    "@",
    "\\",
    "'",
    '"',
    "#",
    "&a",
    "*a",
    "!!python/object:os.system",
)
BYTES = (
    b"\xff",
    b"\xfe\xff",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    b"\xf4\x90\x80\x80",
    b"\x80",
    b"\x00",
    b"\xef\xbb\xbf",
    b"\x1a",
)
# Values that stand where another is expected, as YAML.
VALUES = (
    "9" * 30,
    "9" * 31,
    "1" + "0" * 400,
    "-1",
    "-9999999999",
    "0",
    "0.5",
    "1e400",
    "123.000000000000000000000000000001",
    "true",
    "null",
    "~",
    "[]",
    "{}",
    "[[]]",
    "{a: b}",
    '""',
    '" "',
    "''",
    "unknown",
    "everyone",
    '"2023-02-29"',
    '"2024-13"',
    '"0000"',
    '"9999-12-31"',
    '"9999-12-31T23:59:59-14:00"',
    '"0000-01-01T00:00:00+14:00"',
    '"../.."',
    '"2020/.."',
    '"../2020"',
    '"199X"',
    '"19XX"',
    '"2020-24"',
    "../../../../etc/passwd",
    "/dev/zero",
    '"a#b"',
    '"#"',
    "relation",
    "storm",
    "deaths",
    "child",
    "coast-guard",
    "date",
    "duration",
    "40",
    "{more_than: 40}",
    "{between: [3, 1]}",
    "{between: [1, 1]}",
    "{nearly: 0}",
    "{more_than: 0.0000000000000000000000000001}",
    "{vague: hundreds}",
    '{early: "2021-03-01T10:00:00Z"}',
    '{after: "9999"}',
    "{before: storm}",
    '{between: ["2020/..", "../2021"]}',
    "{about: unknown}",
    "headline-deaths",
    "[headline-deaths, headline-deaths]",
    "[deaths-again]",
    "person",
    "month",
    "[a, b]",
    "2021-03-02-coast#headline-deaths",
    '"\\u0000"',
    '"\\ud800"',
    '"\\u202e"',
    "x" * 700,
    '"' + "é" * 5000 + '"',
    "[" * 60 + "]" * 60,
    "&a [*a]",
    "<<",
    "!!binary aGk=",
    "|\n    text",
    ">-\n    text",
)
SCALAR = re.compile(r"(?<=: )(?!\n)[^\n]+$|(?<=- )[^\n:{]+$", re.MULTILINE)

Mangler = Callable[[random.Random, Path], None]


def _files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())


def _any_file(choose: random.Random, root: Path) -> Path:
    return choose.choice(_files(root) or [_new_file(root)])


def _new_file(root: Path) -> Path:
    path = root / "corpus" / "2021-03-03-new.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Nothing.\n", encoding="utf-8")
    return path


def insert_odd_characters(choose: random.Random, root: Path) -> None:
    path = _any_file(choose, root)
    content = path.read_bytes()
    at = choose.randrange(len(content) + 1)
    odd = choose.choice(ODD).encode("utf-8", "surrogatepass") if choose.random() < 0.7 else choose.choice(BYTES)
    path.write_bytes(content[:at] + odd * choose.choice((1, 1, 1, 3)) + content[at:])


def damage_bytes(choose: random.Random, root: Path) -> None:
    path = _any_file(choose, root)
    content = bytearray(path.read_bytes())
    for _ in range(choose.randrange(1, 4)):
        if content:
            content[choose.randrange(len(content))] = choose.randrange(256)
    path.write_bytes(content)


def cut(choose: random.Random, root: Path) -> None:
    path = _any_file(choose, root)
    content = path.read_bytes()
    start, end = sorted(choose.randrange(len(content) + 1) for _ in range(2))
    path.write_bytes(
        choose.choice((content[:start], content[end:], content[:start] + content[end:], content[start:end]))
    )


def repeat(choose: random.Random, root: Path) -> None:
    path = _any_file(choose, root)
    lines = path.read_bytes().splitlines(keepends=True)
    if lines:
        start = choose.randrange(len(lines))
        some = lines[start : start + choose.randrange(1, 8)]
        path.write_bytes(b"".join(lines[:start] + some * choose.choice((2, 2, 50)) + lines[start + len(some) :]))


def change_values(choose: random.Random, root: Path) -> None:
    records = [path for path in _files(root) if path.suffix == ".yaml"]
    for _ in range(choose.randrange(1, 4)):
        if not records:
            return
        path = choose.choice(records)
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        places = list(SCALAR.finditer(text))
        if places:
            place = choose.choice(places)
            changed = text[: place.start()] + choose.choice(VALUES) + text[place.end() :]
            path.write_bytes(changed.encode("utf-8", "surrogateescape"))


def swap_values(choose: random.Random, root: Path) -> None:
    """Put a value where another one of the corpus stands: ids of the wrong kind, circles, claims on each other."""
    records = [path for path in _files(root) if path.suffix == ".yaml"]
    texts = {path: path.read_bytes().decode("utf-8", "surrogateescape") for path in records}
    values = [match[0] for text in texts.values() for match in SCALAR.finditer(text)]
    for _ in range(choose.randrange(1, 5)):
        path = choose.choice(records) if records else None
        places = list(SCALAR.finditer(texts[path])) if path else []
        if path and places:
            place = choose.choice(places)
            texts[path] = texts[path][: place.start()] + choose.choice(values) + texts[path][place.end() :]
            path.write_bytes(texts[path].encode("utf-8", "surrogateescape"))


def change_names(choose: random.Random, root: Path) -> None:
    """Drop, double or misspell the name of a field, or change its indentation."""
    path = _any_file(choose, root)
    lines = path.read_bytes().splitlines(keepends=True)
    if not lines:
        return
    at = choose.randrange(len(lines))
    line = lines[at]
    lines[at : at + 1] = choose.choice(
        ([], [line, line], [b" " + line], [b"  - " + line.strip() + b"\n"], [line.replace(b":", b"s:")])
    )
    path.write_bytes(b"".join(lines))


def replace_file_by_something_else(choose: random.Random, root: Path) -> None:
    path = _any_file(choose, root)
    path.unlink()
    match choose.randrange(8):
        case 0:
            path.mkdir()
        case 1:
            path.symlink_to(path.name)
        case 2:
            path.symlink_to("/dev/zero")
        case 3:
            path.symlink_to(choose.choice(("/etc/passwd", "../../../../etc/hostname", "..", "missing")))
        case 4:
            os.mkfifo(path)
        case 5:
            path.write_bytes(b"")
        case 6:
            with path.open("wb") as file:
                file.truncate(6 * 1024 * 1024)
        case _:
            path.write_bytes(
                choose.choice(
                    (
                        b"a: &a [x]\nb: [" + b"*a, " * 50 + b"]\n",
                        b"- " * 5000,
                        b"[" * 100_000,
                        b"{" * 3000,
                        b"%YAML 1.1\n---\n",
                    )
                )
            )


def rename_file(choose: random.Random, root: Path) -> None:
    path = _any_file(choose, root)
    odd = choose.choice(
        ("\n", "\x1b[31m", "\u202e", "x" * 200, "..", " ", "%0A", "#", "Ä", "\\", "::error::", "'")
    ).encode()
    raw = choose.choice((odd, b"\xff\xfe"))
    stem, ending = path.stem.encode(), path.suffix.encode()
    name = choose.choice((stem + raw + ending, raw + ending, stem + ending.upper(), stem))
    new = path.with_name(os.fsdecode(name) if name not in {b".", b".."} else "dots")
    if not new.exists():
        path.rename(new)


def replace_folder(choose: random.Random, root: Path) -> None:
    path = choose.choice(
        [each for each in sorted(root.rglob("*")) if each.is_dir() and not each.is_symlink()] or [root]
    )
    if path == root:
        return
    moved = path.with_name(f"{path.name}-moved")
    path.rename(moved)
    match choose.randrange(4):
        case 0:
            path.write_bytes(b"a file\n")
        case 1:
            path.symlink_to(moved.name)
        case 2:
            path.symlink_to("/etc")
        case _:
            path.symlink_to(path.name)


MANGLERS: tuple[tuple[Mangler, int], ...] = (
    (insert_odd_characters, 4),
    (damage_bytes, 3),
    (cut, 2),
    (repeat, 2),
    (change_values, 8),
    (swap_values, 8),
    (change_names, 3),
    (replace_file_by_something_else, 2),
    (rename_file, 1),
    (replace_folder, 1),
)


def mangle(seed: int, root: Path) -> list[str]:
    """Break a corpus in one to three ways, and return their names: the same for a seed, every time."""
    choose = random.Random(seed)  # noqa: S311 - nothing to guess
    manglers, weights = zip(*MANGLERS, strict=True)
    chosen = choose.choices(manglers, weights, k=choose.choice((1, 1, 2, 3)))
    for mangler in chosen:
        mangler(choose, root)
    return [mangler.__name__ for mangler in chosen]


def write_mangled(seed: int, root: Path) -> list[str]:
    """Write the corpus of the storm and break it."""
    return mangle(seed, write_storm(root))

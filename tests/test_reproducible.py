"""A release is reproducible: another folder, day, time zone, umask and hash seed make the same bytes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# What goes into a wheel: the code, what it carries along, and the corpus from which its dataset is built.
PACKED = ("src", "schema", "checks/cases", "corpus", "annotations")
FILES = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "LICENSE-annotations")
LONG_AGO = 946_684_800  # 2000-01-01


def copy(folder: Path, *, aged: bool) -> Path:
    """Copy what a wheel is made of; aged: as if it had been written long ago, by somebody with a narrow umask."""
    for name in PACKED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copyfile(ROOT / name, folder / name)
    for path in folder.rglob("*") if aged else ():
        os.utime(path, (LONG_AGO, LONG_AGO))
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def wheel(folder: Path, zone: str, seed: str) -> tuple[str, str]:
    """Build the wheel of a copy, and return its name and the hash of its bytes."""
    out = folder / "out"
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", out, folder]
    environment = {name: value for name, value in os.environ.items() if name != "HATCH_BUILD_NO_HOOKS"}
    settings = {"TZ": zone, "PYTHONHASHSEED": seed, "PIP_NO_INDEX": "1"}
    done = subprocess.run(
        list(map(str, command)), env=environment | settings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built.name, hashlib.sha256(built.read_bytes()).hexdigest()


def test_the_wheel_with_its_dataset_is_the_same_wherever_and_whenever_it_is_built(tmp_path: Path) -> None:
    one = wheel(copy(tmp_path / "one", aged=False), "UTC", "1")
    other = wheel(copy(tmp_path / "another" / "place", aged=True), "Asia/Baku", "2")
    assert one == other

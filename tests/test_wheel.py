"""What a wheel brings along: installed in an environment of its own, away from the source tree, it loads offline."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from crosstally.dataset import CONFIGS
from crosstally.dataset.columns import DATA_FILE

ROOT = Path(__file__).parents[1]
LOAD = """
import json, pathlib, crosstally
relations = crosstally.load("relations")
conflicts = [row for row in relations if row["relation"] in ("discrepant", "contradictory")]
print(json.dumps([str(pathlib.Path(crosstally.__file__).parent), relations.num_rows, len(conflicts)]))
"""


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program that knows nothing of this checkout, has no network, and caches in a folder of the test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HF_", "PIP_"))}
    nowhere = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(cwd / "home"), "PIP_NO_INDEX": "1"}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=kept | nowhere, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this checkout, with what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    run(*build, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_dataset_and_what_checks_need(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {f"crosstally/data/{name}/{DATA_FILE}" for name in CONFIGS}
    expected = {
        *data,
        "crosstally/data/README.md",
        "crosstally/data/croissant.json",
        "crosstally/schema/annotation.json",
    }
    assert expected - names == set()
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"crosstally"}


def test_an_installed_wheel_loads_the_relations_offline(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(python, "-m", "pip", "install", "--no-deps", wheel, cwd=tmp_path)
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())
    # What it depends on is borrowed, after its own folder, so that nothing has to be fetched.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where, rows, conflicts = json.loads(run(python, "-c", LOAD, cwd=tmp_path))
    assert Path(where) == packages / "crosstally"
    assert (rows > 40, conflicts > 0) == (True, True)
    listed = run(python, "-m", "crosstally", "list", cwd=tmp_path)
    assert listed.startswith("loading:\n")

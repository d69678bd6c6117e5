"""Install a program of the npm registry for a test, once for all runs."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

__all__ = ["install"]


def install(config: pytest.Config, package: str, version: str) -> Path:
    """Return the folder of an installed package.

    Where it cannot be had, the test is skipped with the reason; on the machine that decides what lands, it fails.
    """
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        _give_up(f"{package} needs node and npm, which this machine does not have")
    home = config.rootpath / "build" / "npm" / f"{package}-{version}"
    folder = home / "node_modules" / package
    if not folder.exists():
        home.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", home, "--no-audit", "--no-fund", "--no-save", f"{package}@{version}"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            _give_up(f"npm could not install {package}: {done.stderr.strip().splitlines()[-1:]}")
    return folder


def _give_up(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)

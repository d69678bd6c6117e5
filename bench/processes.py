"""Run a command as a process of its own and say what it took."""

import os
import subprocess
import sys
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CROSSTALLY", "Usage", "run"]

CROSSTALLY = (sys.executable, "-m", "crosstally")


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Seconds on the clock, seconds of all processors, and peak memory."""

    seconds: float
    cpu_seconds: float
    peak_gigabytes: float


def run(command: Sequence[str | Path], *, allowed: Collection[int] = (0,)) -> Usage:
    """Run a command and throw its output away; an exit code that is not allowed ends the measurement."""
    words = [str(word) for word in command]
    began = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        sys.exit(f"{' '.join(words[:6])}: exit code {process.returncode}")
    return Usage(
        seconds=seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_gigabytes=usage.ru_maxrss / 1e6,  # kilobytes on Linux
    )

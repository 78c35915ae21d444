"""How long a program takes and how much memory it holds."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measured:
    """One finished process."""

    seconds: float
    cpu_seconds: float
    peak_mebibytes: float
    output: str


def run(command: Sequence[str], log: Path) -> Measured:
    """What the command took; its output goes through the log."""
    start = time.perf_counter()
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT)
        _, _, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    return Measured(
        seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, log.read_text("utf-8", errors="replace")
    )


def cpu_seconds(work: Callable[[], object], times: int) -> float:
    """The least processor time that the work took in so many runs: what else runs on the machine counts little."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)

"""Kills a run at every point, runs again, and says where the outbox then differs from that of an undisturbed run.

`python -m tests.crash.killed small|pipeline WORKSPACE SCRATCH [MOST]` prints JSON: the points, and the differences.
The workspace is copied for each point, so that it may be new, or one in which something is about to change.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.crash import small_run
from tests.crash.kill_points import KillPoints

Run = Callable[[Path], int]


def pipeline_run(workspace: Path) -> int:
    """The exit code of `pipeline run` without an engine."""
    from pipeline import cli

    return cli.main(["run", "--workspace", str(workspace), "--engine", "none"])


RUNS: dict[str, Run] = {"small": small_run.main, "pipeline": pipeline_run}


def in_child(run: Run, workspace: Path, points: KillPoints, report: Path | None = None) -> int:
    """The wait status of a process that runs in the workspace and may be killed at a point."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    code = 99
    try:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            points.install()
            code = run(workspace)
            if report:
                report.write_text(json.dumps(points.passed))
    finally:
        sys.stderr.flush()
        os._exit(code)


def tree(folder: Path) -> dict[str, str]:
    """Every entry below the folder, a file with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().hex() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }


def kept(workspace: Path) -> dict[str, str]:
    """What must be equal after a crash: what people see, and the originals."""
    return {
        f"{part}/{name}": data
        for part in ("outbox", "archive", "memory", "register")
        for name, data in tree(workspace / part).items()
        if name != "journal.jsonl"
    }


def chosen(points: Sequence[str], most: int) -> list[int]:
    """The numbers of the points to die at: all of them, or so many spread evenly, the rarest kinds kept."""
    if len(points) <= most:
        return list(range(1, len(points) + 1))
    rare = [number for number, name in enumerate(points, 1) if "journal" in name or "commit" in name]
    others = [number for number in range(1, len(points) + 1) if number not in rare]
    step = len(others) / max(1, most - len(rare))
    return sorted({*rare, *(others[int(index * step)] for index in range(most - len(rare)))})


@dataclass(frozen=True)
class Crash:
    """One point of a run, and what an undisturbed run ends in."""

    kind: str
    template: Path
    scratch: Path
    number: int
    name: str
    wanted: dict[str, str]

    def wrong(self) -> list[str]:
        """What is wrong after a run that was killed at the point, and another run."""
        run, workspace = RUNS[self.kind], self.scratch / str(os.getpid()) / "workspace"
        start_again(self.template, workspace)
        name = f"point {self.number}, {self.name}"
        if os.WTERMSIG(in_child(run, workspace, KillPoints(self.number))) != signal.SIGKILL:
            return [f"{name}: was not killed"]
        if in_child(run, workspace, KillPoints()):
            return [f"{name}: the next run failed"]
        changed = {path for path, _ in self.wanted.items() ^ kept(workspace).items()}
        return [f"{name}: {', '.join(sorted(changed))}"] if changed else []


def differences(kind: str, template: Path, scratch: Path, most: int) -> dict[str, list[str]]:
    """The names of the points at which a run died, and what was wrong after another run; on all cores."""
    workspace, report = scratch / "undisturbed" / "workspace", scratch / "points.json"
    start_again(template, workspace)
    if in_child(RUNS[kind], workspace, KillPoints(), report):
        return {"points": [], "wrong": ["the undisturbed run failed"]}
    wanted, points = kept(workspace), json.loads(report.read_text())
    crashes = [Crash(kind, template, scratch, each, points[each - 1], wanted) for each in chosen(points, most)]
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
        wrong = pool.map(Crash.wrong, crashes, chunksize=1)
    return {"points": [crash.name for crash in crashes], "wrong": [line for lines in wrong for line in lines]}


def warm_up(kind: str, template: Path, scratch: Path) -> None:
    """Runs once in this process, so that no child has to import and load what every run needs."""
    start_again(template, scratch / "warm")
    with contextlib.redirect_stdout(sys.stderr):
        RUNS[kind](scratch / "warm")


def start_again(template: Path, workspace: Path) -> None:
    """Puts a fresh copy of the template in the workspace's place."""
    shutil.rmtree(workspace, ignore_errors=True)
    shutil.copytree(template, workspace)


if __name__ == "__main__":
    kind, source, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    limit = int(sys.argv[4]) if len(sys.argv) > 4 else sys.maxsize
    warm_up(kind, source, folder)
    print(json.dumps(differences(kind, source, folder, limit)))

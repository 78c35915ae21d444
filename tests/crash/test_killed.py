"""SIGKILL at any point and running again ends in the same outbox."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from pipeline.workspace import Workspace
from tests.crash import killed, small_run

ROOT = Path(__file__).parents[2]
NOON = "1772452800"
"""2 March 2026, so that the two runs of a crash don't differ by the clock."""

FIRST = "report one\nsummary one\nreceipt one\n"
SECOND = "report two\nsummary one\nanswers two\n"
"""One file changed, one the same, one gone, one new."""


def killed_everywhere(kind: str, workspace: Path, scratch: Path, most: int = sys.maxsize) -> list[str]:
    """The points at which a run was killed, each followed by a run that ended in the same outbox."""
    scratch.mkdir()
    command = [sys.executable, "-m", "tests.crash.killed", kind, str(workspace), str(scratch), str(most)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": NOON}
    finished = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert finished.returncode == 0, finished.stderr
    result = json.loads(finished.stdout)
    assert result["wrong"] == []
    return list(result["points"])


def say(points: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Prints how many points there were, past pytest's own capture."""
    kinds = ", ".join(f"{count} {name}" for name, count in sorted(Counter(points).items()))
    with capsys.disabled():
        print(f"\nkilled and run again at {len(points)} points: {kinds}")


@pytest.fixture
def small(tmp_path: Path) -> Workspace:
    """A workspace for the small run, with one file in its inbox and one that is refused."""
    workspace = Workspace.create(tmp_path / "small")
    (workspace.inbox / "XAR-UNTOC-1.txt").write_text(FIRST)
    (workspace.inbox / "empty.txt").touch()
    return workspace


def test_a_first_run_that_is_killed_anywhere_ends_in_the_same_outbox(
    small: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Renames, flushes, folders, journal lines and commits, each before and after."""
    points = killed_everywhere("small", small.root, tmp_path / "scratch")
    say(points, capsys)
    assert len(points) >= 40
    wanted = {
        "before replace",
        "after replace",
        "half a journal line",
        "after journal line",
        "before commit",
        "after commit",
    }
    assert wanted | {"before fsync", "after fsync", "before mkdir", "after mkdir"} <= set(points)


def test_a_run_with_changed_files_that_is_killed_anywhere_ends_in_the_same_outbox(
    small: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One output changes, one stays, one goes, one is new."""
    assert small_run.main(small.root) == 0
    (small.inbox / "XAR-UNTOC-1.txt").write_text(SECOND)
    points = killed_everywhere("small", small.root, tmp_path / "scratch")
    say(points, capsys)
    assert len(points) >= 40
    assert "after unlink" in points


def test_a_run_after_a_crash_may_be_killed_anywhere_too(
    small: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first crash lies in the middle of a delivery, and the original has changed since."""
    (small.inbox / "XAR-UNTOC-1.txt").write_text("report nought\nsummary nought\n")
    assert small_run.main(small.root) == 0
    (small.inbox / "XAR-UNTOC-1.txt").write_text(FIRST)
    assert kill_in_delivery(small.root) == -9
    assert (small.outbox / "confidential" / "XAR-UNTOC-1" / "manifest.next.json").exists()
    (small.inbox / "XAR-UNTOC-1.txt").write_text(SECOND)
    points = killed_everywhere("small", small.root, tmp_path / "scratch")
    say(points, capsys)
    assert len(points) >= 40


KILL_IN_DELIVERY = """
import os, signal, sys
from pathlib import Path
from tests.crash import small_run

rename = os.replace
def replace(source, target):
    rename(source, target)
    if Path(target).name == "XAR-UNTOC-1.report.txt":
        os.kill(os.getpid(), signal.SIGKILL)
os.replace = replace
small_run.run(Path(sys.argv[1]))
"""


def kill_in_delivery(workspace: Path) -> int:
    """The return code of a run that dies when the report has just been put in place."""
    return subprocess.run([sys.executable, "-c", KILL_IN_DELIVERY, str(workspace)], cwd=ROOT, check=False).returncode


def test_a_point_that_breaks_the_outbox_is_found(
    small: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test itself: a run that writes in place, without a second file and a rename, is caught."""

    def in_place(root: Path) -> int:
        folder = root / "outbox"
        if not (folder / "done").exists():
            os.mkdir(folder / "done")  # noqa: PTH102 - the wrapped call
            with (folder / "report.txt").open("a") as stream:
                stream.write("report")
        return 0

    (tmp_path / "scratch").mkdir()
    monkeypatch.setitem(killed.RUNS, "in place", in_place)
    result = killed.differences("in place", small.root, tmp_path / "scratch", 100)
    assert result == {"points": ["before mkdir", "after mkdir"], "wrong": ["point 2, after mkdir: outbox/report.txt"]}


def test_deleting_the_cache_and_running_again_gives_the_same_outbox(small: Workspace) -> None:
    """Also without the inbox: archive and journal are enough."""
    assert small_run.main(small.root) == 0
    before = killed.kept(small.root)
    times = {path: path.stat().st_mtime_ns for path in small.outbox.rglob("*")}
    shutil.rmtree(small.root / ".pipeline")
    shutil.rmtree(small.inbox)
    small.inbox.mkdir()
    assert small_run.main(small.root) == 0
    assert killed.kept(small.root) == before
    assert {path: path.stat().st_mtime_ns for path in small.outbox.rglob("*")} == times

"""A full disk and a read-only one, real ones: mounted in a name space of the test's own, which needs no root."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.workspace import Workspace
from tests.crash import small_run
from tests.crash.killed import kept

ROOT = Path(__file__).parents[2]
LONG = "".join(f"{name} {name[0] * 20_000}\n" for name in ("answers", "receipt", "report", "summary"))
"""Four files of 20 kB, of which a disk of 64 kB takes three at most."""

pytestmark = pytest.mark.corpus


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with one file in its inbox."""
    workspace = Workspace.create(tmp_path / "workspace")
    (workspace.inbox / "XAR-UNTOC-1.txt").write_text(LONG)
    return workspace


def run_on(workspace: Workspace, mount: str) -> subprocess.CompletedProcess[str]:
    """The small run with its outbox mounted so; what it leaves there is copied to `left` in the workspace."""
    run = f"{shlex.quote(sys.executable)} -m tests.crash.small_run {workspace.root}; code=$?"
    script = f"{mount} && {{ {run}; cp -r {workspace.outbox} {workspace.root}/left; exit $code; }}"
    command = ["unshare", "-rm", "sh", "-c", script]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_full_disk_ends_the_run_with_6_and_leaves_whole_files_only(workspace: Workspace) -> None:
    """With room again the next run ends as if nothing had happened."""
    finished = run_on(workspace, f"mount -t tmpfs -o size=64k none {workspace.outbox}")
    assert finished.returncode == 6
    assert "can't be written (No space left on device); make room" in finished.stderr
    assert len(finished.stderr.splitlines()) == 1
    left = workspace.root / "left"
    whole = set(LONG.splitlines())
    assert {path.read_text() in whole for path in left.glob("confidential/*/*.txt")} == {True}
    assert not list(left.glob("confidential/*/manifest.json"))
    shutil.copytree(left, workspace.outbox, dirs_exist_ok=True)
    shutil.rmtree(left)
    assert small_run.main(workspace.root) == 0
    undisturbed = Workspace.create(workspace.root.parent / "undisturbed")
    (undisturbed.inbox / "XAR-UNTOC-1.txt").write_text(LONG)
    assert small_run.main(undisturbed.root) == 0
    assert kept(workspace.root) == kept(undisturbed.root)


def test_a_read_only_outbox_ends_the_run_with_6(workspace: Workspace) -> None:
    """In one line, and nothing is taken for delivered."""
    bind = f"mount --bind {workspace.outbox} {workspace.outbox} && mount -o remount,bind,ro {workspace.outbox}"
    finished = run_on(workspace, bind)
    assert finished.returncode == 6
    assert "can't be written (Read-only file system)" in finished.stderr
    assert len(finished.stderr.splitlines()) == 1
    assert list(workspace.outbox.iterdir()) == []
    assert small_run.main(workspace.root) == 0
    assert len(list(workspace.outbox.glob("confidential/*/*.txt"))) == 4

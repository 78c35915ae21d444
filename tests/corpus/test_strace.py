"""A set is never torn: the kernel kills the run, or fails it, at every call by which journal and outbox are written."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.files import digest
from pipeline.workspace import Workspace
from tests.crash import small_run
from tests.crash.killed import kept

ROOT = Path(__file__).parents[2]
CALLS = ("openat", "write", "fsync", "rename", "mkdir")
FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO")
BEFORE = {"XAR-UNTOC-1.txt": "report one\nsummary one\nreceipt one\n"}
AFTER = {"XAR-UNTOC-1.txt": "report two\nsummary one\nanswers two\n", "XAR-TIP-1.txt": "report three\n"}
"""One file changed, one the same, one gone, one new, and a set in a new folder."""

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which one set was delivered, and whose inbox has changed since."""
    root = tmp_path_factory.mktemp("strace") / "template"
    workspace = Workspace.create(root)
    fill(workspace, BEFORE)
    assert small_run.main(root) == 0
    fill(workspace, AFTER)
    return root


@pytest.fixture(scope="module")
def wanted(template: Path) -> dict[str, str]:
    """What an undisturbed run makes of it."""
    root = copy(template, "wanted")
    assert small_run.main(root) == 0
    return kept(root)


@pytest.fixture(scope="module")
def places(template: Path) -> tuple[Path, ...]:
    """Every path of archive, journal, memory and outbox that an undisturbed run opens, renames or makes."""
    root = copy(template, "workspace")
    log = template.parent / "log"
    traced(root, log, "-e", f"trace={','.join(CALLS)}")
    found = re.findall(r'"([^"]+)"', log.read_text())
    kinds = tuple(f"{root}/{part}" for part in ("archive", "memory", "outbox", "register"))
    return tuple(Path(path) for path in sorted(set(found)) if path.startswith(kinds))


def fill(workspace: Workspace, files: dict[str, str]) -> None:
    """Puts these files into the inbox."""
    for name, text in files.items():
        (workspace.inbox / name).write_text(text)


def copy(template: Path, name: str) -> Path:
    """A fresh copy of the template beside it."""
    root = template.parent / name
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template, root)
    return root


def traced(root: Path, log: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The finished small run in the workspace, under strace with these options.

    Strace 6.1 sends no signal at a call that it filters in the kernel, so that killing takes the slower way.
    """
    quicker = [] if any("signal=" in option for option in options) else ["--seccomp-bpf"]
    command = ["strace", "-f", "-qq", *quicker, "-o", str(log), *options]
    run = [sys.executable, "-m", "tests.crash.small_run", str(root)]
    return subprocess.run([*command, *run], cwd=ROOT, capture_output=True, text=True, check=False)


def faulted(template: Path, places: tuple[Path, ...], call: str, fault: str) -> Iterator[tuple[int, Path, str]]:
    """For each call that was hit: its number, the workspace as the run left it, and the run's error output."""
    log = template.parent / "log"
    only = [part for place in places for part in ("-P", str(place))]
    number = 0
    while True:
        number += 1
        root = copy(template, "workspace")
        finished = traced(root, log, "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}", *only)
        if finished.returncode != -9 and "(INJECTED)" not in log.read_text():
            return
        yield number, root, finished.stderr


def torn(outbox: Path) -> list[str]:
    """What is wrong with the sets of an outbox: half a file, or a manifest that speaks of another file."""
    whole = {line for text in (*BEFORE.values(), *AFTER.values()) for line in text.splitlines()}
    files = sorted(outbox.glob("confidential/*/*.txt"))
    wrong = [f"half of {path.name}" for path in files if path.read_text() not in whole]
    for manifest in sorted(outbox.glob("confidential/*/manifest.json")):
        if not manifest.with_name("manifest.next.json").exists():
            wrong += unlike(manifest)
    return wrong


def unlike(manifest: Path) -> list[str]:
    """The files of a finished set that are not what its manifest says."""
    files = json.loads(manifest.read_bytes())["files"]
    return [
        f"{each['file']} is not that of the manifest"
        for each in files
        if digest((manifest.parent / each["file"]).read_bytes()) != each["sha256"]
    ]


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_at_any_call_tears_a_set(
    template: Path,
    wanted: dict[str, str],
    places: tuple[Path, ...],
    fault: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each set is whole after the fault, one line at most is said, and the next run ends in the wanted outbox."""
    wrong, hits = [], Counter[str]()
    for call in CALLS:
        for number, root, errors in faulted(template, places, call, fault):
            hits[call] += 1
            name = f"{fault} at {call} {number}"
            wrong += [f"{name}: {each}" for each in torn(root / "outbox")]
            if len(errors.splitlines()) > 1:
                wrong.append(f"{name}: more than one line: {errors.splitlines()[-1]}")
            if small_run.main(root) or kept(root) != wanted:
                wrong.append(f"{name}: the next run did not end in the wanted outbox")
    with capsys.disabled():
        print(f"\n{fault}: {sum(hits.values())} points: {dict(hits)}")
    assert wrong == []
    assert set(hits) == set(CALLS)


def test_a_run_that_writes_in_place_is_found_to_be_torn(tmp_path: Path) -> None:
    """The test itself: half a file, and a file that is newer than its manifest."""
    folder = tmp_path / "confidential" / "XAR-UNTOC-1"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("report o")
    entry = {"file": "a.txt", "sha256": digest(b"report one"), "classification": "confidential"}
    (folder / "manifest.json").write_text(json.dumps({"schema": "manifest/1", "job": "k", "files": [entry]}))
    assert torn(tmp_path) == ["half of a.txt", "a.txt is not that of the manifest"]

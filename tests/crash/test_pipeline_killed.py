"""`pipeline run`, killed at any point and run again, ends in the same outbox; so it does without its cache."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.workspace import Workspace
from tests.conftest import run_pipeline
from tests.crash.killed import kept
from tests.crash.test_killed import NOON, killed_everywhere, say

POINTS = 44
"""At how many points the run is killed: all of journal and ledger, the others spread evenly."""


@pytest.fixture
def one_form(demo: Path, tmp_path: Path) -> Workspace:
    """A workspace with the register of the demo and one returned form, nothing read yet."""
    workspace = Workspace.create(tmp_path / "one form")
    for book in sorted((demo / "register").glob("*.xlsx")):
        shutil.copy(book, workspace.register)
    form = next(path for path in sorted((demo / "inbox").rglob("*.xlsx")) if "FA" in path.name)
    shutil.copy(form, workspace.inbox)
    return workspace


def test_a_run_killed_anywhere_and_run_again_ends_in_the_same_outbox(
    one_form: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At least forty points; their number is printed."""
    points = killed_everywhere("pipeline", one_form.root, tmp_path / "scratch", POINTS)
    say(points, capsys)
    assert len(points) >= 40
    assert {"before replace", "after replace", "half a journal line", "after journal line", "after commit"} <= set(
        points
    )


def test_the_second_run_does_nothing(one_form: Workspace) -> None:
    """No file of the outbox is written again, and the journal says nothing more."""
    before = after_run(one_form)
    journal = (one_form.register / "journal.jsonl").read_bytes()
    times = dict(stamps(one_form.outbox))
    assert after_run(one_form) == before
    assert (one_form.register / "journal.jsonl").read_bytes() == journal
    assert dict(stamps(one_form.outbox)) == times


def test_deleting_the_cache_and_running_again_gives_the_same_outbox(one_form: Workspace) -> None:
    """Also when the form is no longer in the inbox."""
    before = after_run(one_form)
    shutil.rmtree(one_form.root / ".pipeline")
    for path in sorted(one_form.inbox.iterdir()):
        path.unlink()
    assert after_run(one_form) == before


def test_an_edited_output_survives_every_later_run(one_form: Workspace) -> None:
    """With the cache and without it."""
    after_run(one_form)
    edited = next(path for path in sorted(one_form.outbox.rglob("*.docx")) if ".report." in path.name)
    edited.write_bytes(b"my own report")
    after_run(one_form)
    shutil.rmtree(one_form.root / ".pipeline")
    after_run(one_form)
    assert edited.read_bytes() == b"my own report"


def test_a_locked_workspace_is_said_with_who_holds_it(one_form: Workspace) -> None:
    """The second command ends with 6 and writes nothing."""
    with one_form.lock("run"):
        finished = run_pipeline("run", "--workspace", one_form.root, "--engine", "none")
    assert finished.returncode == 6
    assert "is in use by 'pipeline run'" in finished.stderr
    assert not list(one_form.outbox.iterdir())


def after_run(workspace: Workspace) -> dict[str, str]:
    """What is kept after one run, which ends well."""
    finished = run_pipeline("run", "--workspace", workspace.root, "--engine", "none", SOURCE_DATE_EPOCH=NOON)
    assert finished.returncode == 0, finished.stderr
    return kept(workspace.root)


def stamps(folder: Path) -> Iterator[tuple[str, int]]:
    """Every entry with the time of its last change."""
    for path in sorted(folder.rglob("*")):
        yield path.as_posix(), path.stat().st_mtime_ns

"""The way in: taken once, refused with a reason, or left alone; the inbox never touched."""

import hashlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError, OutputError
from pipeline.journal import Event, Journal, known_files
from pipeline.model.job import Collected, Job
from pipeline.stages.collect import LARGEST_FILE, Settling, collect, jobs_of, original


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An empty inbox beside an archive that is not there yet."""
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def taken(inbox: Path, known: dict[str, tuple[str, ...]] | None = None, largest: int = LARGEST_FILE) -> Collected:
    """What becomes of the inbox where so much is known."""
    known = known or {}
    return collect(inbox, inbox.parent / "archive", known, arrived=len(known), largest=largest)


def put(inbox: Path, file: str, data: bytes = b"a form") -> str:
    """Puts a file into the inbox; its SHA-256."""
    path = inbox / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_new_file_becomes_a_job_and_lies_in_the_archive(inbox: Path) -> None:
    """Under the hash of its bytes; the sub-folder is a hint."""
    sha256 = put(inbox, "Arcadia/2026/form.docx")
    path = inbox.parent / "archive" / sha256 / "form.docx"
    assert taken(inbox).jobs == (Job(sha256, "form.docx", "Arcadia/2026", 1, path),)
    assert path.read_bytes() == b"a form"


def test_jobs_are_numbered_in_the_order_of_names_after_those_before(inbox: Path) -> None:
    """However the system lists the folder."""
    for name in ("b.docx", "a/z.docx", "c.docx"):
        put(inbox, name, name.encode())
    jobs = collect(inbox, inbox.parent / "archive", {}, arrived=7).jobs
    assert [(job.order, job.file) for job in jobs] == [(8, "a/z.docx"), (9, "b.docx"), (10, "c.docx")]


def test_a_shuffled_listing_changes_nothing(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order is ours, not the disk's."""
    for name in ("b.docx", "a/z.docx", "a/y.docx", "c.docx"):
        put(inbox, name, name.encode())
    straight = taken(inbox)
    shutil.rmtree(inbox.parent / "archive")
    scandir = os.scandir
    monkeypatch.setattr("pipeline.stages.collect.os.scandir", lambda path: reversed(list(scandir(path))))
    assert taken(inbox) == straight


def test_the_inbox_is_not_touched(inbox: Path) -> None:
    """No byte, name or time of it."""
    put(inbox, "a.docx")
    os.utime(inbox / "a.docx", (1, 1))
    os.utime(inbox, (2, 2))
    taken(inbox)
    assert tree(inbox) == {"a.docx": b"a form"}
    assert (inbox.stat().st_mtime, (inbox / "a.docx").stat().st_mtime) == (2, 1)


def test_a_file_that_is_known_is_left_alone(inbox: Path) -> None:
    """The second run does nothing."""
    sha256 = put(inbox, "Arcadia/form.docx")
    again = taken(inbox, {sha256: ("Arcadia/form.docx",)})
    assert again.left("unchanged") == ("Arcadia/form.docx",)
    assert len(again.outcomes) == 1


def test_the_same_bytes_under_another_name_are_seen_again(inbox: Path) -> None:
    """In a later run and in the same one, with the name under which they came first."""
    sha256 = put(inbox, "form.docx")
    put(inbox, "form (1).docx")
    first = taken(inbox)
    assert [job.file for job in first.jobs] == ["form (1).docx"]
    assert [(each.file, each.first) for each in first.again] == [("form.docx", "form (1).docx")]
    later = taken(inbox, {sha256: ("form (1).docx", "form.docx")})
    assert later.again == ()
    put(inbox, "copy/form.docx")
    assert [each.file for each in taken(inbox, {sha256: ("form (1).docx", "form.docx")}).again] == ["copy/form.docx"]


def test_changed_bytes_under_a_known_name_are_a_new_job(inbox: Path) -> None:
    """A corrected form replaces nothing in the archive."""
    first = put(inbox, "form.docx")
    taken(inbox)
    second = put(inbox, "form.docx", b"a corrected form")
    assert [job.sha256 for job in taken(inbox, {first: ("form.docx",)}).jobs] == [second]
    assert set(tree(inbox.parent / "archive")) == {f"{first}/form.docx", f"{second}/form.docx"}


@pytest.mark.parametrize(
    "name",
    [
        "~$form.docx", "Arcadia/~$rm.docx", ".~lock.form.docx#", "form.docx.part", "form.docx.crdownload",
        "desktop.ini", "Thumbs.db", "thumbs.db", ".DS_Store", "._form.docx", "~WRD0001.tmp", "README.md",
    ],
)  # fmt: skip
def test_lock_files_and_their_like_are_ignored(inbox: Path, name: str) -> None:
    """They are no error and no job."""
    put(inbox, name)
    assert taken(inbox).left("ignored") == (name,)
    assert not (inbox.parent / "archive").exists()


def test_a_readme_in_a_sub_folder_is_somebodys_file(inbox: Path) -> None:
    """Only the inbox's own is ours."""
    put(inbox, "Arcadia/README.md")
    assert [job.file for job in taken(inbox).jobs] == ["Arcadia/README.md"]


def test_empty_folders_are_nothing(inbox: Path) -> None:
    """However deep."""
    (inbox / "Arcadia" / "2026").mkdir(parents=True)
    assert taken(inbox).outcomes == ()


def test_an_empty_file_is_refused_with_what_to_do(inbox: Path) -> None:
    """Once: a refusal that the journal holds is not repeated."""
    sha256 = put(inbox, "form.docx", b"")
    (refused,) = taken(inbox).failed
    assert (refused.sha256, refused.file) == (sha256, "form.docx")
    assert refused.reason == "form.docx is empty; ask the sender for the file again"
    assert taken(inbox, {sha256: ("form.docx",)}).left("unchanged") == ("form.docx",)


def test_a_file_above_the_limit_is_refused_unread(inbox: Path) -> None:
    """The message names the setting."""
    put(inbox, "form.docx", b"x" * 1001)
    put(inbox, "other.docx", b"x" * 1000)
    collected = taken(inbox, largest=1000)
    (refused,) = collected.failed
    assert (refused.sha256, refused.file) == ("", "form.docx")
    assert "more than 1,000 bytes; take pictures out, or raise `largest_file_mb`" in refused.reason
    assert [job.file for job in collected.jobs] == ["other.docx"]


def test_links_and_special_files_are_refused_and_not_followed(inbox: Path) -> None:
    """Whether they lead to a file, a folder or nowhere."""
    secret = inbox.parent / "secret"
    put(secret, "letter.docx", b"not for the inbox")
    (inbox / "a.docx").symlink_to(secret / "letter.docx")
    (inbox / "b").symlink_to(secret)
    (inbox / "c").symlink_to("nowhere")
    os.mkfifo(inbox / "d")
    collected = taken(inbox)
    assert [refused.file for refused in collected.failed] == ["a.docx", "b", "c", "d"]
    assert "is a link; put the file itself into the inbox" in collected.failed[0].reason
    assert "is no ordinary file" in collected.failed[3].reason
    assert not (inbox.parent / "archive").exists()


def test_a_file_that_nobody_may_read_is_refused_and_the_others_are_taken(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays unknown to the hash, so that it is taken once it can be read."""
    put(inbox, "a.docx", b"a")
    put(inbox, "b.docx", b"b")
    opened = os.open

    def refuse(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name == "a.docx":
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, mode)

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.stages.collect.os.open", refuse)
        collected = taken(inbox)
    assert [(each.sha256, each.file) for each in collected.failed] == [("", "a.docx")]
    assert [job.file for job in collected.jobs] == ["b.docx"]
    assert [job.file for job in taken(inbox, {"": ("a.docx",)}).jobs] == ["a.docx", "b.docx"]


def test_a_file_that_grows_while_it_is_read_is_left_for_the_next_run(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a file is never taken in."""
    put(inbox, "a.docx")
    opened = os.open

    def grow(path: Path, flags: int, mode: int = 0o777) -> int:
        with (inbox / "a.docx").open("ab") as stream:
            stream.write(b", more of it")
        return opened(path, flags, mode)

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.stages.collect.os.open", grow)
        assert taken(inbox).left("unsettled") == ("a.docx",)
    assert [original(job) for job in taken(inbox).jobs] == [b"a form, more of it"]


def test_a_file_that_is_gone_before_it_is_read_is_no_error(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody moved it away."""
    put(inbox, "a.docx")

    def gone(_path: Path, _flags: int) -> int:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("pipeline.stages.collect.os.open", gone)
    assert taken(inbox).left("gone") == ("a.docx",)


def test_a_watched_file_is_taken_when_it_has_been_still_for_the_settle_time(inbox: Path) -> None:
    """Every change of size or time begins the wait anew."""
    clock = [100.0]
    ready = Settling(2.0, now=lambda: clock[0])

    def jobs_at(time: float) -> int:
        clock[0] = time
        return len(collect(inbox, inbox.parent / "archive", {}, arrived=0, ready=ready).jobs)

    put(inbox, "a.docx", b"half")
    assert jobs_at(100) == 0
    assert jobs_at(101.9) == 0
    put(inbox, "a.docx", b"a whole form")
    assert jobs_at(102.5) == 0
    os.utime(inbox / "a.docx", (5, 5))
    assert jobs_at(104) == 0
    assert jobs_at(105.9) == 0
    assert jobs_at(106) == 1


@pytest.mark.parametrize(
    ("name", "shown", "archived"),
    [
        ("a\u202excod.docx", "a\ufffdxcod.docx", "a\ufffdxcod.docx"),
        ("con.docx", "con.docx", "_con.docx"),
        ('x: "y"?.docx', 'x: "y"?.docx', "x- -y--.docx"),
        ("line\nbreak.docx", "line\ufffdbreak.docx", "line\ufffdbreak.docx"),
        ("{{ 7*7 }}.docx", "{{ 7*7 }}.docx", "{{ 7-7 }}.docx"),
        ("报" * 80 + ".docx", "报" * 80 + ".docx", "报" * 78 + ".docx"),
        ("n" * 250 + ".docx", "n" * 250 + ".docx", "n" * 175 + ".docx"),
    ],
)
def test_a_hostile_name_is_shown_and_archived_harmlessly(inbox: Path, name: str, shown: str, archived: str) -> None:
    """The archive's names are legal everywhere."""
    put(inbox, name)
    (job,) = taken(inbox).jobs
    assert (job.name, job.path.name) == (shown, archived)
    assert job.path.read_bytes() == b"a form"


def test_a_name_that_is_no_text_is_taken_all_the_same(inbox: Path) -> None:
    """Bytes that are not UTF-8 are shown as a mark, and the file is known in the next run."""
    Path(os.fsdecode(os.fsencode(inbox) + b"/r\xe9ponse.docx")).write_bytes(b"a form")
    (job,) = taken(inbox).jobs
    assert job.name == "r\ufffdponse.docx"
    assert taken(inbox, {job.sha256: (job.file,)}).left("unchanged") == ("r\ufffdponse.docx",)


def test_an_interrupted_arrival_ends_in_the_same_archive(inbox: Path) -> None:
    """Archived but not yet in the journal: taken in again, the same job."""
    put(inbox, "a.docx")
    first = taken(inbox)
    archive = tree(inbox.parent / "archive")
    assert taken(inbox) == first
    assert tree(inbox.parent / "archive") == archive


def test_a_lost_or_damaged_archive_copy_comes_back_from_the_inbox(inbox: Path) -> None:
    """As long as the file still lies there."""
    sha256 = put(inbox, "a.docx")
    (job,) = taken(inbox).jobs
    job.path.write_bytes(b"damaged")
    assert taken(inbox, {sha256: ("a.docx",)}).left("unchanged") == ("a.docx",)
    assert original(job) == b"a form"


def test_an_original_that_was_changed_or_lost_stops_the_run(inbox: Path) -> None:
    """No report goes out without what it said; putting the file into the inbox again mends it."""
    put(inbox, "a.docx")
    (job,) = taken(inbox).jobs
    job.path.write_bytes(b"another")
    with pytest.raises(ConfigurationError, match="was changed after it had been taken in; put it back"):
        original(job)
    job.path.unlink()
    with pytest.raises(ConfigurationError, match="No such file"):
        original(job)
    put(inbox, "found again.docx")
    taken(inbox, {job.sha256: ("a.docx",)})
    assert original(job) == b"a form"


def test_jobs_come_back_from_the_journal_without_the_inbox(inbox: Path) -> None:
    """Equal to those that were taken in."""
    put(inbox, "Arcadia/a.docx", b"a")
    put(inbox, "Arcadia/CON.docx", b"b")
    jobs = taken(inbox).jobs
    journal = Journal(inbox.parent / "journal.jsonl", lambda: datetime(2026, 3, 2, tzinfo=UTC))
    for job in jobs:
        journal.append("arrived", sha256=job.sha256, name=job.name, folder=job.folder, order=job.order)
    assert jobs_of(inbox.parent / "archive", journal.events()) == jobs
    assert taken(inbox, known_files(journal.events())).jobs == ()


def test_other_events_make_no_jobs(tmp_path: Path) -> None:
    """Only arrivals do."""
    assert jobs_of(tmp_path, (Event("delivered", datetime(2026, 3, 2, tzinfo=UTC), {}),)) == ()


def test_a_missing_inbox_is_said_before_anything_else(tmp_path: Path) -> None:
    """A share that is not mounted must not look like an empty inbox."""
    with pytest.raises(ConfigurationError, match="is out of reach; make the folder or mount its disk again"):
        taken(tmp_path / "inbox")


def test_an_archive_that_cannot_be_written_stops_the_run(inbox: Path) -> None:
    """A file has its place."""
    put(inbox, "a.docx")
    (inbox.parent / "archive").write_bytes(b"")
    with pytest.raises(OutputError, match="can't be written"):
        taken(inbox)


def test_a_folder_that_cannot_be_listed_is_refused(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in the others is taken."""
    put(inbox, "a/form.docx", b"a")
    put(inbox, "b/form.docx", b"b")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("pipeline.stages.collect.os.scandir", refuse)
    collected = taken(inbox)
    assert [refused.reason for refused in collected.failed] == [
        "a is a folder that can't be opened; set its permissions right"
    ]
    assert [job.file for job in collected.jobs] == ["b/form.docx"]

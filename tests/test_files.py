"""Writing: the old file or the new one, never half of one."""

import os
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.files import make_folder, remove_parts, replace_bytes, write_file


def test_a_file_is_written_with_the_folders_that_it_needs(tmp_path: Path) -> None:
    """The bytes are there and nothing beside them."""
    assert write_file(tmp_path / "a" / "b" / "c.tmx", b"units")
    assert (tmp_path / "a" / "b" / "c.tmx").read_bytes() == b"units"
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["c.tmx"]


def test_equal_bytes_are_not_written_again(tmp_path: Path) -> None:
    """The file's time says so."""
    file = tmp_path / "c.tmx"
    write_file(file, b"units")
    os.utime(file, (1, 1))
    assert not write_file(file, b"units")
    assert file.stat().st_mtime == 1


def test_a_failed_write_leaves_the_old_file_and_no_leftover(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk shows in an OutputError that names the file."""
    file = tmp_path / "c.tmx"
    write_file(file, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.files.os.fsync", full)
    with pytest.raises(OutputError, match=r"c\.tmx can't be written \(No space left on device\); make room"):
        write_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["c.tmx"]


def test_a_file_in_the_place_of_a_folder_is_an_output_error(tmp_path: Path) -> None:
    """Nothing is written over it."""
    (tmp_path / "outbox").write_bytes(b"")
    with pytest.raises(OutputError, match=r"Not a directory|File exists"):
        write_file(tmp_path / "outbox" / "c.tmx", b"new")


def test_the_leftover_of_a_crash_is_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next write of the file replaces it, and `remove_parts` takes it away, and only it."""
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda _self, _target: os._exit)
        replace_bytes(tmp_path / "a.docx", b"one")
    (left,) = tmp_path.iterdir()
    replace_bytes(tmp_path / "a.docx", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    left.write_bytes(b"half")
    (tmp_path / ".mine.part").write_bytes(b"")
    remove_parts(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".mine.part", "a.docx"]


def test_a_link_is_replaced_and_what_it_points_to_is_not(tmp_path: Path) -> None:
    """Writing never goes through a link."""
    (tmp_path / "target").write_bytes(b"kept")
    (tmp_path / "a.docx").symlink_to(tmp_path / "target")
    replace_bytes(tmp_path / "a.docx", b"new")
    assert (tmp_path / "target").read_bytes() == b"kept"
    assert not (tmp_path / "a.docx").is_symlink()


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Making it twice is no error."""
    make_folder(tmp_path / "a")
    make_folder(tmp_path / "a")
    assert (tmp_path / "a").is_dir()

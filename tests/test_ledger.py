"""The ledger: a cache that may be damaged, deleted or out of date without loss."""

import sqlite3
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.ledger import Ledger


def test_a_job_is_done_with_the_key_that_was_recorded_last(tmp_path: Path) -> None:
    """And with no other."""
    with Ledger(tmp_path / "new" / "ledger.sqlite") as ledger:
        assert not ledger.done("XAR-UNTOC-1", "k1")
        ledger.record("XAR-UNTOC-1", "k1")
        assert ledger.done("XAR-UNTOC-1", "k1")
        ledger.record("XAR-UNTOC-1", "k2")
        assert not ledger.done("XAR-UNTOC-1", "k1")


def test_what_was_recorded_is_there_for_the_next_run(tmp_path: Path) -> None:
    """Without a word at closing."""
    first = Ledger(tmp_path / "ledger.sqlite")
    first.record("XAR-UNTOC-1", "k1")
    with Ledger(tmp_path / "ledger.sqlite") as second:
        assert second.done("XAR-UNTOC-1", "k1")
    first.close()


@pytest.mark.parametrize(
    "damage", [b"this is no database at all, but a text of some length" * 40, b"SQLite format 3\0" + b"x" * 90]
)
def test_a_damaged_ledger_is_made_anew(tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """With a word to the log, and nothing lost but time."""
    (tmp_path / "ledger.sqlite").write_bytes(damage)
    caplog.set_level("INFO")
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.record("XAR-UNTOC-1", "k1")
        assert ledger.done("XAR-UNTOC-1", "k1")
    assert "was made anew; nothing is lost" in caplog.text


def test_damage_that_shows_only_later_is_mended_too(tmp_path: Path) -> None:
    """The header is whole, a page of a table is not."""
    path = tmp_path / "ledger.sqlite"
    with Ledger(path) as ledger:
        for number in range(200):
            ledger.record(f"{number:064}", "x" * 500)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with Ledger(path) as ledger:
        assert not ledger.done("0" * 64, "x" * 500)
        ledger.record("XAR-UNTOC-1", "k1")
        assert ledger.done("XAR-UNTOC-1", "k1")


def test_a_ledger_of_another_version_is_made_anew(tmp_path: Path) -> None:
    """Its tables are not trusted."""
    connection = sqlite3.connect(tmp_path / "ledger.sqlite")
    connection.executescript("CREATE TABLE done (x); PRAGMA user_version = 99;")
    connection.close()
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert not ledger.done("XAR-UNTOC-1", "k1")


def test_a_deleted_ledger_is_made_anew(tmp_path: Path) -> None:
    """Nothing is done then."""
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.record("XAR-UNTOC-1", "k1")
    (tmp_path / "ledger.sqlite").unlink()
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert not ledger.done("XAR-UNTOC-1", "k1")


def test_a_cache_in_an_impossible_place_is_an_output_error(tmp_path: Path) -> None:
    """With the setting that moves it."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="set `cache_dir`"):
        Ledger(tmp_path / "file" / "ledger.sqlite")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="can't be used"):
        Ledger(tmp_path / "folder")


def test_a_ledger_in_use_is_not_taken_for_a_damaged_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is left whole."""
    connect = sqlite3.connect
    monkeypatch.setattr("pipeline.ledger.sqlite3.connect", lambda path: connect(path, timeout=0.01))
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.record("XAR-UNTOC-1", "k1")
        other = connect(tmp_path / "ledger.sqlite", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(OutputError, match="locked"):
            ledger.record("XAR-UNTOC-1", "k2")
        other.execute("ROLLBACK")
        other.close()
        assert ledger.done("XAR-UNTOC-1", "k1")

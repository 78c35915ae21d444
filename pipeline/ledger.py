"""The cache of what was done to which bytes: deleting it costs time and nothing else."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.errors import OutputError

_VERSION = 1
_TABLES = "CREATE TABLE done (job TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;"
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT})
_log = logging.getLogger(__name__)


class Ledger:
    """A SQLite database on a local disk; a damaged or outdated one is made anew."""

    def __init__(self, path: Path) -> None:
        """Open the database, or make it.

        Raises:
            OutputError: it can't be opened or made here.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = _opened(path)
        except (OSError, sqlite3.OperationalError) as error:
            raise _unusable(path, error) from error

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the database."""
        self.close()

    def close(self) -> None:
        """Closes the database; what was recorded is on the disk already."""
        self._connection.close()

    def done(self, job: str, key: str) -> bool:
        """True where this job was last carried out with this key."""
        return self._value("SELECT key FROM done WHERE job = ?", (job,)) == key

    def record(self, job: str, key: str) -> None:
        """Notes that this job was carried out with this key.

        Raises:
            OutputError: the database can't be written.
        """
        self._change("INSERT OR REPLACE INTO done VALUES (?, ?)", (job, key))

    def _value(self, query: str, arguments: tuple[str, ...]) -> str | None:
        row = self._execute(query, arguments)
        return None if row is None else str(row[0])

    def _change(self, statement: str, arguments: tuple[str, ...]) -> None:
        self._execute(statement, arguments)
        try:
            self._connection.commit()
        except sqlite3.OperationalError as error:
            raise _unusable(self.path, error) from error

    def _execute(self, statement: str, arguments: tuple[str, ...]) -> tuple[object, ...] | None:
        """The first row, from a new database where damage shows only now."""
        try:
            return _first(self._connection, statement, arguments)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise _unusable(self.path, error) from error
            self._connection.close()
            self._connection = _remade(self.path)
            return _first(self._connection, statement, arguments)


def _opened(path: Path) -> sqlite3.Connection:
    """A connection to a database with our tables, remade where it is damaged or of another version."""
    connection = sqlite3.connect(path)
    try:
        if _first(connection, "PRAGMA user_version", ()) == (_VERSION,):
            return connection
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            connection.close()
            raise
    connection.close()
    return _remade(path)


def _remade(path: Path) -> sqlite3.Connection:
    """A connection to a new, empty database in the place of what was there."""
    if path.exists() and path.stat().st_size:
        _log.info("%s was damaged or of another version and was made anew; nothing is lost", path)
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(f"BEGIN;{_TABLES}PRAGMA user_version = {_VERSION};COMMIT;")
    return connection


def _first(connection: sqlite3.Connection, statement: str, arguments: tuple[str, ...]) -> tuple[object, ...] | None:
    with closing(connection.execute(statement, arguments)) as cursor:
        row: tuple[object, ...] | None = cursor.fetchone()
        return row


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """True where the file is no database of ours any more; a full disk or a lock is no damage."""
    code = getattr(error, "sqlite_errorcode", 0)
    return (code & 0xFF) in _DAMAGED


def _unusable(path: Path, error: Exception) -> OutputError:
    return OutputError(
        f"the cache {path} can't be used ({error}); set `cache_dir` in settings.toml to a folder on a local disk"
    )

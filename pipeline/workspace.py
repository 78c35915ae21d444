"""A workspace is a folder: where its parts are, who may write in it, and what its files say."""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import cast

from filelock import FileLock, Timeout

from pipeline.errors import ConfigurationError, OutputError, UnreadableDocumentError, UsageError
from pipeline.files import make_folder, unwritable, write_file
from pipeline.formats.tables import TableRow, localized
from pipeline.formats.xlsx.sheets import SheetData, read_sheet, write_book
from pipeline.journal import Journal
from pipeline.ledger import Ledger
from pipeline.library import Library
from pipeline.mechanism import register
from pipeline.model.review import Review, State
from pipeline.settings import Settings, parse_settings

SETTINGS = "settings.toml"
_BLANK_SETTINGS = b"# Settings of this workspace, one a line; docs/reference.md lists them with their defaults.\n"
_FOLDERS = ("inbox", "outbox", "archive", "register", "memory")
_BOOKS = ("reviews", "states")
_STATE_CODE = re.compile(r"[A-Z]{3}")
_MEMORY_NAME = re.compile(r"public|(?:reviews|machine)/[A-Za-z0-9][A-Za-z0-9._-]*")


class Workspace:
    """The parts of one workspace by name; making this object touches nothing."""

    def __init__(self, root: Path) -> None:
        """Keep the folder; `create` and `open` are the ways in."""
        self.root = root
        self.inbox = root / "inbox"
        self.outbox = root / "outbox"
        self.archive = root / "archive"
        self.register = root / "register"
        self.memory = root / "memory"

    @classmethod
    def create(cls, folder: Path) -> Workspace:
        """A workspace in the folder, made new or completed; whatever is there stays.

        Raises:
            UsageError: the folder holds other things and is no workspace.
            OutputError: it can't be made.
        """
        workspace = cls(folder)
        if folder.exists() and not _is_workspace(folder) and _holds_anything(folder):
            raise UsageError(f"{folder} holds other files and is no workspace; name a new or an empty folder")
        try:
            for name in _FOLDERS:
                make_folder(folder / name)
        except OSError as error:
            raise OutputError(unwritable(folder, error)) from error
        if not (folder / SETTINGS).exists():
            write_file(folder / SETTINGS, _BLANK_SETTINGS)
        return workspace

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """The workspace in the folder.

        Raises:
            UsageError: there is none.
        """
        if not _is_workspace(folder):
            raise UsageError(f"{folder} is not a workspace; make one with: pipeline init {folder}")
        return cls(folder)

    @cached_property
    def settings(self) -> Settings:
        """What `settings.toml` says, defaults where it says nothing or is missing.

        Raises:
            ConfigurationError: the file is wrong.
        """
        data = self._bytes(self.root / SETTINGS)
        return Settings() if data is None else parse_settings(data, SETTINGS)

    @property
    def cache(self) -> Path:
        """The folder of the cache: `.pipeline`, or where the setting `cache_dir` says."""
        return self.root / (self.settings.cache_dir or ".pipeline")

    def journal(self, clock: Callable[[], datetime]) -> Journal:
        """The journal of this workspace."""
        return Journal(self.register / "journal.jsonl", clock)

    def ledger(self) -> Ledger:
        """The ledger of this workspace, opened.

        Raises:
            OutputError: the cache can't be used where it is.
        """
        return Ledger(self.cache / "ledger.sqlite")

    @contextmanager
    def lock(self, command: str) -> Iterator[None]:
        """Nothing else writes in the workspace while this lasts; `command` is what others are told.

        Raises:
            OutputError: another process is writing, or the lock can't be made.
        """
        path = self.root / ".pipeline" / "lock"
        lock = FileLock(path, timeout=0)
        try:
            make_folder(path.parent)
            lock.acquire()
        except Timeout as error:
            raise OutputError(f"{self.root} is in use by {_holder(path)}; wait until that has finished") from error
        except OSError as error:
            raise OutputError(unwritable(path, error)) from error
        try:
            _write_holder(path, command)
            yield
        finally:
            lock.release()

    @cached_property
    def library(self) -> Library:
        """The packaged data with this workspace's own laid over it."""
        return Library(self.root, self.states())

    def states(self) -> tuple[State, ...]:
        """The States that `register/states.xlsx` adds to the glossary or renames, in the order of its rows.

        Raises:
            ConfigurationError: the workbook or a row of it is wrong.
        """
        return _states(self._sheet("states"))

    def reviews(self) -> tuple[Review, ...]:
        """The reviews of `register/reviews.xlsx`, sorted by id.

        Raises:
            ConfigurationError: the workbook or a row of it is wrong.
        """
        rows = [(row.line, row.cells) for row in self._sheet("reviews")]
        return register.reviews(rows, self.library.states, self.library.profile, self.settings.cluster_set)

    def memory_file(self, name: str) -> bytes | None:
        """The TMX file of a memory, `public`, `reviews/XAR-UNTOC-1` or `machine/XAR-UNTOC-1`, or None."""
        return self._bytes(self._memory_path(name))

    def keep_memory(self, name: str, data: bytes) -> bool:
        """True once the memory's file holds the bytes, False where it did.

        Raises:
            OutputError: it can't be written.
        """
        return write_file(self._memory_path(name), data)

    def _memory_path(self, name: str) -> Path:
        if not _MEMORY_NAME.fullmatch(name):
            raise ValueError(f"no memory has the name {name!r}")
        return self.memory / f"{name}.tmx"

    def _sheet(self, name: str) -> tuple[TableRow, ...]:
        """The rows of the sheet of the workbook of the same name; none where there is no workbook."""
        file = f"{self.register.name}/{name}.xlsx"
        data = self._bytes(self.root / file)
        if data is None:
            return ()
        try:
            return read_sheet(data, name, file)
        except UnreadableDocumentError as error:
            raise ConfigurationError(f"{file}: {error}") from error

    def _bytes(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ConfigurationError(
                f"{path} can't be read ({error.strerror}); close it or set its permissions right"
            ) from error


def register_blanks(library: Library) -> dict[str, bytes]:
    """The blank workbooks of the register by file name, each with a second sheet that says what its columns take."""
    return {f"{name}.xlsx": _blank(name, library.toml(f"templates/register/{name}.toml")) for name in _BOOKS}


def _blank(name: str, data: Mapping[str, object]) -> bytes:
    columns = cast("list[dict[str, str]]", data["column"])
    header = tuple(column["id"] for column in columns)
    guide = tuple((column["id"], column["meaning"]) for column in columns)
    sheets = (SheetData(name, header), SheetData("columns", ("column", "meaning"), guide, (20, 90)))
    return write_book(sheets, {"title": str(data["title"])})


def _states(rows: Iterable[TableRow]) -> tuple[State, ...]:
    found: dict[str, State] = {}
    for row in rows:
        where = f"register/states.xlsx, row {row.line}"
        code = row["code"]
        if not _STATE_CODE.fullmatch(code) or code in found:
            raise ConfigurationError(f"{where}: '{code}' is no code of three capitals, or is there twice; correct it")
        if not row["short_en"]:
            raise ConfigurationError(f"{where}: {code} has no English short name; fill the column short_en")
        found[code] = State(code, localized(row, "short_"), localized(row, "formal_"), row["regional_group"])
    return tuple(found.values())


def _is_workspace(folder: Path) -> bool:
    return (folder / "inbox").is_dir() and (folder / "register").is_dir()


def _holds_anything(folder: Path) -> bool:
    """True where the folder is a file, or holds anything but hidden entries."""
    return not folder.is_dir() or any(not path.name.startswith(".") for path in folder.iterdir())


def _write_holder(lock: Path, command: str) -> None:
    """Leaves word of who holds the lock; the lock itself is the system's."""
    holder = {"command": command, "pid": os.getpid(), "machine": platform.node()}
    write_file(lock.with_name("lock.holder.json"), json.dumps(holder, sort_keys=True).encode())


def _holder(lock: Path) -> str:
    """Who holds the lock, as far as that was written down."""
    try:
        holder = json.loads(lock.with_name("lock.holder.json").read_bytes())
        return f"'pipeline {holder['command']}' (process {holder['pid']} on {holder['machine']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another command"

"""The way in: every file of the inbox is taken into the archive once, or refused with the reason, or left alone."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigurationError
from pipeline.filenames import legal_name, shown_name
from pipeline.files import digest, write_file
from pipeline.journal import Event
from pipeline.model.job import Collected, Job, Left, Refused, SeenAgain

Outcome = Job | SeenAgain | Refused | Left
Ready = Callable[[str, os.stat_result], bool]
"""Says of a file, by its path in the inbox and what the system knows of it, whether it may be taken now."""

LARGEST_FILE = 100_000_000
"""Bytes; a returned questionnaire with pictures has a few million."""

_IGNORED = re.compile(
    r"~\$.*|\.~lock\..*#|\._.*|~.*\.tmp|.*\.(part|partial|crdownload|download)|desktop\.ini|thumbs\.db|\.ds_store",
    re.IGNORECASE | re.DOTALL,
)
"""Lock files of Word and LibreOffice, downloads under way, and what file managers leave behind."""
_OUR_README = "README.md"
_JUNCTION = 0xA0000003
"""The reparse tag of a Windows junction: a folder that is a link."""


@dataclass(frozen=True)
class _Found:
    """One entry of the inbox."""

    path: Path
    file: str
    """Its path below the inbox, with `/`, as text that can be written anywhere."""

    @property
    def folder(self) -> str:
        return self.file.rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.file.rpartition("/")[2]


class Settling:
    """Says that a file may be taken when its size and time have been still for so many seconds."""

    def __init__(self, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        """Remember nothing yet; `now` counts seconds."""
        self._seconds = seconds
        self._now = now
        self._seen: dict[str, tuple[int, int, float]] = {}

    def __call__(self, file: str, status: os.stat_result) -> bool:
        """True where the file has looked the same since at least the settle time."""
        now = self._now()
        size, modified, since = self._seen.get(file, (-1, -1, now))
        if (size, modified) != (status.st_size, status.st_mtime_ns):
            since = now
        self._seen[file] = (status.st_size, status.st_mtime_ns, since)
        return now - since >= self._seconds


def at_once(_file: str, _status: os.stat_result) -> bool:
    """True: `run` takes every file as it lies there."""
    return True


@dataclass
class _Intake:
    """One walk through the inbox: what is known, and what became known on the way."""

    archive: Path
    known: dict[str, tuple[str, ...]]
    ready: Ready
    largest: int
    order: int

    def outcome(self, found: _Found) -> Outcome:
        """What becomes of one entry."""
        if _IGNORED.fullmatch(found.name) or found.file == _OUR_README:
            return Left(found.file, "ignored")
        try:
            return self._of_readable(found, found.path.lstat())
        except FileNotFoundError:
            return Left(found.file, "gone")
        except OSError as error:
            return self._refused(found, "", f"can't be read ({error.strerror}); set its permissions right")

    def _of_readable(self, found: _Found, status: os.stat_result) -> Outcome:
        reason = _refusal(status, self.largest)
        if reason:
            return self._refused(found, "", reason)
        if not self.ready(found.file, status):
            return Left(found.file, "unsettled")
        data = _read(found.path)
        if _mark(found.path.lstat()) != _mark(status) or len(data) != status.st_size:
            return Left(found.file, "unsettled")
        return self._of_bytes(found, data)

    def _of_bytes(self, found: _Found, data: bytes) -> Outcome:
        sha256 = digest(data)
        if not data:
            return self._refused(found, sha256, "is empty; ask the sender for the file again")
        files = self.known.get(sha256, ())
        name = files[0].rpartition("/")[2] if files else found.name
        write_file(archived(self.archive, sha256, name), data)
        if found.file in files:
            return Left(found.file, "unchanged")
        self.known[sha256] = (*files, found.file)
        if files:
            return SeenAgain(sha256, found.file, files[0])
        self.order += 1
        return Job(sha256, found.name, found.folder, self.order, archived(self.archive, sha256, found.name))

    def _refused(self, found: _Found, sha256: str, reason: str) -> Refused | Left:
        if found.file in self.known.get(sha256, ()):
            return Left(found.file, "unchanged")
        return Refused(sha256, found.file, f"{found.file} {reason}")


def collect(
    inbox: Path,
    archive: Path,
    known: Mapping[str, tuple[str, ...]],
    *,
    arrived: int,
    ready: Ready = at_once,
    largest: int = LARGEST_FILE,
) -> Collected:
    """What became of every file of the inbox, in the order of names; the inbox itself is not touched.

    `known` is what `journal.known_files` gives and `arrived` the number of arrivals so far. A file that changes
    while it is read is left for the next run.

    Raises:
        ConfigurationError: there is no inbox.
        OutputError: the archive can't be written.
    """
    if not inbox.is_dir():
        raise ConfigurationError(f"the inbox {inbox} is out of reach; make the folder or mount its disk again")
    intake = _Intake(archive, dict(known), ready, largest, arrived)
    return Collected(tuple(intake.outcome(found) for found in sorted(_walk(inbox, inbox), key=lambda each: each.file)))


def archived(archive: Path, sha256: str, name: str) -> Path:
    """Where the original of these bytes and this name lies."""
    return archive / sha256 / legal_name(name)


def jobs_of(archive: Path, events: Iterable[Event]) -> tuple[Job, ...]:
    """Every job that the journal knows, in order of arrival."""
    return tuple(
        Job(
            event.text("sha256"),
            event.text("name"),
            event.text("folder"),
            event.number("order"),
            archived(archive, event.text("sha256"), event.text("name")),
        )
        for event in events
        if event.kind == "arrived"
    )


def original(job: Job) -> bytes:
    """The bytes of the archived original, proved to be those that came in.

    Raises:
        ConfigurationError: the copy in the archive is missing, unreadable or changed: without it every output of its
            review would silently lack what it says.
    """
    remedy = "put it back from a backup, or put the same file into the inbox again"
    try:
        data = job.path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{job.path} can't be read ({error.strerror}); {remedy}") from error
    if digest(data) != job.sha256:
        raise ConfigurationError(f"{job.path} was changed after it had been taken in; {remedy}")
    return data


def _walk(folder: Path, inbox: Path) -> Iterator[_Found]:
    """Every entry below the folder that is no folder; a folder that can't be listed counts as an entry."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield _found(folder, inbox)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False) and not _is_junction(entry.stat(follow_symlinks=False)):
            yield from _walk(path, inbox)
        else:
            yield _found(path, inbox)


def _found(path: Path, inbox: Path) -> _Found:
    return _Found(path, shown_name(os.fsencode(path.relative_to(inbox).as_posix()).decode("utf-8", "replace")))


def _refusal(status: os.stat_result, largest: int) -> str:
    """Why the file can't be taken, or ""."""
    if stat.S_ISLNK(status.st_mode) or _is_junction(status):
        return "is a link; put the file itself into the inbox"
    if stat.S_ISDIR(status.st_mode):
        return "is a folder that can't be opened; set its permissions right"
    if not stat.S_ISREG(status.st_mode):
        return "is no ordinary file; remove it from the inbox"
    if status.st_size > largest:
        return f"has more than {largest:,} bytes; take pictures out, or raise `largest_file_mb` in settings.toml"
    return ""


def _is_junction(status: os.stat_result) -> bool:
    return getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _mark(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _read(path: Path) -> bytes:
    """The bytes, never through a link that was put in the file's place meanwhile."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as stream:
        return stream.read()

"""The append-only record of what no file of a user holds: arrival, order, refusal, correction, delivery."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from pipeline.errors import ConfigurationError, OutputError
from pipeline.files import make_folder, sync_folder, unwritable
from pipeline.model.job import JsonValue


@dataclass(frozen=True)
class Event:
    """One line of the journal."""

    kind: str
    """`arrived`, `seen-again`, `quarantined`, `retried`, `revised`, `decided`, `delivered`."""
    at: datetime
    """In UTC, to the second."""
    fields: Mapping[str, JsonValue]
    """Everything else that the line says."""

    @property
    def file(self) -> str:
        """Folder and name as in the inbox: `Arcadia/form.docx`."""
        folder, name = self.text("folder"), self.text("name")
        return f"{folder}/{name}" if folder else name

    def text(self, field: str) -> str:
        """The field as text, or "" where the event has none of that name."""
        value = self.fields.get(field, "")
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, field: str) -> int:
        """The field as a whole number, or 0 where the event has none of that name."""
        value = self.fields.get(field, 0)
        return value if isinstance(value, int) else 0


class Journal:
    """One JSON object a line in a UTF-8 file; a line is there whole and on the disk, or not at all."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        """Keep the path and the clock; the file comes with the first event."""
        self.path = path
        self._clock = clock

    def events(self) -> tuple[Event, ...]:
        """Every event, oldest first; the half line that a crash may have left at the end is no event.

        Raises:
            ConfigurationError: a line before the last is damaged.
        """
        try:
            lines = self.path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise ConfigurationError(
                f"{self.path} can't be read ({error.strerror}); set its permissions right"
            ) from error
        events = [self._event(line, number) for number, line in enumerate(lines[:-1], 1) if line.strip()]
        last = _parsed(lines[-1])
        return tuple(events) if last is None else (*events, last)

    def append(self, event: str, **fields: JsonValue) -> None:
        """Adds one event and returns when it is on the disk.

        Raises:
            OutputError: the journal can't be written.
        """
        at = self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        line = json.dumps(fields | {"event": event, "at": at}, ensure_ascii=False, sort_keys=True)
        try:
            self._write(line.encode("utf-8", "backslashreplace") + b"\n")
        except OSError as error:
            raise OutputError(unwritable(self.path, error)) from error

    def _write(self, line: bytes) -> None:
        make_folder(self.path.parent)
        new = not self.path.exists()
        with self.path.open("a+b", buffering=0) as stream:
            line = _mended_end(stream) + line
            while line:
                line = line[stream.write(line) :]
            os.fsync(stream.fileno())
        if new:
            sync_folder(self.path.parent)

    def _event(self, line: bytes, number: int) -> Event:
        event = _parsed(line)
        if event is None:
            raise ConfigurationError(
                f"{self.path}, line {number} is damaged; put the file back from a backup, or delete this one line "
                "if it can't be mended, and run again"
            )
        return event


def known_files(events: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    """The files of the inbox that need no second look: SHA-256 to `folder/name`, the first arrival first.

    A file refused without being read is under ""; `retried` makes a refused file unknown again, unless it had arrived.
    """
    known: dict[str, tuple[str, ...]] = {}
    arrived: set[str] = set()
    for event in events:
        sha256, file = event.text("sha256"), event.file
        files = known.get(sha256, ())
        if event.kind == "arrived":
            arrived.add(sha256)
        if event.kind in ("arrived", "seen-again", "quarantined") and file not in files:
            known[sha256] = (*files, file)
        if event.kind == "retried" and sha256 not in arrived:
            known[sha256] = tuple(each for each in files if each != file)
    return known


def quarantined(events: Iterable[Event]) -> dict[tuple[str, str], str]:
    """The files that stand in quarantine now: (SHA-256, `folder/name`) to the reason, in order of refusal."""
    reasons: dict[tuple[str, str], str] = {}
    for event in events:
        key = (event.text("sha256"), event.file)
        if event.kind == "quarantined":
            reasons[key] = event.text("reason")
        elif event.kind == "retried":
            reasons.pop(key, None)
    return reasons


def _parsed(line: bytes) -> Event | None:
    """The event of a line, or None where the line is not a whole event."""
    try:
        fields = json.loads(line)
        kind, at = fields.pop("event"), datetime.fromisoformat(fields.pop("at"))
    except (ValueError, KeyError, AttributeError, TypeError):
        return None
    return Event(kind, at, fields) if isinstance(kind, str) else None


def _mended_end(stream: FileIO) -> bytes:
    """What must come before the next line: a line break where the last event lacks it; half a line is cut off."""
    size = stream.seek(0, os.SEEK_END)
    if not size:
        return b""
    stream.seek(size - 1)
    if stream.read(1) == b"\n":
        return b""
    stream.seek(0)
    last = stream.readall().rpartition(b"\n")[2]
    if _parsed(last) is not None:
        return b"\n"
    stream.truncate(size - len(last))
    return b""

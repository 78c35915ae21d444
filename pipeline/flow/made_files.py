"""Files written where a person works too: what the program made is replaced, what a person changed stays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.filenames import beside_name, legal_name
from pipeline.files import digest, unwritable, write_file

_RECORD = ".pipeline-made.json"


class MadeFiles:
    """The files of one folder that this program made, by their hashes; a record in the folder remembers them."""

    def __init__(self, folder: Path) -> None:
        """Read the record, if there is one; a damaged one counts for none, so that every file is a person's."""
        self._folder = folder
        self._made: dict[str, str] = {}
        try:
            found = json.loads((folder / _RECORD).read_bytes())
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return
        except OSError as error:
            raise OutputError(unwritable(folder / _RECORD, error)) from error
        if isinstance(found, dict):
            self._made = {str(name): str(sha256) for name, sha256 in found.items()}

    def read(self, name: str) -> bytes | None:
        """The bytes of a file of the folder, or None.

        Raises:
            OutputError: it is there and can't be read.
        """
        path = self._folder / legal_name(name)
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise OutputError(unwritable(path, error)) from error

    def write(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """The names under which the files lie now: another one beside it where a person changed one.

        Raises:
            OutputError: the folder can't be written.
        """
        names = tuple(self._write(name, data) for name, data in files.items())
        write_file(self._folder / _RECORD, json.dumps(self._made, sort_keys=True, indent=0).encode() + b"\n")
        return names

    def _write(self, name: str, data: bytes) -> str:
        wanted = legal_name(name)
        name, number = wanted, 0
        while not self._may_replace(name, data):
            number += 1
            name = beside_name(wanted, number)
        write_file(self._folder / name, data)
        self._made[name] = digest(data)
        return name

    def _may_replace(self, name: str, data: bytes) -> bool:
        standing = self.read(name)
        return standing is None or standing == data or digest(standing) == self._made.get(name)

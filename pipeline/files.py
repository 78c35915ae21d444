"""Writing so that a crash, a full disk or a pulled plug leaves the old file or the new one, never half of one."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.filenames import shown_name

_PART = re.compile(r"\.[0-9a-f]{16}\.part")
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES})
"""What file systems answer that can't flush a folder: some network shares."""


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write_file(path: Path, data: bytes) -> bool:
    """True once the file holds the bytes; False where it held them already and was left alone.

    Raises:
        OutputError: the folder can't be made or the file can't be written.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        make_folder(path.parent)
        replace_bytes(path, data)
    except OSError as error:
        raise OutputError(unwritable(path, error)) from error
    return True


def replace_bytes(path: Path, data: bytes) -> None:
    """Writes beside, flushes, renames, and flushes the folder; its folder exists.

    Raises:
        OSError: the file is as it was before.
    """
    part = path.with_name(f".{digest(path.name.encode('utf-8', 'surrogatepass'))[:16]}.part")
    part.unlink(missing_ok=True)
    try:
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError:
        _drop(part)
        raise
    sync_folder(path.parent)


def remove_parts(folder: Path) -> None:
    """Removes what an interrupted `replace_bytes` left in the folder.

    Raises:
        OSError: a leftover can't be removed.
    """
    for path in sorted(folder.iterdir()):
        if _PART.fullmatch(path.name):
            path.unlink()


def make_folder(folder: Path) -> None:
    """Makes the folder and those above it, each entered durably in the one above.

    Raises:
        OSError: a folder can't be made, or a file stands in its place.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Flushes the folder's entries to the disk where the system can do that; Windows does it by itself.

    Raises:
        OSError: the disk failed.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def unwritable(path: Path, error: OSError) -> str:
    """The line that says which file can't be written, why, and what to do."""
    why = error.strerror or type(error).__name__
    return f"{shown_name(str(path))} can't be written ({why}); make room or set the permissions right, then run again"


def _drop(part: Path) -> None:
    """Removes the unfinished file, if the disk still lets it."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return

"""Folders compared byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path


def tree(folder: Path, leave_out: Collection[str] = ()) -> dict[str, str]:
    """Every file below the folder by its relative name, with its SHA-256; `leave_out` names folders to skip."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in leave_out
    }

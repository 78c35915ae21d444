"""The Word and Excel files that come through translation, and the sample of them that all judges look at."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

KINDS = ("docx", "docm", "dotx", "xlsx", "xlsm")
WORD = (".docx", ".docm", ".dotx")
EVERY = 6
"""One file of six is in the sample."""


@dataclass(frozen=True)
class Specimen:
    """One file, with its number among all."""

    number: int
    path: Path

    @property
    def name(self) -> str:
        """A short name that no other specimen has and that every program can open."""
        return f"{self.number:04d}{self.path.suffix}"

    @property
    def is_word(self) -> bool:
        """True for a Word file, False for an Excel file."""
        return self.path.suffix in WORD


def specimens() -> list[Specimen]:
    """Every Word and Excel specimen, by kind and name."""
    folder = Path(os.environ["SHARED"]) / "specimens"
    files = [path for kind in KINDS for path in sorted((folder / kind).iterdir())]
    return [Specimen(number, path) for number, path in enumerate(files)]


def is_in_sample(file: Specimen) -> bool:
    """True for every file where WHOLE is 1 in the environment, else always for the same sixth of them."""
    return os.environ.get("WHOLE") == "1" or file.number % EVERY == 0

"""Errors of the Open XML SDK that a file has and the file it was made from had not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.programs import office_errors

TOGETHER = 50
"""Files that one process validates."""
BROKEN = "cannot be opened"
"""What an error of the SDK's own begins with."""
_PLACE = re.compile(r"\[\d+\]|\(@[^)]*\)")


def errors_by_file(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """What the SDK finds wrong in each file."""
    found: dict[str, list[str]] = {}
    for start in range(0, len(files), TOGETHER):
        found |= office_errors(files[start : start + TOGETHER])
    return {file: found.get(str(file), []) for file in files}


def new_errors(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Each error that is there more often than before, wherever in its part it stands.

    None where the SDK itself broke at the input: there is nothing to compare with.
    """
    if any(error.startswith(BROKEN) for error in before):
        return []
    return sorted((Counter(map(_without_place, after)) - Counter(map(_without_place, before))).elements())


def _without_place(error: str) -> str:
    """The part, the kind of element and what is wrong with it."""
    place, _, words = error.partition(": ")
    part, _, path = place.partition(" ")
    return f"{part} {_PLACE.sub('', path).rpartition('/')[2]}: {words}"

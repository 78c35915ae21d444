"""How much work a translation is: words by where their translation came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Band = Literal[
    "fixed",
    "fixed-draft",
    "human",
    "memory-100",
    "memory-95",
    "memory-85",
    "memory-75",
    "memory-0",
    "repetition",
    "machine",
    "untranslated",
]
BANDS: tuple[Band, ...] = get_args(Band)
"""From what needs no work to what needs all of it; a band of memory matches is named by its lowest percentage."""


@dataclass(frozen=True)
class AnalysisRow:
    """One document in one target language."""

    document: str
    source_language: str
    target_language: str
    words: Mapping[Band, int]
    """Words of the source, in Chinese characters; a band without words may be absent."""
    segments: int = 0

    @property
    def total(self) -> int:
        """All words."""
        return sum(self.words.values())

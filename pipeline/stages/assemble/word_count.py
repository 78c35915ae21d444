"""Words as word limits count them."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.language.words import words_in
from pipeline.model.draft import Segment


def count_words(segments: Iterable[Segment]) -> int:
    """The words of the segments' texts; in Chinese each character is one."""
    return sum(words_in(segment.text) for segment in segments)

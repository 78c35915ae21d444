"""Which stretch of a translation stands for which stretch of its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Offsets of the first character and of the one behind the last."""
Alignment: TypeAlias = Sequence[tuple[Span, Span]]
"""Pairs of a span of the source and a span of the target; a stretch may be in several pairs, or in none."""


def shifted(alignment: Alignment, source: int, target: int) -> Alignment:
    """The alignment of texts that begin so many characters later."""
    return tuple(((a + source, b + source), (c + target, d + target)) for (a, b), (c, d) in alignment)

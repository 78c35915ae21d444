"""Words as word limits count them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.model.draft import Segment

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = rf"(?:(?![{_HAN}])[\w\u0610-\u061a\u064b-\u065f])+"
_WORD = re.compile(rf"[{_HAN}]|{_PIECE}(?:['’\-.,/]{_PIECE})*")


def count_words(segments: Iterable[Segment]) -> int:
    """The words of the segments' texts; in Chinese each character is one."""
    return sum(len(_WORD.findall(segment.text)) for segment in segments)

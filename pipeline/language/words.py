"""Words as word limits and translators' rates count them."""

from __future__ import annotations

import re

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = rf"(?:(?![{_HAN}])[\w\u0610-\u061a\u064b-\u065f])+"
_WORD = re.compile(rf"[{_HAN}]|{_PIECE}(?:['’\-.,/]{_PIECE})*")


def words_in(text: str) -> int:
    """The number of words; in Chinese each character is one."""
    return len(_WORD.findall(text))

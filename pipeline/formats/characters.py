"""Characters that XML can't hold: every format shows the same mark in their place."""

from __future__ import annotations

import re

MARK = "\ufffd"
"""What a reader sees where a character could not be written."""

_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def shown(text: str) -> str:
    """The text with the mark in place of every character that XML can't hold."""
    return _UNHOLDABLE.sub(MARK, text)


def unholdable(text: str) -> tuple[str, ...]:
    """The characters of the text that XML can't hold, as `U+000B`, each once, sorted."""
    return tuple(sorted({f"U+{ord(character):04X}" for character in _UNHOLDABLE.findall(text)}))

"""The passages of a reply: the paragraphs and list entries that can each become an item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.reading import TextBlock

_ENDS = re.compile(r"[.!?;:…。！？；：؟؛][”’\"'»)\]）」』]*\s*$")
_HAN_END = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]$")
_BULLET = re.compile(r"(?:[-–—•●▪◦‣*·]|\(?[0-9]{1,2}[.)）、]|\(?[a-zа-яأ-ي][)）])\s+")


def passages(blocks: Sequence[TextBlock]) -> tuple[str, ...]:
    """The passages in order, each without the bullet that the item's own takes the place of; tables stay whole."""
    found = []
    for block in blocks:
        pieces = [block.text] if block.kind == "table" else _paragraphs(block.text)
        found += [piece for piece in (_without_bullet(piece) for piece in pieces) if piece]
    return tuple(found)


def _paragraphs(text: str) -> list[str]:
    """Lines that belong together: one that ends a sentence, or precedes a bullet or an empty line, ends a passage."""
    passage: list[str] = []
    found = [passage]
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if passage and (not line.strip() or _BULLET.match(line.lstrip()) or _ENDS.search(passage[-1])):
            passage = []
            found.append(passage)
        if line.strip():
            passage.append(line.strip())
    return [_joined(lines) for lines in found]


def _joined(lines: Sequence[str]) -> str:
    """One line: a space where the script has spaces between words."""
    text = "".join(line if _HAN_END.search(line) else f"{line} " for line in lines)
    return text.rstrip()


def _without_bullet(passage: str) -> str:
    return passage[match.end() :] if (match := _BULLET.match(passage)) else passage.strip()

"""Ticks as people make them: a box that is crossed, a cross in brackets, an x beside an option."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Mark = Literal["ticked", "empty", "none"]
"""A box with a tick or a tick alone; an empty box; neither."""

_SPACES = r"[\s\u00a0]*"
_TICKS = "☑☒✓✔✕✖✗✘☓⊠■◼◾√×"
_BOXES = "☐□▢◻◽❏❑○"
_CROSS = "xXхХ"
"""Latin and Cyrillic."""
_OPEN, _CLOSE = r"[\[(（［【]", r"[\])）］】]"
_ON = re.compile(rf"[{_TICKS}]\ufe0f?|{_OPEN}{_SPACES}[{_TICKS}{_CROSS}vV+]{_SPACES}{_CLOSE}")
_OFF = re.compile(rf"[{_BOXES}]\ufe0f?|{_OPEN}[\s\u00a0_.…]*{_CLOSE}")
_BARE = re.compile(rf"(?<!\w)[{_CROSS}](?!\w)")


@dataclass(frozen=True)
class Ticked:
    """What stands at an option."""

    mark: Mark
    rest: str
    """What else was written there, beside mark and option."""
    typed: bool = False
    """True where a letter or a character was typed rather than a box crossed."""


def mark_of(text: str) -> Ticked:
    """The mark in a text that should hold nothing else: a cell of a tick table, or what stands before an option."""
    if _ON.search(text):
        kept = _OFF.sub("", _ON.sub("", text, count=1), count=1)
        return Ticked("ticked", kept.strip(), typed="☒" not in text)
    without_box = _OFF.sub("", text, count=1)
    if _BARE.search(without_box):
        return Ticked("ticked", _BARE.sub("", without_box, count=1).strip(), typed=True)
    return Ticked("none" if without_box == text else "empty", without_box.strip())


def option_mark(text: str, option: str) -> Ticked | None:
    """The mark at an option in a line that holds its text, or None where the line doesn't.

    A mark stands before the option or right behind it; a box further on belongs to what follows.
    """
    found = _option_pattern(option).search(text)
    if found is None:
        return None
    before, after = mark_of(text[: found.start()]), text[found.end() :]
    if before.mark == "ticked":
        return Ticked("ticked", _words(before.rest, after), before.typed)
    behind = _leading_tick(after)
    if behind is not None:
        return Ticked("ticked", _words(before.rest, behind), typed=True)
    return Ticked(before.mark, _words(before.rest, after))


def without_marks(text: str) -> str:
    """The text without boxes and ticks, its white space made single: what an option's line says."""
    return " ".join(_OFF.sub(" ", _ON.sub(" ", text)).replace("\u00a0", " ").split())


def _leading_tick(text: str) -> str | None:
    """What follows a tick at the beginning of the text, or None where there is none."""
    stripped = text.lstrip(" \t\u00a0:.-–—")
    for pattern in (_ON, _BARE):
        match = pattern.match(stripped)
        if match:
            return stripped[match.end() :]
    return None


def _option_pattern(option: str) -> re.Pattern[str]:
    """The option's words with any white space between them, and no word running on from its end."""
    words = r"[\s\u00a0]+".join(re.escape(word) for word in option.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _words(*texts: str) -> str:
    """The texts together, without the punctuation that joined them to the option."""
    return " ".join(text.strip() for text in texts if text.strip()).strip(" \t\n:;,-–—")

"""File names that Windows, macOS, Linux and the shares between them all take."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

LONGEST_NAME = 180
"""Characters in a name; Windows paths have 260 in all."""
_LONGEST_BYTES = 240
"""UTF-8 bytes in a name; most Linux file systems take 255, and an Arabic or Chinese letter has two or three."""
_LONGEST_SUFFIX = 20
_FORBIDDEN = frozenset('<>:"/\\|?*')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories without a shape of their own: controls, direction marks, lone surrogates, line separators."""
_JOINERS = "\u200c\u200d"
"""Unseen too, but part of the spelling of Persian and of other languages."""
_DEVICES = ("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$")
_RESERVED = frozenset((*_DEVICES, *(f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³")))


def legal_name(name: str) -> str:
    """The nearest name that every system takes: the name itself where it is legal."""
    seen = "".join(each for each in unicodedata.normalize("NFC", name) if unicodedata.category(each) not in _UNSEEN)
    legal = "".join("-" if each in _FORBIDDEN else each for each in seen)
    legal = _trimmed(legal) or "file"
    return _shortened(f"_{legal}" if legal.partition(".")[0].rstrip().upper() in _RESERVED else legal)


def is_legal_name(name: str) -> bool:
    """True where every system takes the name as it stands."""
    return legal_name(name) == name


def shown_name(name: str) -> str:
    """The name as text that a message, a page and a sheet can hold: a character without a shape becomes U+FFFD."""
    hidden = {each for each in name if unicodedata.category(each) in _UNSEEN and each not in _JOINERS}
    return "".join("\ufffd" if each in hidden else each for each in name)


def beside_name(name: str, number: int) -> str:
    """The name of the version that goes beside a file: `a.new.docx`, then `a.new-2.docx`."""
    suffix = PurePosixPath(name).suffix
    end = (".new" if number == 1 else f".new-{number}") + suffix
    return _cut(name.removesuffix(suffix), LONGEST_NAME - len(end), _LONGEST_BYTES - len(end.encode())) + end


def _trimmed(name: str) -> str:
    """The name without white space around it and without dots at its end, which Windows drops."""
    return name.strip().rstrip(". ")


def _shortened(name: str) -> str:
    """The name cut to the longest that is legal, its extension kept."""
    suffix = PurePosixPath(name).suffix
    if len(suffix) > _LONGEST_SUFFIX:
        suffix = ""
    stem = name.removesuffix(suffix)
    room, octets = LONGEST_NAME - len(suffix), _LONGEST_BYTES - len(suffix.encode())
    return _trimmed(_cut(stem, room, octets)) + suffix if len(stem) > room or len(stem.encode()) > octets else name


def _cut(text: str, characters: int, octets: int) -> str:
    """The longest beginning with at most so many characters and UTF-8 bytes."""
    return text[:characters].encode()[:octets].decode(errors="ignore")

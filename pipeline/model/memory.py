"""What is remembered: a source text with its translation, and who gave it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from typing import Literal

from pipeline.model.draft import Part

CODE_MARK = "\ufffc"
"""Stands for an inline code where only the text matters."""

UnitOrigin = Literal["human", "machine", "imported"]
"""`human`: a correction that came back; `machine`: a rendering that is kept; `imported`: from a memory file."""


@dataclass(frozen=True)
class TranslationUnit:
    """One source segment and its translation (`tu` in TMX)."""

    source_language: str
    target_language: str
    source: tuple[Part, ...]
    target: tuple[Part, ...]
    origin: UnitOrigin = "human"
    review: str = ""
    """The review that it belongs to; "" for the public memory."""
    author: str = ""
    date: dt.datetime | None = None
    """When it was given, in UTC; None where nobody said."""
    document: str = ""
    """Name of the document that it was given in."""
    file: str = ""
    """Name of the file that brought it: a corrected document, a memory that somebody gave."""

    @property
    def key(self) -> tuple[str, str, str]:
        """Source language, target language, normalized source text with its kinds of code: a memory holds one each."""
        return (self.source_language, self.target_language, source_key(self.source))


def source_key(parts: tuple[Part, ...]) -> str:
    """What two sources have in common that are the same but for white space and the ids of their codes."""
    return CODE_MARK.join((match_key(parts), *code_kinds(parts)))


def match_key(parts: tuple[Part, ...]) -> str:
    """The text in Unicode NFC with single spaces, none at either end, and a mark for each inline code."""
    text = "".join(part.text if part.kind == "text" else CODE_MARK for part in parts)
    return " ".join(unicodedata.normalize("NFC", text).split())


def code_kinds(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The kinds of the inline codes in order; the end of a pair names the place of its beginning."""
    codes = [part for part in parts if part.kind == "code"]
    places = {part.id: place for place, part in enumerate(codes, start=1) if part.code == "open"}
    return tuple(
        f"close {places.get(part.id.removeprefix('/'), '')}".rstrip() if part.code == "close" else part.code
        for part in codes
    )

"""Segments as plain text for people: an inline code is a mark with its number, `‹1›`."""

from __future__ import annotations

import re
import unicodedata

from pipeline.model.draft import Part, digest
from pipeline.model.text import UNSPACED

_MARK = re.compile(r"‹(\d{1,3})›")
_BROKEN_LINE = re.compile(r"(?<=[^\x00-\u02ff])[ \t]*[\r\n]+[ \t]*(?=[^\x00-\u02ff])")
"""Between characters of a script without spaces, or its punctuation."""


def marked(parts: tuple[Part, ...], source: tuple[Part, ...]) -> str:
    """The text with each code as `‹n›`, n being its place among the codes of `source`, from 1."""
    numbers = {part.id: index for index, part in enumerate(_codes(source), start=1)}
    return "".join(part.text if part.kind == "text" else f"‹{numbers.get(part.id, 0)}›" for part in parts)


def unmarked(text: str, source: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts that a marked text stands for; a mark that names no code of `source`, or one seen before, is text."""
    codes = dict(enumerate(_codes(source), start=1))
    parts: list[Part] = []
    end = 0
    for match in _MARK.finditer(text):
        code = codes.pop(int(match[1]), None)
        if code is not None:
            parts += [*_text(text[end : match.start()]), code]
            end = match.end()
    return (*parts, *_text(text[end:]))


def normal_wording(text: str) -> str:
    """The text in Unicode NFC, runs of blanks and line breaks as one blank, none at either end; others stay."""
    return re.sub(r"[ \t\r\n\v\f]+", " ", unicodedata.normalize("NFC", text)).strip(" ")


def one_line(language: str, text: str) -> str:
    """The wording as one line: lines are joined with a space where the language sets any."""
    return normal_wording(_BROKEN_LINE.sub("", text) if language in UNSPACED else text)


def wording_hash(language: str, text: str) -> str:
    """Sixteen hexadecimal digits that change when the wording does, and not with blanks and line breaks."""
    return digest(language, normal_wording(text))


def _codes(parts: tuple[Part, ...]) -> list[Part]:
    return [part for part in parts if part.kind == "code"]


def _text(text: str) -> list[Part]:
    return [Part("text", text)] if text else []

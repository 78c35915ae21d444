"""Sentences as the one text that a page shows."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model.draft import Part, Segment
from pipeline.model.text import UNSPACED

_CODES = {"break": "\n", "tab": "\t"}


def joined_text(segments: Iterable[Segment]) -> str:
    """The texts of the segments, a space between two where the language of the first wants one and none is there."""
    text, language = "", ""
    for segment in segments:
        words = "".join(_text(part) for part in segment.target)
        if text and words and language not in UNSPACED and not text.endswith((" ", "\n", "\t")):
            text += " "
        text += words
        language = segment.source_language if segment.origin == "untranslated" else segment.language
    return text


def _text(part: Part) -> str:
    return part.text if part.kind == "text" else _CODES.get(part.code, "")

"""What of a segment an engine is given, line by line and without codes, and the segment made of what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pipeline.language.code_placing import place_codes
from pipeline.model.alignment import Alignment, shifted
from pipeline.model.draft import Part
from pipeline.model.protected import has_words

Rendered: TypeAlias = tuple[str, Alignment | None]
"""A line in the target language, with its alignment where the engine told one."""

_PARTING = frozenset({"break", "tab"})
"""Kinds of code between which each text is a line for itself."""


def engine_lines(parts: tuple[Part, ...]) -> Iterator[str]:
    """The lines of the segment that have words, without codes and white space at their ends."""
    for line in _lines(parts):
        text = _text(line)
        if has_words(text):
            yield text.strip()


def from_lines(parts: tuple[Part, ...], rendered: Mapping[str, Rendered]) -> tuple[Part, ...]:
    """The segment with each line in its rendering, every code once, white space at the ends of lines as it was.

    Raises:
        KeyError: a line with words has no rendering.
    """
    made: list[Part] = []
    for line in _lines(parts):
        text = _text(line)
        made += _with_codes(line, text, *rendered[text.strip()]) if has_words(text) else line
    return tuple(made)


def _with_codes(line: tuple[Part, ...], text: str, target: str, alignment: Alignment | None) -> tuple[Part, ...]:
    blanks = len(text) - len(text.lstrip())
    whole = text[:blanks] + target + text[len(text.rstrip()) :]
    return place_codes(line, whole, None if alignment is None else shifted(alignment, blanks, blanks))


def _lines(parts: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    """The parts cut around breaks and tabs, each of which is a line without text."""
    line: list[Part] = []
    for part in parts:
        if part.code in _PARTING:
            yield tuple(line)
            yield (part,)
            line = []
        else:
            line.append(part)
    yield tuple(line)


def _text(line: tuple[Part, ...]) -> str:
    return "".join(part.text for part in line if part.kind == "text")

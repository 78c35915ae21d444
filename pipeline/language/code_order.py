"""Inline codes put into another wording of a sentence when nothing tells where they belong but their order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from pipeline.model.draft import Part

_BLANKS = frozenset({"break", "tab"})
"""Kinds of code that part words as a space does."""
_WORD = regex.compile(r"\p{Han}|[^\s\p{Han}]+")


def plain_text(parts: tuple[Part, ...]) -> str:
    """The text without its codes, a space for each that parts words."""
    return "".join(part.text if part.kind == "text" else " " if part.code in _BLANKS else "" for part in parts)


def in_order(text: str, source: tuple[Part, ...]) -> tuple[Part, ...]:
    """The text with the codes of `source` in their order, each as far into it as in the source, never in a word."""
    length = sum(len(part.text) for part in source if part.kind == "text")
    starts, ends = _word_edges(text)
    parts: list[Part] = []
    offset = place = 0
    for part in source:
        if part.kind == "text":
            offset += len(part.text)
            continue
        wanted = round(offset / length * len(text)) if length else len(text)
        edge = max(place, _nearest(starts if part.code == "open" else ends, wanted))
        parts += _text(text[place:edge])
        parts.append(part)
        place = edge
    return (*parts, *_text(text[place:]))


def _word_edges(text: str) -> tuple[list[int], list[int]]:
    """Where words begin and where they end, both with the text's own beginning and end; a Han character is a word."""
    spans = [match.span() for match in _WORD.finditer(text)]
    starts, ends = {0, len(text), *(start for start, _ in spans)}, {0, len(text), *(end for _, end in spans)}
    return sorted(starts), sorted(ends)


def _nearest(places: Sequence[int], wanted: int) -> int:
    after = bisect_left(places, wanted)
    return min(places[max(after - 1, 0) : after + 1], key=lambda place: abs(place - wanted))


def _text(text: str) -> list[Part]:
    return [Part("text", text)] if text else []

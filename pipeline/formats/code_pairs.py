"""Which halves of paired codes find each other in a sentence, and whether the pairs nest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from pipeline.model.draft import Part

Role = Literal["text", "single", "begin", "end", "crossing-begin", "crossing-end", "lone-begin", "lone-end"]
"""`begin` and `end` are a pair that crosses no other, `crossing-…` one that does, `lone-…` a half whose other half
stands in another sentence, or before its beginning."""


def roles(parts: Sequence[Part]) -> tuple[Role, ...]:
    """What each of the parts is to the others, in their order."""
    ends = _ends(parts)
    begins = {end: begin for begin, end in ends.items()}
    crossing = _crossing(ends)
    return tuple(_role(index, part, ends, begins, crossing) for index, part in enumerate(parts))


def _role(index: int, part: Part, ends: Mapping[int, int], begins: Mapping[int, int], crossing: set[int]) -> Role:
    if part.kind == "text":
        return "text"
    if part.code == "open":
        if index not in ends:
            return "lone-begin"
        return "crossing-begin" if index in crossing else "begin"
    if part.code == "close":
        if index not in begins:
            return "lone-end"
        return "crossing-end" if begins[index] in crossing else "end"
    return "single"


def _ends(parts: Sequence[Part]) -> dict[int, int]:
    """The index of the end by that of its beginning, for each pair that stands in the parts in this order."""
    open_: dict[str, int] = {}
    ends: dict[int, int] = {}
    for index, part in enumerate(parts):
        if part.code == "open":
            open_[part.id] = index
        elif part.code == "close" and (begin := open_.pop(part.id.removeprefix("/"), None)) is not None:
            ends[begin] = index
    return ends


def _crossing(ends: Mapping[int, int]) -> set[int]:
    """The beginnings of the pairs that overlap another without holding it."""
    begins = {end: begin for begin, end in ends.items()}
    inside: list[int] = []
    crossing: set[int] = set()
    for index in sorted((*ends, *begins)):
        if index in ends:
            inside.append(index)
            continue
        place = inside.index(begins[index])
        if place < len(inside) - 1:
            crossing.update(inside[place:])
        del inside[place]
    return crossing

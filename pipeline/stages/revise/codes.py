"""Inline codes of a corrected translation: each once, pairs in balance, whatever became of their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.draft import Part, joined
from pipeline.model.inline import unmarked

_MARK = re.compile(r"‹\d{1,3}›")

LOST = "has lost marks such as ‹1›, they are put back"
DOUBLED = "has a mark such as ‹1› that stands for nothing, it is left out"
CROSSED = "has marks such as ‹1› in an order that overlaps, their ends are moved"


def restored(text: str, source: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The parts that a marked text stands for, with every code of the source once, and what had to be mended."""
    parts, doubled = _without_spare_marks(unmarked(text, source), source)
    codes = [part for part in source if part.kind == "code"]
    lost = [code for code in codes if code not in parts]
    whole = [*_with_lost_halves(parts, codes), *(code for code in lost if _other_half(code, codes) not in parts)]
    turned = _turned(whole, codes)
    balanced = _balanced(turned, codes) if _is_balanced(source, codes) else turned
    said = ((DOUBLED, doubled), (LOST, bool(lost)), (CROSSED, balanced != whole))
    return joined(balanced), tuple(what for what, holds in said if holds)


def _without_spare_marks(parts: Sequence[Part], source: Sequence[Part]) -> tuple[list[Part], bool]:
    """The parts without marks that name no code or name one again, but for those that the source has as text."""
    own = {mark for part in source if part.kind == "text" for mark in _MARK.findall(part.text)}
    kept = []
    for part in parts:
        text = _MARK.sub(lambda match: match[0] if match[0] in own else "", part.text)
        if part.kind == "code":
            kept.append(part)
        elif text:
            kept.append(Part("text", text))
    return kept, [part.text for part in kept] != [part.text for part in parts]


def _other_half(code: Part, codes: Sequence[Part]) -> Part | None:
    """The code at the other end of a pair; None for a single code, and where the pair is not whole here."""
    wanted = {"open": ("close", f"/{code.id}"), "close": ("open", code.id.removeprefix("/"))}.get(code.code)
    return next((each for each in codes if (each.code, each.id) == wanted), None)


def _with_lost_halves(parts: Sequence[Part], codes: Sequence[Part]) -> Iterator[Part]:
    """The parts, a half that lost its other one with it at the other end of the text that stands beside it."""
    for index, part in enumerate(parts):
        begins = _beside(parts, index, 1) if part.kind == "text" else _alone(parts, index, -1)
        ends = _beside(parts, index, -1) if part.kind == "text" else _alone(parts, index, 1)
        yield from _lost_half(begins, parts, codes, "close")
        yield part
        yield from _lost_half(ends, parts, codes, "open")


def _beside(parts: Sequence[Part], index: int, step: int) -> Part | None:
    """What stands before or behind the part."""
    return parts[index + step] if 0 <= index + step < len(parts) else None


def _alone(parts: Sequence[Part], index: int, step: int) -> Part | None:
    """The part itself where no text stands on that side of it."""
    neighbour = _beside(parts, index, step)
    return parts[index] if neighbour is None or neighbour.kind == "code" else None


def _lost_half(code: Part | None, parts: Sequence[Part], codes: Sequence[Part], kind: str) -> Iterator[Part]:
    """The other half of a code of this kind, where it stands nowhere in the parts."""
    other = _other_half(code, codes) if code is not None and code.code == kind else None
    if other is not None and other not in parts:
        yield other


def _turned(parts: Sequence[Part], codes: Sequence[Part]) -> list[Part]:
    """The parts with each pair begun before it is ended."""
    turned = list(parts)
    for code in codes:
        other = _other_half(code, codes) if code.code == "open" else None
        if other is not None and turned.index(other) < turned.index(code):
            begin, end = turned.index(other), turned.index(code)
            turned[begin], turned[end] = code, other
    return turned


def _balanced(parts: Sequence[Part], codes: Sequence[Part]) -> list[Part]:
    """The parts with each pair ended before the pair around it is; a half whose pair is not whole here is in none."""
    made: list[Part] = []
    opened: list[Part] = []
    waiting: list[Part] = []
    for part in parts:
        other = _other_half(part, codes)
        if part.code == "open" and other is None and opened:
            waiting.append(part)
            continue
        if part.code == "close" and (other is None or other in opened):
            made += _ends(opened, other, codes)
        elif part.code == "close":
            continue
        elif part.code == "open" and other is not None:
            opened.append(part)
        made.append(part)
        if not opened:
            made += waiting
            waiting = []
    return made + waiting


def _ends(opened: list[Part], begin: Part | None, codes: Sequence[Part]) -> list[Part]:
    """The ends of all pairs opened within `begin`, or of all where it is None, innermost first; they are closed now."""
    first = 0 if begin is None else opened.index(begin)
    inner = opened[first:] if begin is None else opened[first + 1 :]
    del opened[first:]
    return [end for each in reversed(inner) if (end := _other_half(each, codes)) is not None]


def _is_balanced(source: Sequence[Part], codes: Sequence[Part]) -> bool:
    return _balanced(source, codes) == list(source)

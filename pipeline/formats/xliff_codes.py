"""Inline codes in XLIFF 1.2: elements inside `source` and `target`, numbered by their place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.code_pairs import Role, roles
from pipeline.model.draft import Part

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

UNKNOWN = "0"
"""The number of a code that the source has not."""

_CTYPES = {"break": "lb", "image": "image"}
"""Kinds of single code that XLIFF has a word for; others are `x-…`."""
_LINE_AT_END = re.compile(r"\n[ \t]*\Z")
_Piece = tuple[str, int]
_ELEMENTS: Mapping[Role, str] = {
    "single": "x",
    "begin": "g",
    "crossing-begin": "bpt",
    "crossing-end": "ept",
    "lone-begin": "it",
    "lone-end": "it",
}


def qualified(name: str) -> str:
    """The name in XLIFF's namespace as lxml writes it."""
    return f"{{{NAMESPACE}}}{name}"


def write_parts(holder: etree._Element, parts: tuple[Part, ...], source: tuple[Part, ...]) -> None:
    """Puts text and codes into a `source` or `target`.

    A pair that crosses no other is a `g` around what stands in it, another `bpt` and `ept`, half a pair `it`; a code
    that stands alone is `x`. An element's id is the place of its code, of a `g` that of its beginning, among the codes
    of the source, from 1.
    """
    numbers = _numbers(source)
    current = [holder]
    for part, role in zip(parts, _roles(parts, source), strict=True):
        if role == "text":
            _append_text(current[-1], shown(part.text))
        elif role == "end":
            current.pop()
        else:
            element = etree.SubElement(current[-1], qualified(_ELEMENTS[role]), _attributes(part, role, numbers))
            if role == "begin":
                current.append(element)


def _roles(parts: tuple[Part, ...], source: tuple[Part, ...]) -> tuple[Role, ...]:
    """The roles of the parts; a pair that is none in the source has no `g`, for its end would have no number there."""
    begins = zip(source, roles(source), strict=True)
    paired = {part.id for part, role in begins if role in ("begin", "crossing-begin")}
    bare: Mapping[Role, Role] = {"begin": "crossing-begin", "end": "crossing-end"}
    return tuple(
        role if part.id.removeprefix("/") in paired else bare.get(role, role)
        for part, role in zip(parts, roles(parts), strict=True)
    )


def _numbers(source: tuple[Part, ...]) -> dict[str, str]:
    codes = (part for part in source if part.kind == "code")
    return {part.id: str(number) for number, part in enumerate(codes, start=1)}


def _attributes(part: Part, role: Role, numbers: Mapping[str, str]) -> dict[str, str]:
    attributes = {"id": numbers.get(part.id, UNKNOWN)}
    if role == "single":
        attributes["ctype"] = _CTYPES.get(part.code, f"x-{part.code}")
    if role in ("crossing-begin", "crossing-end"):
        attributes["rid"] = numbers.get(part.id.removeprefix("/"), UNKNOWN)
    if role in ("lone-begin", "lone-end"):
        attributes["pos"] = "open" if role == "lone-begin" else "close"
    if part.text:
        attributes["equiv-text"] = shown(part.text)
    return attributes


def _append_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{text}"
    else:
        element.text = f"{element.text or ''}{text}"


def read_texts(
    source: etree._Element | None, target: etree._Element | None, *, layout: Layout | None = None
) -> tuple[str, str]:
    """Both texts with a mark, `‹1›`, for each code.

    What a tool has set apart with elements of its own is text; a code that it doubled stands where it stands first.
    With a layout, the line breaks of a tool that begins a line for each element are none of the text.
    """
    ends = _ends_of(source)
    return _text(source, ends, layout), _text(target, ends, layout)


@dataclass(frozen=True)
class Layout:
    """How a tool has indented what stands in a unit."""

    indent: str
    """Before `source` and `target`."""
    step: str
    """By which each element's content is indented further."""

    def text(self, piece: str, depth: int) -> str:
        """The piece without the lines' beginnings before and behind it, `depth` elements inside source or target."""
        piece = piece.removeprefix(f"\n{self.indent}{self.step * (depth + 1)}")
        return _LINE_AT_END.sub("", piece)


def layout_of(unit: etree._Element) -> Layout | None:
    """The layout of a unit whose elements stand on lines of their own, else None."""
    before, behind = unit.text or "", (unit[-1].tail or "") if len(unit) else ""
    if not before.startswith("\n"):
        return None
    indent = before.removeprefix("\n")
    return Layout(indent, indent.removeprefix(behind.removeprefix("\n")))


def _ends_of(source: etree._Element | None) -> dict[str, str]:
    """The number of the end of each pair in the source, by the number of its beginning."""
    ends: dict[str, str] = {}
    for number, (place, element) in enumerate([] if source is None else _codes(source), start=1):
        if place == "end":
            ends[element.get("id", "")] = str(number)
        elif element.tag == qualified("ept"):
            ends[element.get("rid", "")] = element.get("id", UNKNOWN)
    return ends


def _codes(holder: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Each code in reading order, a `g` at its beginning and at its end."""
    for child in holder:
        if child.tag == qualified("g"):
            yield "begin", child
            yield from _codes(child)
            yield "end", child
        elif child.tag == qualified("mrk"):
            yield from _codes(child)
        else:
            yield "single", child


def _text(holder: etree._Element | None, ends: Mapping[str, str], layout: Layout | None) -> str:
    if holder is None:
        return ""
    pieces = _pieces(holder, ends, set())
    return "".join(layout.text(piece, depth) if layout else piece for piece, depth in pieces)


def _pieces(holder: etree._Element, ends: Mapping[str, str], seen: set[str], depth: int = 0) -> Iterator[_Piece]:
    """Texts and marks in reading order, each with the number of elements that it stands in."""
    yield holder.text or "", depth
    for child in holder:
        number = child.get("id", UNKNOWN)
        if child.tag == qualified("mrk") or (child.tag == qualified("g") and number not in ends):
            yield from _pieces(child, ends, seen, depth + 1)
        elif child.tag == qualified("g"):
            is_first = number not in seen
            yield _mark(number, seen), depth
            yield from _pieces(child, ends, seen, depth + 1)
            yield f"‹{ends[number]}›" if is_first else "", depth
        else:
            yield _mark(number, seen), depth
        yield child.tail or "", depth


def _mark(number: str, seen: set[str]) -> str:
    """The mark of a code at its first place, "" at others."""
    if number in seen and number != UNKNOWN:
        return ""
    seen.add(number)
    return f"‹{number}›"

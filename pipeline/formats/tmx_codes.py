"""Inline codes in TMX: elements inside `seg` whose numbers pair source with target."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.code_pairs import Role, roles
from pipeline.model.draft import Part

_KINDS = {"lb": "break", "fnote": "note", "enote": "note"}
"""What others call a kind of single code that we have a word for."""
_SHORTCUT = re.compile(r"<(/?)([a-zA-Z]+)(\d+)(/?)>")
"""A code as OmegaT writes it into text: `<g0>`, `</g0>`, `<x1/>`."""

_Half = Literal["open", "close", "single"]


def write_parts(segment: etree._Element, parts: tuple[Part, ...], source: tuple[Part, ...]) -> None:
    """Puts text and codes into a `seg`: a pair as `bpt` and `ept`, half a pair as `it`, a single code as `ph`.

    The `x` of an element is the place of its code among those of the source, from 1, a pair being one.
    """
    numbers = _numbers((*source, *parts))
    segment.text = ""
    last: etree._Element | None = None
    for part, role in zip(parts, roles(parts), strict=True):
        if role != "text":
            last = _code_element(segment, part, role, numbers)
        elif last is None:
            segment.text += shown(part.text)
        else:
            last.tail = f"{last.tail}{shown(part.text)}"


def _numbers(parts: tuple[Part, ...]) -> dict[str, str]:
    """The place of each code by its id, of a pair by that of its beginning; the target's own come after the others."""
    ids = dict.fromkeys(part.id.removeprefix("/") for part in parts if part.kind == "code")
    return {id_: str(number) for number, id_ in enumerate(ids, start=1)}


def _code_element(segment: etree._Element, part: Part, role: Role, numbers: Mapping[str, str]) -> etree._Element:
    """The element; OmegaT names codes by the first letter of `type`, which is that of their element in XLIFF."""
    number, kind = numbers[part.id.removeprefix("/")], "group" if role == "begin" else "format"
    match role:
        case "begin" | "crossing-begin":
            name, attributes = "bpt", {"i": number, "x": number, "type": kind}
        case "end" | "crossing-end":
            name, attributes = "ept", {"i": number}
        case "lone-begin" | "lone-end":
            name, attributes = "it", {"pos": "begin" if role == "lone-begin" else "end", "x": number, "type": kind}
        case _:
            name, attributes = "ph", {"x": number, "type": f"x-{part.code}"}
    element = etree.SubElement(segment, name, attributes)
    element.text, element.tail = shown(part.text) or None, ""
    return element


@dataclass(frozen=True)
class _Code:
    """An inline code as it stands in a segment."""

    half: _Half
    part: Part
    label: str = ""
    """What the file says about which code of the other language it is."""
    pair: str = ""
    """What a beginning and its end have in common."""


_Piece: TypeAlias = "str | _Code"


def read_parts(
    source: etree._Element, target: etree._Element, *, shortcuts: bool = False
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The parts of both segments; a code has the same id in both, the target's own codes have ids of their own.

    With `shortcuts`, what OmegaT writes for codes into its text is read as codes.
    """
    pieces, target_pieces = (list(_pieces(side, shortcuts=shortcuts)) for side in (source, target))
    codes, target_codes = _codes(pieces), _codes(target_pieces)
    ids = _ids(codes, {})
    matches = _matches(target_codes, codes)
    target_ids = _ids(target_codes, {index: ids[match] for index, match in matches.items()}, len(codes))
    return _joined(pieces, ids), _joined(target_pieces, target_ids)


def _codes(pieces: Sequence[_Piece]) -> list[_Code]:
    return [piece for piece in pieces if isinstance(piece, _Code)]


def _joined(pieces: Sequence[_Piece], ids: Sequence[str]) -> tuple[Part, ...]:
    """Texts and codes as parts, neighbouring texts joined."""
    parts: list[Part] = []
    unused = iter(ids)
    for piece in pieces:
        if isinstance(piece, _Code):
            parts.append(replace(piece.part, id=next(unused)))
        elif piece and parts and parts[-1].kind == "text":
            parts[-1] = Part("text", parts[-1].text + piece)
        elif piece:
            parts.append(Part("text", piece))
    return tuple(parts)


def _ids(codes: Sequence[_Code], known: Mapping[int, str], used: int = 0) -> list[str]:
    """An id for each code: the known one, that of its beginning after `/`, or a new one after those that are used."""
    begins = _begins(codes)
    ids: list[str] = []
    for index, code in enumerate(codes):
        if index in begins:
            ids.append(f"/{ids[begins[index]]}")
        else:
            own = f"c{used + index + 1}"
            ids.append(known.get(index) or (f"/{own}" if code.half == "close" else own))
    return ids


def _begins(codes: Sequence[_Code]) -> dict[int, int]:
    """The index of the beginning by that of its end, for each pair."""
    open_: dict[str, int] = {}
    begins = {}
    for index, code in enumerate(codes):
        if code.half == "open" and code.pair:
            open_[code.pair] = index
        elif code.half == "close" and code.pair in open_:
            begins[index] = open_.pop(code.pair)
    return begins


def _matches(codes: Sequence[_Code], source: Sequence[_Code]) -> dict[int, int]:
    """For each code but the end of a pair the code of the source that it is: by label, else the next of its kind."""
    matches: dict[int, int] = {}
    ends, taken = _begins(codes), set[int]()
    labelled = _with_labels_of_pairs(source)
    for key in (_label_key, _kind_key):
        free: dict[tuple[str, str] | None, deque[int]] = {}
        for index, code in enumerate(labelled):
            if index not in taken and key(code):
                free.setdefault(key(code), deque()).append(index)
        for index, code in enumerate(codes):
            wanted = free.get(key(code)) if index not in ends and index not in matches else None
            if wanted:
                matches[index] = wanted.popleft()
                taken.add(matches[index])
    return matches


def _with_labels_of_pairs(codes: Sequence[_Code]) -> list[_Code]:
    """The codes, the end of a pair with the label of its beginning, for in TMX it has none."""
    begins = _begins(codes)
    return [
        replace(code, label=codes[begins[index]].label) if index in begins else code for index, code in enumerate(codes)
    ]


def _label_key(code: _Code) -> tuple[str, str] | None:
    return (code.half, code.label) if code.label else None


def _kind_key(code: _Code) -> tuple[str, str] | None:
    return code.half, code.part.code


def _pieces(segment: etree._Element, *, shortcuts: bool) -> Iterator[_Piece]:
    """Texts and codes in order; what is only set apart is text, and so is an entity that nobody defines."""
    for text in (segment.text or "",):
        yield from _with_shortcuts(text) if shortcuts else (text,)
    for child in segment:
        tag: object = child.tag  # of a comment or an entity it is no text, which the stubs don't know
        if not isinstance(tag, str):
            yield html.unescape(child.text or "")
        elif tag == "hi":
            yield from _pieces(child, shortcuts=shortcuts)
        else:
            yield _code(child)
        yield from _with_shortcuts(child.tail or "") if shortcuts else (child.tail or "",)


def _code(element: etree._Element) -> _Code:
    text = "".join(map(str, element.itertext(with_tail=False)))
    pair = element.get("i", "")
    label = element.get("x") or pair
    match element.tag, element.get("pos"):
        case "bpt", _:
            return _Code("open", Part("code", text, code="open"), label, pair)
        case "ept", _:
            return _Code("close", Part("code", text, code="close"), pair=pair)
        case "it", "end":
            return _Code("close", Part("code", text, code="close"), label)
        case "it", _:
            return _Code("open", Part("code", text, code="open"), label)
        case _:
            return _Code("single", Part("code", text, code=_kind(element)), label)


def _kind(element: etree._Element) -> str:
    kind = element.get("type") or str(element.tag)
    return _KINDS.get(kind, kind.removeprefix("x-"))


def _with_shortcuts(text: str) -> Iterator[_Piece]:
    end = 0
    for match in _SHORTCUT.finditer(text):
        slash, letter, number, alone = match.groups()
        name = f"{letter}{number}"
        half: _Half = "single" if alone else "close" if slash else "open"
        yield text[end : match.start()]
        yield _Code(half, Part("code", code=letter if alone else half), "" if slash else name, "" if alone else name)
        end = match.end()
    yield text[end:]

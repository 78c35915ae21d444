"""The contents of a paragraph as they stand: runs taken apart into atoms, containers as levels around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from pipeline.formats.docx.edit.dialects import (
    CONTAINERS,
    FIELD_CHARACTER,
    FIELD_CODES,
    HEAD,
    MATH,
    RUBY,
    RUBY_BASE,
    RUN_PROPERTIES,
    RUNS,
    SDT,
    SDT_CONTENT,
    STANDING_CHARACTERS,
    TAIL,
    TEXTS,
    a,
    w,
)
from pipeline.formats.docx.edit.formatting import Format, format_of

DEEPEST = 30
"""How many containers, and how many fields, may stand in one another."""
_BLOCKS = w("p", "tbl")
_NOISE = w("proofErr", "lastRenderedPageBreak")
_KINDS: dict[str, str] = {
    **dict.fromkeys(
        w("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd")
        | w("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
        | w("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd")
        | w("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd")
        | w("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd")
        | w("commentReference", "annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator"),
        "mark",
    ),
    **dict.fromkeys(w("br", "cr") | a("br"), "break"),
    **dict.fromkeys(w("tab", "ptab") | a("tab"), "tab"),
    **dict.fromkeys(w("footnoteReference", "endnoteReference"), "note"),
    **dict.fromkeys(w("drawing", "pict", "object"), "image"),
    **dict.fromkeys(w("sym"), "symbol"),
    **dict.fromkeys(w("del", "moveFrom", "delText"), "deleted"),
    **dict.fromkeys(FIELD_CODES | w("pgNum", "fldSimple") | a("fld") | {FIELD_CHARACTER}, "field"),
}


@dataclass(eq=False)
class Atom:
    """The smallest thing that is put back: one child of a run, or a child of the paragraph that is no run."""

    element: etree._Element
    run: etree._Element | None
    kind: str
    """`text`, `noise` (what a reader never sees), or the kind of code that it is."""
    text: str = ""
    format: Format = ()
    hidden: bool = False
    """True inside a field's code, and inside a result that is computed again."""


@dataclass(eq=False)
class Level:
    """The contents of a paragraph, or of a container or field inside it."""

    children: list[Atom | Level | Opaque] = field(default_factory=list)
    element: etree._Element | None = None
    """The container itself, None for a paragraph's own level and for a field."""
    holder: etree._Element | None = None
    """The element that the contents stand in."""
    run: etree._Element | None = None
    """The run around a container that stands inside one."""
    opening: tuple[Atom, ...] = ()
    """A field's beginning with its code, up to its result."""
    closing: tuple[Atom, ...] = ()


@dataclass(eq=False)
class Opaque:
    """Several atoms that are one code."""

    kind: str
    atoms: tuple[Atom, ...]


def contents(holder: etree._Element, depth: int = 0) -> list[Atom | Level | Opaque]:
    """What stands in a paragraph or container, in order; containers deeper than any editor makes are left whole."""
    inside = [child for child in holder if child.tag not in TAIL][len(head(holder, HEAD)) :]
    return [item for child in inside for item in _child(child, depth)]


def head(holder: etree._Element, names: frozenset[str]) -> list[etree._Element]:
    """The properties that stand first in an element; what stands behind contents is none, whatever its name."""
    return list(takewhile(lambda child: child.tag in names, holder))


def pieces(children: list[Atom | Level | Opaque]) -> Iterator[Atom]:
    """Everything as atoms, containers left whole."""
    for child in children:
        if isinstance(child, Atom):
            yield child
        elif isinstance(child, Opaque):
            yield from child.atoms
        elif child.element is not None:
            yield Atom(child.element, child.run, "other")
        else:
            yield from child.opening
            yield from pieces(child.children)
            yield from child.closing


def _child(child: etree._Element, depth: int) -> Iterator[Atom | Level | Opaque]:
    tag = child.tag
    if not isinstance(tag, str) or tag in _NOISE:
        yield Atom(child, None, "noise")
    elif tag in RUNS:
        yield from _run(child, depth)
    elif tag in CONTAINERS and _is_inline(child) and depth < DEEPEST:
        yield Level(contents(child, depth + 1), child, child)
    elif tag == SDT:
        yield _control(child, depth)
    else:
        yield Atom(child, None, _kind(tag))


def _control(control: etree._Element, depth: int) -> Atom | Level:
    content = control.find(SDT_CONTENT)
    if content is None or not _is_inline(content) or depth >= DEEPEST:
        return Atom(control, None, "other")
    return Level(contents(content, depth + 1), control, content)


def _run(run: etree._Element, depth: int) -> Iterator[Atom | Level | Opaque]:
    inside = list(run)[len(head(run, RUN_PROPERTIES)) :]
    if not inside:
        yield Atom(run, None, "noise")
        return
    style = format_of(run)
    for child in inside:
        base = _runs_inside(child)
        if base is not None and depth < DEEPEST:
            yield Level(contents(base, depth + 1), child, base, run)
        else:
            yield _run_item(child, run, style)


def _runs_inside(child: etree._Element) -> etree._Element | None:
    """What holds runs inside a child of a run: ruby text, and, against the schema, a text with runs in it."""
    if child.tag == RUBY:
        return child.find(RUBY_BASE)
    return child if child.tag in TEXTS and any(each.tag in RUNS for each in child) else None


def _run_item(child: etree._Element, run: etree._Element, style: Format) -> Atom:
    tag = child.tag
    if not isinstance(tag, str) or tag in _NOISE:
        return Atom(child, run, "noise")
    if tag in TEXTS:
        text = _text(child)
        return Atom(child, run, "text" if text else "noise", text, style)
    if tag in STANDING_CHARACTERS:
        return Atom(child, run, "text", STANDING_CHARACTERS[tag], style)
    return Atom(child, run, _kind(tag))


def _text(element: etree._Element) -> str:
    """The characters of a text element; a line end or tab among them is only a blank."""
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    return "".join(" " if character in "\n\r\t" else character for character in text)


def _kind(tag: str) -> str:
    if tag.startswith(f"{{{MATH}}}"):
        return "formula"
    return _KINDS.get(tag, "other")


def _is_inline(holder: etree._Element) -> bool:
    return not any(child.tag in _BLOCKS for child in holder)

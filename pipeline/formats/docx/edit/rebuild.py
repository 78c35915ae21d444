"""A paragraph made again of its items: every run, container and code in its place."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.docx.edit.dialects import HEAD, RUN_PROPERTIES, SPACE, TAIL, A, W
from pipeline.formats.docx.edit.formatting import properties_of_run
from pipeline.formats.docx.edit.inline import Atom, head
from pipeline.formats.docx.edit.items import Item

_STANDING = {"\n": "br", "\t": "tab", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_DROPPED_WITH_CHANGES = frozenset((f"{{{W}}}proofErr", f"{{{W}}}lastRenderedPageBreak"))


def rebuild(
    paragraph: etree._Element, items: Iterable[Item | str], base: etree._Element | None, *, changed: bool
) -> None:
    """Make the paragraph's contents of the items, a string being text that is new; proofing marks go if `changed`."""
    tail = [child for child in paragraph if child.tag in TAIL]
    _clear(paragraph)
    writer = _Writer(paragraph, base, changed=changed)
    for item in items:
        if isinstance(item, str):
            writer.text(item)
        else:
            writer.item(item)
    for child in tail:
        paragraph.append(child)


class _Writer:
    """Appends to a paragraph, in and out of its containers."""

    def __init__(self, paragraph: etree._Element, base: etree._Element | None, *, changed: bool) -> None:
        self._holders = [paragraph]
        self._bases = [base]
        self._changed = changed
        self._space = A if paragraph.tag.startswith(f"{{{A}}}") else W
        self._used: set[etree._Element] = set()
        self._last: tuple[etree._Element, etree._Element] | None = None
        self._left: list[tuple[etree._Element, etree._Element] | None] = []

    def item(self, item: Item) -> None:
        """Append a stretch as it was, a code, or go into or out of a pair."""
        if item.role == "open":
            self._enter(item)
        elif item.role == "close":
            self._leave(item)
        else:
            for atom in item.atoms:
                self._atom(atom)

    def text(self, text: str) -> None:
        """Append new text in a run with the properties of the text around it."""
        for stretch in _stretches(shown(text)):
            self._last = None
            if stretch == "\n" and self._space == A:
                self._with_properties("br")
                continue
            run = self._with_properties("r")
            for piece in _pieces(stretch, self._space):
                self._run_item(run, piece)

    def _with_properties(self, name: str) -> etree._Element:
        made = etree.SubElement(self._holders[-1], f"{{{self._space}}}{name}")
        base = self._bases[-1]
        properties = None if base is None else properties_of_run(base)
        if properties is not None:
            made.append(_without_tail(copy.deepcopy(properties)))
        return made

    def _run_item(self, run: etree._Element, piece: str) -> None:
        name = _STANDING.get(piece) if self._space == W else None
        made = etree.SubElement(run, f"{{{self._space}}}{name or 't'}")
        if name is None:
            made.text = piece
            if self._space == W and piece != piece.strip():
                made.set(SPACE, "preserve")

    def _enter(self, item: Item) -> None:
        level = item.level
        if level is not None:
            for atom in level.opening:
                self._atom(atom)
            if level.element is not None and level.holder is not None:
                self._atom(Atom(level.element, level.run, "other"))
                _clear(level.holder)
                self._holders.append(level.holder)
                self._left.append(self._last)
                self._last = None
        self._bases.append(self._bases[-1] if item.base is None else item.base)

    def _leave(self, item: Item) -> None:
        self._bases.pop()
        level = item.level
        if level is not None:
            if level.holder is not None:
                self._holders.pop()
                self._last = self._left.pop()
            for atom in level.closing:
                self._atom(atom)

    def _atom(self, atom: Atom) -> None:
        if self._changed and atom.element.tag in _DROPPED_WITH_CHANGES:
            return
        if atom.run is None:
            self._last = None
            self._holders[-1].append(atom.element)
        else:
            self._shell(atom.run).append(atom.element)

    def _shell(self, run: etree._Element) -> etree._Element:
        """The run to append to: the one just written if it was this one, else this one again."""
        if self._last is not None and self._last[0] is run:
            return self._last[1]
        shell = _copy_of(run) if run in self._used else _emptied(run)
        self._used.add(run)
        self._holders[-1].append(shell)
        self._last = (run, shell)
        return shell


def _emptied(run: etree._Element) -> etree._Element:
    for child in list(run)[len(head(run, RUN_PROPERTIES)) :]:
        run.remove(child)
    return run


def _copy_of(run: etree._Element) -> etree._Element:
    """A run like this one, with its attributes and properties and nothing in it."""
    made = run.makeelement(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
    made.text, made.tail = run.text, run.tail
    properties = properties_of_run(run)
    if properties is not None:
        made.append(copy.deepcopy(properties))
    return made


def _clear(holder: etree._Element) -> None:
    """Take the contents out, properties left."""
    for child in list(holder)[len(head(holder, HEAD)) :]:
        holder.remove(child)


def _without_tail(element: etree._Element) -> etree._Element:
    element.tail = None
    return element


def _stretches(text: str) -> Iterator[str]:
    """The text cut before and after each line end."""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number:
            yield "\n"
        if line:
            yield line


def _pieces(text: str, space: str) -> Iterator[str]:
    """The text cut around the characters that are elements of their own."""
    start = 0
    for index, character in enumerate(text):
        if space == W and character in _STANDING:
            if index > start:
                yield text[start:index]
            yield character
            start = index + 1
    if start < len(text):
        yield text[start:]

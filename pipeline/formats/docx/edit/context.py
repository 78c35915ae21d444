"""Where a paragraph stands: in which story, table row, box, note, and how a person is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.docx.edit.dialects import ALTERNATE, FALLBACK, PARAGRAPHS, w
from pipeline.model.text import Place

_BOX = w("txbxContent")
_CELL, _ROW, _TABLE = w("tc"), w("tr"), w("tbl")
_STORIES = {
    **dict.fromkeys(w("footnote"), "footnote"),
    **dict.fromkeys(w("endnote"), "endnote"),
    **dict.fromkeys(w("comment"), "comment"),
    **dict.fromkeys(w("docPart"), "building block"),
}


@dataclass(frozen=True)
class Context:
    """What is around an element of a part."""

    story: etree._Element
    """The element whose fields run on from paragraph to paragraph: the root, a note, a text box."""
    cell: etree._Element | None
    """The table cell around it, in the same story."""
    alternate: etree._Element | None
    """The outermost pair of alternatives around it."""
    fallback: bool
    """True in the second of two alternatives."""
    words: str
    """Table and row, text box, note: for a person."""


class Places:
    """Finds contexts and counts paragraphs of one part."""

    def __init__(self, part: str, root: etree._Element) -> None:
        self._part = part
        self._root = root
        self._numbers: dict[etree._Element, int] = {}
        self._counts: Counter[etree._Element | str] = Counter()

    def context(self, element: etree._Element) -> Context:
        """What is around the element, the nearest of each kind."""
        story, cell, alternate, fallback = self._root, None, None, False
        words: list[str] = []
        inside = True
        for around in element.iterancestors():
            tag = around.tag
            if tag == ALTERNATE:
                alternate = around
            elif tag == FALLBACK:
                fallback = True
            elif tag in _BOX or tag in _STORIES:
                words.append("text box" if tag in _BOX else f"{_STORIES[tag]} {self._number(around, str(tag))}")
                story, inside = (around if inside else story), False
            elif tag in _CELL and inside and cell is None:
                cell = around
            elif tag in _ROW and not any("row" in word for word in words):
                words.append(self._row(around))
        return Context(story, cell, alternate, fallback, ", ".join(reversed(words)))

    def place(self, element: etree._Element, context: Context) -> Place:
        """The element's place, with its number in the part."""
        kind = "paragraph" if element.tag in PARAGRAPHS else "entry"
        number = self._number(element, kind)
        return Place(self._part, f"{kind}[{number}]", context.words or f"{kind} {number}")

    def _row(self, row: etree._Element) -> str:
        table = next((around for around in row.iterancestors() if around.tag in _TABLE), self._root)
        return f"table {self._number(table, 'table')}, row {self._number(row, table)}"

    def _number(self, element: etree._Element, among: etree._Element | str) -> int:
        """The element's place among those of its kind that have been seen, from 1."""
        if element not in self._numbers:
            self._counts[among] += 1
            self._numbers[element] = self._counts[among]
        return self._numbers[element]

"""Text in drawings: boxes, shapes, diagrams, charts, and what pictures are described as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.formats.docx.edit.entries import AttributeText, ElementText
from pipeline.formats.docx.edit.languages import localize_in_place
from pipeline.formats.docx.edit.numbering import Numbering
from pipeline.formats.docx.edit.slots import Lists, SlotFinder, TextHolder
from pipeline.formats.docx.edit.styles import Styles
from pipeline.formats.xlsx.edit.book import ExcelFile
from pipeline.model.file_text import UnitKind

_KINDS = ("/drawing", "/chart", "/chartEx", "/chartUserShapes", "/diagramData", "/diagramDrawing")
_FILE_NAME = re.compile(r"\S*[\\/]\S*|\S+\.\w{3,4}|\w+://\S*")


@dataclass(frozen=True, eq=False)
class DrawnText:
    """A text in a drawing, with the other places of the same text."""

    part: str
    holder: TextHolder
    kind: UnitKind
    label: str
    twins: list[TextHolder] = field(default_factory=list)


def drawn_parts(file: ExcelFile, source: str, met: set[str]) -> Iterator[str]:
    """The drawings of a part and what they lead to, each once."""
    for name in file.related(source, *_KINDS):
        if name not in met:
            met.add(name)
            yield name
            yield from drawn_parts(file, name, met)


def drawn_texts(file: ExcelFile, source: str, met: set[str]) -> Iterator[DrawnText]:
    """The texts of these parts: paragraphs first, then literal texts of charts and descriptions."""
    for name in drawn_parts(file, source, met):
        root = file.root(name)
        styles = Styles(None)
        for slot in SlotFinder(name, root, Lists(styles, Numbering(None, styles))).slots():
            if not isinstance(slot.holder, ElementText):
                yield DrawnText(name, slot.holder, slot.kind, slot.place.label, slot.twins)
        for literal in _literals(root):
            yield DrawnText(name, ElementText(literal), "entry", "text of a chart")
        for described in root.iter("{*}cNvPr"):
            for attribute in ("title", "descr"):
                text = described.get(attribute) or ""
                if text and not _FILE_NAME.fullmatch(text.strip()):
                    yield DrawnText(
                        name, AttributeText(described, attribute, text), "entry", "description of a picture"
                    )


def localize_drawings(file: ExcelFile, source: str, target: str) -> None:
    """Direction and language of the texts in all drawings."""
    met: set[str] = set()
    for sheet in file.sheets:
        for name in drawn_parts(file, sheet.part, met):
            localize_in_place(file.root(name), source, target)


def _literals(root: etree._Element) -> Iterator[etree._Element]:
    """Values of a chart that stand in it themselves, as names of series; what repeats cells is not among them."""
    for value in root.iter("{*}v"):
        around = [etree.QName(each).localname for each in value.iterancestors("*")][:2]
        parent = value.getparent()
        is_kept = parent is not None and parent.find("{*}f") is not None
        if not is_kept and (around[:1] in (["tx"], ["txData"]) or around == ["pt", "strLit"]):
            yield value

"""An Excel file opened for editing: its parts, its sheets, and the places of its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.formats.docx.edit.core import core_texts
from pipeline.formats.docx.edit.entries import ElementText
from pipeline.formats.docx.edit.numbering import Numbering
from pipeline.formats.docx.edit.parts import XmlPart
from pipeline.formats.docx.edit.slots import Lists, SlotFinder, TextHolder
from pipeline.formats.docx.edit.styles import Styles
from pipeline.formats.docx.package import Package, open_package, write_zip
from pipeline.formats.xlsx.edit import entries
from pipeline.formats.xlsx.edit.rich import RichText
from pipeline.formats.xlsx.save import CELL_LIMIT
from pipeline.model.file_text import UnitKind
from pipeline.model.text import Place

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWN = ("/drawing", "/chart", "/diagramData", "/chartEx")


@dataclass(frozen=True, eq=False)
class Slot:
    """A place with text."""

    holder: TextHolder
    kind: UnitKind
    place: Place
    limit: int = 0


@dataclass(frozen=True)
class SheetPart:
    """A sheet's name, its element in the workbook, and its part."""

    element: etree._Element
    part: str

    @property
    def name(self) -> str:
        """As it stands on its tab."""
        return self.element.get("name") or ""


class ExcelFile:
    """An Excel file whose parts are parsed as they are needed, edited in place, and written back."""

    def __init__(self, data: bytes) -> None:
        """Open it; nothing is parsed yet."""
        self.data = data
        self.package: Package = open_package(data, "xlsx")
        self._parts: dict[str, XmlPart] = {}

    def root(self, name: str) -> etree._Element:
        """The root of a part, parsed once: edits are made in this tree."""
        if name not in self._parts:
            self._parts[name] = XmlPart(name, self.package.part(name))
        return self._parts[name].root

    def written(self) -> bytes:
        """The file with its edited parts; its own bytes where none has changed."""
        parts = {name: self.package.part(name) for name in self.package.parts()}
        edited = {name: part.edited() for name, part in self._parts.items()}
        if all(parts[name] == data for name, data in edited.items()):
            return self.data
        return write_zip({**parts, **edited})

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The sheets in the order of their tabs."""
        targets = self._targets(self.package.main)
        found = self.root(self.package.main).iterfind("{*}sheets/{*}sheet")
        return tuple(SheetPart(each, targets[each.get(_ID, "")]) for each in found if each.get(_ID, "") in targets)

    def related(self, source: str, *kinds: str) -> list[str]:
        """The parts to which a part's relationships of these kinds lead, in order."""
        found = self.package.relationships(source)
        return [name for type_, name in found if type_.endswith(kinds) and name in self.package]

    def slots(self, *, comments: bool) -> Iterator[Slot]:
        """Every place with text: properties, then sheet by sheet cells, rules, furniture, drawings, comments."""
        for name in self.related("", "/core-properties"):
            for label, holder in core_texts(self.root(name)):
                yield Slot(holder, "property", Place(name, label, f"document property {label}"))
        seen: set[TextHolder] = set()
        for sheet in self.sheets:
            for slot in self._of_sheet(sheet, comments=comments):
                if slot.holder not in seen:
                    yield slot
                    seen.add(slot.holder)

    def cells(self, sheet: SheetPart) -> Iterator[tuple[str, etree._Element]]:
        """Reference and element of each cell of a sheet."""
        for cell in self.root(sheet.part).iterfind("{*}sheetData/{*}row/{*}c"):
            yield cell.get("r") or "", cell

    def string_of(self, cell: etree._Element) -> RichText | None:
        """What a cell shows, where that is a text that somebody typed."""
        kind = cell.get("t")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return None if inline is None else RichText(inline)
        if kind != "s" or cell.find("{*}f") is not None:
            return None
        value = (cell.findtext("{*}v") or "").strip()
        return self._strings[int(value)] if value.isdigit() and int(value) < len(self._strings) else None

    @cached_property
    def _strings(self) -> tuple[RichText, ...]:
        names = self.related(self.package.main, "/sharedStrings")
        return tuple(RichText(each) for each in self.root(names[0]).iterfind("{*}si")) if names else ()

    def _of_sheet(self, sheet: SheetPart, *, comments: bool) -> Iterator[Slot]:
        for reference, cell in self.cells(sheet):
            text = self.string_of(cell)
            if text is not None:
                yield Slot(text, "cell", _place(sheet, reference, f"cell {reference}"), CELL_LIMIT)
        yield from self._rules(sheet)
        yield from self._furniture(sheet)
        yield from self._drawn(sheet, sheet.part, set())
        if comments:
            yield from self._comments(sheet)

    def _rules(self, sheet: SheetPart) -> Iterator[Slot]:
        for rule in entries.validations(self.root(sheet.part)):
            reference = rule.get("sqref") or rule.findtext("{*}sqref") or ""
            place = _place(sheet, reference, f"rule of {reference}")
            for holder in entries.list_entries(rule):
                yield Slot(holder, "entry", place, entries.LIST_LIMIT)
            for name, limit in entries.PROMPTS.items():
                yield Slot(entries.PromptText(rule, name), "entry", place, limit)

    def _furniture(self, sheet: SheetPart) -> Iterator[Slot]:
        for holder in self.root(sheet.part).iter("{*}headerFooter"):
            for element in holder:
                name = etree.QName(element).localname
                if name in entries.HEADERS:
                    for index in range(len(entries.sections(element))):
                        text = entries.HeaderText(element, index)
                        yield Slot(text, "paragraph", _place(sheet, name, name), entries.HEADER_LIMIT)

    def _drawn(self, sheet: SheetPart, source: str, met: set[str]) -> Iterator[Slot]:
        """Text boxes and charts, wherever their relationships lead."""
        styles = Styles(None)
        for name in self.related(source, *_DRAWN):
            if name in met:
                continue
            met.add(name)
            finder = SlotFinder(name, self.root(name), Lists(styles, Numbering(None, styles)))
            for slot in finder.slots():
                holders: tuple[TextHolder, ...] = (slot.holder, *slot.twins)
                yield from (Slot(each, slot.kind, _place(sheet, name, slot.place.label)) for each in holders)
            yield from self._drawn(sheet, name, met)

    def _comments(self, sheet: SheetPart) -> Iterator[Slot]:
        for name in self.related(sheet.part, "/comments"):
            for comment in self.root(name).iter("{*}comment"):
                text = comment.find("{*}text")
                if text is not None:
                    where = comment.get("ref") or ""
                    yield Slot(RichText(text), "comment", _place(sheet, where, f"comment at {where}"), CELL_LIMIT)
        for name in self.related(sheet.part, "/threadedComment"):
            for comment in self.root(name).iter("{*}threadedComment"):
                text = comment.find("{*}text")
                if text is not None:
                    where = comment.get("ref") or ""
                    yield Slot(ElementText(text), "comment", _place(sheet, where, f"comment at {where}"), CELL_LIMIT)

    def _targets(self, source: str) -> Mapping[str, str]:
        """Relationship id to part name."""
        folder, _, base = source.rpartition("/")
        name = f"{folder}/_rels/{base}.rels"
        if name not in self.package:
            return {}
        relations = self.package.xml(name).iterfind("{*}Relationship")
        inner = [each.get("Id", "") for each in relations if each.get("TargetMode") != "External"]
        return dict(zip(inner, (target for _, target in self.package.relationships(source)), strict=True))


def _place(sheet: SheetPart, path: str, label: str) -> Place:
    return Place(sheet.name, path, f"sheet {sheet.name}, {label}")

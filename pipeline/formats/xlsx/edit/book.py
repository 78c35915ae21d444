"""An Excel file opened for editing: its parts, its sheets, and the cells with texts that somebody typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from openpyxl.utils.cell import get_column_letter

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.edit.parts import XmlPart
from pipeline.formats.docx.package import Package, folded, open_package, write_zip
from pipeline.formats.xlsx.cells import escaped
from pipeline.formats.xlsx.edit.areas import position
from pipeline.formats.xlsx.edit.rich import RichText

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class SheetPart:
    """A sheet's name, its element in the workbook, and its part."""

    element: etree._Element
    part: str

    @property
    def name(self) -> str:
        """As it stands on its tab."""
        return self.element.get("name") or ""


@dataclass(frozen=True, eq=False)
class TextCell:
    """A cell with a text that somebody typed, not one that a formula gives."""

    element: etree._Element
    row: int
    column: int
    shared: RichText
    """The text, which other cells may share."""

    @property
    def reference(self) -> str:
        """`D14`."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def shown(self) -> str:
        """What it shows now."""
        own = self.element.find("{*}is") if self.element.get("t") == "inlineStr" else None
        return self.shared.shown if own is None else RichText(own).shown

    def write(self, text: str) -> None:
        """Give it a text of its own, which no other cell shares."""
        for child in list(self.element):
            self.element.remove(child)
        self.element.set("t", "inlineStr")
        space = etree.QName(self.element).namespace
        inline = etree.SubElement(self.element, f"{{{space}}}is" if space else "is")
        RichText(inline).write(escaped(text))


class ExcelFile:
    """An Excel file whose parts are parsed as they are needed, edited in place, and written back."""

    def __init__(self, data: bytes) -> None:
        """Open it; nothing is parsed yet."""
        self.data = data
        self.package: Package = open_package(data, "xlsx")
        self._spelt = {folded(name): name for name in self.package.parts()}
        self._parts: dict[str, XmlPart] = {}
        self._cells: dict[str, tuple[TextCell, ...]] = {}

    def root(self, name: str) -> etree._Element:
        """The root of a part, parsed once: edits are made in this tree."""
        spelt = self._spelt.get(folded(name), name)
        if spelt not in self._parts:
            self._parts[spelt] = XmlPart(spelt, self.package.part(spelt))
        return self._parts[spelt].root

    def written(self) -> bytes:
        """The file with its edited parts; its own bytes where none has changed.

        Raises:
            UnreadableDocumentError: a part can't be compared with what it was, its namespaces being damaged.
        """
        parts = {name: self.package.part(name) for name in self.package.parts()}
        edited = {name: _edited(part) for name, part in self._parts.items()}
        if all(parts[name] == data for name, data in edited.items()):
            return self.data
        return write_zip({**parts, **edited})

    @cached_property
    def workbook(self) -> etree._Element:
        """The root of the main part."""
        return self.root(self.package.main)

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The sheets in the order of their tabs."""
        targets = self._targets(self.package.main)
        found = self.workbook.iterfind("{*}sheets/{*}sheet")
        return tuple(SheetPart(each, targets[each.get(_ID, "")]) for each in found if each.get(_ID, "") in targets)

    def related(self, source: str, *kinds: str) -> list[str]:
        """The parts to which a part's relationships of these kinds lead, in order, each once."""
        found = self.package.relationships(source)
        names = (self._spelt.get(folded(name), "") for type_, name in found if type_.endswith(kinds))
        return list(dict.fromkeys(name for name in names if name))

    def text_cells(self, sheet: SheetPart) -> tuple[TextCell, ...]:
        """The cells of a sheet with texts that somebody typed, in the order of the part."""
        if sheet.part not in self._cells:
            self._cells[sheet.part] = tuple(self._find_cells(sheet))
        return self._cells[sheet.part]

    @cached_property
    def _strings(self) -> tuple[RichText, ...]:
        names = self.related(self.package.main, "/sharedStrings")
        return tuple(RichText(each) for each in self.root(names[0]).iterfind("{*}si")) if names else ()

    def _find_cells(self, sheet: SheetPart) -> Iterator[TextCell]:
        for row, column, element in _positions(self.root(sheet.part)):
            text = self._string_of(element)
            if text is not None:
                yield TextCell(element, row, column, text)

    def _string_of(self, cell: etree._Element) -> RichText | None:
        """What a cell shows, where that is a text that somebody typed."""
        kind = cell.get("t")
        if kind not in ("s", "inlineStr") or cell.find("{*}f") is not None:
            return None
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return None if inline is None else RichText(inline)
        value = (cell.findtext("{*}v") or "").strip()
        return self._strings[int(value)] if value.isdecimal() and int(value) < len(self._strings) else None

    def _targets(self, source: str) -> Mapping[str, str]:
        """Relationship id to part name, for the parts that the file has."""
        folder, _, base = source.rpartition("/")
        name = f"{folder}/_rels/{base}.rels"
        if name not in self.package:
            return {}
        relations = self.package.xml(name).iterfind("{*}Relationship")
        inner = [each.get("Id", "") for each in relations if each.get("TargetMode") != "External"]
        targets = zip(inner, (target for _, target in self.package.relationships(source)), strict=True)
        return {key: self._spelt[folded(target)] for key, target in targets if folded(target) in self._spelt}


def _edited(part: XmlPart) -> bytes:
    try:
        return part.edited()
    except etree.C14NError as error:
        raise UnreadableDocumentError(
            f"the part '{part.name}' has a damaged namespace; ask the sender to save the file again and resend it"
        ) from error


def _positions(root: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Row, column and element of every cell; one that does not say where it stands is behind the one before it."""
    row = 0
    for line in root.iterfind("{*}sheetData/{*}row"):
        stated = line.get("r") or ""
        row = int(stated) if stated.isdecimal() else row + 1
        column = 0
        for cell in line.iterfind("{*}c"):
            place = position(cell.get("r") or "")
            column = place[1] if place else column + 1
            yield (place[0] if place else row), column, cell

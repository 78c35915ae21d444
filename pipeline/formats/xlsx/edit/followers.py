"""What repeats the texts of cells elsewhere in the file and follows them: charts, filters, sources of pivot tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from lxml import etree

from pipeline.formats.xlsx.cells import clean
from pipeline.formats.xlsx.edit.areas import Area, area
from pipeline.formats.xlsx.edit.book import ExcelFile, SheetPart, TextCell
from pipeline.formats.xlsx.edit.drawn import drawn_parts
from pipeline.formats.xlsx.edit.pivots import follow_pivots
from pipeline.formats.xlsx.edit.references import sheet_and_area
from pipeline.formats.xlsx.edit.tables import Table


class Followers:
    """The texts of all cells as they were, to see what has become of each."""

    def __init__(self, file: ExcelFile) -> None:
        """Remember what every cell says."""
        self._file = file
        known: dict[int, str] = {}
        self._before = {
            sheet.name: [(cell, _shown(cell, known)) for cell in file.text_cells(sheet)] for sheet in file.sheets
        }

    @property
    def changed(self) -> bool:
        """True where any cell says something else now."""
        return any(self._changed.values())

    def follow(self, tables: Sequence[Table]) -> None:
        """Changes what repeats cells; call it when all cells have their texts, and before sheets are renamed."""
        if not self.changed:
            return
        met: set[str] = set()
        for sheet in self._file.sheets:
            for name in drawn_parts(self._file, sheet.part, met):
                self._follow_charts(self._file.root(name))
            self._follow_filters(sheet, self._file.root(sheet.part))
        for table in tables:
            self._follow_filters(table.sheet, table.element)
        follow_pivots(self._file, self.texts, tables)

    def texts(self, sheet: str, block: Area) -> Mapping[str, str]:
        """Old text to new text for the cells of an area that have changed; one with two new texts is left out."""
        found: dict[str, set[str]] = {}
        for cell, before in self._before.get(sheet, []):
            if block.holds(cell.row, cell.column):
                found.setdefault(before, set()).add(self._now[id(cell)])
        one = {before: next(iter(after)) for before, after in found.items() if len(after) == 1}
        return {before: after for before, after in one.items() if before != after}

    @cached_property
    def _now(self) -> Mapping[int, str]:
        known: dict[int, str] = {}
        return {id(cell): _shown(cell, known) for cells in self._before.values() for cell, _ in cells}

    @cached_property
    def _changed(self) -> Mapping[str, list[TextCell]]:
        return {
            name: [cell for cell, before in cells if self._now[id(cell)] != before]
            for name, cells in self._before.items()
        }

    def _follow_charts(self, root: etree._Element) -> None:
        """The values that a chart keeps of the cells it shows; of one cell even where it was out of step."""
        for reference in root.iter("{*}strRef", "{*}multiLvlStrRef"):
            place = sheet_and_area(reference.findtext("{*}f") or "")
            if place is None:
                continue
            texts = self.texts(*place)
            alone = next(iter(texts.values()), None) if place[1].is_one_cell else None
            for value in reference.iter("{*}v"):
                value.text = texts.get(value.text or "", alone or value.text or "")

    def _follow_filters(self, sheet: SheetPart, root: etree._Element) -> None:
        """The values that a filter lets through."""
        for automatic in root.iterfind("{*}autoFilter"):
            block = area(automatic.get("ref") or "")
            for column in automatic.iterfind("{*}filterColumn"):
                number = column.get("colId") or ""
                if block is None or not number.isdecimal():
                    continue
                texts = self.texts(sheet.name, block.column(int(number), below=1))
                for value in column.iter("{*}filter"):
                    value.set("val", texts.get(clean(value.get("val") or ""), value.get("val") or ""))


def _shown(cell: TextCell, known: dict[int, str]) -> str:
    """What a cell shows; a text that cells share is read once."""
    if cell.element.get("t") != "s":
        return cell.shown
    key = id(cell.shared)
    if key not in known:
        known[key] = cell.shared.shown
    return known[key]

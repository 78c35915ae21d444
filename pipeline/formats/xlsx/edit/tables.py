"""Names of a table's columns, kept in step with the cells that head them, and with the formulas that use them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.formats.xlsx.cells import clean, escaped
from pipeline.formats.xlsx.edit.areas import Area, area
from pipeline.formats.xlsx.edit.book import ExcelFile, SheetPart, TextCell
from pipeline.formats.xlsx.edit.escapes import units
from pipeline.formats.xlsx.edit.references import with_columns
from pipeline.model.text import Issue, Place

NAME_LIMIT = 255
"""Characters of a column's name."""
_FORMULAS = (
    "{*}f", "{*}calculatedColumnFormula", "{*}totalsRowFormula", "{*}formula", "{*}formula1", "{*}formula2",
    "{*}definedName",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Table:
    """A table of a sheet, as it was before anything was put in."""

    sheet: SheetPart
    element: etree._Element
    area: Area
    heads: Mapping[int, TextCell]
    """By the column's place: the cell that says its name."""
    labels: Mapping[int, TextCell]
    """By the column's place: the cell that says the label of its sum."""

    @property
    def name(self) -> str:
        """What formulas call it."""
        return self.element.get("displayName") or self.element.get("name") or ""

    @cached_property
    def columns(self) -> tuple[etree._Element, ...]:
        """Its columns from the left."""
        return tuple(self.element.iterfind("{*}tableColumns/{*}tableColumn"))

    @property
    def names(self) -> list[str]:
        """The names of its columns now."""
        return [clean(column.get("name") or "") for column in self.columns]


def tables(file: ExcelFile) -> list[Table]:
    """All tables with the cells that say what their columns and sums are called, before anything is put in."""
    found = [
        _table(file, sheet, file.root(name)) for sheet in file.sheets for name in file.related(sheet.part, "/table")
    ]
    return [table for table in found if table is not None]


def keep_in_step(file: ExcelFile, found: Sequence[Table]) -> Iterator[Issue]:
    """Names each column as its cell now says; two columns of a table that say the same are told apart by a number."""
    renamed: dict[str, dict[str, str]] = {}
    for table in found:
        before = table.names
        yield from _name_columns(table)
        for place, cell in table.labels.items():
            _set(table.columns[place], "totalsRowLabel", cell.shown)
        changed = {old.casefold(): new for old, new in zip(before, table.names, strict=True) if old != new}
        if changed:
            renamed[table.name.casefold()] = changed
    if renamed:
        _rename_in_formulas(file, renamed)


def _table(file: ExcelFile, sheet: SheetPart, element: etree._Element) -> Table | None:
    block = area(element.get("ref") or "")
    if block is None:
        return None
    columns = list(element.iterfind("{*}tableColumns/{*}tableColumn"))
    has_head, has_sums = element.get("headerRowCount") != "0", element.get("totalsRowCount", "0") != "0"
    cells = {(cell.row, cell.column): cell for cell in file.text_cells(sheet)}

    def saying(row: int, attribute: str) -> dict[int, TextCell]:
        at = {place: cells.get((row, block.left + place)) for place in range(len(columns))}
        return {
            place: cell
            for place, cell in at.items()
            if cell is not None and cell.shown and cell.shown == clean(columns[place].get(attribute) or "")
        }

    heads = saying(block.top, "name") if has_head else {}
    return Table(sheet, element, block, heads, saying(block.bottom, "totalsRowLabel") if has_sums else {})


def _name_columns(table: Table) -> Iterator[Issue]:
    """Columns whose head says what it said keep their names; the others get theirs from the left."""
    changed = {place: cell for place, cell in table.heads.items() if cell.shown != table.names[place]}
    taken = {name.casefold() for place, name in enumerate(table.names) if place not in changed}
    for place, cell in changed.items():
        wanted = cell.shown
        name = _free(wanted, taken) if 0 < units(wanted) < NAME_LIMIT else _free(table.names[place], taken)
        taken.add(name.casefold())
        if name != wanted:
            cell.write(name)
            yield _issue(table, cell, wanted, name)
        _set(table.columns[place], "name", name)


def _issue(table: Table, cell: TextCell, wanted: str, name: str) -> Issue:
    label = f"sheet {table.sheet.name}, cell {cell.reference}"
    if units(wanted) >= NAME_LIMIT or not wanted:
        message = f"{label}: a column of a table has 1 to {NAME_LIMIT} characters; it keeps the name '{name}'"
    else:
        message = f"{label}: two columns of a table would be called '{wanted}'; this one is '{name}', check it"
    return Issue("column-renamed", "warning", message, Place(table.sheet.name, cell.reference, label))


def _free(wanted: str, taken: set[str]) -> str:
    """The name, or the name with the first number that no other column of the table has."""
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


def _set(column: etree._Element, attribute: str, text: str) -> None:
    """Sets a name where it says something else now: a line break in it is an escape."""
    if clean(column.get(attribute) or "") != text:
        column.set(attribute, escaped(text).replace("\n", "_x000a_"))


def _rename_in_formulas(file: ExcelFile, renamed: Mapping[str, Mapping[str, str]]) -> None:
    """Structured references name columns: `Table1[Amount]`."""
    roots = [file.workbook, *(file.root(sheet.part) for sheet in file.sheets)]
    roots += [file.root(name) for sheet in file.sheets for name in file.related(sheet.part, "/table")]
    for root in roots:
        for element in root.iter(*_FORMULAS):
            if element.text and "[" in element.text:
                element.text = with_columns(element.text, renamed)

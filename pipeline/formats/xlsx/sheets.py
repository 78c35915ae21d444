"""Workbooks that people keep, sheet by sheet, as rows of text; and new ones for them to fill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import ConfigurationError
from pipeline.formats.tables import TableRow
from pipeline.formats.xlsx.cells import Sheet, read_sheets
from pipeline.formats.xlsx.save import put_text, workbook_bytes


@dataclass(frozen=True)
class SheetData:
    """A sheet to be written: a header row and rows of text under it."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    """Column widths in characters; 24 where none is given."""
    right_to_left: bool = False


def read_sheet(data: bytes, sheet: str, name: str, columns: Sequence[str] = ()) -> tuple[TableRow, ...]:
    """The rows under the header of one sheet, empty rows left out; `line` is the row's number in the sheet.

    `name` is what messages call the file; `columns` are those that the header must have. The header is the first
    row that holds anything.

    Raises:
        ConfigurationError: the sheet or a column is missing, or two columns have the same name.
        UnreadableDocumentError: the bytes are no workbook, or a damaged one.
    """
    found = _find(read_sheets(data), sheet, name)
    rows = list(found.rows.items())
    header = {cell.column: cell.text.strip() for cell in rows[0][1]} if rows else {}
    _check_header(header, columns, f"{name}, sheet {sheet}")
    letters = {text: get_column_letter(column) for column, text in header.items() if text}
    table = []
    for line, cells in rows[1:]:
        values = {header[cell.column]: cell.text for cell in cells if header.get(cell.column)}
        if any(value.strip() for value in values.values()):
            table.append(TableRow(values, line, letters))
    return tuple(table)


def sheet_names(data: bytes) -> tuple[str, ...]:
    """The names of the sheets of a workbook, in the order of its tabs.

    Raises:
        UnreadableDocumentError: the bytes are no workbook, or a damaged one.
    """
    return tuple(sheet.name for sheet in read_sheets(data))


def write_book(sheets: Sequence[SheetData], properties: Mapping[str, str] | None = None) -> bytes:
    """A workbook of these sheets, every cell a text, the header bold and frozen: equal sheets give equal bytes.

    `properties` may give the document's `title`, `subject`, `language` and `keywords`.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = ""
    for key, value in sorted((properties or {}).items()):
        setattr(workbook.properties, key, value)
    for sheet in sheets:
        _fill(workbook.create_sheet(sheet.name), sheet)
    return workbook_bytes(workbook)


def _find(sheets: Sequence[Sheet], wanted: str, name: str) -> Sheet:
    """The sheet of this name, whatever its case."""
    for sheet in sheets:
        if sheet.name.strip().casefold() == wanted.casefold():
            return sheet
    there = ", ".join(sheet.name for sheet in sheets)
    raise ConfigurationError(f"{name} has no sheet '{wanted}', only {there}; add it or correct its name")


def _check_header(header: Mapping[int, str], columns: Sequence[str], where: str) -> None:
    names = [text for text in header.values() if text]
    for column in columns:
        if column not in names:
            raise ConfigurationError(f"{where}: the column '{column}' is missing; add it to the header row")
    for text in names:
        if names.count(text) > 1:
            raise ConfigurationError(f"{where}: two columns are named '{text}'; rename one")


def _fill(worksheet: Worksheet, sheet: SheetData) -> None:
    worksheet.sheet_view.rightToLeft = sheet.right_to_left
    worksheet.freeze_panes = "A2"
    for index, text in enumerate(sheet.header, start=1):
        cell = put_text(worksheet, 1, index, text)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFD9E2EC")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        width = sheet.widths[index - 1] if index <= len(sheet.widths) else 24
        worksheet.column_dimensions[get_column_letter(index)].width = width
    for line, row in enumerate(sheet.rows, start=2):
        for index, text in enumerate(row, start=1):
            cell = put_text(worksheet, line, index, text)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")

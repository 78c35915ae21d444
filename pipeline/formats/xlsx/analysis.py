"""The analysis of translations as a workbook: words by band, for each document and language, with their sums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.formats.xlsx.look import dress_fact, dress_heading
from pipeline.formats.xlsx.save import put_text, workbook_bytes
from pipeline.model.analysis import BANDS, AnalysisRow, Band

_HEADINGS: dict[Band, str] = {
    "fixed": "Fixed",
    "fixed-draft": "Fixed, draft",
    "human": "Human",
    "memory-100": "Memory 100%",
    "memory-95": "Memory 95–99%",
    "memory-85": "Memory 85–94%",
    "memory-75": "Memory 75–84%",
    "memory-0": "Memory under 75%",
    "repetition": "Repetition",
    "machine": "Machine",
    "untranslated": "Untranslated",
}
_FACTS = (("Document", 38), ("From", 7), ("To", 7), ("Segments", 10))
_TOTAL, _WIDTH = "Words", 13
_TWO_LINES = 32.0
"""Height of the headings, in points."""
_NUMBER, _SHARE = "#,##0", "0%"


def make_analysis(rows: Sequence[AnalysisRow]) -> bytes:
    """The analysis as an .xlsx file, words of the source on one sheet and their shares on another.

    Equal rows give equal bytes.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = ""
    _words(book.create_sheet("Words"), rows)
    _shares(book.create_sheet("Shares"), rows)
    return workbook_bytes(book)


def _words(sheet: Worksheet, rows: Sequence[AnalysisRow]) -> None:
    first = len(_FACTS) + 1
    last = first + len(BANDS)
    _head(sheet)
    for line, row in enumerate(rows, 2):
        _facts(sheet, line, row)
        for column, band in enumerate(BANDS, first):
            _number(sheet, line, column, row.words.get(band, 0))
        _number(sheet, line, last, row.total)
    end = len(rows) + 1
    _sums_heading(sheet, end + 1)
    for column in range(len(_FACTS), last + 1):
        letter = get_column_letter(column)
        dress_heading(_number(sheet, end + 1, column, f"=SUM({letter}2:{letter}{end})"), "en")


def _shares(sheet: Worksheet, rows: Sequence[AnalysisRow]) -> None:
    """The same places as on the first sheet, as shares of the row's words: formulas, so that both stay in step."""
    _head(sheet)
    for line, row in enumerate(rows, 2):
        _facts(sheet, line, row)
        _put_shares(sheet, line)
    end = len(rows) + 2
    _sums_heading(sheet, end)
    segments = get_column_letter(len(_FACTS))
    dress_heading(_number(sheet, end, len(_FACTS), f"=Words!{segments}{end}"), "en")
    for cell in _put_shares(sheet, end):
        dress_heading(cell, "en")


def _put_shares(sheet: Worksheet, line: int) -> list[Cell]:
    """The cells of a row for each band and all words, filled."""
    first = len(_FACTS) + 1
    total = f"Words!{get_column_letter(first + len(BANDS))}{line}"
    return [
        _number(sheet, line, column, f"=IF({total}=0,0,Words!{get_column_letter(column)}{line}/{total})", _SHARE)
        for column in range(first, first + len(BANDS) + 1)
    ]


def _head(sheet: Worksheet) -> None:
    names = [*_FACTS, *((_HEADINGS[band], _WIDTH) for band in BANDS), (_TOTAL, _WIDTH)]
    for column, (name, width) in enumerate(names, 1):
        dress_heading(put_text(sheet, 1, column, name), "en")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[1].height = _TWO_LINES
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _sums_heading(sheet: Worksheet, line: int) -> None:
    for column, text in enumerate(("All", "", ""), 1):
        dress_heading(put_text(sheet, line, column, text), "en")


def _facts(sheet: Worksheet, line: int, row: AnalysisRow) -> None:
    for column, text in enumerate((row.document, row.source_language, row.target_language), 1):
        dress_fact(put_text(sheet, line, column, text), "en")
    _number(sheet, line, len(_FACTS), row.segments)


def _number(sheet: Worksheet, line: int, column: int, value: int | str, shown: str = _NUMBER) -> Cell:
    cell = cast("Cell", sheet.cell(line, column))
    cell.value = value
    dress_fact(cell, "en")
    cell.number_format = shown
    return cell

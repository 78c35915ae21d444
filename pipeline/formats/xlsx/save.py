"""Workbooks as the same bytes every time, and cells that hold text and nothing but text."""

from __future__ import annotations

import io
import re
import zipfile
from typing import cast

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.formats.characters import shown
from pipeline.formats.docx.package import parse_xml, write_zip
from pipeline.formats.xlsx.cells import escaped

CELL_LIMIT = 32_767
"""Characters that one cell of Excel holds."""

_CORE = "docProps/core.xml"
_STYLES = "xl/styles.xml"
_FONT_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
_STAMP = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def put_text(worksheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """The cell, with a text in it that stays text: `=1+1` is no formula, `007` no number, "" no value at all.

    A character that XML can't hold is shown as U+FFFD; what exceeds the limit of a cell is left out.
    """
    cell = cast("Cell", worksheet.cell(row, column))
    if text:
        cell.value = escaped(writable(text))[:CELL_LIMIT]
        cell.data_type = "s"
    return cell


def writable(text: str) -> str:
    """The text with each character that XML can't hold replaced by U+FFFD, and line breaks as line feeds."""
    return shown(text.replace("\r\n", "\n").replace("\r", "\n"))


def workbook_bytes(workbook: Workbook) -> bytes:
    """The workbook as an .xlsx file that names no clock time: equal contents give equal bytes."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts[_CORE] = _STAMP.sub(b"", parts[_CORE])
    parts[_STYLES] = _ordered_fonts(parts[_STYLES])
    return write_zip({name: _as_it_grows(name, part) for name, part in parts.items()})


def _as_it_grows(name: str, part: bytes) -> bytes:
    """The part with row heights as first guesses: Excel then fits a row to what is typed into it."""
    is_sheet = name.startswith("xl/worksheets/sheet")
    return part.replace(b' customHeight="1"', b"") if is_sheet else part


def _ordered_fonts(styles: bytes) -> bytes:
    """The styles with what each font says in the order of the schema, which openpyxl does not keep."""
    root = parse_xml(styles, _STYLES)
    for font in root.iter("{*}font"):
        font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(etree.QName(child).localname))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

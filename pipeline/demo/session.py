"""The demo's session.xlsx: a meeting that never took place, and a second row with a slip in its symbol.

Written as an officer would, in Excel: it uses nothing of the program that reads it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.cell import get_column_letter

FILE = "session.xlsx"
"""The file's name in the inbox."""
RIGHT_SYMBOL = "CTOC/COP/2026/4"
WRONG_SYMBOL = "CTOC/COP//2026/5"
"""In the second row: the slip of two strokes, seen in real documents."""
REPORT_SYMBOL = "CTOC/COP/WG.4/2026/3"

Cell = str | int | dt.date
Sheet = tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]

_SESSION = (13, "Vienna", dt.date(2026, 10, 12), dt.date(2026, 10, 16), dt.date(2026, 7, 24))
_MEETING = ("WG.4", "Vienna", dt.date(2026, 6, 8), dt.date(2026, 6, 10))

SHEETS: dict[str, Sheet] = {
    "documents": (
        ("symbol", "kind", "session", "place", "start", "end", "date", "agenda_item", "agenda_symbol", "instruments"),
        (
            (RIGHT_SYMBOL, "note", *_SESSION, "2 (b)", "CTOC/COP/2026/1", "TIP"),
            (WRONG_SYMBOL, "note", *_SESSION, "2 (b)", "CTOC/COP/2026/1", "TIP"),
        ),
    ),
    "meetings": (
        ("document", "body", "place", "start", "end", "report"),
        (
            (RIGHT_SYMBOL, *_MEETING, REPORT_SYMBOL),
            (WRONG_SYMBOL, *_MEETING, REPORT_SYMBOL),
        ),
    ),
}
"""All dates and symbols are invented."""


def session_book() -> bytes:
    """The workbook, its dates as Excel's own."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (header, rows) in SHEETS.items():
        sheet = book.create_sheet(name)
        sheet.append(header)
        for row in rows:
            sheet.append(row)
        for index, title in enumerate(header, start=1):
            sheet.cell(1, index).font = Font(bold=True)
            sheet.column_dimensions[get_column_letter(index)].width = max(14, len(title) + 2)
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_clock(buffer.getvalue())


def _without_clock(data: bytes) -> bytes:
    """The same workbook with fixed times: openpyxl writes the clock's into the archive and the properties."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as steady:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-07-01T00:00:00Z", part)
            steady.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()

"""The register of the demonstration, filled in as an officer would fill its blank workbooks."""

from __future__ import annotations

from pathlib import Path

from pipeline.formats.tables import read_csv
from pipeline.formats.xlsx.sheets import SheetData, read_sheet, write_book
from pipeline.library import Library
from pipeline.workspace import register_blanks

BOOKS = ("reviews", "states")
"""Workbooks and sheets of the register; the review of the third form is left out, so that one is proposed."""

_FOLDER = Path(__file__).with_name("register")
_GUIDE, _GUIDE_COLUMNS, _GUIDE_WIDTHS = "columns", ("column", "meaning"), (20, 90)


def register_book(name: str, library: Library) -> bytes:
    """The workbook `reviews` or `states` with the rows of the invented States in the columns of the blank one.

    Raises:
        ConfigurationError: a packaged file is missing or wrong.
    """
    guide = read_sheet(register_blanks(library)[f"{name}.xlsx"], _GUIDE, name)
    header = tuple(row["column"] for row in guide)
    rows = read_csv((_FOLDER / f"{name}.csv").read_bytes(), f"{name}.csv")
    filled = tuple(tuple(row[column] for column in header) for row in rows)
    explained = tuple((row["column"], row["meaning"]) for row in guide)
    return write_book((SheetData(name, header, filled), SheetData(_GUIDE, _GUIDE_COLUMNS, explained, _GUIDE_WIDTHS)))

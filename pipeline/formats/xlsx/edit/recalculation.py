"""Formulas that give a text are calculated anew when the file is opened: what they showed is in the old language."""

from __future__ import annotations

from lxml import etree

from pipeline.formats.xlsx.edit.book import ExcelFile

_BEHIND = frozenset(
    {"oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"}
    | {"fileRecoveryPr", "webPublishObjects", "extLst"}
)
"""What stands behind the settings of calculation in a workbook."""


def recalculate_on_load(file: ExcelFile) -> None:
    """Asks for it where a formula shows a text; the results in the file stay as they are."""
    if not any(_shows_a_text(file.root(sheet.part)) for sheet in file.sheets):
        return
    settings = file.workbook.find("{*}calcPr")
    if settings is None:
        space = etree.QName(file.workbook).namespace
        settings = etree.Element(f"{{{space}}}calcPr" if space else "calcPr")
        file.workbook.insert(_place(file.workbook), settings)
    settings.set("fullCalcOnLoad", "1")


def _shows_a_text(root: etree._Element) -> bool:
    cells = root.iterfind("{*}sheetData/{*}row/{*}c")
    return any(cell.get("t") == "str" and cell.find("{*}f") is not None for cell in cells)


def _place(workbook: etree._Element) -> int:
    """The place before the first element that stands behind it."""
    names = [etree.QName(each).localname if isinstance(each.tag, str) else "" for each in workbook]
    return next((place for place, name in enumerate(names) if name in _BEHIND), len(names))

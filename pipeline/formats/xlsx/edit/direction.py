"""Sheets that begin at the right for a language that is written so, and at the left for others."""

from __future__ import annotations

from lxml import etree

from pipeline.formats.docx.direction import RIGHT_TO_LEFT
from pipeline.formats.xlsx.edit.book import ExcelFile

_BEFORE_VIEWS = frozenset({"sheetPr", "dimension"})


def set_direction(file: ExcelFile, source: str, target: str) -> None:
    """Into Arabic sheets begin at the right, out of it at the left; else nothing."""
    to_right = target in RIGHT_TO_LEFT
    if (source in RIGHT_TO_LEFT) == to_right:
        return
    roots = [file.root(sheet.part) for sheet in file.sheets]
    for root in (each for each in roots if etree.QName(each).localname == "worksheet"):
        if to_right and root.find("{*}sheetViews") is None:
            _add_view(root)
        for view in root.iterfind("{*}sheetViews/{*}sheetView"):
            if to_right:
                view.set("rightToLeft", "1")
            elif view.get("rightToLeft") in ("1", "true"):
                view.attrib.pop("rightToLeft", "")


def _add_view(root: etree._Element) -> None:
    """A view where the sheet says nothing of one, at its place in the order that Excel wants."""
    space = etree.QName(root).namespace
    name = f"{{{space}}}%s" if space else "%s"
    place = sum(1 for each in root.iterchildren("*") if etree.QName(each).localname in _BEFORE_VIEWS)
    views = etree.Element(name % "sheetViews")
    etree.SubElement(views, name % "sheetView", {"workbookViewId": "0"})
    root.insert(place, views)

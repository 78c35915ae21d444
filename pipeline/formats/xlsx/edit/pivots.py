"""Pivot tables: fields and items that repeat the heads and values of their source are called as these are now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from lxml import etree

from pipeline.formats.xlsx.cells import clean, escaped
from pipeline.formats.xlsx.edit.areas import Area, area
from pipeline.formats.xlsx.edit.book import ExcelFile, SheetPart
from pipeline.formats.xlsx.edit.tables import Table

ChangedTexts: TypeAlias = Callable[[str, Area], Mapping[str, str]]
"""Sheet and area to old and new texts of its cells."""
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CAPTIONS = ("dataCaption", "grandTotalCaption", "rowHeaderCaption", "colHeaderCaption", "name", "n")


def follow_pivots(file: ExcelFile, texts: ChangedTexts, tables: Sequence[Table]) -> None:
    """Follows the source in every cache, and the cells in every pivot table.

    A file whose formulas name fields, in a calculated field or in GETPIVOTDATA, keeps all its fields' names.
    """
    caches = file.related(file.package.main, "/pivotCacheDefinition")
    named: dict[str, str] = {}
    fixed = not caches or _names_fields(file, caches)
    for cache in caches:
        source = _source(file.root(cache), tables)
        if source is not None:
            named |= {} if fixed else _rename_fields(file.root(cache), *source, texts)
            _follow_items(file, cache, *source, texts)
    shown: dict[str, str] = {}
    for sheet in file.sheets:
        for name in file.related(sheet.part, "/pivotTable"):
            shown |= _follow_captions(sheet, file.root(name), texts)
    for cache in caches:
        root = file.root(cache)
        for items in root.iter("{*}groupItems", *(() if _source(root, tables) else ("{*}sharedItems",))):
            _rename_items(list(items), list(items), shown)
    for name in file.related(file.package.main, "/slicerCache", "/timelineCache"):
        slicer = file.root(name)
        slicer.set("sourceName", named.get(slicer.get("sourceName") or "", slicer.get("sourceName") or ""))


def _names_fields(file: ExcelFile, caches: Sequence[str]) -> bool:
    if any(field.get("formula") for cache in caches for field in file.root(cache).iter("{*}cacheField")):
        return True
    formulas = (element.text or "" for sheet in file.sheets for element in file.root(sheet.part).iter("{*}f"))
    return any("GETPIVOTDATA" in formula.upper() for formula in formulas)


def _source(cache: etree._Element, tables: Sequence[Table]) -> tuple[str, Area] | None:
    """The sheet and the cells that a cache is made of; None where they are not in this file."""
    source = cache.find("{*}cacheSource/{*}worksheetSource")
    if source is None or source.get(_RELATION_ID) is not None:
        return None
    name, block = (source.get("name") or "").casefold(), area(source.get("ref") or "")
    table = next((each for each in tables if each.name.casefold() == name), None)
    if table is not None:
        return table.sheet.name, table.area
    return (source.get("sheet") or "", block) if block is not None else None


def _rename_fields(cache: etree._Element, sheet: str, block: Area, texts: ChangedTexts) -> dict[str, str]:
    fields = list(cache.iterfind("{*}cacheFields/{*}cacheField"))
    heads = Area(block.top, block.left, block.top, block.right)
    changed = texts(sheet, heads)
    names = [clean(field.get("name") or "") for field in fields]
    new = [changed.get(name, name) for name in names]
    if len({name.casefold() for name in new}) < len({name.casefold() for name in names}):
        return {}
    for field, name, before in zip(fields, new, names, strict=True):
        if name != before:
            field.set("name", escaped(name).replace("\n", "_x000a_"))
    return {before: name for before, name in zip(names, new, strict=True) if before != name}


def _follow_items(file: ExcelFile, cache: str, sheet: str, block: Area, texts: ChangedTexts) -> None:
    """The values that a cache keeps, unless two of a field would become one."""
    root = file.root(cache)
    records = [file.root(name) for name in file.related(cache, "/pivotCacheRecords")]
    for number, field in enumerate(root.iterfind("{*}cacheFields/{*}cacheField")):
        changed = texts(sheet, block.column(number, below=1))
        items = list(field.iterfind("{*}sharedItems/*"))
        _rename_items(items, [*items, *_recorded(records, number)], changed)


def _rename_items(
    items: Sequence[etree._Element], values: Sequence[etree._Element], changed: Mapping[str, str]
) -> None:
    """Values of a field called anew, unless two of its items would become one."""
    before = [item.get("v") or "" for item in items]
    after = [changed.get(clean(value), value) for value in before]
    if len({each.casefold() for each in after}) < len({each.casefold() for each in before}):
        return
    for value in values:
        text = clean(value.get("v") or "")
        if etree.QName(value).localname == "s" and text in changed:
            value.set("v", escaped(changed[text]))


def _recorded(records: Sequence[etree._Element], number: int) -> list[etree._Element]:
    lines = (list(line.iterchildren("*")) for record in records for line in record.iterfind("{*}r"))
    return [line[number] for line in lines if number < len(line)]


def _follow_captions(sheet: SheetPart, pivot: etree._Element, texts: ChangedTexts) -> Mapping[str, str]:
    """The captions that a pivot table writes into its cells; all texts of these that have changed."""
    location = pivot.find("{*}location")
    block = None if location is None else area(location.get("ref") or "")
    if block is None:
        return {}
    changed = texts(sheet.name, block)
    captioned = [pivot, *pivot.iter("{*}dataField", "{*}pivotField", "{*}item")]
    for element in captioned:
        for attribute in _CAPTIONS:
            text = clean(element.get(attribute) or "")
            if text in changed and not (element is pivot and attribute == "name"):
                element.set(attribute, escaped(changed[text]))
    return changed

"""A Word part as it stands when everybody's changes are accepted: the simplest way, for counting only."""

from __future__ import annotations

import copy

from lxml import etree

_GONE = {"del", "moveFrom"}
_KEPT = {"ins", "moveTo"}
_RANGES = {
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
    "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
}  # fmt: skip
_PROPERTIES = {"rPr", "trPr", "numPr", "ctrlPr"}


def accepted(root: etree._Element) -> etree._Element:
    """A copy without deleted and moved-away text, deleted rows, tables of nothing else, and the marks of changes."""
    root = copy.deepcopy(root)
    for row in [row for row in _word(root, "tr") if _is_deleted(row)]:
        _drop(row)
    for table in [table for table in _word(root, "tbl") if not any(True for _ in table.iter("{*}tr"))]:
        _drop(table)
    for element in list(root.iter("{*}*")):
        _settle(element)
    return root


def _word(root: etree._Element, name: str) -> list[etree._Element]:
    return [each for each in root.iter(f"{{*}}{name}") if "wordprocessingml" in (etree.QName(each).namespace or "")]


def _is_deleted(row: etree._Element) -> bool:
    return any(etree.QName(each).localname == "del" for each in row.iterfind("{*}trPr/*"))


def _settle(element: etree._Element) -> None:
    name, parent = etree.QName(element), element.getparent()
    if parent is None or "wordprocessingml" not in (name.namespace or ""):
        return
    is_mark = etree.QName(parent).localname in _PROPERTIES
    if name.localname in _RANGES or name.localname.endswith("PrChange") or (name.localname in _GONE and not is_mark):
        _drop(element)
    elif name.localname in _KEPT and not is_mark:
        for child in list(element):
            element.addprevious(child)
        _drop(element)
    elif name.localname in _GONE | _KEPT | {"numberingChange", "cellIns", "cellDel", "cellMerge"}:
        _drop(element)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

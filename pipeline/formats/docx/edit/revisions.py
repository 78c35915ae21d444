"""Tracked changes taken as accepted: insertions stay, deletions go, and no mark of either is left."""

from __future__ import annotations

from lxml import etree

from pipeline.formats.docx.edit.dialects import W, w

_GONE = w("del", "moveFrom")
_STAYING = w("ins", "moveTo")
_RANGES = w("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd") | w(
    *(f"customXml{kind}Range{end}" for kind in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End"))
)
_FORMER = w("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "numberingChange") | w(
    "tblGridChange", "tblPrExChange"
)
_CELL_MARKS = w("cellIns", "cellMerge")
_MARK_HOLDERS = w("rPr", "trPr", "numPr", "tcPr")
_ROW, _CELL, _TABLE, _PARAGRAPH = f"{{{W}}}tr", f"{{{W}}}tc", f"{{{W}}}tbl", f"{{{W}}}p"
_PROPERTIES = f"{{{W}}}pPr"
_BETWEEN = w("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr")


def accept_revisions(root: etree._Element) -> int:
    """Accept every tracked change in the part; the result says how many there were."""
    joined = _deleted_marks(root)
    count = _remove_rows_and_cells(root)
    for element in list(root.iter(*_FORMER, *_CELL_MARKS)):
        count += 1
        _remove(element)
    for element in list(root.iter(*_GONE, *_STAYING)):
        count += _accept(element)
    for element in list(root.iter(*_RANGES)):
        _remove(element)
    for paragraph in joined:
        _run_on(paragraph)
    return count


def _accept(element: etree._Element) -> int:
    """Accept one insertion or deletion; 1 for one that was there, 0 for one that has gone with what was around it."""
    parent = element.getparent()
    if parent is None:
        return 0
    if element.tag in _GONE or parent.tag in _MARK_HOLDERS:
        _remove(element)
    else:
        _unwrap(element, parent)
    return 1


def _deleted_marks(root: etree._Element) -> list[etree._Element]:
    """The paragraphs whose mark is deleted, in order."""
    return [
        paragraph
        for paragraph in root.iter(_PARAGRAPH)
        if any(paragraph.find(f"{_PROPERTIES}/{{{W}}}rPr/{{{W}}}{name}") is not None for name in ("del", "moveFrom"))
    ]


def _remove_rows_and_cells(root: etree._Element) -> int:
    """Remove what is deleted of tables, and tables and rows of which nothing is left."""
    marks = [f"{{{W}}}trPr/{{{W}}}del", f"{{{W}}}tcPr/{{{W}}}cellDel"]
    deleted = [element for element in root.iter(_ROW, _CELL) if any(element.find(mark) is not None for mark in marks)]
    for element in deleted:
        around = element.getparent()
        _remove(element)
        while around is not None and around.tag in (_ROW, _TABLE) and not _has_cells(around):
            outer = around.getparent()
            _remove(around)
            around = outer
    return len(deleted)


def _has_cells(element: etree._Element) -> bool:
    return next(element.iter(_CELL), None) is not None


def _run_on(paragraph: etree._Element) -> None:
    """Join a paragraph whose mark is deleted with the next one, which keeps its own properties."""
    parent = paragraph.getparent()
    following = _next_block(paragraph)
    if parent is None or paragraph.find(f"{_PROPERTIES}/{{{W}}}sectPr") is not None:
        return
    contents = [child for child in paragraph if child.tag != _PROPERTIES]
    if following is not None and following.tag == _PARAGRAPH:
        start = 1 if following.find(_PROPERTIES) is not None else 0
        for offset, child in enumerate(contents):
            following.insert(start + offset, child)
        _remove(paragraph)
    elif not contents and following is not None and following.tag == _TABLE:
        _remove(paragraph)


def _next_block(paragraph: etree._Element) -> etree._Element | None:
    return next((one for one in paragraph.itersiblings() if one.tag not in _BETWEEN), None)


def _unwrap(element: etree._Element, parent: etree._Element) -> None:
    """Put what is inside the element in its place."""
    index = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(index + offset, child)
    _remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

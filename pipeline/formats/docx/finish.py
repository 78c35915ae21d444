"""What rendered parts still need: empty runs gone, numbers of controls and bookmarks set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from pipeline.formats.docx.elements import element, q, serialize
from pipeline.formats.docx.package import parse_xml
from pipeline.formats.docx.properties import parent_of

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BEFORE_ID = (q("w:rPr"), q("w:alias"), q("w:tag"))


def finish_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Body, headers, footers and notes as Word wants them; numbers and names are unique over all of them."""
    roots = {name: parse_xml(data, name) for name, data in sorted(parts.items())}
    for root in roots.values():
        _remove_empty_runs(root)
        _end_tables(root)
    _remove_twins(roots.values())
    _number_bookmarks(roots.values())
    _number_controls(roots.values())
    return {name: serialize(root) for name, root in roots.items()}


def _remove_empty_runs(root: etree._Element) -> None:
    """What docxtpl leaves beside each `{{r …}}`: runs that show nothing."""
    for run in list(root.iter(q("w:r"))):
        content = [child for child in run if child.tag != q("w:rPr")]
        if all(child.tag == q("w:t") and not child.text for child in content):
            parent_of(run).remove(run)


def _end_tables(root: etree._Element) -> None:
    """A paragraph follows every table: without one, Word joins tables and refuses a cell that ends with one."""
    for table in list(root.iter(q("w:tbl"))):
        after = table.getnext()
        if after is None or after.tag != q("w:p"):
            spacing = element("w:spacing", before=0, after=0, line=120, lineRule="exact")
            table.addnext(element("w:p", element("w:pPr", spacing)))


def _remove_twins(roots: Iterable[etree._Element]) -> None:
    """Of two bookmarks with one name the second goes: a header's text stands in several parts."""
    named: set[str] = set()
    for root in roots:
        for start, end in _pairs(root):
            name = str(start.get(q("w:name")))
            if name in named:
                parent_of(start).remove(start)
                parent_of(end).remove(end)
            named.add(name)


def _number_bookmarks(roots: Iterable[etree._Element]) -> None:
    number = 0
    for root in roots:
        for start, end in _pairs(root):
            number += 1
            start.set(q("w:id"), str(number))
            end.set(q("w:id"), str(number))


def _pairs(root: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """Starts and ends of bookmarks in order of the starts; they nest, and before numbering many have one number."""
    open_starts: dict[str, list[etree._Element]] = {}
    ends: dict[etree._Element, etree._Element] = {}
    starts = []
    for item in root.iter(q("w:bookmarkStart"), q("w:bookmarkEnd")):
        key = str(item.get(q("w:id")))
        if item.tag == q("w:bookmarkStart"):
            starts.append(item)
            open_starts.setdefault(key, []).append(item)
        elif open_starts.get(key):
            ends[open_starts[key].pop()] = item
    return [(start, ends[start]) for start in starts if start in ends]


def _number_controls(roots: Iterable[etree._Element]) -> None:
    """Controls and drawings, each kind counted through all parts."""
    controls, drawings = 0, 0
    for root in roots:
        for properties in root.iter(q("w:sdtPr")):
            controls += 1
            _control_id(properties).set(q("w:val"), str(controls))
        for drawing in root.iter(_DRAWING):
            drawings += 1
            drawing.set("id", str(drawings))


def _control_id(properties: etree._Element) -> etree._Element:
    """The control's `w:id`, made after its name and tag where it has none."""
    found = properties.find(q("w:id"))
    if found is None:
        found = element("w:id")
        properties.insert(sum(child.tag in _BEFORE_ID for child in properties), found)
    return found

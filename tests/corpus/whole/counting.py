"""How many of everything that must not be lost or doubled is in a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from tests.corpus.whole.accepted import accepted
from tests.corpus.whole.package import Package

_WORD = {
    "footnote", "endnote", "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef",
    "comment", "commentReference", "commentRangeStart", "commentRangeEnd", "annotationRef",
    "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "fldSimple", "ffData", "hyperlink", "sdt",
    "drawing", "pict", "object", "control", "altChunk", "sym", "ruby", "tbl", "tr", "tc", "sectPr", "txbxContent",
    "headerReference", "footerReference", "ptab", "subDoc",
}  # fmt: skip
_REVISIONS = {"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"}
_SHEET = {
    "c", "f", "row", "mergeCell", "hyperlink", "dataValidation", "conditionalFormatting", "cfRule", "definedName",
    "sheet", "table", "tableColumn", "comment", "drawing", "legacyDrawing", "picture", "pivotField",
    "threadedComment", "control", "oleObject", "rowBreaks", "colBreaks",
}  # fmt: skip
_DRAWN = {"pic", "blip", "sp", "cxnSp", "graphicFrame", "hlinkClick", "imagedata", "OLEObject", "ser", "oMath"}


def counts(package: Package, *, revisions: bool) -> Counter[str]:
    """How many there are of each, by part; with `revisions` as they stand, without them as if accepted."""
    found: Counter[str] = Counter()
    for name, root in package.trees():
        if name.endswith(".rels"):
            found[f"{name} Relationship"] = len(root)
            continue
        tree = root if revisions else accepted(root)
        found.update(f"{name} {what}" for what in _items(tree, revisions=revisions))
    return found


def _items(root: etree._Element, *, revisions: bool) -> Iterable[str]:
    for element in root.iter("{*}*"):
        name = etree.QName(element)
        local, space = name.localname, name.namespace or ""
        if "wordprocessingml" in space or "wordml" in space:
            if local in _WORD or (revisions and local in _REVISIONS):
                yield local
            elif local == "fldChar":
                yield f"fldChar {_attribute(element, 'fldCharType')}"
            elif local in {"br", "cr"} and element.getparent() is not None:
                yield f"{local} {_attribute(element, 'type')}"
        elif ("spreadsheetml" in space and local in _SHEET) or local in _DRAWN:
            yield local


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def differences(before: Counter[str], after: Counter[str]) -> list[str]:
    """Each number that isn't the same, as `part what: 3 -> 2`."""
    return [f"{key}: {before[key]} -> {after[key]}" for key in sorted(before | after) if before[key] != after[key]]

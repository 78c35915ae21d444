"""What a document says about itself in its properties: title and language, never a clock's time or a person."""

from __future__ import annotations

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.docx.package import Package

PART = "docProps/core.xml"

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LONG_AGO = "1980-01-01T00:00:00Z"
"""Word wants dates; this one is nobody's."""


def core_properties(title: str, language_tag: str) -> bytes:
    """The part that holds title and language, equal for equal arguments."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    etree.SubElement(root, f"{{{_DC}}}title").text = shown(title)
    etree.SubElement(root, f"{{{_DC}}}language").text = language_tag
    for name in ("created", "modified"):
        date = etree.SubElement(root, f"{{{_TERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
        date.text = _LONG_AGO
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def last_author(package: Package) -> str:
    """Who saved an Office file last, as its properties say; "" where they don't.

    Raises:
        UnreadableDocumentError: the part is damaged.
    """
    return _said(package, "lastModifiedBy").strip()


def last_saved(package: Package) -> str:
    """When an Office file was saved last, as its properties say; "" where they don't, or where the date is ours."""
    date = _said(package, "modified")
    return "" if date.startswith(_LONG_AGO[:5]) else date


def _said(package: Package, name: str) -> str:
    found = package.xml(PART).find(f"{{*}}{name}") if PART in package else None
    return "" if found is None else (found.text or "")

"""WordprocessingML elements, written short: `element("w:jc", val="center")`."""

from __future__ import annotations

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_DECLARED = {prefix: uri for prefix, uri in NAMESPACES.items() if prefix != "xml"}


def q(name: str) -> str:
    """A prefixed name as lxml writes it: `w:p` becomes `{http://…/main}p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(name: str, /, *children: etree._Element | str | None, **attributes: str | int) -> etree._Element:
    """An element of the prefixed name; attributes take its prefix unless they bring one (`r__id`), None is left out."""
    prefix = name.partition(":")[0]
    made: etree._Element = etree.Element(q(name), nsmap=_DECLARED)
    for key, value in attributes.items():
        other, found, local = key.partition("__")
        made.set(q(f"{other}:{local}" if found else f"{prefix}:{key}"), str(value))
    for child in children:
        if isinstance(child, str):
            made.text = (made.text or "") + child
        elif child is not None:
            made.append(child)
    return made


def root(name: str, *children: etree._Element | None) -> etree._Element:
    """A part's root element, whose readers may ignore what they don't know of Word 2010."""
    made = element(name, *children, mc__Ignorable="w14")
    etree.cleanup_namespaces(made, top_nsmap=_DECLARED, keep_ns_prefixes=list(_DECLARED))
    return made


def serialize(part: etree._Element) -> bytes:
    """The part's bytes with the declaration that Office programs write."""
    return etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)


def text_elements(text: str) -> list[etree._Element]:
    """The contents of a run: text with its spaces kept, an element of its own for each tab and each line break."""
    parts: list[etree._Element] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            parts.append(element("w:br"))
        for column, stretch in enumerate(line.split("\t")):
            if column:
                parts.append(element("w:tab"))
            if stretch:
                parts.append(element("w:t", stretch, xml__space="preserve"))
    return parts

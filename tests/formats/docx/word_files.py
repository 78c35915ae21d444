"""Word files for tests, written as the XML that Word would write."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from pipeline.formats.docx.elements import NAMESPACES
from pipeline.formats.docx.package import open_package, write_zip

_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix != "xml")
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
W = f"{{{NAMESPACES['w']}}}"


def word_file(body: str, others: Mapping[str, str] | None = None, root: str = "document") -> bytes:
    """A Word file with this body; `others` are further parts of the folder `word`, by kind: `footnotes`, `comments`."""
    others = others or {}
    kinds = {name: f"{_OFFICE}/{name.rstrip('0123456789')}" for name in others}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{name}.xml"/>'
        for number, (name, kind) in enumerate(kinds.items())
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        "word/document.xml": f"<w:{root} {_DECLARED}><w:body>{body}</w:body></w:{root}>",
    }
    parts |= {f"word/{name}.xml": f"<w:{name} {_DECLARED}>{content}</w:{name}>" for name, content in others.items()}
    return write_zip({name: text.encode() for name, text in parts.items()})


def edited(data: bytes, change: Callable[[etree._Element], None], name: str = "word/document.xml") -> bytes:
    """The file after a change to the root element of one part."""
    package = open_package(data)
    root = package.xml(name)
    change(root)
    return with_parts(data, {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def with_parts(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The file with these parts added or replaced; None removes one."""
    package = open_package(data)
    kept = {name: package.part(name) for name in package.parts()} | dict(parts)
    return write_zip({name: part for name, part in kept.items() if part is not None})


def paragraph(text: str) -> str:
    """A paragraph of one run."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def marked(root: etree._Element, name: str) -> etree._Element:
    """The paragraph in which a bookmark begins."""
    start = next(item for item in root.iter(f"{W}bookmarkStart") if item.get(f"{W}name") == name)
    return next(start.iterancestors(f"{W}p"))


def cell_of(root: etree._Element, name: str) -> etree._Element:
    """The table cell in which a bookmark begins."""
    return next(marked(root, name).iterancestors(f"{W}tc"))

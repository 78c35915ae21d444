"""What the tests of editing share: files of a few paragraphs, units as short texts, parts as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from pipeline.formats.docx.edit import put_text, take_text
from pipeline.formats.docx.package import open_package
from pipeline.model.draft import Part
from pipeline.model.file_text import EditedFile, TextUnit

DOCUMENT = "word/document.xml"


def run(text: str, properties: str = "", attributes: str = "") -> str:
    """A run of one text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r {attributes}>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*contents: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(contents)}</w:p>"


def field(code: str, *result: str) -> str:
    """A complex field with its result."""

    def character(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return character("begin") + instruction + character("separate") + "".join(result) + character("end")


def short(unit: TextUnit) -> str:
    """The unit's text with a code as its id in angle brackets and, if it stands alone, its kind."""
    return "".join(part.text if part.kind == "text" else _code(part) for part in unit.parts)


def shorts(data: bytes, *, comments: bool = False, keep_revisions: bool = False) -> list[str]:
    """All units as short texts."""
    return [short(unit) for unit in take_text(data, comments=comments, keep_revisions=keep_revisions).units]


def changed(data: bytes, *, keep_revisions: bool = False) -> EditedFile:
    """The file with every text in capitals."""
    units = take_text(data, keep_revisions=keep_revisions).units
    texts = {unit.id: tuple(replace(one, text=one.text.upper()) for one in unit.parts) for unit in units}
    return put_text(data, texts, "en", "en", keep_revisions=keep_revisions)


def put_one(data: bytes, *parts: Part) -> EditedFile:
    """The file with these parts in its only unit."""
    (unit,) = take_text(data).units
    return put_text(data, {unit.id: parts}, "en", "en")


def root(data: bytes, name: str = DOCUMENT) -> etree._Element:
    """A part's root element."""
    return open_package(data).xml(name)


def inner_text(element: etree._Element) -> str:
    """All text in an element."""
    return "".join(map(str, element.itertext()))


def canonical_parts(data: bytes) -> Mapping[str, bytes]:
    """Each part's bytes, an XML part's canonical ones."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: _canonical(name, archive.read(name)) for name in archive.namelist()}


def text(value: str) -> Part:
    """A text part."""
    return Part("text", value)


def code(name: str, kind: str = "") -> Part:
    """A code of this id."""
    return Part("code", "", name, kind)


def _canonical(name: str, data: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return data
    return etree.tostring(etree.fromstring(data), method="c14n")


def _code(part: Part) -> str:
    return f"<{part.id}>" if part.code in ("open", "close") else f"<{part.id}:{part.code}>"

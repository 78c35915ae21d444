"""The parts of a bilingual table beside its text: content types, relationships, styles, settings, properties."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.docx.core_properties import core_properties
from pipeline.formats.docx.direction import TAGS, is_right_to_left, localize_parts, set_paragraph_language
from pipeline.formats.docx.elements import element, root, serialize
from pipeline.formats.docx.package_parts import (
    CONTENT_TYPES,
    CORE_TYPE,
    CUSTOM_PART,
    CUSTOM_TYPE,
    METADATA,
    OFFICE,
    WORD_TYPE,
    content_types,
    custom_part,
    relations,
)

_TYPES = {
    "/word/document.xml": f"{WORD_TYPE}document.main+xml",
    "/word/styles.xml": f"{WORD_TYPE}styles+xml",
    "/word/settings.xml": f"{WORD_TYPE}settings+xml",
    "/word/fontTable.xml": f"{WORD_TYPE}fontTable+xml",
    "/word/header1.xml": f"{WORD_TYPE}header+xml",
    "/word/footer1.xml": f"{WORD_TYPE}footer+xml",
    "/docProps/core.xml": CORE_TYPE,
    f"/{CUSTOM_PART}": CUSTOM_TYPE,
}
_PACKAGE_RELATIONS = {
    "rId1": (f"{OFFICE}/officeDocument", "word/document.xml"),
    "rId2": (METADATA, "docProps/core.xml"),
    "rId3": (f"{OFFICE}/custom-properties", CUSTOM_PART),
}
_DOCUMENT_RELATIONS = {
    "rIdStyles": (f"{OFFICE}/styles", "styles.xml"),
    "rIdSettings": (f"{OFFICE}/settings", "settings.xml"),
    "rIdFonts": (f"{OFFICE}/fontTable", "fontTable.xml"),
    "rIdHeader": (f"{OFFICE}/header", "header1.xml"),
    "rIdFooter": (f"{OFFICE}/footer", "footer1.xml"),
}
_FONT = "Times New Roman"
_GREY = "595959"


def other_parts(title: str, banner: str, language: str, properties: Mapping[str, str]) -> dict[str, bytes]:
    """Every part of the file but its document, by name."""
    in_language = {
        "word/styles.xml": serialize(_styles()),
        "word/settings.xml": serialize(_settings(language)),
        "word/fontTable.xml": serialize(root("w:fonts")),
    }
    return {
        CONTENT_TYPES: content_types(_TYPES),
        "_rels/.rels": relations(_PACKAGE_RELATIONS),
        "word/_rels/document.xml.rels": relations(_DOCUMENT_RELATIONS),
        "word/header1.xml": serialize(_header(banner, language)),
        "word/footer1.xml": serialize(_footer(title, language)),
        "docProps/core.xml": core_properties(title, TAGS[language]),
        CUSTOM_PART: custom_part(properties),
        **localize_parts(in_language, language),
    }


def _styles() -> etree._Element:
    """Small print for wide tables; cells are set in their own languages where they stand."""
    fonts = element("w:rFonts", ascii=_FONT, hAnsi=_FONT, eastAsia=_FONT, cs=_FONT)
    runs = element("w:rPr", fonts, *_size(19))
    spacing = element("w:spacing", before=20, after=20, line=240, lineRule="auto")
    defaults = element(
        "w:docDefaults", element("w:rPrDefault", runs), element("w:pPrDefault", element("w:pPr", spacing))
    )
    return root(
        "w:styles",
        defaults,
        _style("paragraph", "Normal", "Normal", default=True),
        _style("paragraph", "Title", "Title", element("w:rPr", element("w:b"), *_size(28))),
        _style("paragraph", "Banner", "Banner", element("w:rPr", element("w:b"), element("w:color", val="C00000"))),
        _style("paragraph", "ColumnHeading", "Column Heading", element("w:rPr", element("w:b"), *_size(16))),
        _style("paragraph", "Small", "Small", element("w:rPr", *_size(17))),
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
        _style("character", "Mark", "Mark", element("w:rPr", element("w:color", val="984309"))),
        _style("character", "Faint", "Faint", element("w:rPr", element("w:color", val=_GREY))),
        _style("table", "TableNormal", "Normal Table", default=True),
        _style("table", "Bilingual", "Bilingual", _table_properties()),
    )


def _size(half_points: int) -> tuple[etree._Element, etree._Element]:
    return element("w:sz", val=half_points), element("w:szCs", val=half_points)


def _style(kind: str, style: str, name: str, *content: etree._Element, default: bool = False) -> etree._Element:
    attributes = {"type": kind, "styleId": style} | ({"default": "1"} if default else {})
    return element("w:style", element("w:name", val=name), *content, **attributes)


def _table_properties() -> etree._Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = (element(f"w:{side}", val="single", sz=4, space=0, color="A6A6A6") for side in sides)
    distances = (("top", 30), ("left", 70), ("bottom", 30), ("right", 70))
    margins = element("w:tblCellMar", *(element(f"w:{name}", w=width, type="dxa") for name, width in distances))
    return element("w:tblPr", element("w:tblBorders", *rules), margins)


def _settings(language: str) -> etree._Element:
    """Word's own layout of 2013 and later, so that no document opens in compatibility mode."""
    mode = element("w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return root("w:settings", element("w:compat", mode), element("w:themeFontLang", val=TAGS[language]))


def _header(banner: str, language: str) -> etree._Element:
    run = element("w:r", element("w:t", shown(banner), xml__space="preserve"))
    paragraph = element("w:p", element("w:pPr", element("w:pStyle", val="Banner")), run)
    set_paragraph_language(paragraph, language)
    return root("w:hdr", paragraph)


def _footer(title: str, language: str) -> etree._Element:
    """The table's name and the page of its pages, from left to right, where lines of the language end."""
    name, stroke = (element("w:r", element("w:t", shown(text), xml__space="preserve")) for text in (f"{title}   ", "/"))
    fields = ("PAGE", "NUMPAGES")
    page, pages = (element("w:fldSimple", element("w:r", element("w:t", "1")), instr=f" {each} ") for each in fields)
    side = element("w:jc", val="left" if is_right_to_left(language) else "right")
    properties = element("w:pPr", element("w:pStyle", val="Small"), side)
    paragraph = element("w:p", properties, name, page, stroke, pages)
    set_paragraph_language(paragraph, "en")
    return root("w:ftr", paragraph)

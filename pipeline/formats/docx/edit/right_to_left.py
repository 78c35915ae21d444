"""Direction of text, tables and sections in somebody's Word part, on the way into Arabic and out of it.

Alignment, indents and tab stops stay as they are: in a paragraph that runs from the right, Word takes their left for
the side where lines begin. Only a line that has to run from the left in Arabic names the other side.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex
from lxml import etree

from pipeline.formats.docx.direction import COMPLEX_FONT, NUMBER_GROUPS, directed_pieces
from pipeline.formats.docx.edit.dialects import W_PARAGRAPH, A
from pipeline.formats.docx.edit.twins import add_plain_twins
from pipeline.formats.docx.properties import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    SECTION_ORDER,
    TABLE_ORDER,
    default_paragraphs,
    default_runs,
    flag,
    parent_of,
    properties_of,
    put,
    remove,
    switch,
    w,
)

_ARABIC = regex.compile(r"\p{Arabic}")
_OTHER_WORD = regex.compile(r"\p{Han}|[^\W\d_\p{Han}\p{Arabic}]+")
_UNTRANSLATED = 4
"""So many words without one Arabic letter are a text that nobody translated, no name or symbol."""
_WITH_TEXT = frozenset(
    w(name)
    for name in (
        *("t", "tab", "ptab", "sym", "noBreakHyphen", "softHyphen", "cr", "instrText", "fldChar", "pgNum"),
        *("footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef"),
    )
)
_OFF = frozenset(("0", "false", "off"))
_OTHER_SIDE = {"left": "right", "start": "end", "right": "left", "end": "start"}
_OTHER_ALIGNMENT = {"l": "r", "r": "l"}
_A_PROPERTIES = f"{{{A}}}pPr"


def mirror_text(root: etree._Element) -> None:
    """Let body, header, footer or notes run from the right, stretches of Latin letters in them from the left."""
    for section in root.iter(w("sectPr")):
        flag(section, "bidi", SECTION_ORDER, on=True)
    for table in root.iter(w("tblPr")):
        flag(table, "bidiVisual", TABLE_ORDER, on=True)
    for paragraph in root.iter(w("p")):
        _mirror_paragraph(paragraph)


def unmirror_text(root: etree._Element) -> None:
    """Let everything in the part run from the left, as bold, italic and large as it was from the right."""
    for mark in root.iter(w("rtl"), w("cs")):
        if mark.get(w("val")) not in _OFF:
            add_plain_twins(parent_of(mark))
    for element in list(root.iter(*(w(name) for name in ("bidi", "bidiVisual", "rtl", "cs")))):
        parent_of(element).remove(element)


def mirror_styles(root: etree._Element) -> None:
    """Let paragraphs of every style run from the right, with a font for Arabic letters; each table says it itself."""
    runs, paragraphs = default_runs(root), default_paragraphs(root)
    for properties in root.iter(w("pPr")):
        remove(properties, "bidi")
    flag(paragraphs, "bidi", PARAGRAPH_ORDER, on=True)
    fonts = put(runs, "rFonts", RUN_ORDER)
    if w("cs") not in fonts.attrib and w("cstheme") not in fonts.attrib:
        fonts.set(w("cs"), COMPLEX_FONT)


def unmirror_styles(root: etree._Element) -> None:
    """Let paragraphs and tables of every style run from the left."""
    for properties in root.iter(w("rPr")):
        add_plain_twins(properties)
    unmirror_text(root)


def mirror_drawing(paragraph: etree._Element) -> None:
    """Let a paragraph of a drawing that holds Arabic run from the right; its sides are those of the page."""
    if not _ARABIC.search("".join(text.text or "" for text in paragraph.iter(f"{{{A}}}t"))):
        return
    properties = paragraph.find(_A_PROPERTIES)
    if properties is None:
        properties = etree.Element(_A_PROPERTIES)
        paragraph.insert(0, properties)
    if properties.get("rtl") not in ("1", "true"):
        properties.set("rtl", "1")
        _align_otherwise(properties)


def unmirror_drawing(paragraph: etree._Element) -> None:
    """Let a paragraph of a drawing run from the left."""
    properties = paragraph.find(_A_PROPERTIES)
    if properties is not None and properties.attrib.pop("rtl", "0") in ("1", "true"):
        _align_otherwise(properties)


def _align_otherwise(properties: etree._Element) -> None:
    side = properties.get("algn")
    if side in _OTHER_ALIGNMENT:
        properties.set("algn", _OTHER_ALIGNMENT[side])


def _mirror_paragraph(paragraph: etree._Element) -> None:
    text = "".join(found.text or "" for found in _own(paragraph, w("t")))
    properties = properties_of(paragraph, "pPr")
    if _is_untranslated(text):
        switch(properties, "bidi", PARAGRAPH_ORDER, on=False)
        return
    flag(properties, "bidi", PARAGRAPH_ORDER, on=True)
    if NUMBER_GROUPS.fullmatch(text):
        _keep_left_to_right(properties)
    flag(put(properties, "rPr", PARAGRAPH_ORDER), "rtl", RUN_ORDER, on=True)
    for run in list(_own(paragraph, w("r"))):
        if any(child.tag in _WITH_TEXT for child in run):
            _mirror_run(run)


def _mirror_run(run: etree._Element) -> None:
    for piece, rtl in directed_pieces(run, "ar"):
        if rtl or piece.find(w("rPr")) is not None:
            flag(properties_of(piece, "rPr"), "rtl", RUN_ORDER, on=rtl)


def _keep_left_to_right(properties: etree._Element) -> None:
    """Groups of digits alone would stand in reverse order from the right: from the left, at the mirrored side."""
    switch(properties, "bidi", PARAGRAPH_ORDER, on=False)
    alignment = put(properties, "jc", PARAGRAPH_ORDER)
    side = alignment.get(w("val"), "left")
    alignment.set(w("val"), _OTHER_SIDE.get(side, side))


def _is_untranslated(text: str) -> bool:
    return _ARABIC.search(text) is None and len(_OTHER_WORD.findall(text)) >= _UNTRANSLATED


def _own(paragraph: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements of this name in the paragraph, without those of paragraphs in a text box in it."""
    for found in paragraph.iter(tag):
        if next(found.iterancestors(W_PARAGRAPH)) is paragraph:
            yield found

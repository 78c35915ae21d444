"""What a language needs of a Word document: direction, language tags, and the fonts of its script.

`localize` sets a whole document in one language; `set_paragraph_language` and `set_run_language` then set a
paragraph, or a stretch of it, in another: a quotation, a cell of a bilingual table, text that nobody has translated.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from pipeline.formats.docx.package import open_package, parse_xml, write_zip
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

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

TAGS: Mapping[str, str] = {"ar": "ar-SA", "zh": "zh-CN", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}
"""The language tag that Word's spelling checker knows."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
EAST_ASIAN = frozenset({"zh"})

COMPLEX_FONT = "Times New Roman"
"""Of Arabic text: every Windows and macOS has it, with Arabic letters."""
EAST_ASIAN_FONT = "SimSun"
"""Of Chinese text; the font table names a Noto font beside it for machines without it."""
_OTHER_NAMES = {EAST_ASIAN_FONT: "Noto Serif CJK SC"}

_TWINS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))

TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
"""The parts of a Word package that hold paragraphs."""
_LETTER = r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_LETTER_OR_DIGIT = r"[^\W_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_TELEPHONE = r"\+\d(?:[\d ().\-]*\d)?"
_LEFT_TO_RIGHT = re.compile(
    rf"({_TELEPHONE}|{_LETTER}(?:{_LETTER_OR_DIGIT}|(?! – )[ /.:@&'’_\-–+]+(?={_LETTER_OR_DIGIT}))*)"
)
"""A word, symbol or name in letters that run to the right, with the digits and joining signs inside it, or a telephone
number; a dash between spaces parts two of them, which then follow each other from the right.
"""
NUMBER_GROUPS = re.compile(r"\s*\+?\d[\d().\-]*(?: [\d().\-]+)+\s*")
"""A line of nothing but digits in groups, as of a telephone: set from the right, the last group would come first."""


def localize(data: bytes, language: str) -> bytes:
    """The Word document with direction, language tags and fonts of this language everywhere, as reproducible bytes."""
    package = open_package(data, "docx")
    return write_zip(localize_parts({name: package.part(name) for name in package.parts()}, language))


def localize_parts(parts: Mapping[str, bytes], language: str) -> dict[str, bytes]:
    """The parts of a Word package by name, those changed that this language needs otherwise."""
    return {name: _localize_part(name, data, language) for name, data in parts.items()}


def set_paragraph_language(paragraph: etree._Element, language: str) -> None:
    """Set a `w:p` and all its runs in this language: direction, language tag, fonts."""
    properties = properties_of(paragraph, "pPr")
    switch(properties, "bidi", PARAGRAPH_ORDER, on=language in RIGHT_TO_LEFT)
    _keep_number_groups(paragraph, language)
    mark = properties.find(w("rPr"))
    if mark is not None:
        _set_run_properties(mark, language, rtl=language in RIGHT_TO_LEFT)
    for run in list(paragraph.iter(w("r"))):
        set_run_language(run, language)


def set_run_language(run: etree._Element, language: str) -> None:
    """Set a `w:r` in this language; in Arabic, stretches of Latin letters in it become runs from left to right."""
    for piece, rtl in directed_pieces(run, language):
        _set_run_properties(properties_of(piece, "rPr"), language, rtl=rtl)


def part_latin(root: etree._Element, language: str) -> None:
    """In Arabic, stretches of Latin letters in the runs under `root` become runs from left to right."""
    if language not in RIGHT_TO_LEFT:
        return
    for run in list(root.iter(w("r"))):
        for piece, rtl in directed_pieces(run, language):
            if not rtl:
                remove(properties_of(piece, "rPr"), "rtl")


def set_table_direction(properties: etree._Element, language: str) -> None:
    """Set a table's `w:tblPr` so that its first column stands where lines of this language begin."""
    visual = put(properties, "bidiVisual", TABLE_ORDER)
    visual.attrib.clear()
    if language not in RIGHT_TO_LEFT:
        visual.set(w("val"), "off")  # the one switch that knows no 0


def is_right_to_left(language: str) -> bool:
    """True for a language whose lines begin at the right."""
    return language in RIGHT_TO_LEFT


def _localize_part(name: str, data: bytes, language: str) -> bytes:
    if TEXT_PARTS.fullmatch(name):
        return _changed(name, data, _localize_text, language)
    match name:
        case "word/styles.xml":
            return _changed(name, data, _localize_styles, language)
        case "word/numbering.xml":
            return _changed(name, data, _add_twins, language)
        case "word/settings.xml":
            return _changed(name, data, _localize_settings, language)
        case "word/fontTable.xml":
            return _changed(name, data, _name_other_fonts, language)
        case _:
            return data


def _localize_text(root: etree._Element, language: str) -> None:
    """Body, header, footer or notes: what they say about language themselves gives way to the document's."""
    rtl = language in RIGHT_TO_LEFT
    for section in root.iter(w("sectPr")):
        flag(section, "bidi", SECTION_ORDER, on=rtl)
    for properties in root.iter(w("tblPr")):
        flag(properties, "bidiVisual", TABLE_ORDER, on=rtl)
    for paragraph in root.iter(w("p")):
        if rtl or paragraph.find(w("pPr")) is not None:
            flag(properties_of(paragraph, "pPr"), "bidi", PARAGRAPH_ORDER, on=rtl)
        _keep_number_groups(paragraph, language)
    for run in list(root.iter(w("r"))):
        for piece, piece_rtl in directed_pieces(run, language):
            if piece_rtl or language in EAST_ASIAN or piece.find(w("rPr")) is not None:
                _localize_run(properties_of(piece, "rPr"), language, rtl=piece_rtl)
    for mark in root.iterfind(f".//{w('pPr')}/{w('rPr')}"):
        _localize_run(mark, language, rtl=rtl)
    _add_twins(root, language)


def _keep_number_groups(paragraph: etree._Element, language: str) -> None:
    """In Arabic, a line of number groups alone runs from the left, at the side where its neighbours begin."""
    text = "".join(piece.text or "" for piece in paragraph.iter(w("t")))
    if language in RIGHT_TO_LEFT and NUMBER_GROUPS.fullmatch(text):
        properties = properties_of(paragraph, "pPr")
        switch(properties, "bidi", PARAGRAPH_ORDER, on=False)
        put(properties, "jc", PARAGRAPH_ORDER).set(w("val"), "right")


def _localize_run(properties: etree._Element, language: str, *, rtl: bool) -> None:
    """The language itself stands in the styles; a run says only what no style can say for it."""
    flag(properties, "rtl", RUN_ORDER, on=rtl)
    remove(properties, "lang")
    if language in EAST_ASIAN:
        put(properties, "rFonts", RUN_ORDER).set(w("hint"), "eastAsia")


def _set_run_properties(properties: etree._Element, language: str, *, rtl: bool) -> None:
    """A run that says all about its language itself, whatever the document around it is in."""
    switch(properties, "rtl", RUN_ORDER, on=rtl)
    _set_tag(put(properties, "lang", RUN_ORDER), language)
    if language in EAST_ASIAN | RIGHT_TO_LEFT:
        fonts = put(properties, "rFonts", RUN_ORDER)
        _set_fonts(fonts, language)
    _add_twins(properties, language)


def _set_tag(lang: etree._Element, language: str) -> None:
    """`w:lang` holds a tag for each kind of script; this sets the one that the language is written in."""
    kind = "bidi" if language in RIGHT_TO_LEFT else "eastAsia" if language in EAST_ASIAN else "val"
    lang.set(w(kind), TAGS.get(language, language))


def _set_fonts(fonts: etree._Element, language: str) -> None:
    """The script's own font, in place of one that a theme would choose."""
    if language in EAST_ASIAN:
        _set_font(fonts, "eastAsia", EAST_ASIAN_FONT)
        fonts.set(w("hint"), "eastAsia")
    if language in RIGHT_TO_LEFT:
        _set_font(fonts, "cs", COMPLEX_FONT)


def _set_font(fonts: etree._Element, script: str, font: str) -> None:
    theme = w("cstheme" if script == "cs" else f"{script}Theme")
    if theme in fonts.attrib:
        del fonts.attrib[theme]
    fonts.set(w(script), font)


def _localize_styles(root: etree._Element, language: str) -> None:
    """Document defaults in this language; styles whose font comes from a theme get the script's font."""
    runs, paragraphs = default_runs(root), default_paragraphs(root)
    lang = put(runs, "lang", RUN_ORDER)
    for kind, tag in (("val", TAGS["en"]), ("eastAsia", TAGS["zh"]), ("bidi", TAGS["ar"])):
        lang.set(w(kind), tag)
    _set_tag(lang, language)
    fonts = put(runs, "rFonts", RUN_ORDER)
    for own in (fonts, *root.iter(w("rFonts"))):
        _set_script_fonts(own, whole=own is fonts)
    for style in root.iter(w("lang")):
        if style is not lang:
            parent_of(style).remove(style)
    flag(paragraphs, "bidi", PARAGRAPH_ORDER, on=language in RIGHT_TO_LEFT)
    _add_twins(root, language)


def _set_script_fonts(fonts: etree._Element, *, whole: bool) -> None:
    """Fonts for Arabic and Chinese text: in the defaults always, elsewhere in place of a theme's or an unlike one's."""
    for script, font in (("eastAsia", EAST_ASIAN_FONT), ("cs", COMPLEX_FONT)):
        theme = w("cstheme" if script == "cs" else f"{script}Theme")
        if whole or theme in fonts.attrib or w(script) in fonts.attrib:
            _set_font(fonts, script, font)


def _localize_settings(root: etree._Element, language: str) -> None:
    """The languages that Word chooses a theme's fonts by."""
    lang = root.find(w("themeFontLang"))
    if lang is not None:
        _set_tag(lang, language)


def _name_other_fonts(root: etree._Element, _language: str) -> None:
    """The font table names a free font beside each that a machine may lack."""
    for name, other in sorted(_OTHER_NAMES.items()):
        if not any(font.get(w("name")) == name for font in root.iter(w("font"))):
            font = etree.SubElement(root, w("font"), {w("name"): name})
            etree.SubElement(font, w("altName"), {w("val"): other})


def _add_twins(root: etree._Element, _language: str) -> None:
    """Bold, italic and size count for Arabic letters only through elements of their own."""
    for name, twin in _TWINS:
        for element in list(root.iter(w(name))):
            properties = parent_of(element)
            if properties.tag == w("rPr"):
                copied = put(properties, twin, RUN_ORDER)
                copied.attrib.clear()
                copied.attrib.update(element.attrib)


def directed_pieces(run: etree._Element, language: str) -> list[tuple[etree._Element, bool]]:
    """The run itself, or in Arabic the runs that it becomes: each with True where it runs from right to left."""
    if language not in RIGHT_TO_LEFT:
        return [(run, False)]
    stretches = _stretches(run)
    if len(stretches) < 2:
        return [(run, stretches[0][1] if stretches else True)]
    return _split(run, stretches)


def _stretches(run: etree._Element) -> list[tuple[list[etree._Element], bool]]:
    """The run's content in stretches of one direction; breaks and tabs go with what stands before them."""
    stretches: list[tuple[list[etree._Element], bool]] = []
    for child in run:
        if child.tag == w("rPr"):
            continue
        for element, rtl in _directed(child) if child.tag == w("t") else [(child, None)]:
            before = stretches[-1][1] if stretches else True
            if stretches and rtl in (None, before):
                stretches[-1][0].append(element)
            else:
                stretches.append(([element], before if rtl is None else rtl))
    return stretches


def _directed(text: etree._Element) -> Iterator[tuple[etree._Element, bool | None]]:
    """The `w:t` in pieces: True from right to left, False from left to right."""
    pieces = [(piece, index % 2 == 0) for index, piece in enumerate(_LEFT_TO_RIGHT.split(text.text or "")) if piece]
    if len(pieces) < 2:
        yield text, pieces[0][1] if pieces else None
        return
    for piece, rtl in pieces:
        element = etree.Element(w("t"))
        element.text = piece
        element.set(_XML_SPACE, "preserve")
        yield element, rtl


def _split(
    run: etree._Element, stretches: list[tuple[list[etree._Element], bool]]
) -> list[tuple[etree._Element, bool]]:
    """New runs in place of the run, each with its properties."""
    properties = properties_of(run, "rPr")
    pieces = []
    for content, rtl in stretches:
        piece = etree.Element(w("r"))
        piece.append(copy.deepcopy(properties))
        piece.extend(content)
        run.addprevious(piece)
        pieces.append((piece, rtl))
    parent_of(run).remove(run)
    return pieces


def _changed(name: str, data: bytes, change: Callable[[etree._Element, str], None], language: str) -> bytes:
    root = parse_xml(data, name)
    change(root, language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

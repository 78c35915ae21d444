"""What the target language needs of a Word part beside its text: direction, fonts, language marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from lxml import etree

from pipeline.formats.docx.direction import EAST_ASIAN, RIGHT_TO_LEFT, TAGS
from pipeline.formats.docx.edit.dialects import A_PARAGRAPH, A, W
from pipeline.formats.docx.edit.east_asian import give_styles_a_font, mark_han, unmark_east_asian
from pipeline.formats.docx.edit.right_to_left import (
    mirror_drawing,
    mirror_styles,
    mirror_text,
    unmirror_drawing,
    unmirror_styles,
    unmirror_text,
)
from pipeline.formats.docx.edit.twins import add_twins
from pipeline.formats.docx.properties import RUN_ORDER, put, w

_Script: TypeAlias = Literal["val", "eastAsia", "bidi"]

_STYLES, _SETTINGS, _NUMBERING, _FONTS = w("styles"), w("settings"), w("numbering"), w("fonts")


def localize_in_place(root: etree._Element, source: str, target: str) -> None:
    """Change the parsed part to what the target language needs; nothing where the two languages need the same."""
    if source == target or root.tag == _FONTS:
        return
    if not root.tag.startswith(f"{{{W}}}"):
        _localize_drawing(root, source, target)
        return
    _set_direction(root, source, target)
    _set_script(root, source, target)
    _set_tags(root, source, target)


def _set_direction(root: etree._Element, source: str, target: str) -> None:
    """Direction of text, tables and sections, where the two languages differ in it."""
    into, out_of = target in RIGHT_TO_LEFT, source in RIGHT_TO_LEFT
    if into == out_of or root.tag == _SETTINGS:
        return
    if out_of:
        (unmirror_styles if root.tag == _STYLES else unmirror_text)(root)
        return
    add_twins(root)
    if root.tag == _STYLES:
        mirror_styles(root)
    elif root.tag != _NUMBERING:
        mirror_text(root)


def _set_script(root: etree._Element, source: str, target: str) -> None:
    """Fonts of Chinese text on the way in, none on the way out."""
    if source in EAST_ASIAN:
        unmark_east_asian(root)
    if target in EAST_ASIAN:
        if root.tag == _STYLES:
            give_styles_a_font(root)
        mark_han(root)


def _set_tags(root: etree._Element, source: str, target: str) -> None:
    """The target's tag wherever the part names the source language, and as the default."""
    for lang in root.iter(w("lang")):
        if not _is_unchecked(lang) and _names(lang.get(w(_script(source))), source):
            lang.set(w(_script(target)), TAGS[target])
    for default in _defaults(root, target):
        default.set(w(_script(target)), TAGS[target])


def _defaults(root: etree._Element, target: str) -> Iterator[etree._Element]:
    """What says the language of text that says none itself."""
    yield from root.iterfind(w("themeFontLang"))
    for properties in root.iterfind(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"):
        if properties.find(w("lang")) is not None or target in RIGHT_TO_LEFT | EAST_ASIAN:
            yield put(properties, "lang", RUN_ORDER)


def _is_unchecked(lang: etree._Element) -> bool:
    """True where spelling and grammar are not to be checked: no language there has a meaning."""
    properties = lang.getparent()
    unchecked = None if properties is None else properties.find(w("noProof"))
    return unchecked is not None and unchecked.get(w("val")) not in ("0", "false", "off")


def _names(tag: str | None, language: str) -> bool:
    return (tag or "").lower().partition("-")[0] == language


def _script(language: str) -> _Script:
    """The attribute of `w:lang` for languages of this one's script."""
    return "bidi" if language in RIGHT_TO_LEFT else "eastAsia" if language in EAST_ASIAN else "val"


def _localize_drawing(root: etree._Element, source: str, target: str) -> None:
    """Charts and diagrams: direction of paragraphs and language of runs."""
    into, out_of = target in RIGHT_TO_LEFT, source in RIGHT_TO_LEFT
    if into != out_of:
        for paragraph in root.iter(A_PARAGRAPH):
            (mirror_drawing if into else unmirror_drawing)(paragraph)
    for properties in root.iter(f"{{{A}}}rPr", f"{{{A}}}endParaRPr", f"{{{A}}}defRPr"):
        if _names(properties.get("lang"), source):
            properties.set("lang", TAGS[target])

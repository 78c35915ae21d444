"""Fonts of Chinese text in somebody's Word part."""

from __future__ import annotations

import regex
from lxml import etree

from pipeline.formats.docx.direction import EAST_ASIAN_FONT
from pipeline.formats.docx.properties import RUN_ORDER, default_runs, parent_of, properties_of, put, w

_HAN = regex.compile(r"\p{Han}")
_CHINESE_FONT = regex.compile(
    r"\p{Han}|\b(?:N?SimSun|SimHei|KaiTi|FangSong|DengXian|P?MingLiU|LiSu|YouYuan)\b|^Microsoft (?:YaHei|JhengHei)"
    r"|^ST(?:Song|Hei|Kai|Fang|Zhong)|(?:CJK|Source Han|Noto S\w+) (?:SC|TC|CN|TW)|^(?:Song|PingFang|Heiti)\b",
    regex.IGNORECASE,
)


def give_styles_a_font(root: etree._Element) -> None:
    """Give the document's defaults a font for Chinese where they have none of their own and none of a theme."""
    fonts = put(default_runs(root), "rFonts", RUN_ORDER)
    if w("eastAsiaTheme") not in fonts.attrib:
        fonts.set(w("eastAsia"), fonts.get(w("eastAsia"), EAST_ASIAN_FONT))
    for own in root.iter(w("rFonts")):
        _replace_font(own)


def mark_han(root: etree._Element) -> None:
    """Mark runs that hold Chinese, so that quotation marks and dashes in them are of the Chinese font too."""
    for run in root.iter(w("r")):
        if any(_HAN.search(text.text or "") for text in run.iterfind(w("t"))):
            fonts = put(properties_of(run, "rPr"), "rFonts", RUN_ORDER)
            fonts.set(w("hint"), "eastAsia")
            _replace_font(fonts)


def unmark_east_asian(root: etree._Element) -> None:
    """Take the marks of Chinese runs away, which would set other languages' punctuation in a Chinese font."""
    for fonts in list(root.iter(w("rFonts"))):
        if fonts.get(w("hint")) == "eastAsia":
            del fonts.attrib[w("hint")]
            if not fonts.attrib:
                parent_of(fonts).remove(fonts)


def _replace_font(fonts: etree._Element) -> None:
    """A Chinese font in place of one that has no Chinese characters; a theme's stays."""
    named = fonts.get(w("eastAsia"))
    if named is not None and w("eastAsiaTheme") not in fonts.attrib and not _CHINESE_FONT.search(named):
        fonts.set(w("eastAsia"), EAST_ASIAN_FONT)

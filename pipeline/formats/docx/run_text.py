"""What the items of a run stand for as text: characters, breaks, symbols, and the fields of old forms."""

from __future__ import annotations

from lxml import etree

from pipeline.formats.docx.controls import TICKED, UNTICKED
from pipeline.formats.docx.elements import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_VAL = _W + "val"
FORM_FIELD = _W + "ffData"
_PLAIN = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "\u2011",
    _W + "softHyphen": "\u00ad",
}
_SYMBOLS = {
    **dict.fromkeys((0x78, 0x54, 0x51, 0x53, 0xFD, 0xFE), TICKED),
    **dict.fromkeys((0xFC, 0x50, 0x52), "\u2713"),
    **dict.fromkeys((0xA8, 0x6F, 0x70, 0x71, 0x2A, 0xA3), UNTICKED),
}
"""Wingdings and Wingdings 2: crossed boxes, ticks, empty boxes; a character of the private area has F000 added."""


def is_on(flag: etree._Element | None, attribute: str = _VAL) -> bool:
    """True for a property that is present and not switched off."""
    return flag is not None and (flag.get(attribute) or "1").lower() not in ("0", "false", "off")


def run_item_text(item: etree._Element) -> str:
    """The text of one child of a run, "" for what is no text; a break of page or column is none."""
    tag = str(item.tag)
    if tag in (_W + "t", _W + "delText"):
        return item.text or ""
    if tag == _W + "br":
        return "" if item.get(_W + "type") in ("page", "column") else "\n"
    if tag == _W + "sym":
        return _symbol(item)
    return _PLAIN.get(tag, "")


def field_text(form_field: etree._Element | None) -> str:
    """The state of an old form's field: a box ticked or not, the chosen row of a list."""
    if form_field is None:
        return ""
    box = form_field.find(_W + "checkBox")
    if box is not None:
        checked = box.find(_W + "checked")
        return TICKED if is_on(box.find(_W + "default") if checked is None else checked) else UNTICKED
    return _listed(form_field.find(_W + "ddList"))


def _listed(rows: etree._Element | None) -> str:
    if rows is None:
        return ""
    chosen = [rows.find(_W + name) for name in ("result", "default")]
    position = next((item.get(_VAL) or "0" for item in chosen if item is not None), "0")
    texts = [entry.get(_VAL) or "" for entry in rows.iterfind(_W + "listEntry")]
    return texts[int(position)] if position.isdigit() and int(position) < len(texts) else ""


def _symbol(item: etree._Element) -> str:
    try:
        code = int(item.get(_W + "char") or "", 16)
    except ValueError:
        return ""
    if (item.get(_W + "font") or "").startswith("Wingdings"):
        return _SYMBOLS.get(code & 0xFF, chr(code))
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""

"""XML that other programs write, parsed so that nothing outside it is ever fetched."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from pipeline.errors import UnreadableDocumentError

_ENOUGH = 65_536
"""Bytes at a file's beginning in which its first element is looked for."""
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_PROLOGUE = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_FIRST_ELEMENT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)[\s/>]")


def parse_markup(data: bytes, name: str, advice: str) -> etree._Element:
    """The root element without comments and processing instructions; `name` and `advice` are for messages.

    Raises:
        UnreadableDocumentError: it is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocumentError(f"{name} is not well-formed XML ({error}); {advice}") from error


def root_name(data: bytes) -> str:
    """The name of the first element without its prefix, seen at a glance; "" for bytes that don't begin as XML does."""
    start = data[:_ENOUGH]
    encoding = next((encoding for mark, encoding in _ENCODINGS if start.startswith(mark)), "utf-8")
    text = start.decode(encoding, "replace")
    place = 0
    while match := _PROLOGUE.match(text, place):
        place = match.end()
    element = _FIRST_ELEMENT.match(text, place)
    return element[1] if element else ""

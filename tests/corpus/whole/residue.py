"""Words that no translation has touched, in the flat export that LibreOffice makes of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_UNTRANSLATED = re.compile(r"[a-z]{3,}")
_PROTECTED = re.compile(
    r"""
    (?:https?|ftp|file|mailto)[:][^\s<>"«»“”]+ | www\.[^\s<>"«»“”]+   # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)*
    | \{\{.*?\}\} | \{%.*?%\} | \{\#.*?\#\} | \{[A-Za-z_/\#^][\w.]*\}   # placeholders
    | [\w()+~-]+(?:\.[\w-]+)*\.(?:docx?|docm|dotx?|xlsx?|xlsm|xls|pdf|txt|png|jpe?g|gif|html?|xml|zip|csv|rtf)\b
    """,
    re.VERBOSE | re.DOTALL,
)
_COMPUTED = {
    "number", "page-number", "page-count", "date", "time", "file-name", "author-name", "author-initials",
    "sheet-name", "title-of-table", "chapter", "sequence", "bookmark-ref", "reference-ref", "note-ref", "sequence-ref",
    "note-citation", "creation-date", "creation-time", "modification-date", "modification-time", "print-date",
    "print-time", "editing-cycles", "editing-duration", "initial-creator", "creator", "printed-by", "template-name",
    "word-count", "character-count", "paragraph-count", "table-count", "image-count", "object-count",
    "sender-firstname", "sender-lastname", "sender-initials", "sender-company", "expression", "variable-get",
    "user-field-get", "variable-decls", "sequence-decls", "user-field-decls",
}  # fmt: skip
_TECHNICAL = {
    "binary-data", "script", "scripts", "settings", "styles", "automatic-styles", "font-face-decls",
    "tracked-changes", "event-listeners", "date-string", "creator", "table-of-content-source",
    "alphabetical-index-source", "illustration-index-source", "bibliography-source", "user-index-source",
    "content-validations", "named-expressions", "database-ranges", "calculation-settings", "data-pilot-tables",
}  # fmt: skip
_APART = {"note", "annotation", "frame", "custom-shape", "p", "h"}
"""What stands inside a paragraph and has paragraphs of its own."""
_MATH = "http://www.w3.org/1998/Math/MathML"


def residue(flat: bytes) -> list[str]:
    """Each text of the flat export in which an English word of three small letters or more is left."""
    root = etree.fromstring(flat, etree.XMLParser(huge_tree=True))
    texts = (_PROTECTED.sub(" ", text) for text in _paragraphs(root))
    return [text.strip() for text in texts if _UNTRANSLATED.search(text)]


def _paragraphs(root: etree._Element) -> Iterator[str]:
    """Each paragraph, heading, title and description, without what the program computes or what is inside others."""
    for element in root.iter("{*}p", "{*}h", "{*}title", "{*}desc", "{*}subject", "{*}description", "{*}keyword"):
        if not _is_left_out(element):
            yield "".join(_own_texts(element))


def _is_left_out(element: etree._Element) -> bool:
    ancestors = list(element.iterancestors())
    return any(_local(each) in _TECHNICAL or _is_formula(each) for each in ancestors)


def _is_formula(element: etree._Element) -> bool:
    return any(key.endswith("}formula") and _local(element).endswith("table-cell") for key in element.attrib)


def _own_texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _is_text(child):
            yield from _own_texts(child)
        elif isinstance(child.tag, str):
            yield " "
        yield child.tail or ""


def _is_text(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or etree.QName(element).namespace == _MATH:
        return False
    local = _local(element)
    return local not in _COMPUTED | _TECHNICAL | _APART


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""

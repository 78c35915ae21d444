"""Words that no translation has touched, in the flat export that LibreOffice makes of a file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from tests.corpus.whole.package import Package

_UNTRANSLATED = re.compile(r"[a-z]{3,}")
_PROTECTED = re.compile(
    r"""
    (?:https?|ftp|file|mailto):[^\s<>"«»“”]+ | www\.[^\s<>"«»“”]+     # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)*
    | [A-Za-z]:\\\S+ | \\\\\S+ | (?<!\w)[.~]{0,2}/?[\w.-]*(?:/[\w.-]+)+/?(?:\#[\w-]+)?   # paths, symbols
    | [\w()+~-]+(?:\.[\w-]+)*\.(?:docx?|docm|dotx?|xlsx?|xlsm|pdf|txt|png|jpe?g|gif|html?|xml|zip|csv|rtf|ya?ml)\b
    | \{\{.*?\}\} | \{%.*?%\} | \{\#.*?\#\} | \{[A-Za-z_/\#^][\w.]*\} | «\w+»   # placeholders
    | ^\s*\(?[ivxlc]+[).]                                           # list labels that were typed
    """,
    re.VERBOSE | re.DOTALL,
)
_MADE_BY_LIBREOFFICE = re.compile(
    r"Series\d+|Column [A-Z]+|Row \d+|Chart Title|Axis Title|Data|Total Result|- (all|multiple) -|Sheet\d+\.[A-Z]+\d.*"
)
"""Names it gives to what has none in charts, and the furniture of a pivot table."""
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


def residue(flat: bytes, computed: Collection[str] = ()) -> list[str]:
    """Each text of the flat export in which an English word of three small letters or more is left.

    What is in `computed` LibreOffice takes from elsewhere: field codes, names of people and companies.
    """
    root = etree.fromstring(flat, etree.XMLParser(huge_tree=True))
    texts = (_PROTECTED.sub(" ", _without(text, computed)).strip() for text in _paragraphs(root))
    return [text for text in texts if _UNTRANSLATED.search(text) and not _MADE_BY_LIBREOFFICE.fullmatch(text)]


def computed_texts(package: Package) -> set[str]:
    """Field codes, and the properties of a file that name people and companies."""
    names = {"instrText", "creator", "lastModifiedBy", "Company", "Manager"}
    found = (element.text for _, root in package.trees() for element in root.iter(*(f"{{*}}{name}" for name in names)))
    return {text for text in found if text and len(text) > 2}


def _without(text: str, computed: Collection[str]) -> str:
    for each in sorted(computed, key=len, reverse=True):
        text = text.replace(each, " ")
    return text


def _paragraphs(root: etree._Element) -> Iterator[str]:
    """Each paragraph, heading, title and description, without what the program computes or what is inside others."""
    for element in root.iter("{*}p", "{*}h", "{*}title", "{*}desc", "{*}subject", "{*}description", "{*}keyword"):
        if not _is_left_out(element):
            yield "".join(_own_texts(element))


def _is_left_out(element: etree._Element) -> bool:
    ancestors = list(element.iterancestors())
    return any(_local(each) in _TECHNICAL or _is_formula(each) or _is_embedded(each) for each in ancestors)


def _is_embedded(element: etree._Element) -> bool:
    """True for another file inside the file, which is left alone; charts are the file's own."""
    kind = next((str(value) for key, value in element.attrib.items() if str(key).endswith("}mimetype")), "chart")
    return _local(element) == "document" and element.getparent() is not None and "chart" not in kind


def _is_formula(element: etree._Element) -> bool:
    return any(str(key).endswith("}formula") and _local(element).endswith("table-cell") for key in element.attrib)


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

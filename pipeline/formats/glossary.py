"""A translator's own glossary: CSV, Excel or TBX with two languages or more, as terms side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.errors import ConfigurationError, UnreadableDocumentError
from pipeline.formats.docx.package import parse_xml
from pipeline.formats.tables import TableRow, read_csv
from pipeline.formats.xlsx.sheets import read_sheet, sheet_names
from pipeline.model.text import LANGUAGES, Localized

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_glossary(data: bytes, name: str) -> tuple[Localized, ...]:
    """The terms of a glossary, one entry a concept, those with fewer than two languages left out.

    A table needs no more than a header with the codes of its languages: `en,es`. A column `en_status` may say
    `approved`; a person who names a glossary answers for it, so that a cell without a status counts as approved.

    Raises:
        ConfigurationError: the file is no table or TBX, or has fewer than two of the six languages.
    """
    try:
        entries = tuple(_tbx(data, name) if _is_markup(data) else _table(data, name))
    except UnreadableDocumentError as error:
        raise ConfigurationError(f"{name}: {error}") from error
    found = tuple(entry for entry in entries if len(entry.texts) > 1)
    if not found:
        raise ConfigurationError(
            f"{name} has no term in two of the languages {' '.join(LANGUAGES)}; "
            "name its columns by their codes, as: en,es"
        )
    return found


def _is_markup(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _table(data: bytes, name: str) -> Iterator[Localized]:
    if not data.startswith(b"PK"):
        return _localized(read_csv(data, name))
    sheets = sheet_names(data)
    return _localized(row for sheet in sheets for row in read_sheet(data, sheet, name))


def _localized(rows: Iterable[TableRow]) -> Iterator[Localized]:
    for row in rows:
        cells = {column.strip().lower(): text.strip() for column, text in row.cells.items() if column}
        texts = {language: cells[language] for language in LANGUAGES if cells.get(language)}
        draft = {language for language in texts if cells.get(f"{language}_status") == "draft"}
        yield Localized(texts, {language: "draft" if language in draft else "approved" for language in texts})


def _tbx(data: bytes, name: str) -> Iterator[Localized]:
    """A concept's first term in each language; TBX of 2008 and of 2019 name their elements otherwise."""
    root = parse_xml(data, name)
    for concept in root.iterfind(".//{*}termEntry"):
        yield _concept(concept, "langSet")
    for concept in root.iterfind(".//{*}conceptEntry"):
        yield _concept(concept, "langSec")


def _concept(concept: etree._Element, language_element: str) -> Localized:
    texts: dict[str, str] = {}
    for section in concept.iterfind(f"{{*}}{language_element}"):
        language = (section.get(_LANG) or "").replace("_", "-").partition("-")[0].lower()
        term = section.find(".//{*}term")
        text = "" if term is None else " ".join("".join(str(each) for each in term.itertext()).split())
        if language in LANGUAGES and text:
            texts.setdefault(language, text)
    return Localized(texts, dict.fromkeys(texts, "approved"))

"""A bilingual table read, whatever people and programs did to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.bilingual_columns import Columns, columns_of, key_paragraphs
from pipeline.formats.docx.bilingual_layout import (
    HASHES,
    KEY,
    MARKS,
    STATUS_PROPERTY,
    column_of,
)
from pipeline.formats.docx.bilingual_sniff import as_docx, identity_of
from pipeline.formats.docx.core_properties import last_author
from pipeline.formats.docx.document import Cell, Document, Table
from pipeline.formats.docx.package import open_package
from pipeline.formats.docx.read import read_document
from pipeline.model.bilingual import STATUSES, BilingualRow, BilingualTable
from pipeline.model.text import Issue


def read_bilingual(data: bytes, name: str) -> BilingualTable:
    """What stands in a bilingual table that comes back: tracked changes accepted, rows in any order, some deleted.

    A file saved as .doc or .odt is converted by LibreOffice first.

    Raises:
        UnreadableDocumentError: the file is no Word document, or is damaged, or has lost its job key.
        DocumentError: LibreOffice is needed and isn't installed.
    """
    data = as_docx(data, name)
    document = read_document(data)
    identity = identity_of(document)
    if not identity.job_key:
        raise UnreadableDocumentError(
            "the bilingual table has lost its job key; copy the line with it from the table that was delivered"
        )
    reader = _Reader(name, _statuses(document))
    read = [reader.table(table, columns_of(table, document.properties)) for table in _tables(document)]
    return replace(
        identity,
        rows=tuple(row for rows, _ in read for row in rows),
        author=last_author(open_package(data, "docx")),
        issues=(*(issue for _, issues in read for issue in issues), *_comments(document, name)),
    )


@dataclass(frozen=True)
class _Reader:
    """Reads the rows of the tables of one file."""

    name: str
    statuses: Mapping[str, str]
    """What a status cell shows, in small letters, and what it means."""

    def table(self, table: Table, columns: Columns) -> tuple[list[BilingualRow], list[Issue]]:
        """Its rows but the heading, and those of which nobody can tell what they say; only one where all are such."""
        rows, issues = [], []
        for number, cells in enumerate(table.rows):
            if number == columns.heading or not cells:
                continue
            row = self._row(cells, columns)
            if row is None:
                issues.append(self._merged(cells))
            elif row.segment or row.source or row.target or row.comment or row.query:
                rows.append(row)
        return rows, issues if rows else issues[:1]

    def _row(self, cells: Sequence[Cell], columns: Columns) -> BilingualRow | None:
        key = next((key for text in key_paragraphs(cells) if (key := KEY.fullmatch(text))), None)
        segment = key[1] if key else _marked_segment(cells)
        source_hash, sent_hash = (key[2], key[3]) if key else _marked_hashes(cells)
        source, target, comment, query, status, number = (
            columns.text(cells, column, segment)
            for column in ("source", "target", "comment", "query", "status", "number")
        )
        if target is None or ("target" not in columns.positions and not target):
            return None
        return BilingualRow(
            segment,
            source_hash if segment else "",
            sent_hash if segment else "",
            source or "",
            target,
            comment or "",
            self._status(status or ""),
            query or "",
            number=int(number) if number and number.isdecimal() else 0,
            sent_letters=(key[4] or "") if key else "",
            label=cells[0].place.label,
        )

    def _status(self, text: str) -> str:
        """What the cell says, known by the words of the file."""
        lines = (line.strip().casefold() for line in text.splitlines())
        return next((self.statuses[line] for line in lines if line in self.statuses), "")

    def _merged(self, cells: Sequence[Cell]) -> Issue:
        text = " | ".join(" ".join(each.text for each in cell.paragraphs()).strip() for cell in cells)
        place = cells[0].place
        return Issue(
            "cells-merged",
            "warning",
            f"{self.name}, {place.label}: which cell holds the translation can't be told and nothing of it is taken; "
            f"enter it again in the table that was delivered: {text}",
            place,
        )


def _tables(document: Document) -> list[Table]:
    """The tables with a key or a bookmark of ours; where none is left, the one with the most rows."""
    tables = list(document.tables())
    ours = [table for table in tables if any(_is_ours(row) for row in table.rows)]
    return ours or sorted(tables, key=lambda table: -len(table.rows))[:1]


def _is_ours(row: Sequence[Cell]) -> bool:
    return any(KEY.fullmatch(text) for text in key_paragraphs(row)) or bool(_marked_segment(row))


def _bookmarks(row: Sequence[Cell]) -> Iterator[str]:
    return (name for cell in row for paragraph in cell.paragraphs() for name in paragraph.bookmarks)


def _marked_segment(row: Sequence[Cell]) -> str:
    """The segment that most of the row's bookmarks name, or ""."""
    marks = [(column_of(name), name) for name in _bookmarks(row)]
    found = Counter(name.removeprefix(MARKS[column]) for column, name in marks if column not in ("", "terms"))
    return min(found, key=lambda segment: (-found[segment], segment)) if found else ""


def _marked_hashes(row: Sequence[Cell]) -> tuple[str, str]:
    match = next((match for name in _bookmarks(row) if (match := HASHES.fullmatch(name))), None)
    return (match[1], match[2]) if match else ("", "")


def _statuses(document: Document) -> dict[str, str]:
    """What each status is called in the file: in its properties, and in its choices."""
    words = {status: status for status in STATUSES}
    for status in STATUSES:
        words[document.properties.get(STATUS_PROPERTY + status, status).casefold()] = status
    for value, shown in _choices(document):
        if value in STATUSES:
            words[shown.casefold()] = value
    return words


def _choices(document: Document) -> Iterable[tuple[str, str]]:
    controls = (control for paragraph in document.paragraphs() for control in paragraph.all_controls())
    return dict.fromkeys(item for control in controls for item in control.items)


def _comments(document: Document, name: str) -> Iterator[Issue]:
    """What somebody said in Word's own comments."""
    for text, place in document.comments:
        where = ", ".join(part for part in (name, place.label) if part)
        yield Issue("reviser-comment", "info", f"{where}, comment of the reviser: {' '.join(text.split())}", place)

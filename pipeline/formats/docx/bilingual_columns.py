"""Which cell of a bilingual table holds what, after columns were moved, deleted, added or merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.formats.docx.bilingual_layout import (
    COLUMN_PROPERTY,
    COLUMNS,
    HEADING_MARK,
    KEY,
    MARKS,
    column_of,
)
from pipeline.formats.docx.document import Cell, Paragraph, Table

_NAMES = tuple(name for name, _ in COLUMNS)
_ALIKE = 3
"""Headings that a row has to share with ours to be the heading row."""


@dataclass(frozen=True)
class Columns:
    """Where the columns of one table stand now."""

    positions: Mapping[str, int]
    """Each column that is still there with its place in a row, from 0; merged ones have the same place."""
    cells: int
    """How many cells a row has."""
    heading: int
    """Which row is the heading, from 0, or -1 where it is gone."""

    def text(self, row: Sequence[Cell], column: str, segment: str) -> str | None:
        """What the row says in the column, lines as lines; None where nobody can tell which cell it is."""
        own = MARKS.get(column, "") + segment
        for cell in row if segment and column in MARKS else ():
            if any(own in paragraph.bookmarks for paragraph in cell.paragraphs()):
                return _lines(_section(cell, column))
        position = self.positions.get(column)
        if position is None:
            return ""
        return _lines(_section(row[position], column)) if len(row) == self.cells else None


def columns_of(table: Table, properties: Mapping[str, str]) -> Columns:
    """The columns by the heading's bookmarks, or its words, or the bookmarks of the rows, or as they were made."""
    cells = max(Counter(map(len, table.rows)).items(), key=lambda item: (item[1], item[0]), default=(0, 0))[0]
    headings = {properties[COLUMN_PROPERTY + name]: name for name in _NAMES if COLUMN_PROPERTY + name in properties}
    for find in (_by_bookmarks, lambda row: _by_words(row, headings)):
        for number, row in enumerate(table.rows):
            positions = find(row)
            if positions:
                return Columns(positions, len(row), number)
    positions = _by_rows(table)
    if cells == len(_NAMES):
        positions = {name: number for number, name in enumerate(_NAMES)} | positions
    return Columns(positions, cells, -1)


def key_paragraphs(row: Sequence[Cell]) -> Iterator[str]:
    """The texts in which a row's key may stand, blanks left out: whole cells first, then paragraphs, from the end."""
    for cell in reversed(row):
        texts = [paragraph.text for paragraph in cell.paragraphs()]
        yield "".join("".join(texts).split())
        yield from ("".join(text.split()) for text in texts)


def _by_bookmarks(row: Sequence[Cell]) -> dict[str, int]:
    found = {}
    for number, cell in enumerate(row):
        for paragraph in cell.paragraphs():
            for name in paragraph.bookmarks:
                if name.removeprefix(HEADING_MARK) in _NAMES and name.startswith(HEADING_MARK):
                    found[name.removeprefix(HEADING_MARK)] = number
    return found


def _by_words(row: Sequence[Cell], headings: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, cell in enumerate(row):
        for paragraph in cell.paragraphs():
            name = headings.get(" ".join(paragraph.text.split()))
            if name:
                found.setdefault(name, number)
    return found if len(found) >= _ALIKE else {}


def _by_rows(table: Table) -> dict[str, int]:
    """Where most rows have the cell with a bookmark of the column."""
    found: dict[str, Counter[int]] = {column: Counter() for column in MARKS}
    for row in table.rows:
        for number, cell in enumerate(row):
            for column in {column_of(name) for each in cell.paragraphs() for name in each.bookmarks} - {""}:
                found[column][number] += 1
    return {column: min(places, key=lambda n: (-places[n], n)) for column, places in found.items() if places}


def _section(cell: Cell, column: str) -> list[Paragraph]:
    """The column's paragraphs in the cell: from its own bookmark to that of another column that was merged into it."""
    sections: list[tuple[str, list[Paragraph]]] = [("", [])]
    for paragraph in cell.paragraphs():
        marked = sorted({column_of(name) for name in paragraph.bookmarks} - {""})
        if marked and sections[-1][0] not in marked:
            sections.append((marked[0], []))
        sections[-1][1].append(paragraph)
    if column not in (name for name, _ in sections):
        return sections[0][1]
    above = [""] if sections[1][0] == column else []
    return [paragraph for name, paragraphs in sections if name in (column, *above) for paragraph in paragraphs]


def _lines(paragraphs: Sequence[Paragraph]) -> str:
    texts = [each.text for each in paragraphs if not KEY.fullmatch("".join(each.text.split()))]
    return "\n".join(texts).strip(" \n\t")

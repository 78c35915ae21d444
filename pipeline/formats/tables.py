"""Tables that people keep: UTF-8 CSV files and the sheets of a workbook, as rows of text with their places."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from pipeline.errors import ConfigurationError
from pipeline.model.text import LANGUAGES, Localized, Status


@dataclass(frozen=True)
class TableRow:
    """One row by column name; a missing cell is ""."""

    cells: Mapping[str, str]
    line: int
    """Counted from 1, the header being line 1."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """The letter that a workbook gives each column; empty for a CSV file."""

    def cell(self, column: str) -> str:
        """Where a person finds the cell: `A3` in a workbook, `line 3, column symbol` elsewhere."""
        letter = self.letters.get(column)
        return f"{letter}{self.line}" if letter else f"line {self.line}, column {column}"

    def __getitem__(self, column: str) -> str:
        """The cell's text without white space around it, or ""."""
        return self.cells.get(column, "").strip()


def read_csv(data: bytes, name: str) -> tuple[TableRow, ...]:
    """The rows under the header of a UTF-8 CSV file, empty rows left out.

    Raises:
        ConfigurationError: the bytes are not UTF-8, or a row has more cells than the header.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{name} is not UTF-8 at byte {error.start}; save it again as 'CSV UTF-8'") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [cell.strip() for cell in next(reader, [])]
    rows = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            raise ConfigurationError(
                f"{name}, line {reader.line_num}: {len(cells)} cells under a header of {len(header)}; "
                "quote the text that holds a comma"
            )
        rows.append(TableRow(dict(zip(header, cells, strict=False)), reader.line_num))
    return tuple(rows)


def localized(row: TableRow, prefix: str = "") -> Localized:
    """The columns `en`, `en_status`, `fr` … as one text in six languages; with the prefix `short_`, `short_en` ….

    Raises:
        ConfigurationError: a status is neither `approved` nor `draft`.
    """
    texts = {language: row[prefix + language] for language in LANGUAGES if row[prefix + language]}
    statuses = {}
    for language in texts:
        status = row[f"{prefix}{language}_status"] or "draft"
        if status not in ("approved", "draft"):
            raise ConfigurationError(
                f"line {row.line}: the status '{status}' of {prefix}{language} is neither 'approved' nor 'draft'"
            )
        statuses[language] = cast("Status", status)
    return Localized(texts, statuses)

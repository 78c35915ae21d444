"""Areas of cells as references write them: `D14`, `$A$2:$C$9`, `B:B`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils.cell import column_index_from_string

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})")


@dataclass(frozen=True)
class Area:
    """A block of cells, rows and columns counted from 1, both ends in it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_one_cell(self) -> bool:
        """True where it is no more than one cell."""
        return (self.top, self.left) == (self.bottom, self.right)

    def holds(self, row: int, column: int) -> bool:
        """True where the cell is in the area."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def column(self, number: int, *, below: int = 0) -> Area:
        """Its column of this number, from 0, without the first `below` rows."""
        return Area(self.top + below, self.left + number, self.bottom, self.left + number)


def position(reference: str) -> tuple[int, int] | None:
    """`D14` as (14, 4), or None for what is no cell of a sheet."""
    match = _CELL.fullmatch(reference)
    if match is None:
        return None
    row, column = int(match[2]), column_index_from_string(match[1].upper())
    return (row, column) if 0 < row <= LAST_ROW and column <= LAST_COLUMN else None


def area(reference: str) -> Area | None:
    """The area that a reference without a sheet names, or None for anything else."""
    first, _, last = reference.strip().partition(":")
    start, end = position(first), position(last or first)
    if start is not None and end is not None:
        rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
        return Area(rows[0], columns[0], rows[1], columns[1])
    if match := _COLUMNS.fullmatch(reference.strip()):
        left, right = sorted(column_index_from_string(each.upper()) for each in match.groups())
        return Area(1, left, LAST_ROW, right)
    if match := _ROWS.fullmatch(reference.strip()):
        top, bottom = sorted(map(int, match.groups()))
        return Area(top, 1, bottom, LAST_COLUMN)
    return None


def areas(references: str) -> Iterator[Area]:
    """The areas of a list parted by spaces or commas."""
    for reference in references.replace(",", " ").split():
        found = area(reference)
        if found is not None:
            yield found

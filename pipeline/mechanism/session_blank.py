"""A session's workbook before anybody has filled it in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.mechanism.session import DOCUMENTS, MEETINGS
from pipeline.mechanism.session_cells import Row

EXPLANATIONS = "explanations"
"""The sheet that says what belongs in each column."""
COLUMNS = "templates/session/columns.csv"
"""The file that describes the columns: `sheet`, `column`, `required`, `width`, `explanation`, `example`."""


@dataclass(frozen=True)
class BlankSheet:
    """One sheet: its name, header row, rows of text and column widths in characters."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def blank_sheets(columns: Iterable[Row]) -> tuple[BlankSheet, ...]:
    """The sheets `documents` and `meetings` with nothing but their header, and one that explains each column."""
    described = list(columns)
    explained = tuple((row["sheet"], row["column"], row["explanation"], row["example"]) for row in described)
    return (
        *(_blank(name, [row for row in described if row["sheet"] == name]) for name in (DOCUMENTS, MEETINGS)),
        BlankSheet(EXPLANATIONS, ("sheet", "column", "what to write", "example"), explained, (14, 18, 70, 28)),
    )


def _blank(name: str, columns: list[Row]) -> BlankSheet:
    return BlankSheet(name, tuple(row["column"] for row in columns), (), tuple(int(row["width"]) for row in columns))


def required_columns(columns: Iterable[Row], sheet: str) -> tuple[str, ...]:
    """The columns that a workbook's sheet must have."""
    rows = [row for row in columns if row["sheet"] == sheet and row["required"] == "yes"]
    return tuple(row["column"] for row in rows)

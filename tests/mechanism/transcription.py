"""The four tables of the draft procedures and rules of 2017, as they were typed from the document, faults included."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

CLUSTER_SETS = {"I": "appendix-1", "II": "appendix-2"}
INSTRUMENTS = {
    "Organized Crime Convention": "UNTOC",
    "Trafficking in Persons Protocol": "TIP",
    "Smuggling of Migrants Protocol": "SOM",
    "Firearms Protocol": "FA",
}
WORKING_GROUPS = {
    "Organized Crime Convention working groups": "UNTOC",
    "Organized Crime Convention working groups (on technical assistance and international cooperation)": "UNTOC",
    "Working Group on Trafficking in Persons": "TIP",
    "Working Group on the Smuggling of Migrants": "SOM",
    "Working Group on Firearms": "FA",
}


@dataclass(frozen=True)
class Cell:
    """One cell of one table."""

    appendix: str
    table: int
    row: str
    line: int
    column: str
    text: str
    note: str
    """The letter of the note after the text, or ""."""


def cells(appendix: str, table: int) -> tuple[Cell, ...]:
    """The cells of a table, row by row as printed."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        typed = [
            Cell(
                row["appendix"],
                int(row["table"]),
                row["row"],
                int(row["line"]),
                row["column"],
                row["text"],
                row["note"],
            )
            for row in csv.DictReader(file)
        ]
    return tuple(cell for cell in typed if (cell.appendix, cell.table) == (appendix, table))


def articles(text: str) -> tuple[str, ...]:
    """The articles that a cell of table 1 lists: `Articles 6 and 11 (b)` gives `6` and `11b`."""
    return tuple(number + letter for number, letter in re.findall(r"(\d+)(?: \(([a-z])\))?", text))

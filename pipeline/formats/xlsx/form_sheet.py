"""Which sheet of a workbook is the form, which column is which, and which row is which row of the blank form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.formats.xlsx.cells import Cell, Sheet
from pipeline.formats.xlsx.layout import ANSWER, NUMBER, QUESTION, REFERENCE, FormRow, answer_role, read_marker

_HEADER = "#header"
_ROLES = (NUMBER, REFERENCE, QUESTION)
_MOST_ANSWERS = 20
"""Answer columns looked for where the row that names the columns is gone."""


@dataclass(frozen=True)
class FormSheet:
    """The sheet that holds the questions."""

    sheet: Sheet
    names: Mapping[str, str]
    """The form's identity: `form`, `version`, `language` …"""
    marker_row: int
    """The hidden row with the roles of the columns; 0 where somebody deleted it."""
    ids: int
    """The column with the ids."""
    roles: Mapping[int, str]
    """Column to `number`, `reference`, `question`, `answer`, `answer.2` and so on."""

    @property
    def answers(self) -> tuple[int, ...]:
        """The answer columns in order."""
        numbered = [(int(role.partition(".")[2] or 1), column) for column, role in self.roles.items() if _answers(role)]
        return tuple(column for _, column in sorted(numbered))


def find_form_sheet(sheets: Sequence[Sheet], properties: Mapping[str, str]) -> FormSheet | None:
    """The sheet with a form's identity in a cell, or None where the workbook is no form of ours.

    Where that cell is gone, the file's properties name the form, and the sheet is the one with the header's id.
    """
    cells = [(sheet, cell) for sheet in sheets for cell in sheet.cells.values()]
    for sheet, cell in cells:
        if names := read_marker(cell.text):
            roles = {other.column: other.text for other in sheet.rows[cell.row] if other.column > cell.column}
            return FormSheet(sheet, {**properties, **names}, cell.row, cell.column, roles)
    for sheet, cell in cells:
        if cell.text == _HEADER and properties.get("form"):
            order = (*_ROLES, *(answer_role(index) for index in range(_MOST_ANSWERS)))
            return FormSheet(sheet, properties, 0, cell.column, dict(enumerate(order, start=cell.column + 1)))
    return None


def match_rows(form: FormSheet, blank: Mapping[str, FormRow]) -> dict[int, FormRow]:
    """Each row of the sheet that is one of the blank form, or was added to one of its tables, by its number.

    A row that stands there twice keeps its answers once: the second has its fixed texts only.
    """
    matched: dict[int, FormRow] = {}
    added: dict[str, int] = {}
    seen: set[str] = set()
    above: FormRow | None = None
    for number, cells in form.sheet.rows.items():
        if number == form.marker_row:
            continue
        identity = form.sheet.text(number, form.ids).strip()
        row = blank.get(identity)
        if row and identity in seen:
            row = _next_row(row, added) or replace(row, answers=())
        elif not identity and _in_answers(form, cells):
            row = _next_row(above, added)
        if row is not None:
            matched[number] = row
            seen.add(row.id)
        above = row or above
    return matched


def expected_text(form: FormSheet, row: FormRow, column: int) -> str:
    """What the blank form has in this column of the row, outside its answer cells."""
    if column == form.ids:
        return row.id
    if column in form.answers:
        index = form.answers.index(column)
        return row.fixed[index] if index < len(row.fixed) else ""
    texts = {NUMBER: row.number, REFERENCE: row.reference, QUESTION: row.text}
    return texts.get(form.roles.get(column, ""), "")


def _answers(role: str) -> bool:
    name, _, number = role.partition(".")
    return name == ANSWER and (not number or number.isdecimal())


def _in_answers(form: FormSheet, cells: Sequence[Cell]) -> bool:
    """True where nothing stands outside the answer columns."""
    return all(cell.column in form.answers for cell in cells)


def _next_row(row: FormRow | None, added: dict[str, int]) -> FormRow | None:
    """A further row of the table that the row belongs to, under the number after the last; None for no table."""
    if row is None or row.question is None or row.question.type not in ("laws", "table") or not row.answers:
        return None
    question = row.question
    added[question.id] = number = added.get(question.id, question.rows) + 1
    cells = tuple(
        replace(cell, place=f"{question.id}.{number}.{cell.place.rpartition('.')[2]}") for cell in row.answers
    )
    return replace(row, id=" ".join(cell.place for cell in cells), text="", answers=cells)

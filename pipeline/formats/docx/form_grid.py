"""Rows of laws and tables as they are in a returned form: added and removed ones too, numbered by where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.formats.docx.document import Cell
from pipeline.formats.docx.form_map import CellAt, Named, Slot
from pipeline.model.forms import LAW_COLUMNS, Question


def columns_of(question: Question) -> tuple[str, ...]:
    """The ids of the columns of a question that is answered in rows, none for others."""
    if question.type == "laws":
        return LAW_COLUMNS
    return tuple(column.id for column in question.columns) if question.type == "table" else ()


def grid_cells(slot: Slot, named: Named) -> Iterator[tuple[str, CellAt]]:
    """Each cell of the rows that begin with this place, with its own id; nothing where the first row isn't found.

    A row that a person added under the printed ones has no names of its own, a copied one those of another.
    """
    question = slot.question
    columns = columns_of(question) if question else ()
    first = _first_row(slot, named) if columns else None
    if question is None or first is None:
        return
    rows = named.tables[first.table].rows
    own = {at.cell.place.path for place in question.places for at in named.answers.get(place, ())}
    for number, index in enumerate(range(first.row, len(rows)), 1):
        if len(rows[index]) != len(columns) or any(_foreign(cell, own, named) for cell in rows[index]):
            return
        for position, (name, cell) in enumerate(zip(columns, rows[index], strict=True)):
            yield f"{question.id}.{number}.{name}", CellAt(first.table, index, position, cell)


def _first_row(slot: Slot, named: Named) -> CellAt | None:
    """The first cell of the question that has kept its name, else where it stands from its label."""
    places = slot.question.places if slot.question else ()
    cells = [at for place in places for at in named.answers.get(place, ())]
    label = named.labels.get(slot.label)
    if cells or label is None:
        return min(cells, key=lambda at: (at.table, at.row), default=None)
    rows = named.tables[label.table].rows
    row = label.row + slot.below
    return CellAt(label.table, row, 0, rows[row][0]) if row < len(rows) and rows[row] else None


def _foreign(cell: Cell, own: set[str], named: Named) -> bool:
    """True for a label, and for the answer cell of another question."""
    return cell.place.path in named.taken and cell.place.path not in own

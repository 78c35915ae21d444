"""Rows of laws and tables as they are in a returned form: added and removed ones too, numbered by where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.formats.docx.form_map import CellAt, Named
from pipeline.model.forms import LAW_COLUMNS, Question


def columns_of(question: Question) -> tuple[str, ...]:
    """The ids of the columns of a question that is answered in rows, none for others."""
    if question.type == "laws":
        return LAW_COLUMNS
    return tuple(column.id for column in question.columns) if question.type == "table" else ()


def grid_cells(question: Question, named: Named) -> Iterator[tuple[str, CellAt]]:
    """Each cell of the question's rows with the id of its place; nothing where no row has kept its names.

    A row that a person added under the printed ones has no names of its own, a copied one those of another.
    """
    columns = columns_of(question)
    own = [at for place in question.places for at in named.answers.get(place, ())] if columns else []
    if not own:
        return
    first = min(own, key=lambda at: (at.table, at.row))
    rows = named.tables[first.table].rows
    foreign = _foreign(question, named)
    for number, index in enumerate(range(first.row, len(rows)), 1):
        cells = rows[index]
        if len(cells) != len(columns) or any(cell.place.path in foreign for cell in cells):
            return
        for position, (name, cell) in enumerate(zip(columns, cells, strict=True)):
            yield f"{question.id}.{number}.{name}", CellAt(first.table, index, position, cell)


def _foreign(question: Question, named: Named) -> set[str]:
    """The paths of all labels and of the answer cells of other questions."""
    own = set(question.places)
    answers = {at.cell.place.path for place, cells in named.answers.items() if place not in own for at in cells}
    return answers | {at.cell.place.path for at in named.labels.values()}

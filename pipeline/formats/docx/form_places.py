"""The answer places of a form in a returned document: found by name or by label, and read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.formats.docx.answer_region import Region, read_region
from pipeline.formats.docx.document import Cell
from pipeline.formats.docx.form_grid import grid_cells
from pipeline.formats.docx.form_labels import MOST_LISTED
from pipeline.formats.docx.form_map import CellAt, FormMap, Named, Slot
from pipeline.model.reading import FilledPlace, Method

IDENTIFICATION = "identification."
_BY_LABEL = 0.9
"""How sure an answer is whose cell has lost its names and stands by its label in a row that is not as printed."""


@dataclass(frozen=True)
class Located:
    """One answer place with its cells in the returned form."""

    slot: Slot
    cells: tuple[CellAt, ...]
    method: Method
    confidence: float


def locate(form_map: FormMap, named: Named) -> Iterator[Located]:
    """Every answer place that is found, in printed order."""
    gridded: set[str] = set()
    for slot in form_map.slots.values():
        question = slot.question
        if question and question.id in gridded:
            continue
        grid = list(grid_cells(slot, named))
        if question and grid:
            gridded.add(question.id)
            for place, at in grid:
                yield Located(replace(slot, place=place, columns=(at.column,)), (at,), _method(place, named), 1.0)
        elif cells := named.answers.get(slot.place):
            yield Located(slot, _whole_row(slot, cells, named), _method(slot.place, named), 1.0)
        elif cells := tuple(cells_by_label(slot, named)):
            alike = len(named.row(cells[0])) == slot.width
            yield Located(slot, cells, "cell" if alike else "layout", 1.0 if alike else _BY_LABEL)


def cells_by_label(slot: Slot, named: Named) -> Iterator[CellAt]:
    """The cells of a place that has lost its names, where they stand from their label."""
    label = named.labels.get(slot.label)
    if label is None:
        return
    rows = named.tables[label.table].rows
    row = label.row + slot.below
    for column in slot.columns if row < len(rows) else ():
        if column < len(rows[row]) and rows[row][column].place.path not in named.taken:
            yield CellAt(label.table, row, column, rows[row][column])


def filled_place(located: Located, form_map: FormMap) -> FilledPlace | None:
    """What stands in the place, or None where nothing does."""
    slot = located.slot
    options = [option.id for option in form_map.options(slot)]
    alone = dict(zip(slot.columns, options, strict=False)) if len(slot.columns) > 1 else {}
    parts = [read_region(region_at(form_map, slot, at.cell, alone.get(at.column, ""))) for at in located.cells]
    if not any(parts):
        return None
    return FilledPlace(
        id=slot.place,
        blocks=tuple(block for part in parts for block in part.blocks),
        ticked=tuple(option for part in parts for option in part.ticked),
        place=located.cells[0].cell.place,
        method=located.method,
        confidence=min(located.confidence, *(part.confidence for part in parts)),
        issues=tuple(issue for part in parts for issue in part.issues),
    )


def region_at(form_map: FormMap, slot: Slot, cell: Cell, alone: str = "") -> Region:
    """The contents of a cell as the answer of a place."""
    question, options = slot.question, form_map.options(slot)
    return Region(
        blocks=cell.blocks,
        place=cell.place,
        question=question.id if question else "",
        options=options,
        texts={option.id: form_map.wording.of(option.text) for option in options},
        prompts=form_map.prompts,
        alone=alone,
        listed=question is not None and question.type == "choice" and len(options) > MOST_LISTED,
    )


def identification(filled: Sequence[FilledPlace]) -> dict[str, str]:
    """What the identification block says, by `state` and `date`."""
    found = {place.id: place.text for place in filled if place.id.startswith(IDENTIFICATION)}
    return {place.removeprefix(IDENTIFICATION): text for place, text in found.items()}


def coverage(form_map: FormMap, found: set[str]) -> float:
    """The share of the questions whose first answer place is among those found."""
    firsts = {slot.question.places[0] for slot in form_map.slots.values() if slot.question}
    return len(firsts & found) / len(firsts) if firsts else 1.0


def _whole_row(slot: Slot, cells: tuple[CellAt, ...], named: Named) -> tuple[CellAt, ...]:
    """All cells of a row of a tick table, also those that have lost their names."""
    row = named.row(cells[0])
    if len(slot.columns) == 1 or len(row) != slot.width:
        return cells
    return tuple(replace(cells[0], column=column, cell=row[column]) for column in slot.columns)


def _method(place: str, named: Named) -> Method:
    return "content-control" if place in named.exact else "cell"

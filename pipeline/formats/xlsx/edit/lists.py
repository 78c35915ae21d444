"""Lists of choices that stand in a rule, kept within Excel's limit and in step with the cells that hold a choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.xlsx.edit import entries
from pipeline.formats.xlsx.edit.areas import areas
from pipeline.formats.xlsx.edit.book import ExcelFile, SheetPart, TextCell
from pipeline.formats.xlsx.edit.escapes import units
from pipeline.formats.xlsx.edit.limits import too_long
from pipeline.model.text import Issue, Place


@dataclass(frozen=True, eq=False)
class _List:
    formula: etree._Element
    before: str
    place: Place
    chosen: tuple[tuple[TextCell, int], ...]
    """Cells that hold a choice, with its place in the list."""


class Lists:
    """The literal lists of a file as they were before anything was put in."""

    def __init__(self, file: ExcelFile) -> None:
        """Remember the lists and the cells that hold a choice of one."""
        self._lists = [found for sheet in file.sheets for found in _lists_of(file, sheet)]

    def settle(self) -> Iterator[Issue]:
        """Takes back a list that is too long, and gives cells the choice that they held as the list now writes it."""
        for found in self._lists:
            text = found.formula.text or ""
            if text != found.before and _length(text) > max(entries.LIST_LIMIT, _length(found.before)):
                found.formula.text = found.before
                yield too_long(found.place, _length(text), entries.LIST_LIMIT)
            yield from _keep_in_step(found)


def _keep_in_step(found: _List) -> Iterator[Issue]:
    choices = _plain_choices(found.formula)
    for cell, index in found.chosen:
        if cell.shown.strip() != choices[index]:
            label = f"sheet {found.place.part}, cell {cell.reference}"
            message = f"{label}: the cell chooses from a list and now says '{choices[index]}', as the list does"
            yield Issue("list-choice", "info", message, Place(found.place.part, cell.reference, label))
            cell.write(choices[index])


def _lists_of(file: ExcelFile, sheet: SheetPart) -> Iterator[_List]:
    for rule in entries.validations(file.root(sheet.part)):
        formula = entries.literal_list(rule)
        if formula is not None:
            reference = entries.range_of(rule)
            place = Place(sheet.name, reference, f"sheet {sheet.name}, rule of {reference}")
            chosen = tuple(_chosen(file, sheet, reference, _plain_choices(formula)))
            yield _List(formula, formula.text or "", place, chosen)


def _chosen(file: ExcelFile, sheet: SheetPart, reference: str, choices: list[str]) -> Iterator[tuple[TextCell, int]]:
    blocks = list(areas(reference))
    for cell in file.text_cells(sheet):
        if any(block.holds(cell.row, cell.column) for block in blocks) and cell.shown.strip() in choices:
            yield cell, choices.index(cell.shown.strip())


def _plain_choices(formula: etree._Element) -> list[str]:
    return [choice.replace('""', '"').strip() for choice in entries.choices(formula)]


def _length(formula: str) -> int:
    return units(formula.strip()[1:-1].replace('""', '"'))

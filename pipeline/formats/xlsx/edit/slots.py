"""The places of an Excel file's texts, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.docx.edit.core import core_texts
from pipeline.formats.docx.edit.entries import ElementText
from pipeline.formats.docx.edit.slots import TextHolder
from pipeline.formats.docx.edit.travelling import has_letters
from pipeline.formats.xlsx.edit import entries, headers
from pipeline.formats.xlsx.edit.book import ExcelFile, SheetPart
from pipeline.formats.xlsx.edit.drawn import drawn_texts
from pipeline.formats.xlsx.edit.rich import RichText
from pipeline.formats.xlsx.edit.sheet_names import NAME_LIMIT, SheetName
from pipeline.formats.xlsx.save import CELL_LIMIT
from pipeline.model.file_text import UnitKind
from pipeline.model.text import Place


@dataclass(frozen=True, eq=False)
class Slot:
    """A place with text; the same text may stand in others, its twins."""

    holder: TextHolder
    kind: UnitKind
    place: Place
    limit: int = 0
    twins: tuple[TextHolder, ...] = ()


def slots(file: ExcelFile, *, comments: bool, sheet_names: bool) -> Iterator[tuple[str, Slot]]:
    """Every place with letters, by its unit's id; names of sheets come last, so that the ids of others stay."""
    found = [slot for slot in _slots(file, comments=comments) if has_letters(slot.holder.parts)]
    if sheet_names:
        names = (SheetName(sheet) for sheet in file.sheets)
        found += [_of_name(name) for name in names if has_letters(name.parts)]
    return ((f"u{number:04d}", slot) for number, slot in enumerate(found, 1))


def size_of(holder: TextHolder) -> int:
    """Characters in a place now, as Excel counts them; 0 where Excel does not count them."""
    return holder.size if isinstance(holder, RichText | headers.HeaderText | entries.PromptText) else 0


def _of_name(name: SheetName) -> Slot:
    sheet = name.sheet.name
    return Slot(name, "sheet-name", Place(sheet, "", f"name of sheet {sheet}"), NAME_LIMIT)


def _slots(file: ExcelFile, *, comments: bool) -> Iterator[Slot]:
    """Properties, then sheet by sheet cells, rules, headers, drawings, comments; what is met twice counts once."""
    for name in file.related("", "/core-properties"):
        for label, holder in core_texts(file.root(name)):
            yield Slot(holder, "property", Place(name, label, f"document property {label}"))
    met: set[int] = set()
    drawn: set[str] = set()
    for sheet in file.sheets:
        yield from _cells(file, sheet, met)
        yield from _rules(file, sheet)
        yield from _headers(file, sheet)
        yield from _drawings(file, sheet, drawn)
        if comments:
            yield from _comments(file, sheet)


def _cells(file: ExcelFile, sheet: SheetPart, met: set[int]) -> Iterator[Slot]:
    for cell in file.text_cells(sheet):
        if id(cell.shared) not in met:
            met.add(id(cell.shared))
            yield Slot(cell.shared, "cell", _place(sheet, cell.reference, f"cell {cell.reference}"), CELL_LIMIT)


def _rules(file: ExcelFile, sheet: SheetPart) -> Iterator[Slot]:
    for rule in entries.validations(file.root(sheet.part)):
        cells = entries.range_of(rule)
        place = _place(sheet, cells, f"rule of {cells}")
        for holder in entries.list_entries(rule):
            yield Slot(holder, "entry", place, entries.LIST_LIMIT)
        for name, limit in entries.PROMPTS.items():
            if rule.get(name):
                yield Slot(entries.PromptText(rule, name), "entry", place, limit)


def _headers(file: ExcelFile, sheet: SheetPart) -> Iterator[Slot]:
    for holder in file.root(sheet.part).iter("{*}headerFooter"):
        for element in holder.iterchildren("*"):
            name = etree.QName(element).localname
            if name in headers.NAMES:
                for index in range(len(headers.sections(element))):
                    text = headers.HeaderText(element, index)
                    yield Slot(text, "paragraph", _place(sheet, name, name), headers.HEADER_LIMIT)


def _drawings(file: ExcelFile, sheet: SheetPart, met: set[str]) -> Iterator[Slot]:
    for text in drawn_texts(file, sheet.part, met):
        place = _place(sheet, text.part, text.label)
        yield Slot(text.holder, text.kind, place, twins=tuple(text.twins))


def _comments(file: ExcelFile, sheet: SheetPart) -> Iterator[Slot]:
    for name in file.related(sheet.part, "/comments"):
        for comment in file.root(name).iter("{*}comment"):
            text = comment.find("{*}text")
            if text is not None:
                yield _comment(sheet, comment, RichText(text))
    for name in file.related(sheet.part, "/threadedComment"):
        for comment in file.root(name).iter("{*}threadedComment"):
            text = comment.find("{*}text")
            if text is not None:
                yield _comment(sheet, comment, ElementText(text))


def _comment(sheet: SheetPart, comment: etree._Element, holder: TextHolder) -> Slot:
    where = comment.get("ref") or ""
    return Slot(holder, "comment", _place(sheet, where, f"comment at {where}"), CELL_LIMIT)


def _place(sheet: SheetPart, path: str, label: str) -> Place:
    return Place(sheet.name, path, f"sheet {sheet.name}, {label}")

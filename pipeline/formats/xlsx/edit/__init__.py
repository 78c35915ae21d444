"""Any Excel file's text taken out and put back, everything else left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from pipeline.formats.docx.direction import RIGHT_TO_LEFT
from pipeline.formats.docx.edit.travelling import has_letters
from pipeline.formats.xlsx.edit.book import ExcelFile, Slot
from pipeline.formats.xlsx.edit.entries import LIST_LIMIT, ListEntry, choices
from pipeline.formats.xlsx.edit.sheet_names import NAME_LIMIT, SheetName, legal_names, rename_sheets
from pipeline.formats.xlsx.edit.tables import headed_columns, keep_in_step
from pipeline.model.draft import Part
from pipeline.model.file_text import EditedFile, FileText, TextUnit
from pipeline.model.text import Issue, Place

Texts = Mapping[str, tuple[Part, ...]]


def take_text(data: bytes, *, comments: bool = False, sheet_names: bool = False) -> FileText:
    """All text of a .xlsx, .xlsm or template, a unit for each string, choice, prompt and property.

    A string that several cells share is one unit, at the place of the first.

    Raises:
        UnreadableDocumentError: the file is damaged, locked, or no Excel workbook.
    """
    slots = _slots(ExcelFile(data), comments=comments, sheet_names=sheet_names)
    units = (TextUnit(name, slot.kind, slot.holder.parts, slot.place, "", slot.limit) for name, slot in slots)
    return FileText(tuple(units))


def put_text(
    data: bytes, texts: Texts, source: str, target: str, *, comments: bool = False, sheet_names: bool = False
) -> EditedFile:
    """The file with these texts by unit id, and what the target language needs; a unit without a text keeps its own.

    A text that Excel can't hold in its place is left in the source language and named with its cell.

    Raises:
        UnreadableDocumentError: the file is damaged, locked, or no Excel workbook.
    """
    file = ExcelFile(data)
    slots = list(_slots(file, comments=comments, sheet_names=sheet_names))
    columns = headed_columns(file)
    issues: list[Issue] = []
    for name, slot in slots:
        issues += _put(slot, texts.get(name, slot.holder.parts))
    issues += keep_in_step(file, columns)
    issues += _rename(file, slots, texts)
    _set_direction(file, source, target)
    return EditedFile(file.written(), tuple(issues))


def _slots(file: ExcelFile, *, comments: bool, sheet_names: bool) -> Iterator[tuple[str, Slot]]:
    """Every place with letters, by its unit's id; names of sheets come last, so that the ids of others stay."""
    found = [slot for slot in file.slots(comments=comments) if has_letters(slot.holder.parts)]
    if sheet_names:
        for sheet in file.sheets:
            place = Place(sheet.name, "", f"name of sheet {sheet.name}")
            slot = Slot(SheetName(sheet), "sheet-name", place, NAME_LIMIT)
            found += [slot] if has_letters(slot.holder.parts) else []
    return ((f"u{number:04d}", slot) for number, slot in enumerate(found, 1))


def _put(slot: Slot, parts: tuple[Part, ...]) -> Iterator[Issue]:
    """Puts the parts in their place, or says why they can't be."""
    length = sum(len(part.text) for part in parts)
    before = slot.holder.parts
    if slot.limit and length > slot.limit and slot.kind != "sheet-name" and parts != before:
        yield _too_long(slot, length)
        return
    for words in slot.holder.put(parts):
        yield Issue("code-repaired", "warning", f"{slot.place.label}: {words}; check it", slot.place)
    holder = slot.holder
    if isinstance(holder, ListEntry) and (whole := len(",".join(choices(holder.formula)))) > LIST_LIMIT:
        holder.put(before)
        yield _too_long(slot, whole)


def _too_long(slot: Slot, length: int) -> Issue:
    message = (
        f"{slot.place.label}: the translation has {length:,} characters, Excel takes {slot.limit:,} there; "
        "the source text stays, shorten the translation"
    )
    return Issue("too-long", "warning", message, slot.place)


def _rename(file: ExcelFile, slots: Sequence[tuple[str, Slot]], texts: Texts) -> Iterator[Issue]:
    wanted = {
        slot.holder.sheet.name: "".join(part.text for part in texts[name])
        for name, slot in slots
        if isinstance(slot.holder, SheetName) and texts.get(name, slot.holder.parts) != slot.holder.parts
    }
    names = {}
    for old, new, why in legal_names(file, wanted):
        names[old] = new
        if why:
            place = Place(old, "", f"name of sheet {old}")
            yield Issue("sheet-name", "warning", f"{place.label}: {why}; the name stays", place)
    if names:
        rename_sheets(file, names)


def _set_direction(file: ExcelFile, source: str, target: str) -> None:
    """Into Arabic sheets begin at the right, out of it at the left."""
    to_right = target in RIGHT_TO_LEFT
    if (source in RIGHT_TO_LEFT) == to_right:
        return
    roots = [file.root(sheet.part) for sheet in file.sheets]
    for root in (each for each in roots if etree.QName(each).localname == "worksheet"):
        for view in root.iterfind("{*}sheetViews/{*}sheetView"):
            if to_right:
                view.set("rightToLeft", "1")
            elif "rightToLeft" in view.attrib:
                del view.attrib["rightToLeft"]

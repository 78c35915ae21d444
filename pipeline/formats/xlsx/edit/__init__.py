"""Any Excel file's text taken out and put back, everything else left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.formats.xlsx.edit.book import ExcelFile
from pipeline.formats.xlsx.edit.direction import set_direction
from pipeline.formats.xlsx.edit.drawn import localize_drawings
from pipeline.formats.xlsx.edit.followers import Followers
from pipeline.formats.xlsx.edit.limits import too_long
from pipeline.formats.xlsx.edit.lists import Lists
from pipeline.formats.xlsx.edit.literals import literal_issues
from pipeline.formats.xlsx.edit.recalculation import recalculate_on_load
from pipeline.formats.xlsx.edit.sheet_names import SheetName, legal_names, rename_sheets
from pipeline.formats.xlsx.edit.slots import Slot, size_of, slots
from pipeline.formats.xlsx.edit.tables import keep_in_step, tables
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
    file = ExcelFile(data)
    units = tuple(
        TextUnit(name, slot.kind, slot.holder.parts, slot.place, "", slot.limit)
        for name, slot in slots(file, comments=comments, sheet_names=sheet_names)
    )
    return FileText(units, tuple(literal_issues(file, units)))


def put_text(
    data: bytes, texts: Texts, source: str, target: str, *, comments: bool = False, sheet_names: bool = False
) -> EditedFile:
    """The file with these texts by unit id, and what the target language needs; a unit without a text keeps its own.

    A text that Excel can't hold in its place is left in the source language and named with its cell.

    Raises:
        UnreadableDocumentError: the file is damaged, locked, or no Excel workbook.
    """
    file = ExcelFile(data)
    found = list(slots(file, comments=comments, sheet_names=sheet_names))
    heads, lists, followers = tables(file), Lists(file), Followers(file)
    issues = [issue for name, slot in found for issue in _put(slot, texts.get(name, slot.holder.parts))]
    issues += lists.settle()
    issues += keep_in_step(file, heads)
    followers.follow(heads)
    issues += _rename(file, found, texts)
    if followers.changed:
        recalculate_on_load(file)
    set_direction(file, source, target)
    localize_drawings(file, source, target)
    return EditedFile(file.written(), tuple(issues))


def _put(slot: Slot, parts: tuple[Part, ...]) -> Iterator[Issue]:
    """Puts the parts in their place, or says why they can't be."""
    holder, before = slot.holder, slot.holder.parts
    size = 0 if tuple(parts) == before else size_of(holder)
    done = holder.put(parts)
    if size and size_of(holder) > max(slot.limit, size):
        length = size_of(holder)
        holder.put(before)
        yield too_long(slot.place, length, slot.limit)
        return
    for twin in slot.twins:
        twin.put(parts)
    for words in done:
        yield Issue("code-repaired", "warning", f"{slot.place.label}: {words}; check it", slot.place)


def _rename(file: ExcelFile, found: Sequence[tuple[str, Slot]], texts: Texts) -> list[Issue]:
    wanted = {
        slot.holder.sheet.name: "".join(part.text for part in texts[name] if part.kind == "text")
        for name, slot in found
        if isinstance(slot.holder, SheetName) and texts.get(name, slot.holder.parts) != slot.holder.parts
    }
    names, refused = legal_names(file, wanted)
    if names:
        rename_sheets(file, names)
    return [_name_stays(old, why) for old, why in refused.items()]


def _name_stays(old: str, why: str) -> Issue:
    place = Place(old, "", f"name of sheet {old}")
    return Issue("sheet-name", "warning", f"{place.label}: {why}; the name stays, choose another", place)

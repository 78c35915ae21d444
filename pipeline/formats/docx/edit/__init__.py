"""Any Word file's text taken out and put back, everything else left as it is."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.formats.docx.edit.document import Options, WordFile
from pipeline.formats.docx.edit.slots import Slot
from pipeline.model.draft import Part
from pipeline.model.file_text import EditedFile, FileText, TextUnit
from pipeline.model.text import Issue


def take_text(data: bytes, *, comments: bool = False, keep_revisions: bool = False) -> FileText:
    """All text of a .docx, .docm or .dotx, a unit for each paragraph, list entry and property.

    Raises:
        UnreadableDocumentError: the file is damaged, locked, or no Word document.
    """
    file = WordFile(data, Options(comments, keep_revisions))
    units = tuple(_unit(number, slot) for number, slot in enumerate(file.slots(), start=1))
    return FileText(units, tuple(file.issues))


def put_text(
    data: bytes,
    texts: Mapping[str, tuple[Part, ...]],
    source: str,
    target: str,
    *,
    comments: bool = False,
    keep_revisions: bool = False,
) -> EditedFile:
    """The file with these texts by unit id, and what the target language needs; a unit without a text keeps its own.

    Raises:
        UnreadableDocumentError: the file is damaged, locked, or no Word document.
    """
    file = WordFile(data, Options(comments, keep_revisions))
    slots = list(file.slots())
    issues = list(file.issues)
    for number, slot in enumerate(slots, start=1):
        parts = texts.get(_id(number), slot.holder.parts)
        issues += _put(slot, parts)
    file.localize(source, target)
    return EditedFile(file.written(), tuple(issues))


def _put(slot: Slot, parts: tuple[Part, ...]) -> list[Issue]:
    done = slot.holder.put(parts)
    for twin in slot.twins:
        twin.put(parts)
    return [Issue("code-repaired", "warning", f"{slot.place.label}: {words}; check it", slot.place) for words in done]


def _unit(number: int, slot: Slot) -> TextUnit:
    return TextUnit(_id(number), slot.kind, slot.holder.parts, slot.place, slot.number)


def _id(number: int) -> str:
    return f"u{number:04d}"

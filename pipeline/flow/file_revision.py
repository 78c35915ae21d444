"""Corrected files of `translate` taken back: the corrections remembered, the translation made again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import DocumentError, UnreadableDocumentError
from pipeline.flow.file_translation import FileDesk, FileOptions
from pipeline.flow.intake import bytes_of
from pipeline.flow.result import FileResult, Result
from pipeline.flow.source_file import SourceFile, text_of
from pipeline.formats.docx.bilingual import is_bilingual, read_bilingual
from pipeline.formats.xliff import is_xliff, read_xliff
from pipeline.model.bilingual import BilingualTable
from pipeline.model.memory import TranslationUnit
from pipeline.model.text import LANGUAGES
from pipeline.stages.returned_text import returned_table
from pipeline.stages.revise import revise


def revise_files(files: Sequence[Path], original: Path, options: FileOptions, now: dt.datetime) -> Result:
    """What each corrected file of one translation changes; then the translations made again in `options.out`.

    A corrected file is a bilingual table, an XLIFF file or the translated document itself; its source language and
    the engine are those of the first translation.

    Raises:
        UsageError: a file isn't there.
        UnreadableDocumentError: the original can't be read.
        OutputError: the folder can't be written.
    """
    source: SourceFile | None = None
    corrections: list[TranslationUnit] = []
    results: list[FileResult] = []
    desk = FileDesk(options)
    for path in files:
        data = bytes_of(path)
        try:
            table = _table(path.name, data)
            if source is None:
                language = table.source_language if table else ""
                source = desk.take_apart(original.name, bytes_of(original), language)
            result, units = _corrections(path.name, data, table, source, desk, now)
        except DocumentError as error:
            results.append(FileResult(path.name, "refused", f"{path.name}: {error}"))
            continue
        results.append(result)
        corrections += units
    if source is None or not corrections:
        return Result("revise/1", tuple(results))
    languages = tuple(dict.fromkeys(unit.target_language for unit in corrections))
    made = FileDesk(replace(options, languages=languages)).translate(source, corrections)
    return Result("revise/1", (*results, *made))


def _table(name: str, data: bytes) -> BilingualTable | None:
    """The bilingual file that it is; None for a document."""
    if is_xliff(data):
        return read_xliff(data, name)
    return read_bilingual(data, name) if is_bilingual(data) else None


def _corrections(
    name: str, data: bytes, table: BilingualTable | None, source: SourceFile, desk: FileDesk, now: dt.datetime
) -> tuple[FileResult, tuple[TranslationUnit, ...]]:
    language = table.target_language if table else _language_in(name)
    draft = desk.translation(source, language).draft
    found = table or returned_table(text_of(data), text_of(source.in_language(draft).data), draft, name)
    revision = revise(found, draft, document=name, date=now)
    note = f"segments corrected in {language}: {len(revision.changed)}"
    return FileResult(name, "corrected", note, issues=revision.issues), revision.units


def _language_in(name: str) -> str:
    """The language that the name of a translated file ends with: `fr` of `note.fr.docx`."""
    parts = name.lower().split(".")
    found = [part for part in parts[1:-1] if part in LANGUAGES]
    if not found:
        raise UnreadableDocumentError(
            "its name doesn't say its language; give it the name under which it was made, such as note.fr.docx"
        )
    return found[-1]

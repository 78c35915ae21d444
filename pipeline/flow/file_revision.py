"""Corrected files of `translate` taken back: the corrections remembered, the translation made again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import DocumentError, UnreadableDocumentError
from pipeline.flow.bilingual_files import read_bilingual_file
from pipeline.flow.desk import ENGINES
from pipeline.flow.file_translation import FileDesk, FileOptions
from pipeline.flow.intake import bytes_of
from pipeline.flow.result import FileResult, Result
from pipeline.flow.source_file import SourceFile, text_of
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
    results: list[FileResult] = []
    returned: list[_Returned] = []
    for path in files:
        data = bytes_of(path)
        try:
            table = read_bilingual_file(data, path.name)
            language = table.target_language if table else _language_in(path.name)
            returned.append(_Returned(path.name, data, table, language))
        except DocumentError as error:
            results.append(_refused(path.name, error))
    if not returned:
        return Result("revise/1", tuple(results))
    plain = FileDesk(replace(options, engine="none"))
    said = (each.table.source_language for each in returned if each.table)
    source = plain.take_apart(original.name, bytes_of(original), next(said, options.source))
    languages = tuple(dict.fromkeys(each.language for each in returned))
    engine = _engine_before(source, languages, plain)
    desk = FileDesk(replace(options, languages=languages, default_engine=engine))
    corrections: list[TranslationUnit] = []
    for each in returned:
        try:
            result, units = _corrections(each, source, desk, now)
        except DocumentError as error:
            results.append(_refused(each.name, error))
            continue
        results.append(result)
        corrections += units
    made = desk.translate(source, corrections) if corrections else []
    return Result("revise/1", (*results, *made))


@dataclass(frozen=True)
class _Returned:
    """One corrected file."""

    name: str
    data: bytes
    table: BilingualTable | None
    """None for a document."""
    language: str
    """The language that it is a translation into."""


def _refused(name: str, error: DocumentError) -> FileResult:
    return FileResult(name, "refused", f"{name}: {error}")


def _engine_before(source: SourceFile, languages: Sequence[str], desk: FileDesk) -> str:
    """The engine whose renderings the memory beside the translation holds, `none` where it holds none."""
    authors = {unit.author for each in languages for unit in desk.units(source, each) if unit.origin == "machine"}
    return min(authors & set(ENGINES), default="none")


def _corrections(
    returned: _Returned, source: SourceFile, desk: FileDesk, now: dt.datetime
) -> tuple[FileResult, tuple[TranslationUnit, ...]]:
    draft = desk.translation(source, returned.language, desk.units(source, returned.language)).draft
    table = returned.table
    if table is None:
        sent = text_of(source.in_language(draft).data)
        table = returned_table(text_of(returned.data), sent, draft, returned.name)
    revision = revise(table, draft, document=returned.name, date=now)
    note = f"segments corrected in {returned.language}: {len(revision.changed)}"
    return FileResult(returned.name, "corrected", note, issues=revision.issues), revision.units


def _language_in(name: str) -> str:
    """The language that the name of a translated file ends with: `fr` of `note.fr.docx`."""
    parts = name.lower().split(".")
    found = [part for part in parts[1:-1] if part in LANGUAGES]
    if not found:
        raise UnreadableDocumentError(
            "its name doesn't say its language; give it the name under which it was made, such as note.fr.docx"
        )
    return found[-1]

"""A Word or Excel file taken apart: its text as a draft, and the way back into the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from pipeline.formats.docx import edit as word
from pipeline.formats.docx.package import open_package
from pipeline.formats.xlsx import edit as excel
from pipeline.language.detect import detect_language
from pipeline.language.segments import Segmenter
from pipeline.model.draft import Draft, Part
from pipeline.model.file_text import EditedFile, FileText
from pipeline.stages.file_draft import FileDraft, draft_of, texts_of

_ENOUGH = 20_000
"""Characters from which a file's language is seen."""


class _PutBack(Protocol):
    def __call__(self, texts: Mapping[str, tuple[Part, ...]], source: str, target: str) -> EditedFile:
        """The file with these texts."""


@dataclass(frozen=True)
class SourceFile:
    """A file taken apart."""

    name: str
    text: FileText
    source: FileDraft
    put_back: _PutBack

    @property
    def draft(self) -> Draft:
        """Its text in its own language."""
        return self.source.draft

    @property
    def stem(self) -> str:
        """The name without its extension."""
        return _stem(self.name)

    @property
    def extension(self) -> str:
        """With its full stop, as it is written."""
        return self.name[len(self.stem) :]

    def in_language(self, translated: Draft) -> EditedFile:
        """The file with the texts of a translated draft, and what its language needs."""
        texts = texts_of(translated, self.source.gaps)
        return self.put_back(texts, translated.source_language, translated.language)


def take_apart(
    name: str,
    data: bytes,
    segmenter: Segmenter,
    language: str = "",
    *,
    comments: bool = False,
    sheet_names: bool = False,
) -> SourceFile:
    """The file's text as segments of its language, "" being the one that most of it is written in.

    Raises:
        UnreadableDocumentError: it is no Word or Excel file, or a damaged or locked one.
    """

    def word_back(texts: Mapping[str, tuple[Part, ...]], source: str, target: str) -> EditedFile:
        return word.put_text(data, texts, source, target, comments=comments)

    def excel_back(texts: Mapping[str, tuple[Part, ...]], source: str, target: str) -> EditedFile:
        return excel.put_text(data, texts, source, target, comments=comments, sheet_names=sheet_names)

    is_workbook = open_package(data).kind == "xlsx"
    text = _text(data, is_workbook=is_workbook, comments=comments, sheet_names=sheet_names)
    draft = draft_of(text, _stem(name), language or _language(text), segmenter.parts)
    return SourceFile(name, text, draft, excel_back if is_workbook else word_back)


def text_of(data: bytes) -> FileText:
    """All text of a Word or Excel file but comments and names of sheets.

    Raises:
        UnreadableDocumentError: it is neither, or a damaged or locked one.
    """
    return _text(data, is_workbook=open_package(data).kind == "xlsx", comments=False, sheet_names=False)


def _text(data: bytes, *, is_workbook: bool, comments: bool, sheet_names: bool) -> FileText:
    if is_workbook:
        return excel.take_text(data, comments=comments, sheet_names=sheet_names)
    return word.take_text(data, comments=comments)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _language(text: FileText) -> str:
    words: list[str] = []
    length = 0
    for unit in text.units:
        words += [part.text for part in unit.parts if part.kind == "text"]
        length += len(words[-1]) if words else 0
        if length > _ENOUGH:
            break
    return detect_language("\n".join(words), "en")

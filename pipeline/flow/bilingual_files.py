"""The bilingual files of a translated draft: the table for Word, and the same for a CAT tool."""

from __future__ import annotations

from pipeline.formats.docx.bilingual import LABELS, is_bilingual, make_bilingual, read_bilingual
from pipeline.formats.xliff import is_xliff, read_xliff, write_xliff
from pipeline.language.phrases import Lexicon
from pipeline.model.bilingual import BilingualTable
from pipeline.model.draft import Draft


def bilingual_files(draft: Draft, stem: str, original: str, job_key: str, lexicon: Lexicon) -> dict[str, bytes]:
    """Both files by name; `original` is what a reviser calls the document in its source language."""
    name = f"{stem}.{draft.source_language}-{draft.language}"
    return {
        f"{name}.bilingual.docx": bilingual_table(draft, job_key, lexicon),
        f"{name}.xlf": write_xliff(draft, original, job_key),
    }


def bilingual_table(draft: Draft, job_key: str, lexicon: Lexicon) -> bytes:
    """The Word table, labelled in the language of the translation."""
    labels = {name: lexicon.localized(f"bilingual.{name}").text(draft.language) for name in LABELS}
    return make_bilingual(draft, labels, job_key)


def read_bilingual_file(data: bytes, name: str) -> BilingualTable | None:
    """What stands in a bilingual file of ours, of either kind; None for any other file.

    Raises:
        UnreadableDocumentError: it is one, but damaged.
    """
    if is_xliff(data):
        return read_xliff(data, name)
    return read_bilingual(data, name) if is_bilingual(data) else None

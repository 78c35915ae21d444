"""Which of our own files a file of the inbox is, corrected by a person; by its content, whatever its name."""

from __future__ import annotations

from pipeline.formats.docx.bilingual import is_bilingual, read_bilingual
from pipeline.formats.docx.edit import take_text
from pipeline.formats.docx.package import open_package
from pipeline.formats.docx.read import custom_properties
from pipeline.formats.docx.report_read import is_report, read_report
from pipeline.formats.tmx import is_tmx, read_tmx
from pipeline.formats.xliff import is_xliff, read_xliff
from pipeline.formats.xlsx.answers_read import is_answers_sheet, read_answers_sheet
from pipeline.model.bilingual import BilingualTable
from pipeline.model.job import Job
from pipeline.model.returned import Returned, ReturnedMemory, ReturnedSummary
from pipeline.model.text import LANGUAGES

PUBLIC = "public"
"""Folder of the inbox whose memories are for every review."""


def read_returned(job: Job, data: bytes) -> Returned | None:
    """The corrected file, or None where the file is none of ours.

    Raises:
        UnreadableDocumentError: it is one, but damaged.
    """
    if is_xliff(data):
        return _bilingual(job, read_xliff(data, job.name))
    if is_tmx(data):
        return Returned(job, job.folder.partition("/")[0], ReturnedMemory(read_tmx(data, job.name)))
    if is_bilingual(data):
        return _bilingual(job, read_bilingual(data, job.name))
    if is_answers_sheet(data):
        sheet = read_answers_sheet(data, job.name)
        return Returned(job, sheet.review, sheet)
    if is_report(data):
        report = read_report(data, job.name)
        return Returned(job, report.review, report)
    return _summary(job, data)


def _bilingual(job: Job, table: BilingualTable) -> Returned:
    """A bilingual file: its job key begins with the review."""
    return Returned(job, table.job_key.partition("/")[0], table)


def _summary(job: Job, data: bytes) -> Returned | None:
    package = open_package(data)
    properties = custom_properties(package) if package.kind == "docx" else {}
    language = properties.get("language", "")
    if properties.get("schema") != "summary/1" or language not in LANGUAGES:
        return None
    return Returned(job, properties.get("review", ""), ReturnedSummary(language, take_text(data)))

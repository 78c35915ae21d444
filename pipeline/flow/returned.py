"""Which of our own files a file of the inbox is, corrected by a person; by its content, whatever its name."""

from __future__ import annotations

from pipeline.flow.bilingual_files import read_bilingual_file
from pipeline.formats.docx.edit import take_text
from pipeline.formats.docx.identity import LANGUAGE, REVIEW, SCHEMA, schema_of
from pipeline.formats.docx.package import open_package
from pipeline.formats.docx.read import custom_properties
from pipeline.formats.docx.report_read import is_report, read_report
from pipeline.formats.tmx import is_tmx, read_tmx
from pipeline.formats.xlsx.answers_read import is_answers_sheet, read_answers_sheet
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
    if is_tmx(data):
        return Returned(job, job.folder.partition("/")[0], ReturnedMemory(read_tmx(data, job.name)))
    table = read_bilingual_file(data, job.name)
    if table is not None:
        return Returned(job, table.job_key.partition("/")[0], table)  # its job key begins with the review
    if is_answers_sheet(data):
        sheet = read_answers_sheet(data, job.name)
        return Returned(job, sheet.review, sheet)
    if is_report(data):
        report = read_report(data, job.name)
        return Returned(job, report.review, report)
    return _summary(job, data)


def _summary(job: Job, data: bytes) -> Returned | None:
    package = open_package(data)
    properties = custom_properties(package) if package.kind == "docx" else {}
    language = properties.get(LANGUAGE, "")
    if properties.get(SCHEMA) != schema_of("summary") or language not in LANGUAGES:
        return None
    return Returned(job, properties.get(REVIEW, ""), ReturnedSummary(language, take_text(data)))

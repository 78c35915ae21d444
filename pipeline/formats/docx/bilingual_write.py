"""A bilingual table written: a Word file with the job's key, guidance, and a row for each segment."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.formats.docx.bilingual_layout import COLUMN_PROPERTY, COLUMNS, STATUS_PROPERTY, job_line
from pipeline.formats.docx.bilingual_parts import other_parts
from pipeline.formats.docx.bilingual_rows import Rows, paragraph_of, run_of, with_note
from pipeline.formats.docx.elements import element, q, root, serialize
from pipeline.formats.docx.package import write_zip
from pipeline.formats.docx.wide_table import wide_section, wide_table
from pipeline.model.bilingual import STATUSES, numbered
from pipeline.model.draft import Draft


def make_bilingual(draft: Draft, labels: Mapping[str, str], job_key: str) -> bytes:
    """A Word file with a row for each segment that has a text, furniture first; equal arguments give equal bytes.

    `labels` holds a text for each of `LABELS`, in the draft's language.
    """
    title = f"{draft.name} ({draft.source_language}-{draft.language})"
    line = job_line(labels["job-key"], job_key, draft.source_language, draft.language)
    rows = Rows(labels, draft.language)
    table = [rows.heading(), *(rows.row(number, segment) for number, segment in numbered(draft))]
    body = element(
        "w:body",
        paragraph_of([run_of(f"{labels['title']} – {title}")], draft.language, "Title"),
        paragraph_of([run_of(labels["guidance"])], draft.language),
        paragraph_of([run_of(with_note(line, labels["leave-line"], draft.language), "Faint")], draft.language),
        wide_table(table, [width for _, width in COLUMNS], draft.language),
        _last_line(),
        wide_section(draft.language),
    )
    parts = other_parts(title, labels[draft.classification], draft.language, _properties(draft, labels, job_key))
    return write_zip({"word/document.xml": serialize(_numbered(root("w:document", body))), **parts})


def _properties(draft: Draft, labels: Mapping[str, str], job_key: str) -> dict[str, str]:
    """What the table is of, and the words by which a reader finds its columns and statuses again."""
    return {
        "job_key": job_key,
        "source_language": draft.source_language,
        "target_language": draft.language,
        **{f"{COLUMN_PROPERTY}{name}": labels[name] for name, _ in COLUMNS},
        **{f"{STATUS_PROPERTY}{status}": labels[f"status-{status}"] for status in STATUSES},
    }


def _last_line() -> etree._Element:
    """The paragraph that Word wants behind a table, so low that it never opens a page of its own."""
    low = element("w:spacing", before=0, after=0, line=20, lineRule="exact")
    mark = element("w:rPr", element("w:sz", val=2), element("w:szCs", val=2))
    return element("w:p", element("w:pPr", low, mark))


def _numbered(document: etree._Element) -> etree._Element:
    """The document with a number for each bookmark; none of them holds another."""
    for number, start in enumerate(document.iter(q("w:bookmarkStart")), 1):
        for end in (start, next(start.itersiblings(q("w:bookmarkEnd")))):
            end.set(q("w:id"), str(number))
    return document

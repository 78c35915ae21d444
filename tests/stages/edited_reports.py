"""Arcadia's report as people edit it: the report that was sent, a person's copy, what the copy changes."""

from __future__ import annotations

from pipeline.formats.docx.render import render
from pipeline.formats.docx.report_read import read_report
from pipeline.model.draft import Block, Draft
from pipeline.model.edited import NO_EDITS, EditedItem, EditedReport, ReportEdits
from pipeline.model.reading import ReviewAnswer
from pipeline.stages.assemble.report import report
from pipeline.stages.assemble.summary import summary
from tests.formats.docx.report_editor import Editor
from tests.stages.assemble import arcadia

ITEM = "XAR-UNTOC-1-05-"
"""What the ids of article 5 begin with."""
FORMS = {"UNTOC-1": arcadia.form()}
TEMPLATE = (arcadia.ROOT / "templates/report/report.docx").read_bytes()


def the_report(edits: ReportEdits = NO_EDITS, *replies: ReviewAnswer, language: str = "en") -> Draft:
    """The report on these replies, or on the usual ones, with these edits."""
    response = arcadia.response(*replies, language=language)
    return report(response, arcadia.review(language), FORMS, arcadia.lexicon(), arcadia.kind("report"), edits)


def the_summary(edits: ReportEdits, language: str = "en") -> Draft:
    """The summary of the usual replies with these edits."""
    kinds = arcadia.kind("summary"), arcadia.kind("report")
    response = arcadia.response(language=language)
    return summary(response, arcadia.review(language), FORMS, arcadia.lexicon(), *kinds, edits)


def file_of(draft: Draft) -> bytes:
    """The report as a Word file."""
    return render(TEMPLATE, draft, name="report.docx").data


def copy_of(draft: Draft, author: str = "Ana Ruiz", *, tracked: bool = True) -> Editor:
    """A person's copy of the report, open in Word."""
    return Editor(file_of(draft), author, tracked=tracked)


def read(editor: Editor, name: str = "ana.docx") -> EditedReport:
    """The copy as it comes back."""
    return read_report(editor.saved(), name)


def words(edits: tuple[EditedItem, ...]) -> dict[str, str]:
    """The text of each edit by the item's id; a new one is known by its section."""
    return {edit.id or edit.section: edit.text for edit in edits}


def items(draft: Draft) -> dict[str, tuple[str, str]]:
    """The status and the text of each item and prompt by id, in the report's order."""
    return {block.id: (block.data["status"], text(block)) for block in draft.blocks if block.kind in ("item", "prompt")}


def text(block: Block) -> str:
    """Its sentences, a bar between them; a line break as one."""
    signs = {"break": "\n"}
    return "|".join("".join(signs.get(p.code, p.text) for p in segment.target) for segment in block.segments)

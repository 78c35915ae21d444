"""Pages as a real LibreOffice lays them out."""

from __future__ import annotations

from pathlib import Path

from pipeline.formats.docx.form import make_word_form
from pipeline.formats.docx.render import render
from pipeline.library import Library
from pipeline.model.text import LANGUAGES
from pipeline.stages.assemble.note import note
from tests.office.pdf_pages import page_counts
from tests.stages.assemble.session_data import DOCUMENT, JUNE

LIBRARY = Library()


def test_a_note_on_one_meeting_is_one_page_in_every_language(tmp_path: Path) -> None:
    """A second page with nothing but the legend would be printed and translated for nothing."""
    template = LIBRARY.read("templates/note/note.docx")
    drafts = {language: note(DOCUMENT, (JUNE,), LIBRARY.lexicon, language) for language in LANGUAGES}
    files = {f"note.{each}.docx": render(template, draft, name="note.docx").data for each, draft in drafts.items()}
    assert page_counts(files, tmp_path) == dict.fromkeys(files, 1)


def test_a_blank_questionnaire_is_short(tmp_path: Path) -> None:
    """The longest, with 45 questions on eight articles, has fewer than 25 pages; one on two articles at most ten."""
    files = {
        "long.docx": make_word_form(LIBRARY.form("UNTOC", 1), "en"),
        "short.docx": make_word_form(LIBRARY.form("TIP", 1), "fr"),
    }
    pages = page_counts(files, tmp_path)
    assert pages["long.docx"] < 25
    assert pages["short.docx"] <= 10

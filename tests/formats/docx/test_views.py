"""Experts' views side by side in a Word table: every change with its author, conflicts marked."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from docx import Document

from pipeline.formats.docx.elements import q
from pipeline.formats.docx.views import LABELS, make_views
from pipeline.model.edited import Views
from pipeline.model.text import LANGUAGES
from pipeline.stages.edited_report import History
from tests.programs import office_errors
from tests.stages.assemble import arcadia
from tests.stages.edited_reports import ITEM, copy_of, read, the_report


@cache
def views(language: str = "en") -> Views:
    """What Ana and Ben made of the report."""
    report = the_report(language=language)
    ana, ben = copy_of(report, "Ana Ruiz"), copy_of(report, "Ben Okri")
    ana.rewrite(f"{ITEM}su-01", "Three networks.")
    ben.rewrite(f"{ITEM}su-01", "Two networks fell.")
    ben.remove(f"{ITEM}ch-02")
    for editor in (ana, ben):
        editor.add_after(f"{ITEM}ch-01", "Courts lack interpreters.")
    ana.comment(f"{ITEM}su-02", "Since when?")
    history = History().sent(report).returned(read(ana)).returned(read(ben, "ben.docx"))
    found = history.views(arcadia.lexicon())
    assert found is not None
    return found


def labels(language: str) -> dict[str, str]:
    """The table's fixed texts."""
    return {name: arcadia.lexicon().localized(f"report.views-{name}").text(language) for name in LABELS}


def made(language: str = "en") -> bytes:
    """The table of these views."""
    return make_views(views(language), labels(language), arcadia.lexicon().localized("report.banner").text(language))


def rows(data: bytes) -> list[list[str]]:
    """The texts of the table's cells."""
    return [[cell.text for cell in row.cells] for row in Document(io.BytesIO(data)).tables[0].rows]


def test_each_item_has_what_was_sent_and_both_views() -> None:
    """With who and when, and what became of it; items that nobody touched are left out."""
    first = "2\u00a0March 2026"
    assert rows(made()) == [
        ["Item", "As sent", "Ana Ruiz\nana.docx", "Ben Okri\nben.docx", "Who and when", "Outcome"],
        [
            f"{ITEM}su-01",
            "Two networks were dismantled in 2023. Assets worth 3.4 million were recovered.",
            "Three networks.",
            "Two networks fell.",
            f"Ana Ruiz, {first}\nBen Okri, {first}",
            "Conflict",
        ],
        [
            f"{ITEM}su-02",
            "A joint team of prosecutors and police meets every month.",
            "[unchanged]\nAna Ruiz, comment: Since when?",
            "[unchanged]",
            "",
            "No change",
        ],
        [
            f"{ITEM}ch-03",
            "[new item]",
            "Courts lack interpreters.",
            "Courts lack interpreters.",
            f"Ana Ruiz, {first}\nBen Okri, {first}",
            "Changed alike",
        ],
        [f"{ITEM}ch-02", "Few judges are trained.", "[unchanged]", "[removed]", f"Ben Okri, {first}", "Taken"],
    ]


def test_a_conflict_that_a_later_version_settled_is_none_any_more() -> None:
    """The table still shows both views, and says so."""
    report = the_report()
    ana, ben = copy_of(report, "Ana Ruiz"), copy_of(report, "Ben Okri")
    ana.rewrite(f"{ITEM}su-01", "Three networks.")
    ben.rewrite(f"{ITEM}su-01", "Two networks fell.")
    ben.rewrite(f"{ITEM}ch-02", "Few judges.")
    history = History().sent(report).returned(read(ana)).returned(read(ben))
    second = the_report(history.edits)
    eva = copy_of(second, "Eva Lund")
    eva.rewrite(f"{ITEM}su-01", "Agreed.")
    found = history.sent(second).returned(read(eva)).views(arcadia.lexicon())
    assert found is not None
    assert [(row.id, row.outcome) for row in found.rows] == [(f"{ITEM}su-01", "settled"), (f"{ITEM}ch-02", "one")]


def test_one_copy_has_nobody_beside_it() -> None:
    """A table is made where a version has two copies at least."""
    report = the_report()
    history = History().sent(report).returned(read(copy_of(report)))
    assert history.views(arcadia.lexicon()) is None


def test_equal_views_give_equal_bytes() -> None:
    """No clock and no chance."""
    assert made() == made()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_lies_on_its_side_and_runs_as_the_language_does(language: str) -> None:
    """Its first column is on the right in Arabic, and its banner says that it is confidential."""
    body = Document(io.BytesIO(made(language)))
    section = body.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    assert (body.tables[0]._tbl.tblPr.find(q("w:bidiVisual")) is not None) is (language == "ar")
    assert section.header.paragraphs[0].text == arcadia.lexicon().localized("report.banner").text(language)


def test_it_is_valid_in_every_language(tmp_path: Path) -> None:
    """The Open XML SDK finds no error."""
    paths = []
    for language in LANGUAGES:
        paths.append(tmp_path / f"views.{language}.docx")
        paths[-1].write_bytes(made(language))
    assert office_errors(paths) == {}

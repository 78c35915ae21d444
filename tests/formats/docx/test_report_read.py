"""A report that comes back from Word: recognized by what it says of itself, read with its changes accepted."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.elements import element, q
from pipeline.formats.docx.package import write_zip
from pipeline.formats.docx.render import render
from pipeline.formats.docx.report_read import is_report, read_report
from pipeline.model.draft import Draft
from pipeline.model.edited import NO_EDITS, EditedReport, Remark, Revision
from tests.formats.docx.report_editor import Editor
from tests.office.converting import saved_by_libreoffice
from tests.stages import edited_reports
from tests.stages.assemble import arcadia
from tests.stages.edited_reports import ITEM, copy_of, file_of, read

ANA = Revision("Ana Ruiz", "2026-03-02T09:30:00Z")


@cache
def sent() -> Draft:
    """The report that was sent."""
    return edited_reports.the_report()


def item_texts(report: EditedReport) -> dict[str, str]:
    """The text of each block that is an item's."""
    return {block.item: block.text for block in report.blocks if block.item.startswith("XAR-")}


def bookmarked(report: EditedReport) -> dict[str, str]:
    """The text of each block that has an item's bookmark."""
    return {name: block.text for block in report.blocks for name in block.bookmarks if name.startswith("i_XAR")}


def test_a_report_says_which_version_of_which_review_it_is() -> None:
    """Review, language and base come back as they were sent, and the base is the draft's."""
    report = read_report(file_of(sent()), "ana.docx")
    assert (report.review, report.language, report.base) == ("XAR-UNTOC-1", "en", sent().base)


def test_copies_of_one_version_have_one_base_and_another_text_another() -> None:
    """The base follows items and replies, not the wording of headings and labels."""
    assert edited_reports.the_report().base == sent().base
    other = arcadia.reply("05-T2", "text", None, "Another reply.")
    assert edited_reports.the_report(NO_EDITS, other).base != sent().base


def test_reports_are_told_from_other_files() -> None:
    """A summary has items too and is none; bytes of any kind are answered without an error."""
    summary = edited_reports.the_summary(NO_EDITS)
    template = (arcadia.ROOT / "templates/summary/summary.docx").read_bytes()
    bytes_of_any_kind = [b"", b"PK\x03\x04", b"%PDF-1.7", write_zip({"a": b"b"})]
    others = [render(template, summary, name="summary.docx").data, *bytes_of_any_kind]
    assert is_report(file_of(sent()))
    assert [is_report(data) for data in others] == [False] * len(others)


def test_a_report_without_properties_is_known_by_its_items() -> None:
    """Text copied into a new file takes the bookmarks along, and they name the review."""
    editor = copy_of(sent())
    editor.drop_properties()
    assert is_report(editor.saved())
    report = read(editor)
    assert (report.review, report.base) == ("XAR-UNTOC-1", "")


def test_a_report_that_lost_its_review_is_refused_in_one_line() -> None:
    """Without properties, controls and bookmarks nothing says whose report it is."""
    editor = copy_of(sent())
    editor.drop_properties()
    editor.flatten()
    editor.drop_bookmarks()
    assert not is_report(editor.saved())
    with pytest.raises(UnreadableDocumentError, match="has lost its review"):
        read(editor)


def test_tracked_changes_are_accepted_and_name_who_made_them() -> None:
    """What was deleted is gone, what was inserted is there; author and time stand beside it."""
    editor = copy_of(sent())
    editor.rewrite(f"{ITEM}su-01", "Three networks.")
    (block,) = [each for each in read(editor).blocks if each.item == f"{ITEM}su-01"]
    assert (block.text, block.revisions) == ("Three networks.", (ANA,))


def test_a_change_of_another_item_is_not_this_ones() -> None:
    """Only the changed item has a revision."""
    editor = copy_of(sent())
    editor.insert(f"{ITEM}su-01", " More.")
    assert [each.item for each in read(editor).blocks if each.revisions] == [f"{ITEM}su-01"]


def test_a_comment_stands_with_its_author_at_what_it_is_about() -> None:
    """The comment is the item's, not the paragraph's before or after it."""
    editor = copy_of(sent())
    editor.comment(f"{ITEM}ch-02", "How many?")
    found = {each.item: each.remarks for each in read(editor).blocks if each.remarks}
    assert found == {f"{ITEM}ch-02": (Remark("Ana Ruiz", "How many?", "2026-03-02T09:30:00Z"),)}


def test_a_paragraph_that_runs_on_after_a_deleted_mark_keeps_its_items_apart() -> None:
    """Two items whose paragraphs were joined are still two, each with its own text."""
    editor = copy_of(sent())
    mark = element("w:del", id=1, author="Ana Ruiz", date="2026-03-02T09:30:00Z")
    editor.paragraph(f"{ITEM}su-01")[0].append(element("w:rPr", mark))
    texts = item_texts(read(editor))
    assert texts[f"{ITEM}su-01"].startswith("Two networks") and texts[f"{ITEM}su-02"].startswith("A joint team")


def test_an_item_deleted_with_its_paragraph_takes_nothing_of_the_next_one() -> None:
    """The line that follows is no text of the item."""
    editor = copy_of(sent())
    editor.remove(f"{ITEM}su-02")
    report = read(editor)
    assert item_texts(report)[f"{ITEM}su-02"] == ""
    assert "Drafted from the reply to UNTOC-05-T2" in [block.text for block in report.blocks]


def test_a_control_around_two_paragraphs_is_one_item() -> None:
    """Word makes such a control where a person presses Enter in an item."""
    editor = copy_of(sent())
    two_paragraphs(editor, "A second paragraph.")
    blocks = [each for each in read(editor).blocks if each.item == f"{ITEM}su-02"]
    assert [block.text for block in blocks] == [
        "A joint team of prosecutors and police meets every month.",
        "A second paragraph.",
    ]
    assert len({block.control for block in blocks}) == 1


def test_words_that_word_shows_in_an_emptied_control_are_no_text() -> None:
    """What says where to click is in Word's placeholder style, and nobody wrote it."""
    editor = copy_of(sent())
    control = editor.paragraph(f"{ITEM}su-02").find(q("w:sdt"))
    assert control is not None
    control[0].append(element("w:showingPlcHdr"))
    for run in control.iter(q("w:r")):
        run.insert(0, element("w:rPr", element("w:rStyle", val="PlaceholderText")))
    assert item_texts(read(editor))[f"{ITEM}su-02"] == ""


def test_a_footnote_stands_in_brackets_where_it_is_called() -> None:
    """What a person put into a note is not lost."""
    editor = copy_of(sent())
    editor.footnote(f"{ITEM}su-02", "Decree 7.")
    assert item_texts(read(editor))[f"{ITEM}su-02"].endswith("every month. [Decree 7.]")


def test_without_controls_the_bookmarks_are_read() -> None:
    """A flattened copy has the same texts, each with the bookmark of its item."""
    editor = copy_of(sent())
    editor.flatten()
    assert (
        bookmarked(read(editor))["i_XAR_UNTOC_1_05_su_02"]
        == "A joint team of prosecutors and police meets every month."
    )


def test_a_bookmark_without_an_end_marks_nothing() -> None:
    """A damaged file doesn't make everything behind the place one item."""
    editor = copy_of(sent())
    editor.flatten()
    for end in list(editor.paragraph(f"{ITEM}su-01").iter(q("w:bookmarkEnd"))):
        _parent(end).remove(end)
    names = [block.bookmarks for block in read(editor).blocks]
    assert not any("i_XAR_UNTOC_1_05_su_01" in each for each in names)


def test_equal_reports_are_equal_bytes() -> None:
    """The properties add nothing that changes from one time to the next."""
    assert file_of(edited_reports.the_report()) == file_of(edited_reports.the_report())


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_what_libreoffice_saves_reads_as_what_it_opened(language: str, tmp_path: Path) -> None:
    """It drops tags and writes a control for each change of script; tracked changes and comments stay."""
    report = edited_reports.the_report(language=language)
    editor = copy_of(report)
    editor.rewrite(f"{ITEM}su-01", arcadia.TRAINING[language])
    editor.comment(f"{ITEM}su-02", "When?")
    before, after = read(editor), read_report(saved_by_libreoffice(editor.saved(), tmp_path, "docx"), "ana.docx")
    assert after.base == report.base
    assert [block.text for block in after.blocks if block.text] == [block.text for block in before.blocks if block.text]
    assert bookmarked(after) == bookmarked(before)
    assert [block.text for block in after.blocks if block.revisions] == [arcadia.TRAINING[language]]
    assert {each for block in after.blocks for each in block.revisions} == {ANA}
    assert [each.text for block in after.blocks for each in block.remarks] == ["When?"]


def test_libreoffice_repeats_a_control_around_a_paragraph_and_it_is_read_once(tmp_path: Path) -> None:
    """Of a block control round a paragraph of two scripts the text comes back as it was."""
    editor = copy_of(edited_reports.the_report(language="ar"))
    two_paragraphs(editor, "")
    texts = item_texts(read_report(saved_by_libreoffice(editor.saved(), tmp_path, "docx"), "ana.docx"))
    assert texts[f"{ITEM}su-02"] == arcadia.SUCCESSES["ar"][1]


def two_paragraphs(editor: Editor, second: str) -> None:
    """The second success of article 5 as Word writes it after Enter: the control stands round both paragraphs."""
    paragraph = editor.paragraph(f"{ITEM}su-02")
    control = paragraph.find(q("w:sdt"))
    assert control is not None
    content = control.find(q("w:sdtContent"))
    assert content is not None
    paragraph.addprevious(control)
    for child in list(content):
        paragraph.append(child)
    content.append(paragraph)
    if second:
        properties = copy.deepcopy(paragraph.find(q("w:pPr")))
        content.append(element("w:p", properties, element("w:r", element("w:t", second))))


def _parent(child: etree._Element) -> etree._Element:
    parent = child.getparent()
    assert parent is not None
    return parent

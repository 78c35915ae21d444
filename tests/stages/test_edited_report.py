"""An edited report against what was sent: items changed, new and removed, comments, and edits that are refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.formats.docx.elements import element, q
from pipeline.formats.docx.report_read import read_report
from pipeline.model.draft import Draft
from pipeline.model.edited import ReportEdits, Revision
from pipeline.stages.edited_report import compare
from tests.formats.docx.report_editor import Editor
from tests.office.converting import saved_by_libreoffice
from tests.stages.assemble.arcadia import SUCCESSES, TRAINING
from tests.stages.edited_reports import ITEM, copy_of, read, the_report, words

SUCCESS = "A joint team of prosecutors and police meets every month."
ANA = (Revision("Ana Ruiz", "2026-03-02T09:30:00Z"),)
DAMAGE = ("as it was", "flattened", "without bookmarks", "without both")


@cache
def sent(language: str = "en") -> Draft:
    """The report that was sent."""
    return the_report(language=language)


def edits_of(editor: Editor, language: str = "en") -> ReportEdits:
    """What the copy changes."""
    return compare(read(editor), sent(language))


def damaged(editor: Editor, damage: str) -> Editor:
    """The copy after what people and programs do to controls and bookmarks."""
    if damage in ("flattened", "without both"):
        editor.flatten()
    if damage.startswith("without"):
        editor.drop_bookmarks()
    return editor


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_a_copy_that_nobody_edited_changes_nothing(language: str, damage: str) -> None:
    """Whatever became of controls and bookmarks."""
    edits = edits_of(damaged(copy_of(sent(language)), damage), language)
    assert (tuple(edits.edits()), edits.issues) == ((), ())


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("tracked", [True, False])
def test_changed_new_and_removed_items_are_told_apart(damage: str, *, tracked: bool) -> None:
    """By controls, by bookmarks, or by headings and order alone."""
    editor = copy_of(sent(), tracked=tracked)
    editor.rewrite(f"{ITEM}su-01", "Three networks were dismantled. Assets were recovered.")
    editor.remove(f"{ITEM}su-02")
    editor.add_after(f"{ITEM}ch-01", "Courts lack interpreters.")
    edits = edits_of(damaged(editor, damage))
    assert words(edits.changed) == {f"{ITEM}su-01": "Three networks were dismantled. Assets were recovered."}
    assert words(edits.removed) == {f"{ITEM}su-02": ""}
    assert words(edits.new) == {f"{ITEM}ch": "Courts lack interpreters."}
    assert edits.new[0].after == f"{ITEM}ch-01"
    assert edits.issues == ()


@pytest.mark.parametrize("damage", DAMAGE)
def test_an_observation_is_written_in_the_place_of_its_prompt(damage: str) -> None:
    """Typed inside the control, or over the whole line: the item has the prompt's id."""
    editor = damaged(copy_of(sent()), damage)
    prompt = "[Article 5: observations on implementation, to be written by the governmental experts]"
    editor.rewrite(prompt, "The law covers participation.")
    edits = edits_of(editor)
    assert words(edits.changed) == {f"{ITEM}oi-01": "The law covers participation."}
    assert (edits.new, edits.removed) == ((), ())


def test_a_prompt_that_is_left_standing_is_no_part_of_the_text() -> None:
    """People write behind the brackets too."""
    editor = copy_of(sent())
    editor.insert(f"{ITEM}oi-01", " The law covers participation.")
    assert words(edits_of(editor).changed) == {f"{ITEM}oi-01": "The law covers participation."}


def test_a_prompt_that_is_deleted_comes_back() -> None:
    """Nobody's text was removed."""
    editor = copy_of(sent())
    editor.remove(f"{ITEM}oi-01")
    assert tuple(edits_of(editor).edits()) == ()


@pytest.mark.parametrize("damage", DAMAGE)
def test_who_and_when_come_from_the_tracked_changes(damage: str) -> None:
    """Of changed, new and removed items."""
    editor = copy_of(sent())
    editor.rewrite(f"{ITEM}su-01", "Three networks.")
    editor.remove(f"{ITEM}su-02")
    editor.add_after(f"{ITEM}ch-01", "Courts lack interpreters.")
    assert {each.by for each in edits_of(damaged(editor, damage)).edits()} == {ANA}


def test_without_tracked_changes_it_is_who_saved_the_file() -> None:
    """Word keeps that in the properties."""
    editor = copy_of(sent(), tracked=False)
    editor.rewrite(f"{ITEM}su-01", "Three networks.")
    editor.saved_by("Ben Okri", "2026-03-05T10:00:00Z")
    (change,) = edits_of(editor).changed
    assert change.by == (Revision("Ben Okri", "2026-03-05T10:00:00Z"),)


def test_blanks_alone_are_no_change() -> None:
    """A space typed at the end of an item changes nothing."""
    editor = copy_of(sent())
    editor.insert(f"{ITEM}su-02", "  ")
    assert tuple(edits_of(editor).edits()) == ()


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_success_carried_to_good_practices_is_an_item_there(damage: str) -> None:
    """The prompt invites it: the item goes, and one of the other kind comes in the prompt's place."""
    editor = copy_of(sent(), tracked=False)
    moved, prompt = editor.paragraph(f"{ITEM}su-02"), editor.paragraph(f"{ITEM}gp-01")
    prompt.addnext(moved)
    editor.remove(f"{ITEM}gp-01")
    edits = edits_of(damaged(editor, damage))
    assert words(edits.removed) == {f"{ITEM}su-02": ""}
    assert words(edits.changed) == {f"{ITEM}gp-01": SUCCESS}
    assert edits.new == ()


def test_a_copied_item_is_a_new_one() -> None:
    """A person who pastes an item and rewrites the copy has two: the first keeps the id."""
    editor = copy_of(sent(), tracked=False)
    editor.duplicate(f"{ITEM}su-02")
    edits = edits_of(editor)
    assert words(edits.new) == {f"{ITEM}su": SUCCESS}
    assert (edits.changed, edits.removed) == ((), ())


def test_several_new_items_keep_their_order() -> None:
    """Each follows the item that it was written behind."""
    editor = copy_of(sent())
    editor.add_after(f"{ITEM}su-01", "Second.")
    editor.add_after(f"{ITEM}su-01", "First.")
    editor.add_after(f"{ITEM}su-02", "Third.")
    found = [(each.text, each.after[-5:]) for each in edits_of(editor).new]
    assert found == [("First.", "su-01"), ("Second.", "su-01"), ("Third.", "su-02")]


def test_a_comment_is_an_issue_with_its_author_and_item() -> None:
    """It says who comments on what."""
    editor = copy_of(sent())
    editor.comment(f"{ITEM}ch-02", "How many?")
    (issue,) = edits_of(editor).issues
    assert (issue.code, issue.severity, issue.question) == ("comment", "info", f"{ITEM}ch-02")
    assert issue.message == f"ana.docx: Ana Ruiz comments on {ITEM}ch-02: How many?"


def test_a_comment_in_the_annex_names_the_question() -> None:
    """Comments on replies are taken, edits are not."""
    editor = copy_of(sent())
    editor.comment("r_UNTOC_05_T2_1_1", "Which year?")
    (issue,) = edits_of(editor).issues
    assert (issue.code, issue.question) == ("comment", "UNTOC-05-T2")


@pytest.mark.parametrize("damage", DAMAGE)
def test_an_edit_to_a_reply_is_refused_by_name(damage: str) -> None:
    """A State's words are not changed: the warning names the question, and nothing is taken."""
    editor = copy_of(sent())
    editor.insert("r_UNTOC_05_T2_1_1", " This is not so.")
    edits = edits_of(damaged(editor, damage))
    (issue,) = edits.issues
    assert (issue.code, issue.severity, issue.question) == ("reply-edited", "warning", "UNTOC-05-T2")
    assert issue.message.startswith("ana.docx: Ana Ruiz edited the reply to UNTOC-05-T2 in the annex")
    assert tuple(edits.edits()) == ()


def test_a_reply_written_anew_is_refused_by_its_name_too() -> None:
    """The bookmark in its paragraph says whose place it is, though no word is left."""
    editor = copy_of(sent())
    editor.rewrite("r_UNTOC_05_T2_1_1", "Quite other words.")
    assert [(issue.code, issue.question) for issue in edits_of(editor).issues] == [("reply-edited", "UNTOC-05-T2")]


def test_words_typed_behind_an_emptied_control_are_the_items() -> None:
    """The control and the words share a paragraph."""
    editor = copy_of(sent(), tracked=False)
    paragraph = editor.paragraph(f"{ITEM}su-02")
    content = paragraph.find(f"{q('w:sdt')}/{q('w:sdtContent')}")
    assert content is not None
    content.clear()
    paragraph.append(element("w:r", element("w:t", "Typed behind.")))
    edits = edits_of(editor)
    assert words(edits.changed) == {f"{ITEM}su-02": "Typed behind."}
    assert (edits.new, edits.removed) == ((), ())


def test_an_edit_to_a_table_of_a_reply_is_refused_by_name() -> None:
    """The laws that a State cites stand in cells."""
    editor = copy_of(sent())
    editor.insert("Criminal Code", " of 2010")
    (issue,) = edits_of(editor).issues
    assert (issue.code, issue.question) == ("reply-edited", "UNTOC-05-01a")


@pytest.mark.parametrize("damage", DAMAGE)
def test_an_edit_to_a_heading_is_refused_by_name(damage: str) -> None:
    """The warning quotes it, and the items under it stay where they are."""
    editor = copy_of(sent())
    editor.insert("h_UNTOC_05_su", " and failures")
    edits = edits_of(damaged(editor, damage))
    (issue,) = edits.issues
    assert issue.code == "fixed-text-edited"
    assert "'Successes' to 'Successes and failures'" in issue.message
    assert tuple(edits.edits()) == ()


def test_lines_that_help_to_write_may_be_deleted() -> None:
    """A point to check that an expert has dealt with comes back by itself and is no matter for a warning."""
    editor = copy_of(sent())
    editor.remove("p_UNTOC_05_oi_1")
    assert edits_of(editor).issues == ()


def test_text_outside_the_sections_is_told_and_not_lost() -> None:
    """It is no item, so the warning quotes it with its author."""
    editor = copy_of(sent())
    editor.add_after("introduction", "A word before all.")
    (issue,) = edits_of(editor).issues
    assert issue.code == "text-outside-sections"
    assert "Ana Ruiz wrote 'A word before all.'" in issue.message


def test_a_line_of_several_kinds_is_no_heading_of_another_section() -> None:
    """Headings repeat under each article; without bookmarks their order tells them apart."""
    editor = copy_of(sent())
    editor.add_after("XAR-UNTOC-1-08-su-01", "A success under article 8.")
    edits = edits_of(damaged(editor, "without both"))
    assert [each.section for each in edits.new] == ["XAR-UNTOC-1-08-su"]


def test_an_item_that_a_person_split_stays_one() -> None:
    """Enter inside a control gives one item of two paragraphs."""
    editor = copy_of(sent(), tracked=False)
    paragraph = editor.paragraph(f"{ITEM}su-02")
    control = paragraph.find(q("w:sdt"))
    assert control is not None
    content = control.find(q("w:sdtContent"))
    assert content is not None
    paragraph.addprevious(control)
    paragraph.extend(list(content))
    content.append(paragraph)
    content.append(element("w:p", element("w:r", element("w:t", "It reports each year."))))
    assert words(edits_of(editor).changed) == {f"{ITEM}su-02": f"{SUCCESS}\nIt reports each year."}


def test_a_tracked_move_is_an_item_removed_and_one_added() -> None:
    """Word writes the text twice, as moved from and as moved to, with the control in both places."""
    editor = copy_of(sent())
    editor.move(f"{ITEM}su-02", f"{ITEM}gp-01")
    edits = edits_of(editor)
    assert words(edits.removed) == {f"{ITEM}su-02": ""}
    assert words(edits.new) == {f"{ITEM}gp": SUCCESS}
    assert {each.by for each in edits.edits()} == {ANA}


@pytest.mark.parametrize("formats", [("docx",), ("odt", "docx"), ("doc", "docx")])
@pytest.mark.parametrize("language", ["en", "ar", "zh", "fr"])
def test_edits_survive_libreoffice(language: str, formats: tuple[str, ...], tmp_path: Path) -> None:
    """It drops the controls' tags; the edits, who made them, and the refusals are the same."""
    editor = copy_of(sent(language))
    editor.rewrite(f"{ITEM}su-01", TRAINING[language])
    editor.remove(f"{ITEM}su-02")
    editor.add_after(f"{ITEM}ch-01", SUCCESSES[language][0])
    editor.insert("r_UNTOC_05_T2_1_1", " XXX")
    editor.comment(f"{ITEM}ch-02", "How many?")
    saved = saved_by_libreoffice(editor.saved(), tmp_path, *formats)
    edits = compare(read_report(saved, "ana.docx"), sent(language))
    assert words(edits.changed) == {f"{ITEM}su-01": TRAINING[language]}
    assert words(edits.removed) == {f"{ITEM}su-02": ""}
    assert words(edits.new) == {f"{ITEM}ch": SUCCESSES[language][0]}
    assert {author for each in (*edits.changed, *edits.new) for author in each.authors} == {"Ana Ruiz"}
    found = sorted((issue.code, issue.question) for issue in edits.issues)
    assert found == [("comment", f"{ITEM}ch-02"), ("reply-edited", "UNTOC-05-T2")]


def test_a_part_of_the_report_sent_back_removes_nothing_of_the_rest() -> None:
    """An expert who sends article 8 only has nothing against article 5; what is missing is told in two lines."""
    editor = copy_of(sent(), tracked=False)
    editor.keep_only("h_UNTOC_08", "annex")
    editor.rewrite("XAR-UNTOC-1-08-oi-01", "Seen.")
    edits = edits_of(editor)
    assert words(edits.changed) == {"XAR-UNTOC-1-08-oi-01": "Seen."}
    assert (edits.removed, edits.new) == ((), ())
    assert [issue.code for issue in edits.issues] == ["reply-edited", "fixed-text-edited"]
    assert "UNTOC-G-03; UNTOC-05-01; " in edits.issues[0].message


def test_a_prompt_of_an_earlier_wording_is_nobodys_text() -> None:
    """A copy may have been sent before the wording of the brackets was mended."""
    editor = copy_of(sent(), tracked=False)
    editor.rewrite(f"{ITEM}oi-01", "[Article 5: what the experts observe]")
    assert tuple(edits_of(editor).edits()) == ()

"""Experts' copies merged and applied: who changed what, conflicts, ids, versions; and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats.docx.render import render
from pipeline.model.draft import Draft
from pipeline.model.edited import NO_EDITS, ReportEdits
from pipeline.stages.assemble.report import report as assemble
from pipeline.stages.edited_report import History, compare, merge_edits
from tests.formats.docx.report_editor import Editor
from tests.programs import office_errors
from tests.stages.assemble import arcadia
from tests.stages.edited_reports import FORMS, ITEM, copy_of, file_of, items, read, the_report, the_summary, words


@cache
def sent() -> Draft:
    """The report that was sent."""
    return the_report()


@cache
def sent_file() -> bytes:
    """The report that was sent, as a file."""
    return file_of(sent())


def returned(author: str, changes: dict[str, str], *, new: str = "", base: Draft | None = None) -> Editor:
    """A person's copy with these items rewritten, those of an empty text removed, and a new challenge."""
    editor = Editor(file_of(base) if base else sent_file(), author)
    for item, text in changes.items():
        if text:
            editor.rewrite(ITEM + item, text)
        else:
            editor.remove(ITEM + item)
    if new:
        editor.add_after(f"{ITEM}ch-01", new)
    return editor


def edits_of(author: str, changes: dict[str, str], *, new: str = "", version: int = 0) -> ReportEdits:
    """What the person's copy changes."""
    return compare(read(returned(author, changes, new=new), f"{author}.docx"), sent(), version=version)


def test_an_item_that_one_expert_changed_is_taken() -> None:
    """The copies together change what each of them changes."""
    merged = merge_edits([edits_of("Ana", {"su-01": "A."}), edits_of("Ben", {"ch-02": "B."})])
    assert words(merged.changed) == {f"{ITEM}su-01": "A.", f"{ITEM}ch-02": "B."}
    assert merged.conflicts == ()


def test_what_both_changed_alike_is_taken_once_with_both_names() -> None:
    """Changed and new items."""
    merged = merge_edits(
        [edits_of("Ana", {"su-01": "Same."}, new="New."), edits_of("Ben", {"su-01": "Same."}, new="New.")]
    )
    assert words(merged.changed) == {f"{ITEM}su-01": "Same."}
    assert words(merged.new) == {f"{ITEM}ch-03": "New."}
    assert [item.authors for item in merged.edits()] == [("Ana", "Ben"), ("Ana", "Ben")]


def test_what_they_changed_differently_stands_as_it_was_and_is_listed() -> None:
    """The conflict has the text that was sent, and both views with their authors."""
    merged = merge_edits([edits_of("Ana", {"su-02": "A."}), edits_of("Ben", {"su-02": ""})])
    assert tuple(merged.edits()) == ()
    (conflict,) = merged.conflicts
    assert conflict.sent == "A joint team of prosecutors and police meets every month."
    assert [(each.authors, each.text) for each in conflict.versions] == [(("Ana",), "A."), (("Ben",), "")]
    (issue,) = [each for each in merged.issues if each.code == "conflict"]
    assert issue.message == (
        f"{ITEM}su-02 was changed differently and stands as it was sent; agree on one text (Ana: A.; Ben: removed)"
    )


def test_a_later_copy_by_the_same_person_replaces_the_earlier_one() -> None:
    """People send again what they have thought over."""
    merged = merge_edits([edits_of("Ana", {"su-01": "First."}), edits_of("Ana", {"su-01": "Second."})])
    assert words(merged.changed) == {f"{ITEM}su-01": "Second."}
    assert merged.conflicts == ()


def test_a_copy_of_a_later_version_wins_whenever_it_arrives() -> None:
    """Also over one of an earlier version that comes in after it, and it settles a conflict of that version."""
    early, late = edits_of("Ana", {"su-01": "Early."}), edits_of("Ben", {"su-01": "Late."}, version=1)
    for copies in ([early, late], [late, early], [early, edits_of("Eva", {"su-01": "Other."}), late]):
        merged = merge_edits(copies)
        assert (words(merged.changed), merged.conflicts) == ({f"{ITEM}su-01": "Late."}, ())


def test_new_items_get_the_next_free_ids_in_order_of_arrival() -> None:
    """No id is given twice, though both copies come from one version."""
    merged = merge_edits([edits_of("Ana", {}, new="Of Ana."), edits_of("Ben", {}, new="Of Ben.")])
    assert words(merged.new) == {f"{ITEM}ch-03": "Of Ana.", f"{ITEM}ch-04": "Of Ben."}


def test_edited_items_stand_in_the_report_as_edited() -> None:
    """Changed where they stood, new ones where they were written, removed ones gone; all else is as before."""
    edits = merge_edits([edits_of("Ana", {"su-01": "One. Two.", "ch-02": "", "oi-01": "Seen."}, new="New.")])
    before, after = items(the_report()), items(the_report(edits))
    expected = {
        f"{ITEM}su-01": ("edited", "One.|Two."),
        f"{ITEM}oi-01": ("edited", "Seen."),
        f"{ITEM}ch-03": ("edited", "New."),
    }
    assert after == {**{name: item for name, item in before.items() if name != f"{ITEM}ch-02"}, **expected}
    assert [name for name in after if "05-ch" in name] == [f"{ITEM}ch-01", f"{ITEM}ch-03"]


def test_what_an_expert_wrote_is_human_in_the_language_of_the_review() -> None:
    """It is text like any other: translated by memory and engine, never a fixed phrase."""
    draft = the_report(merge_edits([edits_of("Ana", {"ch-01": "Few means."})]))
    (segment,) = [each for each in draft.segments() if each.text == "Few means."]
    assert (segment.origin, segment.source_language, segment.phrase) == ("human", "en", None)
    assert (segment.classification, segment.review) == ("confidential", "XAR-UNTOC-1")


def test_an_item_of_several_paragraphs_keeps_its_line_breaks() -> None:
    """They are codes, so that a translation has them too."""
    edit = compare(read(returned("Ana", {"su-01": "One.\nTwo."})), sent())
    assert items(the_report(edit))[f"{ITEM}su-01"] == ("edited", "One.\n|Two.")


def test_edited_items_count_against_the_budget() -> None:
    """The words of a section are those of proposed and of edited items."""
    draft = the_report(merge_edits([edits_of("Ana", {"su-01": "One two three.", "su-02": ""})]))
    numbers = [n for n, block in enumerate(draft.blocks) if block.data.get("section") == f"{ITEM}su"]
    assert draft.blocks[numbers[0] + 1].data["words"] == "3"


def test_the_summary_is_made_again_from_the_edited_items() -> None:
    """Its items are the report's: none is proposed that was edited, none is there that was removed."""
    edits = merge_edits([edits_of("Ana", {"oi-01": "Seen.", "su-01": "One.", "ch-02": ""}, new="New.")])
    report, summary = items(the_report(edits)), items(the_summary(edits))
    assert {name: report[name] for name in summary} == summary
    assert {name for name, (status, _) in summary.items() if status == "edited"} == {
        f"{ITEM}oi-01",
        f"{ITEM}su-01",
        f"{ITEM}ch-03",
    }


def test_what_is_made_again_is_valid(tmp_path: Path) -> None:
    """The Open XML SDK finds no error in the report, in the summary, or in a copy with tracked changes."""
    editor = returned("Ana", {"oi-01": "One.\nTwo.", "su-01": "", "ch-02": "Few."}, new="New.")
    edits = merge_edits([compare(read(editor), sent())])
    template = (arcadia.ROOT / "templates/summary/summary.docx").read_bytes()
    files = {
        "copy": editor.saved(),
        "report": file_of(the_report(edits)),
        "summary": render(template, the_summary(edits), name="summary.docx").data,
    }
    paths = [tmp_path / f"{name}.docx" for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    assert office_errors(paths) == {}


def test_a_section_whose_items_are_all_removed_asks_for_one_with_an_id_of_its_own() -> None:
    """The prompt doesn't take the id of an item that was there."""
    found = items(the_report(merge_edits([edits_of("Ana", {"su-01": "", "su-02": ""})])))
    assert [name for name in found if "05-su" in name] == [f"{ITEM}su-03"]
    assert found[f"{ITEM}su-03"][0] == "open"


def test_a_reply_that_changes_later_becomes_a_new_item_beside_the_edited_one() -> None:
    """What an expert made of the earlier reply keeps its id; what the State says now is proposed under a free one."""
    edits = merge_edits([edits_of("Ana", {"su-01": "Edited."})])
    usual = [each for each in arcadia.usual_replies() if not each.answer.question.endswith("T2")]
    later = arcadia.reply("05-T2", "text", None, "Four networks.", arcadia.SUCCESSES["en"][1])
    found = items(the_report(edits, *usual, later))
    assert {name[-5:]: text for name, (_, text) in found.items() if "05-su" in name} == {
        "su-01": "Edited.",
        "su-02": "Four networks.",
        "su-03": arcadia.SUCCESSES["en"][1],
    }


def test_a_review_of_several_instruments_names_them_in_its_items() -> None:
    """The edits find the items by their longer ids."""
    review = replace(arcadia.review(), parts=(("UNTOC", 1), ("SOM", 1)))
    kind, lexicon = arcadia.kind("report"), arcadia.lexicon()
    report = assemble(arcadia.response(), review, FORMS, lexicon, kind)
    editor = copy_of(report)
    editor.rewrite("XAR-UNTOC-1-UNTOC-05-su-01", "Edited.")
    editor.add_after("XAR-UNTOC-1-UNTOC-05-ch-01", "New.")
    edits = merge_edits([compare(read(editor), report)])
    found = items(assemble(arcadia.response(), review, FORMS, lexicon, kind, edits))
    assert found["XAR-UNTOC-1-UNTOC-05-su-01"] == ("edited", "Edited.")
    assert found["XAR-UNTOC-1-UNTOC-05-ch-03"] == ("edited", "New.")


def test_edits_of_no_copy_change_nothing() -> None:
    """The report without edits is the report."""
    assert the_report(merge_edits([])) == sent()
    assert History().edits == NO_EDITS


def test_each_copy_is_compared_with_its_own_version() -> None:
    """Ben's copy of the first version leaves what Ana changed since as she changed it."""
    history = History().sent(sent()).returned(read(returned("Ana", {"su-01": "Of Ana."})))
    second = the_report(history.edits)
    history = history.sent(second).returned(read(returned("Ben", {"ch-02": "Of Ben."})))
    assert words(history.edits.changed) == {f"{ITEM}su-01": "Of Ana.", f"{ITEM}ch-02": "Of Ben."}


def test_a_new_item_can_be_edited_and_removed_in_the_next_version() -> None:
    """It keeps its id, and the id is not given again."""
    history = History().sent(sent()).returned(read(returned("Ana", {}, new="New.")))
    history = history.sent(the_report(history.edits))
    changed = history.returned(read(returned("Ben", {"ch-03": "Newer."}, base=history.versions[-1])))
    assert words(changed.edits.new) == {f"{ITEM}ch-03": "Newer."}
    removed = history.returned(read(returned("Ben", {"ch-03": ""}, base=history.versions[-1])))
    assert f"{ITEM}ch-03" not in items(the_report(removed.edits))
    again = removed.sent(the_report(removed.edits)).returned(read(returned("Eva", {}, new="Other.")))
    assert words(again.edits.new) == {f"{ITEM}ch-04": "Other."}


def test_a_copy_of_an_unknown_version_is_compared_with_the_last_and_says_so() -> None:
    """Nothing is guessed silently."""
    editor = returned("Ana", {"su-01": "A."})
    editor.drop_properties()
    history = History().sent(sent()).returned(read(editor))
    assert [issue.code for issue in history.edits.issues] == ["unknown-version"]
    assert words(history.edits.changed) == {f"{ITEM}su-01": "A."}


def test_a_copy_before_any_report_is_refused() -> None:
    """There is nothing to compare it with."""
    with pytest.raises(ValueError, match="before a report was sent"):
        History().returned(read(copy_of(sent())))


ITEMS = sorted(items(the_report()))
ACTIONS = st.sampled_from(("rewrite", "insert", "remove", "comment", "add"))


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(ITEMS), ACTIONS, max_size=8), st.booleans(), st.booleans())
def test_exactly_what_was_edited_changes(chosen: dict[str, str], tracked: bool, flat: bool) -> None:  # noqa: FBT001
    """Of random items that are rewritten, added to, removed, commented on or followed by a new one."""
    editor = Editor(sent_file(), "Ana Ruiz", tracked=tracked)
    if flat:
        editor.flatten()
    for number, (item, action) in enumerate(sorted(chosen.items())):
        apply(editor, item, action, f"Text {number}.")
    edits = merge_edits([compare(read(editor), sent())])
    before, after = items(sent()), items(the_report(edits))
    touched = {item for item, action in chosen.items() if action in ("rewrite", "insert")}
    removed = {item for item, action in chosen.items() if action == "remove" and before[item][0] != "open"}
    followed = {item.rpartition("-")[0] for item, action in chosen.items() if action == "add"}
    assert {edit.id for edit in edits.changed if edit.sent} - touched <= instead_of_prompts(chosen, before)
    assert touched <= {edit.id for edit in edits.changed}
    assert {edit.id for edit in edits.removed} == removed
    assert {edit.section for edit in edits.new} <= followed
    edited = {item for item, action in chosen.items() if action in ("rewrite", "insert", "remove")}
    kept = {item for item in before if item not in edited and before[item][0] != "open"}
    assert {item: after[item] for item in kept} == {item: before[item] for item in kept}
    assert set(after) - set(before) == {edit.id for edit in edits.new} | asked_for_again(before, removed)
    assert sorted(remark.item for remark in edits.remarks) == sorted(i for i, a in chosen.items() if a == "comment")


def apply(editor: Editor, item: str, action: str, text: str) -> None:
    """One thing that a person does to an item."""
    match action:
        case "rewrite":
            editor.rewrite(item, text)
        case "insert":
            editor.insert(item, f" {text}")
        case "remove":
            editor.remove(item)
        case "comment":
            editor.comment(item, text)
        case _:
            editor.add_after(item, text)


def sections(chosen: dict[str, str]) -> set[str]:
    """The sections of the items."""
    return {item.rpartition("-")[0] for item in chosen}


def instead_of_prompts(chosen: dict[str, str], before: dict[str, tuple[str, str]]) -> set[str]:
    """The prompts in whose section something new was written: a prompt that is gone gives it its id."""
    return {item for item in before if before[item][0] == "open" and item.rpartition("-")[0] in sections(chosen)}


def asked_for_again(before: dict[str, tuple[str, str]], removed: set[str]) -> set[str]:
    """The prompts of sections that lost every item: they have the next id."""
    found = set()
    for section in {item.rpartition("-")[0] for item in removed}:
        own = {item for item in before if item.startswith(f"{section}-")}
        if own <= removed:
            found.add(f"{section}-{len(own) + 1:02}")
    return found

"""A returned bilingual file gives exactly what a person changed in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.memory import Memory
from pipeline.language.phrases import Lexicon
from pipeline.model.autocorrect import letters_hash
from pipeline.model.bilingual import BilingualRow, BilingualTable
from pipeline.model.draft import Draft, Part
from pipeline.model.inline import marked, wording_hash
from pipeline.stages.revise import revise
from pipeline.stages.translate import Resources, translate
from tests.formats.drafts import BREAK, draft, segment

NOW = dt.datetime(2027, 5, 1, 9, 0, tzinfo=dt.UTC)


def sent(made: Draft, edits: dict[str, str] | None = None) -> BilingualTable:
    """The table that goes with the draft, some targets edited."""
    rows = []
    for each in made.segments():
        target = marked(each.target, each.source)
        rows.append(
            BilingualRow(
                each.id,
                each.source_hash,
                wording_hash(made.language, target),
                marked(each.source, each.source),
                (edits or {}).get(each.id, target),
            )
        )
    return BilingualTable("key", made.source_language, made.language, tuple(rows), author="A. Reviser")


def codes(revision: object) -> list[tuple[str, str]]:
    """Code and segment of each issue."""
    return [(issue.code, issue.place.path) for issue in revision.issues]  # type: ignore[attr-defined]


def test_a_changed_segment_becomes_a_human_unit_of_the_review() -> None:
    """Source, target, languages, review, who, when, in which document and by which file."""
    revision = revise(sent(draft(), {"s0004": "Ça traduit."}), draft(), document="back.docx", date=NOW)
    [unit] = revision.units
    assert revision.changed == ("s0004",)
    assert (unit.source_language, unit.target_language) == ("en", "fr")
    assert (unit.source, unit.target) == ((Part("text", "It translates."),), (Part("text", "Ça traduit."),))
    assert (unit.origin, unit.review, unit.author, unit.date) == ("human", "XAR-UNTOC-1", "A. Reviser", NOW)
    assert (unit.document, unit.file) == ("XAR-UNTOC-1.summary", "back.docx")
    assert revision.issues == ()


def test_an_unchanged_return_changes_nothing() -> None:
    """Nor do blanks at the ends, doubled blanks and broken lines."""
    for edits in ({}, {"s0004": " Il  traduit.\n", "s0003": "La loi\ns'applique."}):
        revision = revise(sent(draft(), edits), draft())
        assert (revision.units, revision.changed, revision.issues) == ((), (), ())


@pytest.mark.parametrize("text", ["Il traduit\u00a0.", "il traduit.", "Il traduit", "Il traduit. Oui.", "Il tràduit."])
def test_every_other_change_counts(text: str) -> None:
    """A no-break space, a capital, a full stop, a word, an accent."""
    revision = revise(sent(draft(), {"s0004": text}), draft())
    assert [unit.target for unit in revision.units] == [(Part("text", text),)]


@given(st.sets(st.sampled_from([f"s{number:04d}" for number in range(1, 7)])))
@settings(deadline=None, max_examples=50)
def test_exactly_the_edited_segments_change(edited: set[str]) -> None:
    """Whichever they are, in the order of the document."""
    revision = revise(sent(draft(), dict.fromkeys(edited, "Neu.")), draft())
    order = [each.id for each in draft().segments() if each.id in edited]
    assert list(revision.changed) == order
    assert len(revision.units) == len(edited)


def test_a_fixed_text_can_be_corrected_for_the_review_too() -> None:
    """Also one that is approved: the reviser has seen the document."""
    assert revise(sent(draft(), {"s0001": "Résumé analytique"}), draft()).changed == ("s0001",)


def test_codes_come_back_at_the_place_of_their_marks() -> None:
    """Also where a person moved the mark."""
    [unit] = revise(sent(draft(), {"s0007": "Un‹1›deux"}), draft()).units
    assert unit.target == (Part("text", "Un"), BREAK, Part("text", "deux"))


def test_a_lost_mark_is_put_at_the_end_and_named() -> None:
    """No line break or note vanishes because a person typed over it."""
    revision = revise(sent(draft(), {"s0007": "Un deux"}), draft())
    assert revision.units[0].target == (Part("text", "Un deux"), BREAK)
    assert codes(revision) == [("code-lost", "s0007")]


def test_a_mark_that_stands_for_nothing_is_left_out_and_named() -> None:
    """A second ‹1›, and a ‹2› in a segment with one code."""
    revision = revise(sent(draft(), {"s0007": "‹1›a‹1›‹2›"}), draft())
    assert revision.units[0].target == (BREAK, Part("text", "a"))
    assert codes(revision) == [("code-lost", "s0007")]
    assert "stands for nothing, it is left out" in revision.issues[0].message


def test_a_segment_whose_source_changed_is_reported_with_the_text_and_not_merged() -> None:
    """The correction was made for another sentence; unedited rows are only pointed at."""
    made = draft()
    third, fourth = (each for each in made.segments() if each.id in ("s0003", "s0004"))
    newer = {each.id: replace(each, source=(Part("text", "Another."),)) for each in (third, fourth)}
    revision = revise(sent(made, {"s0004": "Ça traduit."}), made.map(newer))
    assert revision.units == ()
    assert [(issue.code, issue.severity, issue.place.path) for issue in revision.issues] == [
        ("source-changed", "warning", "s0004"),
        ("source-changed", "info", "s0003"),
    ]
    assert "Ça traduit." in revision.issues[0].message


def test_a_segment_that_is_gone_is_reported_with_the_text() -> None:
    """Only where something was written in it."""
    made = draft()
    without = replace(made, blocks=made.blocks[:1])
    revision = revise(sent(made, {"s0004": "Ça traduit."}), without)
    assert revision.units == ()
    assert codes(revision) == [("unknown-segment", "s0004")]
    assert "Ça traduit." in revision.issues[0].message


def test_an_emptied_cell_is_reported_and_the_draft_stays() -> None:
    """Nobody translates a sentence with nothing."""
    revision = revise(sent(draft(), {"s0004": " "}), draft())
    assert revision.units == ()
    assert codes(revision) == [("empty-target", "s0004")]


def test_rows_may_be_missing_and_in_any_order() -> None:
    """What isn't there isn't changed."""
    table = sent(draft(), {"s0004": "Ça traduit.", "s0003": "La loi vaut."})
    table = replace(table, rows=tuple(reversed(table.rows[2:4])))
    assert revise(table, draft()).changed == ("s0003", "s0004")


def test_a_row_that_stands_twice_with_two_texts_is_reported() -> None:
    """The first is taken; a copy with the same text, or unedited, says nothing new."""
    table = sent(draft(), {"s0004": "Ça traduit."})
    row = next(row for row in table.rows if row.segment == "s0004")
    copies = (row, row, replace(row, target="Il traduit."), replace(row, target="Autre."))
    revision = revise(replace(table, rows=copies), draft())
    assert [unit.target for unit in revision.units] == [(Part("text", "Ça traduit."),)]
    assert codes(revision) == [("two-corrections", "s0004")]
    assert "Autre." in revision.issues[0].message


def test_one_source_corrected_in_two_ways_is_reported() -> None:
    """One memory holds one rendering a source: the last in the document."""
    twin = segment(8, "It translates.", "Il traduit.", "machine")
    made = replace(draft(), furniture={"header": twin, **draft().furniture})
    revision = revise(sent(made, {"s0008": "Premier.", "s0004": "Second."}), made)
    assert codes(revision) == [("two-corrections", "s0004")]
    assert [unit.target for unit in Memory(revision.units).units] == [(Part("text", "Second."),)]


def test_the_same_return_a_second_time_changes_nothing() -> None:
    """The correction is in the document already."""
    table = sent(draft(), {"s0004": "Ça traduit."})
    corrected = segment(4, "It translates.", "Ça traduit.", "human")
    assert revise(table, draft().map({"s0004": corrected})).units == ()


def test_a_comment_is_handed_on() -> None:
    """What a reviser asks is not lost."""
    table = sent(draft())
    commented = replace(table.rows[2], comment="Which law?")
    revision = revise(replace(table, rows=(commented,)), draft())
    assert [(issue.code, issue.severity) for issue in revision.issues] == [("reviser-comment", "info")]
    assert "Which law?" in revision.issues[0].message


def test_a_table_in_another_language_is_no_correction_of_this_draft() -> None:
    """Whoever mixes them has a bug."""
    with pytest.raises(ValueError, match="table in fr was compared with a draft in es"):
        revise(sent(draft()), draft("es"))


def test_a_correction_makes_the_document_again() -> None:
    """Table, memory, translation: the repeated sentence follows, and nothing else changes."""
    sources = {**{each.id: each.source for each in draft().segments()}, "s0006": (Part("text", "It translates."),)}
    free = {name: segment(int(name[1:]), source, source, "human", ("en", "en")) for name, source in sources.items()}
    original = replace(draft("en").map(free), source_language="en")
    first = translate(original, "fr", Resources(Lexicon({}))).draft
    revision = revise(sent(first, {"s0004": "Il traduit."}), first)
    second = translate(original, "fr", Resources(Lexicon({}), own=Memory(revision.units))).draft
    changed = [new.id for old, new in zip(first.segments(), second.segments(), strict=True) if old != new]
    assert changed == ["s0004", "s0006"]
    assert {each.origin for each in second.segments() if each.id in changed} == {"human"}
    assert revise(sent(first, {"s0004": "Il traduit."}), second).units == ()


def with_status(table: BilingualTable, *segments: str) -> BilingualTable:
    """The table with these segments said to be checked."""
    rows = (replace(row, status="checked" if row.segment in segments else "draft") for row in table.rows)
    return replace(table, rows=tuple(rows))


def test_a_checked_segment_counts_as_a_person_s() -> None:
    """The same target, `human`, by the reviser; it is no change."""
    revision = revise(with_status(sent(draft()), "s0004", "s0005"), draft(), document="back.docx", date=NOW)
    assert (revision.changed, revision.confirmed) == ((), ("s0004", "s0005"))
    assert [(unit.target, unit.origin, unit.author) for unit in revision.units] == [
        ((Part("text", "Il traduit."),), "human", "A. Reviser"),
        ((Part("text", "Left in English."),), "human", "A. Reviser"),
    ]
    assert revision.issues == ()


def test_approved_and_human_texts_are_not_confirmed_again() -> None:
    """Nothing follows from it."""
    revision = revise(with_status(sent(draft()), "s0001", "s0006"), draft())
    assert (revision.units, revision.confirmed) == ((), ())


def test_a_corrected_and_checked_segment_is_a_correction() -> None:
    """Once."""
    revision = revise(with_status(sent(draft(), {"s0004": "Ça traduit."}), "s0004"), draft())
    assert (revision.changed, revision.confirmed, len(revision.units)) == (("s0004",), (), 1)


def test_a_correction_wins_over_a_checked_repetition() -> None:
    """One source has one rendering: the one that somebody wrote."""
    made = replace(draft(), furniture={"header": segment(8, "It translates.", "Il traduit.", "machine")})
    revision = revise(with_status(sent(made, {"s0004": "Ça traduit."}), "s0008"), made)
    assert (revision.changed, revision.confirmed) == (("s0004",), ())
    assert [unit.target for unit in revision.units] == [(Part("text", "Ça traduit."),)]


def test_a_check_of_an_older_draft_confirms_nothing() -> None:
    """Somebody read another text than the one that is there now."""
    newer = {"s0004": segment(4, "It translates.", "Il a traduit.", "memory")}
    revision = revise(with_status(sent(draft()), "s0004"), draft().map(newer))
    assert revision.units == ()
    assert codes(revision) == [("draft-changed", "s0004")]


def test_a_query_to_the_author_is_handed_on() -> None:
    """Beside a comment."""
    table = sent(draft())
    row = replace(table.rows[3], query="Which law?", comment="Unclear.")
    revision = revise(replace(table, rows=(row,)), draft())
    assert codes(revision) == [("reviser-comment", row.segment), ("author-query", row.segment)]
    assert revision.issues[1].message == f"segment {row.segment}, query to the author: Which law?"


def test_what_a_program_changed_is_no_correction() -> None:
    """The apostrophe of s0003; it is said in one line."""
    revision = revise(sent(draft(), {"s0003": "La loi s’applique."}), draft())
    assert (revision.units, [issue.code for issue in revision.issues]) == ((), ["autocorrected"])
    assert revision.issues[0].message.endswith("segments s0003")


def test_where_the_wording_changed_too_the_text_is_taken_as_written() -> None:
    """With the program's apostrophe."""
    [unit] = revise(sent(draft(), {"s0003": "La loi s’appliquait."}), draft()).units
    assert unit.target == (Part("text", "La loi s’appliquait."),)


def test_an_autocorrected_older_draft_does_not_undo_a_newer_text() -> None:
    """Two revisers: the other one's correction came first, and this one only touched the cell."""
    newer = {"s0003": segment(3, "The law applies.", "Le droit vaut.", "human")}
    table = sent(draft(), {"s0003": "La loi s’applique."})
    rows = (replace(row, sent_letters=letters_hash("fr", "La loi s'applique.")) for row in table.rows)
    revision = revise(replace(table, rows=tuple(rows)), draft().map(newer))
    assert (revision.units, [issue.code for issue in revision.issues]) == ((), ["autocorrected"])


def test_a_row_without_key_is_placed_by_its_source_and_number() -> None:
    """Where the source stands twice, the number says which; without a source it is reported with its text."""
    twin = segment(8, "It translates.", "Il traduit.", "machine")
    made = replace(draft(), furniture={"header": twin, **draft().furniture})
    bare = BilingualRow("", "", "", "It translates.", "Ça traduit.", number=5)
    assert revise(BilingualTable("key", "en", "fr", (bare,)), made).changed == ("s0004",)
    assert revise(BilingualTable("key", "en", "fr", (replace(bare, number=1),)), made).changed == ("s0008",)
    unknown = replace(bare, source="Something else.", label="table 1, row 9")
    [issue] = revise(BilingualTable("key", "en", "fr", (unknown,)), made).issues
    assert (issue.code, issue.place.label) == ("row-without-key", "table 1, row 9")
    assert "Ça traduit." in issue.message


def test_the_public_draft_of_somebody_s_file_gives_units_of_no_review() -> None:
    """With the document's name and the file's."""
    made = replace(draft(), review="", name="speech.docx")
    [unit] = revise(sent(made, {"s0004": "Ça traduit."}), made, document="back.odt").units
    assert (unit.review, unit.document, unit.file) == ("", "speech.docx", "back.odt")

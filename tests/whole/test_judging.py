"""The judge of whole files finds what is lost, doubled or changed, and nothing in a file that came through."""

from __future__ import annotations

import pytest

from tests.corpus.whole.judging import identity_defects, translation_defects
from tests.corpus.whole.validity import new_errors
from tests.whole.small_files import ACCEPTED, BODY, CELLS, NOTE, packed, sheet_parts, word_parts

BEFORE = packed(word_parts())
FRENCH = ACCEPTED.replace("One sentence", "EDF SDFGHJKL").replace("added", "QSDFG").replace("shown", "WXCVB")
FRENCH_NOTE = NOTE.replace("a note", "P OIUY")


def identity(body: str = BODY, note: str = NOTE) -> list[str]:
    """What the judge says of a file that should be as it was."""
    return list(map(str, identity_defects(BEFORE, packed(word_parts(body, note)))))


def french(body: str = FRENCH, note: str = FRENCH_NOTE) -> list[str]:
    """What the judge says of a file that should be the same in pseudo French."""
    return list(map(str, translation_defects(BEFORE, packed(word_parts(body, note)), "fr")))


def test_the_same_file_has_no_defect() -> None:
    """Tracked changes with it."""
    assert identity() == []


def test_a_translation_with_its_changes_accepted_has_no_defect() -> None:
    """Every letter another, what was deleted gone."""
    assert french() == []


def test_a_lost_note_is_seen() -> None:
    """Its reference is gone, in identity and in translation."""
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert identity(BODY.replace(reference, "")) == ["count: word/document.xml footnoteReference: 1 -> 0"]
    assert french(FRENCH.replace(reference, "")) == ["count: word/document.xml footnoteReference: 1 -> 0"]


def test_a_lost_bookmark_is_seen() -> None:
    """One end of it."""
    end = '<w:bookmarkEnd w:id="1"/>'
    assert french(FRENCH.replace(end, "")) == ["count: word/document.xml bookmarkEnd: 1 -> 0"]


def test_a_doubled_field_part_is_seen() -> None:
    """A field that ends twice."""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert french(FRENCH.replace(end, end * 2)) == [
        "count: word/document.xml fldChar end: 1 -> 2",
        "order: word/document.xml field end out of order",
    ]


def test_parts_in_another_order_are_seen() -> None:
    """A bookmark that ends before it begins, a field that ends before its result."""
    end, start = '<w:bookmarkEnd w:id="1"/>', '<w:bookmarkStart w:id="1" w:name="here"/>'
    assert french(FRENCH.replace(end, "").replace(start, end + start)) == [
        "order: word/document.xml bookmarkEnd before its beginning"
    ]
    middle, last = ('<w:r><w:fldChar w:fldCharType="' + kind + '"/></w:r>' for kind in ("separate", "end"))
    turned = FRENCH.replace(last, "").replace(middle, last + middle)
    assert french(turned) == ["order: word/document.xml field separate out of order"]


def test_a_translated_field_code_is_seen() -> None:
    """The bookmark's name is no text."""
    (found,) = french(FRENCH.replace(" REF here ", " REF HERE "))
    assert found.startswith("field code: ")


def test_a_tracked_change_that_is_left_in_a_translation_is_seen() -> None:
    """The insertion is counted, for it should have been accepted."""
    inserted = FRENCH.replace("<w:r><w:t>QSDFG", '<w:ins w:id="3" w:author="A"><w:r><w:t>QSDFG')
    kept = inserted.replace("QSDFG</w:t></w:r>", "QSDFG</w:t></w:r></w:ins>")
    assert kept != FRENCH
    assert french(kept) == ["count: word/document.xml ins: 0 -> 1"]


def test_a_tracked_change_that_identity_accepts_is_seen() -> None:
    """Both the insertion and the deletion."""
    assert identity(ACCEPTED) == ["count: word/document.xml del: 1 -> 0", "count: word/document.xml ins: 1 -> 0"]


@pytest.mark.parametrize("text", ["EDF SDFGHJK", "EDFSDFGHJKL", "EDF SDFGHJKL EDF SDFGHJKL"])
def test_text_that_is_lost_or_doubled_is_seen(text: str) -> None:
    """A letter, a blank, the sentence."""
    (found,) = french(FRENCH.replace("EDF SDFGHJKL", text))
    assert found.startswith("text: word/document.xml: ")


def test_deleted_text_that_comes_back_is_seen() -> None:
    """A translated copy holds what was accepted only."""
    (found,) = french(FRENCH.replace("QSDFG", "QSDFGdeleted"))
    assert found.startswith("text: word/document.xml: ")


def test_a_changed_part_is_seen() -> None:
    """The theme in both, the styles in identity alone: a language may need other styles."""
    for name, in_identity, in_translation in (
        ("word/theme/theme1.xml", ["part: word/theme/theme1.xml"], ["part: word/theme/theme1.xml"]),
        ("word/styles.xml", ["part: word/styles.xml"], []),
    ):
        parts, before = word_parts(FRENCH, FRENCH_NOTE), word_parts()
        before[name] += "\n"
        parts[name] += "\n"
        assert list(map(str, identity_defects(BEFORE, packed(before)))) == in_identity
        assert list(map(str, translation_defects(BEFORE, packed(parts), "fr"))) == in_translation


def test_a_lost_part_and_a_new_one_are_seen() -> None:
    """By name."""
    parts = word_parts()
    parts["word/media/new.bin"] = parts.pop("word/theme/theme1.xml")
    found = map(str, identity_defects(BEFORE, packed(parts)))
    assert {"part: word/media/new.bin", "part: word/theme/theme1.xml"} <= set(found)


def test_a_lost_cell_and_a_lost_formula_are_seen() -> None:
    """Of a workbook in Arabic."""
    before = packed(sheet_parts(CELLS))
    for cells, found in (
        (CELLS.replace("<f>1+1</f>", "<v>2</v>"), ["count: xl/worksheets/sheet1.xml f: 1 -> 0"]),
        (CELLS.replace('<c r="B1"><f>1+1</f></c>', '<c r="B1"/>'), ["count: xl/worksheets/sheet1.xml f: 1 -> 0"]),
        (CELLS.partition('<c r="B1"')[0] + "<f>1+1</f>", ["count: xl/worksheets/sheet1.xml c: 2 -> 1"]),
        (CELLS.replace("word", "كلمة"), []),
    ):
        assert list(map(str, translation_defects(before, packed(sheet_parts(cells)), "ar"))) == found


def test_an_error_of_the_sdk_is_new_where_it_stands_more_often() -> None:
    """Wherever in the part; another part's error is another."""
    before = ["/word/document.xml /w:document[1]/w:body[1]/w:p[3]: wrong"]
    moved = ["/word/document.xml /w:document[1]/w:body[1]/w:p[7]: wrong"]
    other = ["/word/footnotes.xml /w:footnotes[1]/w:footnote[1]/w:p[1]: wrong"]
    assert new_errors(before, moved) == []
    assert new_errors(before, moved * 2) == ["/word/document.xml w:p: wrong"]
    assert new_errors(before, before + other) == ["/word/footnotes.xml w:p: wrong"]


def test_a_file_at_whose_input_the_sdk_broke_is_not_judged() -> None:
    """The other way round it is: a translation at which the SDK breaks is damaged."""
    assert new_errors(["cannot be opened: reason"], ["/a.xml x: wrong"]) == []
    (found,) = new_errors([], ["cannot be opened: reason"])
    assert found.endswith(": reason")

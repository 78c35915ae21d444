"""File names: legal on every system, and safe to show."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.filenames import LONGEST_NAME, beside_name, is_legal_name, legal_name, shown_name


@pytest.mark.parametrize(
    ("name", "legal"),
    [
        ("form.docx", "form.docx"),
        ("Réponse de l'Arcadie.docx", "Réponse de l'Arcadie.docx"),
        ("Ответы.docx", "Ответы.docx"),
        ("答复.xlsx", "答复.xlsx"),
        ('a:b?c*d|e<f>g"h/i\\j.docx', "a-b-c-d-e-f-g-h-i-j.docx"),
        ("con.docx", "_con.docx"),
        ("COM¹.txt", "_COM¹.txt"),
        ("aux", "_aux"),
        ("console.docx", "console.docx"),
        ("name. . ", "name"),
        ("..", "file"),
        ("", "file"),
        ("a\u202excod.exe", "axcod.exe"),
        ("a\nb\tc\x00.docx", "abc.docx"),
        ("e\u0301.docx", "\u00e9.docx"),
    ],
)
def test_a_name_becomes_the_nearest_legal_one(name: str, legal: str) -> None:
    """Only what some system refuses is replaced or left out."""
    assert legal_name(name) == legal


def test_a_long_name_keeps_its_beginning_and_its_extension() -> None:
    """180 characters at most, and 240 bytes for scripts with several bytes a letter."""
    assert legal_name("a" * 300 + ".docx") == "a" * 175 + ".docx"
    assert legal_name("报" * 100 + ".docx") == "报" * 78 + ".docx"


def test_an_extension_too_long_to_be_one_is_cut_with_the_rest() -> None:
    """A dot in a sentence makes no extension."""
    assert legal_name("Mr. " + "b" * 300) == "Mr. " + "b" * 176


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_a_legal_name_is_legal_whatever_it_was_made_of(name: str) -> None:
    """Legal names stay as they are, and hold nothing that a system refuses."""
    legal = legal_name(name)
    assert legal_name(legal) == legal
    assert is_legal_name(legal)
    assert 0 < len(legal) <= LONGEST_NAME
    assert len(legal.encode()) <= 240
    assert not set(legal) & set('<>:"/\\|?*')
    assert not {unicodedata.category(each) for each in legal} & {"Cc", "Cf", "Cs"}


def test_a_shown_name_has_no_direction_marks_and_no_line_breaks() -> None:
    """What could turn a message round or break it in two is shown as a mark; joiners of a word stay."""
    assert shown_name("a\u202eb\nc\x01.docx") == "a\ufffdb\ufffdc\ufffd.docx"
    assert shown_name("می\u200cخواهم.docx") == "می\u200cخواهم.docx"


def test_the_name_beside_is_legal_however_long_the_name_is() -> None:
    """The number comes before the extension; a long name gives way."""
    assert beside_name("XAR-UNTOC-1.report.en.docx", 1) == "XAR-UNTOC-1.report.en.new.docx"
    assert beside_name("XAR-UNTOC-1.report.en.docx", 2) == "XAR-UNTOC-1.report.en.new-2.docx"
    assert beside_name("a" * 175 + ".docx", 1) == "a" * 171 + ".new.docx"
    assert is_legal_name(beside_name("报" * 78 + ".docx", 12))

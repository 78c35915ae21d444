"""Fields: results are text, codes are not, and what is computed again is left alone."""

from __future__ import annotations

import pytest

from pipeline.formats.docx.edit.fields import is_computed
from tests.formats.docx.edit.edited_files import changed, field, p, root, run, shorts
from tests.formats.docx.word_files import W, word_file


@pytest.mark.parametrize(
    "code", ["PAGE", " numpages \\* MERGEFORMAT", "DATE \\@ d", "SEQ Table", "=1+2", "MERGEFIELD Name"]
)
def test_results_that_are_worked_out_again_are_codes(code: str) -> None:
    """A page number or date is a single code, whatever its result reads."""
    assert is_computed(code)
    assert shorts(word_file(p(run("On "), field(code, run("March")), run(" of all")))) == ["On <1:field> of all"]


@pytest.mark.parametrize("code", ["REF a", 'HYPERLINK "https://example.org"', "FORMTEXT", "TITLE", ""])
def test_other_results_are_text_between_two_codes(code: str) -> None:
    """A link's, a reference's and a form field's result is for translation."""
    assert shorts(word_file(p(run("See "), field(code, run("the text")), run(".")))) == ["See <1>the text</1>."]


def test_a_field_inside_a_result_keeps_its_own_nature() -> None:
    """A page number inside a link is a code inside its pair."""
    link = field("HYPERLINK \\l a", run("Chapter "), field("PAGEREF a", run("x")), run(" end"))
    assert shorts(word_file(p(run("In "), link, run("!")))) == ["In <1>Chapter <2:field> end</1>!"]


def test_a_field_inside_a_code_is_not_text() -> None:
    """What a condition compares is part of its code."""
    inner = field("REF b", run("compared"))
    xml = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("shown")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert shorts(word_file(p(run("A "), xml, run(" B")))) == ["A <1>shown</1> B"]


def test_a_field_over_several_paragraphs_leaves_its_result_as_text() -> None:
    """A table of contents is translated entry by entry, its code and its end stay."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p(begin, run("First entry")) + p(run("Second entry")) + p(end)
    assert shorts(word_file(body)) == ["First entry", "Second entry"]


def test_simple_fields_follow_the_same_rule() -> None:
    """A simple field is one code if it is computed, else a pair."""
    page = f'<w:fldSimple w:instr=" PAGE ">{run("one")}</w:fldSimple>'
    reference = f'<w:fldSimple w:instr=" REF a ">{run("Annex")}</w:fldSimple>'
    assert shorts(word_file(p(run("p. "), page, run(" of "), reference, run(".")))) == ["p. <1:field> of <2>Annex</2>."]


def test_field_codes_come_through_unchanged() -> None:
    """After a translation each code and each field character is there as often as before."""
    data = word_file(p(run("See "), field("REF a", run("this")), run(" on "), field("PAGE", run("x")), run(" now")))
    made = root(changed(data).data)
    assert [item.text for item in made.iter(f"{W}instrText")] == [" REF a ", " PAGE "]
    assert [item.get(f"{W}fldCharType") for item in made.iter(f"{W}fldChar")] == ["begin", "separate", "end"] * 2
    assert "".join(item.text or "" for item in made.iter(f"{W}t")) == "SEE THIS ON x NOW"

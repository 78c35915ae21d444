"""The text of a Word file, taken out unit by unit."""

from __future__ import annotations

import pytest

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.edit import take_text
from tests.formats.docx.edit.edited_files import field, p, run, short, shorts
from tests.formats.docx.word_files import word_file

BOLD = "<w:b/>"


def test_a_sentence_is_one_text_however_many_runs_it_is_in() -> None:
    """Runs that differ in what nobody sees are one text: ids of saves, proofing marks, language."""
    paragraph = p(
        run("The Con", '<w:lang w:val="fr-FR"/>', 'w:rsidR="00AA"'),
        '<w:proofErr w:type="spellStart"/>',
        run("ference"),
        '<w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve"> of the Parties</w:t></w:r>',
    )
    assert shorts(word_file(paragraph)) == ["The Conference of the Parties"]


def test_other_formatting_is_a_pair_of_codes() -> None:
    """What differs from the paragraph's main formatting stands between two codes, codes inside it with it."""
    paragraph = p(run("Parties "), run("shall", BOLD), "<w:r><w:br/></w:r>", run("not", BOLD), run(" delay a reply."))
    assert shorts(word_file(paragraph)) == ["Parties <1>shall<2:break>not</1> delay a reply."]


def test_the_main_formatting_needs_no_code() -> None:
    """A paragraph that is bold throughout has no codes, a plain word in it has."""
    assert shorts(word_file(p(run("All bold", BOLD)))) == ["All bold"]
    assert shorts(word_file(p(run("Nearly all ", BOLD), run("is"), run(" bold here", BOLD)))) == [
        "Nearly all <1>is</1> bold here"
    ]


def test_a_blank_of_other_formatting_makes_no_pair_unless_it_shows() -> None:
    """A bold blank looks like any other; an underlined one is a line to write on."""
    assert shorts(word_file(p(run("One"), run(" ", BOLD), run("two")))) == ["One two"]
    assert shorts(word_file(p(run("Name"), run("   ", '<w:u w:val="single"/>'), run("date")))) == ["Name<1>   </1>date"]


def test_codes_at_the_ends_do_not_travel() -> None:
    """Bookmarks, note marks and pairs around the whole text stay where they are."""
    paragraph = p(
        '<w:bookmarkStart w:id="1" w:name="a"/>',
        f'<w:hyperlink w:anchor="a">{run("Read this")}</w:hyperlink>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:bookmarkEnd w:id="1"/>',
    )
    assert shorts(word_file(paragraph)) == ["Read this"]


def test_codes_in_the_middle_have_their_kinds() -> None:
    """Notes, tabs, symbols, images and marks stand alone in the text."""
    inside = {
        "note": '<w:r><w:endnoteReference w:id="1"/></w:r>',
        "tab": "<w:r><w:tab/></w:r>",
        "symbol": '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        "image": "<w:r><w:drawing/></w:r>",
        "mark": '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>',
    }
    for kind, xml in inside.items():
        assert shorts(word_file(p(run("Before"), xml, run("after")))) == [f"Before<1:{kind}>after"]


def test_links_and_controls_are_pairs() -> None:
    """A link's and an inline control's text stands between two codes; formatting in them counts from their own."""
    link = f'<w:hyperlink w:anchor="a">{run("the report", "<w:u/>")}</w:hyperlink>'
    control = f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{run("a date")}</w:sdtContent></w:sdt>'
    paragraph = p(run("See "), link, run(" of "), control, run("."))
    assert shorts(word_file(paragraph)) == ["See <1>the report</1> of <2>a date</2>."]


def test_text_is_found_wherever_it_stands() -> None:
    """Nested tables, boxes, notes, headers, footers, block controls."""
    inner = f"<w:tbl><w:tr><w:tc>{p(run('Inner cell'))}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{inner}{p(run('Outer cell'))}</w:tc></w:tr></w:tbl>"
    box = f"<w:r><w:pict><w:txbxContent>{p(run('In a box'))}</w:txbxContent></w:pict></w:r>"
    block = f"<w:sdt><w:sdtContent>{p(run('In a control'))}</w:sdtContent></w:sdt>"
    others = {
        "footnotes": f'<w:footnote w:id="1">{p(run("A footnote"))}</w:footnote>',
        "endnotes": f'<w:endnote w:id="1">{p(run("An endnote"))}</w:endnote>',
        "header1": p(run("A header")),
        "footer2": p(run("A footer")),
    }
    found = shorts(word_file(table + p(run("Around the box"), box) + block, others))
    assert found == [
        "Inner cell",
        "Outer cell",
        "Around the box",
        "In a box",
        "In a control",
        "A footnote",
        "An endnote",
        "A header",
        "A footer",
    ]


def test_comments_are_taken_only_when_asked_for() -> None:
    """A comment's paragraph is a unit of its own kind."""
    data = word_file(p(run("Text")), {"comments": f'<w:comment w:id="1">{p(run("Why so?"))}</w:comment>'})
    assert shorts(data) == ["Text"]
    assert [(unit.kind, short(unit)) for unit in take_text(data, comments=True).units] == [
        ("paragraph", "Text"),
        ("comment", "Why so?"),
    ]


def test_what_has_no_letters_is_left_out() -> None:
    """Numbers, dates in digits and empty paragraphs are no units; a letter makes one."""
    body = p(run("12 345")) + p() + p(run("2026-03-01")) + p(run("Nº 7")) + p(run("第三条"))
    assert shorts(word_file(body)) == ["Nº 7", "第三条"]


def test_codes_names_and_deleted_text_are_never_taken() -> None:
    """Field codes, bookmark names, positions and equations are not for translation."""
    inside = (
        '<w:bookmarkStart w:id="1" w:name="bookmark"/><w:bookmarkEnd w:id="1"/>'
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>cos</m:t></m:r></m:oMath>'
    )
    paragraph = p(run("Before "), inside, field("AUTHOR", run("Somebody")), run(" after"))
    assert shorts(word_file(paragraph)) == ["Before <1:mark><2:formula><3:field> after"]


def test_each_alternative_of_a_box_is_taken_once() -> None:
    """Text that is the same in both alternatives is one unit, other text in the second is a unit of its own."""

    def alternatives(second: str) -> bytes:
        first = f'<mc:Choice Requires="wps"><w:txbxContent>{p(run("Same"))}</w:txbxContent></mc:Choice>'
        other = f"<mc:Fallback><w:pict><w:txbxContent>{p(run(second))}</w:txbxContent></w:pict></mc:Fallback>"
        return word_file(p(f"<w:r><mc:AlternateContent>{first}{other}</mc:AlternateContent></w:r>"))

    assert shorts(alternatives("Same")) == ["Same"]
    assert shorts(alternatives("Other")) == ["Same", "Other"]


def test_blanks_at_the_ends_do_not_travel() -> None:
    """The blank behind a note's mark and those at the end of a line are not for a translator."""
    mark = "<w:r><w:footnoteRef/></w:r>"
    assert shorts(word_file(p(mark, run(" The note  ")))) == ["The note"]
    assert shorts(word_file(p(run("  "), run("Bold  ", BOLD), "<w:r><w:tab/></w:r>"))) == ["Bold"]


def test_endless_nesting_is_no_danger() -> None:
    """Containers and fields deeper than any editor makes are left as they are."""
    links = "<w:hyperlink>" * 90 + run("deep") + "</w:hyperlink>" * 90
    begins = "".join(f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate"))
    fields = begins * 300 + run("deep") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" * 300
    assert shorts(word_file(p(run("Before "), links, run(" after")))) == ["Before <1:other> after"]
    assert shorts(word_file(p(run("Before "), fields, run(" after"))))[0].startswith("Before <1>")


def test_each_unit_says_where_it_stands() -> None:
    """The place names part, paragraph, table and row, note."""
    table = f"<w:tbl><w:tr><w:tc>{p(run('A'))}</w:tc></w:tr><w:tr><w:tc>{p(run('B'))}</w:tc></w:tr></w:tbl>"
    data = word_file(p() + p(run("Second")) + table, {"footnotes": f"<w:footnote>{p(run('N'))}</w:footnote>"})
    assert [(unit.place.part, unit.place.label) for unit in take_text(data).units] == [
        ("word/document.xml", "paragraph 2"),
        ("word/document.xml", "table 1, row 1"),
        ("word/document.xml", "table 1, row 2"),
        ("word/footnotes.xml", "footnote 1"),
    ]


def test_damaged_files_are_refused_in_one_line() -> None:
    """A cut-off file and a part that is no XML are named, with what to do."""
    whole = word_file(p(run("Text")))
    for data in (whole[:200], word_file("<w:p>"), b""):
        with pytest.raises(UnreadableDocumentError, match=r"^[^\n]+$"):
            take_text(data)

"""One walk reads any Word file: what Word shows when changes are accepted, once, with its place."""

from __future__ import annotations

import time

import pytest

from pipeline.formats.docx.document import Document, Table
from pipeline.formats.docx.read import read_document
from tests.formats.docx.word_files import paragraph, with_parts, word_file

TICKED, UNTICKED = "☒", "☐"


def read(body: str, **others: str) -> Document:
    """The document with this body."""
    return read_document(word_file(body, others))


def texts(body: str, **others: str) -> list[str]:
    """The text of each of its paragraphs."""
    return [each.text for each in read(body, **others).paragraphs()]


def run(text: str, properties: str = "") -> str:
    """A run of this text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(content: str, properties: str = '<w:tag w:val="T"/>') -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def table(*rows: str) -> str:
    """A table of rows that are given as the XML of their cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in rows)}</w:tbl>"


def cell(content: str) -> str:
    """A table cell."""
    return f"<w:tc>{content}</w:tc>"


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:ins>{}</w:ins>",
        "<w:moveTo>{}</w:moveTo>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:customXml>{}</w:customXml>",
        "<w:hyperlink>{}</w:hyperlink>",
        '<w:fldSimple w:instr=" REF a ">{}</w:fldSimple>',
        "<w:dir>{}</w:dir>",
        "<w:bdo>{}</w:bdo>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_text_in_wrappers_is_read_once(wrapper: str) -> None:
    """Insertions, moves, links, fields, tags and alternatives are entered; of two renderings the first counts."""
    inside = wrapper.replace("{}", run("inside"))
    assert texts(f"<w:p>{run('before ')}{inside}{run(' after')}</w:p>") == ["before inside after"]


def test_controls_are_entered_at_every_level() -> None:
    """A control may stand round a run, paragraphs, a cell or a row."""
    whole_row = control(f"<w:tr>{cell(paragraph('row'))}</w:tr>")
    whole_cell = f"<w:tr>{control(cell(paragraph('cell')))}</w:tr>"
    body = f"<w:p>{control(run('run'))}</w:p>{control(paragraph('block'))}<w:tbl>{whole_row}{whole_cell}</w:tbl>"
    found = list(read(body).paragraphs())
    assert [each.text for each in found] == ["run", "block", "row", "cell"]
    assert all(each.all_controls()[0].tag == "T" for each in found)


def test_deletions_are_left_out_and_reported() -> None:
    """Deleted text and the old place of a move are in no paragraph."""
    gone = '<w:del><w:r><w:delText xml:space="preserve">never </w:delText></w:r></w:del>'
    moved = f"<w:moveFrom>{run('elsewhere')}</w:moveFrom>"
    document = read(f"<w:p>{run('We ')}{gone}{run('agree.')}{moved}</w:p>")
    assert [each.text for each in document.paragraphs()] == ["We agree."]
    assert [text for text, _ in document.deleted] == ["never ", "elsewhere"]


def test_deleted_rows_are_left_out_and_reported() -> None:
    """A row that Word would drop when changes are accepted is no row."""
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('old'))}</w:tr>"
    document = read(f"<w:tbl>{deleted}<w:tr>{cell(paragraph('new'))}</w:tr></w:tbl>")
    (found,) = document.tables()
    assert [[each.text for each in item.paragraphs()] for row in found.rows for item in row] == [["new"]]
    assert [text for text, _ in document.deleted] == ["old"]


def test_a_paragraph_whose_mark_is_deleted_runs_on() -> None:
    """It is one paragraph with the next, as it is when changes are accepted."""
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('one ')}</w:p>"
    assert texts(first + paragraph("two") + paragraph("three")) == ["one two", "three"]


def test_breaks_tabs_and_special_hyphens_are_characters() -> None:
    """A page break is none."""
    items = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
    assert texts(f'<w:p><w:r>{items}<w:br w:type="page"/></w:r></w:p>') == ["a\tb\nc\u2011d"]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', TICKED),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', UNTICKED),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Symbol" w:char="F061"/>', "\uf061"),
        ('<w:sym w:font="Wingdings" w:char="none"/>', ""),
    ],
)
def test_symbols_are_ticks_boxes_or_themselves(item: str, text: str) -> None:
    """The boxes of Wingdings have no letters of their own."""
    assert texts(f"<w:p><w:r>{item}</w:r></w:p>") == [text]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', TICKED),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', TICKED),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', UNTICKED),
        ("<w:checkBox/>", UNTICKED),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="a"/><w:listEntry w:val="b"/></w:ddList>', "b"),
        ('<w:ddList><w:listEntry w:val="a"/></w:ddList>', "a"),
        ("<w:ddList/>", ""),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="a"/></w:ddList>', ""),
    ],
)
def test_fields_of_old_forms_show_their_state(field: str, text: str) -> None:
    """A box's own state counts before its default, which counts before empty; a list may be empty."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{field}</w:ffData></w:fldChar></w:r>'
    assert texts(f"<w:p>{begin}</w:p>") == [text]


def test_a_check_box_has_its_state_and_a_list_its_rows() -> None:
    """The properties of controls are read, whatever they show."""
    box = '<w:tag w:val="Q.yes"/><w:alias w:val="Yes"/><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    rows = '<w:listItem w:displayText="Asia" w:value="Q.asia"/><w:listItem w:value="Q.none"/>'
    choices = f'<w:tag w:val="Q"/><w:showingPlcHdr/><w:dropDownList>{rows}</w:dropDownList>'
    (found,) = read(f"<w:p>{control(run(UNTICKED), box)}{control(run('Choose'), choices)}</w:p>").paragraphs()
    first, second = found.all_controls()
    assert (first.tag, first.alias, first.kind, first.checked, first.prompting) == (
        "Q.yes",
        "Yes",
        "check-box",
        True,
        False,
    )
    assert (second.kind, second.prompting) == ("drop-down", True)
    assert second.items == (("Q.asia", "Asia"), ("Q.none", "Q.none"))


def test_a_control_that_libreoffice_wrote_several_times_is_read_once() -> None:
    """Version 7.4 repeats a control at each change of script: the piece, and the whole text again behind it."""
    name = '<w:alias w:val="Answer"/>'
    pieces = (run("Закон 5."), run("5") + run("Закон 5."), run(".") + run("Закон 5."))
    assert texts(f"<w:p>{''.join(control(piece, name) for piece in pieces)}</w:p>") == ["Закон 5."]
    tagged = control(run("same")) + control(run("same"))
    assert texts(f"<w:p>{tagged}</w:p>") == ["samesame"]
    other = control(run("same"), '<w:alias w:val="A"/>') + control(run("same"), '<w:alias w:val="B"/>')
    assert texts(f"<w:p>{other}</w:p>") == ["samesame"]


def test_bookmarks_and_lists_belong_to_their_paragraph() -> None:
    """Names of bookmarks are kept in order; an item of a list is marked."""
    body = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:bookmarkStart w:id="1" w:name="q_A"/>'
        f'<w:bookmarkStart w:id="2" w:name="a_A"/>{run("x")}</w:p>{paragraph("y")}'
    )
    first, second = read(body).paragraphs()
    assert (first.bookmarks, first.listed, second.bookmarks, second.listed) == (("q_A", "a_A"), True, (), False)


def test_notes_belong_to_the_paragraph_that_refers_to_them() -> None:
    """Footnotes and endnotes of the same number are kept apart; separators are none."""
    body = f'<w:p>{run("law")}<w:r><w:footnoteReference w:id="1"/><w:endnoteReference w:id="1"/></w:r></w:p>'
    foot = f'<w:footnote w:id="0">{paragraph("")}</w:footnote><w:footnote w:id="1">{paragraph("foot")}</w:footnote>'
    end = f'<w:endnote w:id="1">{paragraph("end")}</w:endnote>'
    (found,) = read(body, footnotes=foot, endnotes=end).paragraphs()
    assert (found.text, found.notes) == ("law", ("foot", "end"))


def test_comments_have_the_place_to_which_they_refer() -> None:
    """A comment without a reference still has its part."""
    body = f'<w:p>{run("a")}</w:p><w:p><w:r><w:commentReference w:id="3"/></w:r></w:p>'
    notes = f'<w:comment w:id="3">{paragraph("Which law?")}</w:comment><w:comment w:id="4">{paragraph("?")}</w:comment>'
    comments = read(body, comments=notes).comments
    assert [(text, place.label, place.part) for text, place in comments] == [
        ("Which law?", "paragraph 2", "word/document.xml"),
        ("?", "", "word/comments.xml"),
    ]


def test_text_boxes_are_read_once() -> None:
    """Word writes each box twice, for new and for old programs."""
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    new, old = f"<w:drawing><w:x>{box}</w:x></w:drawing>", f"<w:pict><w:y>{box}</w:y></w:pict>"
    alternate = (
        f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(f"<w:p><w:r><w:t>beside</w:t>{alternate}</w:r></w:p>") == ["beside", "boxed"]


def test_hidden_text_is_reported_apart() -> None:
    """It is in no paragraph; a property that is switched off hides nothing."""
    seen, unseen = run("seen", '<w:vanish w:val="0"/>'), run("unseen", "<w:vanish/>")
    document = read(f"<w:p>{seen}{unseen}</w:p>")
    assert [each.text for each in document.paragraphs()] == ["seen"]
    assert [text for text, _ in document.hidden] == ["unseen"]


def test_headers_and_footers_are_furniture() -> None:
    """They are read, but are no part of the body."""
    document = read(paragraph("body"), header1=paragraph("above"), footer1=paragraph("below"))
    assert [block.text for block in document.furniture if not isinstance(block, Table)] == ["above", "below"]
    assert [each.text for each in document.paragraphs()] == ["body"]


def test_places_name_tables_rows_and_cells() -> None:
    """A path for a program and a label for a person; nested tables keep the label of the outer one."""
    inner = table(cell(paragraph("inner")))
    body = paragraph("one") + table(cell(paragraph("a")) + cell(paragraph("b") + inner), cell(paragraph("c")))
    places = {each.text: each.place for each in read(body).paragraphs()}
    assert (places["one"].path, places["one"].label) == ("p[1]", "paragraph 1")
    assert (places["b"].path, places["b"].label) == ("tbl[1]/tr[1]/tc[2]/p[1]", "table 1, row 1")
    assert places["inner"].path == "tbl[1]/tr[1]/tc[2]/tbl[1]/tr[1]/tc[1]/p[1]"
    assert (places["c"].label, places["c"].part) == ("table 1, row 2", "word/document.xml")


def test_pictures_and_embedded_files_are_listed() -> None:
    """They are named, so that nobody overlooks an annex."""
    data = with_parts(word_file(paragraph("x")), {"word/media/scan.png": b"png", "word/embeddings/a.xlsx": b"zip"})
    assert read_document(data).attachments == ("word/embeddings/a.xlsx", "word/media/scan.png")


def test_a_formula_is_read_as_its_letters() -> None:
    """Mathematics is text too."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    assert texts(f'<w:p><m:oMath xmlns:m="{space}"><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>') == ["x=1"]


def test_the_walk_takes_linear_time() -> None:
    """Eight times the runs in one paragraph take well under forty times as long."""

    def seconds(runs: int) -> float:
        data = word_file(f"<w:p>{''.join(run(f'{number:05}') for number in range(runs))}</w:p>")
        started = time.perf_counter()
        (found,) = read_document(data).paragraphs()
        assert len(found.text) == 5 * runs
        return time.perf_counter() - started

    assert seconds(24_000) < 40 * min(seconds(3_000) for _ in range(3))


def test_other_elements_do_no_harm() -> None:
    """Comments and processing instructions in the XML are passed over."""
    assert texts("<!-- a --><?b c?>" + paragraph("text")) == ["text"]

"""Tests of validation rules, headers and footers, drawings, comments and properties."""

from __future__ import annotations

import pytest

from pipeline.formats.xlsx.edit import put_text, take_text
from pipeline.model.draft import Part
from tests.formats.xlsx.edit.workbooks import SPACES, Sheet, book, inline, part, put, row, sheet, shorts, values, xml

SHEET = "xl/worksheets/sheet1.xml"


def with_rule(choices: str, cells: str = "", **texts: str) -> bytes:
    """A sheet whose cells B1 to B9 choose from a list."""
    attributes = " ".join(f'{name}="{text}"' for name, text in texts.items())
    rule = (
        f'<dataValidations count="1"><dataValidation type="list" sqref="B1:B9" {attributes}>'
        f"<formula1>{choices}</formula1></dataValidation></dataValidations>"
    )
    return book(Sheet("Answers", cells, rule))


def with_header(text: str) -> bytes:
    """A sheet with a header."""
    return book(Sheet("Answers", "", f"<headerFooter><oddHeader>{text}</oddHeader></headerFooter>"))


def test_choices_of_a_literal_list_are_units() -> None:
    """Each choice is one; a list that stands in cells, or is calculated, is none."""
    data = with_rule('"Yes, In part,No ""idea"""')
    assert shorts(data) == ["Yes", "In part", 'No "idea"']
    assert {unit.kind for unit in take_text(data).units} == {"entry"}
    edited = put(data, {"Yes": "Oui", "In part": "En partie", 'No "idea"': 'Aucune "idée"'})
    assert values(xml(edited.data, SHEET), "formula1") == ['"Oui, En partie,Aucune ""idée"""']
    assert shorts(with_rule("$A$1:$A$3")) == shorts(with_rule('IF(A1="Yes","a","b")')) == []


@pytest.mark.parametrize(("text", "written"), [("Oui, si", "Oui – si"), ("是,一", "是，一"), ("نعم, لا", "نعم، لا")])
def test_a_comma_would_part_a_choice_in_two(text: str, written: str) -> None:
    """It becomes the mark that the script has instead, and the reader is told."""
    edited = put(with_rule('"Yes,No"'), {"Yes": text})
    assert values(xml(edited.data, SHEET), "formula1") == [f'"{written},No"']
    assert [issue.code for issue in edited.issues] == ["code-repaired"]


def test_a_list_that_is_too_long_stays_whole() -> None:
    """Of 256 characters with its comma no choice is translated; of 255 all are."""
    fits = put(with_rule('"Yes,No"'), {"Yes": "o" * 127, "No": "n" * 127})
    assert (len(values(xml(fits.data, SHEET), "formula1")[0]), fits.issues) == (257, ())
    edited = put(with_rule('"Yes,No"', row(2, B=inline("Yes"))), {"Yes": "o" * 127, "No": "n" * 128})
    assert values(xml(edited.data, SHEET), "formula1") == ['"Yes,No"']
    assert [issue.code for issue in edited.issues] == ["too-long", "list-choice"]
    assert "sheet Answers, rule of B1:B9" in edited.issues[0].message
    assert "<t>Yes</t>" in sheet(edited.data)


def test_a_cell_says_its_choice_as_the_list_does() -> None:
    """A cell that chose gets the choice as written; one beside it that says the same is no choice."""
    data = with_rule('"Yes,No"', row(2, A=inline("Yes"), B=inline("Yes")))
    cell_a, cell_b, entry, _ = take_text(data).units
    texts = {unit.id: (Part("text", text),) for unit, text in ((cell_a, "Si"), (cell_b, "Si"), (entry, "Oui, si"))}
    edited = put_text(data, texts, "en", "fr")
    assert values(xml(edited.data, SHEET), "c/is/t") == ["Si", "Oui – si"]


def test_prompts_have_their_limits() -> None:
    """32 characters of a title, 255 of a text; a line break is an escape."""
    data = with_rule("$A$1", promptTitle="Choose", prompt="One of_x000a_these", errorTitle="Wrong", error="Not this")
    assert shorts(data) == ["Choose", "One of<x1>these", "Wrong", "Not this"]
    assert [unit.limit for unit in take_text(data).units] == [32, 255, 32, 255]
    edited = put(data, {"Choose": "c" * 33, "Wrong": "w" * 32, "Not this": "Pas\nceci"})
    (rule,) = xml(edited.data, SHEET).iter("{*}dataValidation")
    assert [rule.get(name) for name in ("promptTitle", "errorTitle", "error")] == ["Choose", "w" * 32, "Pas_x000a_ceci"]
    assert [issue.code for issue in edited.issues] == ["too-long"]


def test_a_header_is_text_with_codes() -> None:
    """Codes at the ends of a section stay in place; inside they travel; a doubled `&amp;` is one of the text."""
    data = with_header(
        '&amp;L&amp;8&amp;D&amp;C&amp;"Arial,Bold"&amp;12Research &amp;&amp; Law, page &amp;P of &amp;N&amp;RSecret'
    )
    assert shorts(data) == ["Research & Law, page <h4> of", "Secret"]
    first, second = take_text(data).units
    code = next(each for each in first.parts if each.kind == "code")
    texts = {first.id: (Part("text", "P. "), code, Part("text", " R&D sur")), second.id: (Part("text", "2 secrets"),)}
    assert values(xml(put_text(data, texts, "en", "fr").data, SHEET), "oddHeader") == [
        '&L&8&D&C&"Arial,Bold"&12P. &P R&&D sur &N&R2 secrets'
    ]


def test_a_number_does_not_run_on_from_a_size() -> None:
    """`&amp;12` and a text that begins with a digit are kept apart."""
    edited = put(with_header("&amp;C&amp;12Year 2024"), {"Year 2024": "2024 année"})
    assert values(xml(edited.data, SHEET), "oddHeader") == ["&C&12 2024 année"]


def test_a_letter_behind_a_doubled_sign_begins_no_section() -> None:
    """`R&amp;&amp;Law` is text, not a left section."""
    data = with_header("&amp;CR&amp;&amp;Law")
    assert shorts(data) == ["R&Law"]
    assert values(xml(put(data, {"R&Law": "D&Loi"}).data, SHEET), "oddHeader") == ["&CD&&Loi"]


def test_a_header_that_is_too_long_stays() -> None:
    """255 characters hold codes and all three sections."""
    data = with_header("&amp;LLeft&amp;RRight")
    assert put(data, {"Left": "g" * 246}).issues == ()
    edited = put(data, {"Left": "g" * 247})
    assert [issue.code for issue in edited.issues] == ["too-long"]
    assert values(xml(edited.data, SHEET), "oddHeader") == ["&LLeft&RRight"]


def test_boxes_and_descriptions_in_drawings_are_text() -> None:
    """A paragraph of a shape and what a picture is described as; a file's name is not."""
    drawing = (
        f'<xdr:wsDr {SPACES}><xdr:sp><xdr:cNvPr id="1" name="Box 1" descr="A map"/><xdr:cNvPr id="2" descr="a\\b.png"/>'
        '<xdr:txBody><a:p><a:r><a:rPr lang="en-US"/><a:t>See below</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>'
    )
    data = book(
        Sheet("Answers", links={"drawing": "../drawings/drawing1.xml"}), parts={"xl/drawings/drawing1.xml": drawing}
    )
    assert shorts(data) == ["See below", "A map"]
    edited = part(put(data, {"See below": "انظر أدناه", "A map": "خريطة"}, "ar").data, "xl/drawings/drawing1.xml")
    assert all(each in edited for each in ("<a:t>انظر أدناه</a:t>", 'descr="خريطة"', 'name="Box 1"', 'rtl="1"'))


CHART = (
    f"<c:chartSpace {SPACES}><c:title><c:tx><c:rich><a:p><a:r><a:t>Replies</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    "<c:ser><c:tx><c:v>Series one</c:v></c:tx><c:tx><c:strRef><c:f>Answers!$A$1</c:f><c:strCache>"
    '<c:pt idx="0"><c:v>Once</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    "<c:cat><c:strRef><c:f>Answers!$A$1:$A$2</c:f><c:strCache>"
    '<c:pt idx="0"><c:v>Yes</c:v></c:pt><c:pt idx="1"><c:v>Old</c:v></c:pt></c:strCache></c:strRef></c:cat>'
    '<c:cat><c:strLit><c:pt idx="0"><c:v>Literal</c:v></c:pt></c:strLit></c:cat></c:ser></c:chartSpace>'
)


def test_a_chart_says_what_its_cells_say() -> None:
    """Titles and literal names are text; what the chart keeps of cells follows them, what none says stays."""
    links = {"drawing": "../drawings/drawing1.xml"}
    parts = {
        "xl/drawings/drawing1.xml": f"<xdr:wsDr {SPACES}/>",
        "xl/drawings/_rels/drawing1.xml.rels": part(
            book(Sheet("x", links={"chart": "../charts/chart1.xml"})), "xl/worksheets/_rels/sheet1.xml.rels"
        ),
        "xl/charts/chart1.xml": CHART,
    }
    data = book(Sheet("Answers", row(1, A=inline("Yes")), links=links), parts=parts)
    assert shorts(data) == ["Yes", "Replies", "Series one", "Literal"]
    edited = put(data, {"Yes": "Oui", "Replies": "Réponses", "Series one": "Série un", "Literal": "Texte"})
    assert values(xml(edited.data, "xl/charts/chart1.xml"), "v") == ["Série un", "Oui", "Oui", "Old", "Texte"]


def test_comments_are_text_where_they_are_asked_for() -> None:
    """A note with its runs, at its cell."""
    text = "<text><r><t>Ask them</t></r></text>"
    comments = f'<comments {SPACES}><commentList><comment ref="B2">{text}</comment></commentList></comments>'
    data = book(Sheet("Answers", links={"comments": "../comments1.xml"}), parts={"xl/comments1.xml": comments})
    assert shorts(data) == []
    (unit,) = take_text(data, comments=True).units
    assert (unit.kind, unit.place.label) == ("comment", "sheet Answers, comment at B2")
    assert "Demandez" in part(put(data, {"Ask them": "Demandez"}, comments=True).data, "xl/comments1.xml")


def test_properties_are_text() -> None:
    """Title and keywords; who made the file is not."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Questionnaire</dc:title>'
        "<dc:creator>Somebody</dc:creator><cp:keywords>review</cp:keywords></cp:coreProperties>"
    )
    data = book(Sheet("Answers"), parts={"docProps/core.xml": core})
    assert shorts(data) == ["Questionnaire", "review"]
    assert {unit.kind for unit in take_text(data).units} == {"property"}
    assert "<cp:keywords>examen<" in part(put(data, {"review": "examen"}).data, "docProps/core.xml")


def test_sheets_begin_at_the_right_in_arabic_only() -> None:
    """Into Arabic each view is turned, or made; out of it turned back; between others nothing happens."""
    before = '<dimension ref="A1"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><cols/>'
    data = book(Sheet("Seen", before=before), Sheet("Not", before='<dimension ref="A1"/><cols/>'))
    edited = put_text(data, {}, "en", "ar").data
    for number in (1, 2):
        view = '<sheetViews><sheetView workbookViewId="0" rightToLeft="1"/></sheetViews>'
        assert f'<dimension ref="A1"/>{view}<cols/>' in sheet(edited, number)
    assert "rightToLeft" not in sheet(put_text(edited, {}, "ar", "en").data)
    assert put_text(data, {}, "en", "fr").data == data
    assert put_text(edited, {}, "ar", "ar").data == edited


def test_a_text_that_a_formula_compares_with_is_told() -> None:
    """It stays; a text in a formula that no cell says, as a format, is nothing to tell."""
    cells = row(1, A=inline("yes")) + row(2, A='<f>IF(A1="Yes",TEXT(B1,"yyyy"),"")</f><v>2018</v>')
    data = book(Sheet("Answers", cells))
    (issue,) = take_text(data).issues
    assert (issue.code, issue.severity) == ("formula-text", "info")
    assert issue.message.startswith("sheet Answers, cell A2: the formula compares with 'Yes'")
    assert '<f>IF(A1="Yes",TEXT(B1,"yyyy"),"")</f>' in sheet(put(data, {"yes": "oui"}).data)

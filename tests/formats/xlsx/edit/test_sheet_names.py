"""Tests of sheets' names, and of all that names a sheet."""

from __future__ import annotations

import pytest

from pipeline.formats.xlsx.edit import take_text
from pipeline.formats.xlsx.edit.references import sheet_and_area, with_sheets
from pipeline.model.file_text import EditedFile
from tests.formats.xlsx.edit.workbooks import SPACES, Sheet, book, part, put, relations, row, sheet, shorts, values, xml


def renamed(data: bytes, **names: str) -> EditedFile:
    """The workbook with sheets called anew."""
    return put(data, names, sheet_names=True)


def names_of(data: bytes) -> list[str]:
    """The names of the sheets."""
    return values(xml(data, "xl/workbook.xml"), "sheet", "name")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("Data!A1+'Data'!$B$2", "Neu!A1+Neu!$B$2"),
        ("'My Data'!A1", "'It''s new'!A1"),
        ("data!A1", "Neu!A1"),
        ("SUM(Data:Last!A1)", "SUM(Neu:Last!A1)"),
        ("SUM('Data:My Data'!A1)", "SUM('Neu:It''s new'!A1)"),
        ("[1]Data!A1+'[Book.xlsx]Data'!A1+[1]Data:Data!A1", "[1]Data!A1+'[Book.xlsx]Data'!A1+[1]Data:Data!A1"),
        ("MyData!A1+Data.x!A1", "MyData!A1+Data.x!A1"),
        ('IF(A1="Data!","Data",Data!A1)', 'IF(A1="Neu!","Data",Neu!A1)'),
        ("INDIRECT(\"'My Data'!A1\")", "INDIRECT(\"'It''s new'!A1\")"),
        ('HYPERLINK("#Data!A1","See Data!")', 'HYPERLINK("#Neu!A1","See Data!")'),
        ("Data!A1:Data!B2+Data!$A$1:Data!B2", "Neu!A1:Neu!B2+Neu!$A$1:Neu!B2"),
        ("T1!A1+R1!A1", "'A1'!A1+'наш лист'!A1"),
        ("Data+Table1[Data]", "Data+Table1[Data]"),
    ],
)
def test_sheets_in_formulas(formula: str, expected: str) -> None:
    """Those of this file, quoted where the new name needs it; those of another file and other words stay."""
    names = {"Data": "Neu", "My Data": "It's new", "T1": "A1", "R1": "наш лист"}
    assert with_sheets(formula, names) == expected


def test_what_a_reference_names() -> None:
    """Sheet and area; nothing for a name, another file or a calculation."""
    assert sheet_and_area("'It''s'!$B$2:$C$9") is not None
    sheet_name, area = sheet_and_area("'It''s'!$B$2:$C$9") or ("", None)
    assert (sheet_name, area and (area.top, area.left, area.bottom, area.right)) == ("It's", (2, 2, 9, 3))
    assert [sheet_and_area(each) for each in ("Data!name", "[1]Data!A1", "A1", "Data!A1+1", "")] == [None] * 5


def test_everything_that_names_a_sheet_follows() -> None:
    """Formulas, defined names, links, rules, formats, charts, pivot sources, controls, and the list of titles."""
    behind = (
        '<conditionalFormatting sqref="A1"><cfRule><formula>Data!A1</formula></cfRule></conditionalFormatting>'
        '<dataValidations><dataValidation type="list" sqref="A1"><formula1>Data!$A$1:$A$2</formula1></dataValidation>'
        '</dataValidations><hyperlinks><hyperlink ref="A1" location="Data!A1"/>'
        '<hyperlink ref="A2" r:id="rId9" location="Data!A1"/></hyperlinks>'
    )
    links = {"drawing": "../drawings/drawing1.xml"}
    parts = {
        "xl/drawings/drawing1.xml": f'<xdr:wsDr {SPACES}><xdr:sp textlink="Data!$A$1"/></xdr:wsDr>',
        "xl/drawings/_rels/drawing1.xml.rels": relations({"chart": "../charts/chart1.xml", "hyperlink": "#Data!A1"}),
        "xl/charts/chart1.xml": f"<c:chartSpace {SPACES}><c:f>Data!$A$1</c:f></c:chartSpace>",
        "xl/pivotCache/cache1.xml": f"<pivotCacheDefinition {SPACES}><cacheSource>"
        '<worksheetSource ref="A1" sheet="Data"/></cacheSource></pivotCacheDefinition>',
    }
    names = '<definedNames><definedName name="Data">Data!$A$1</definedName></definedNames>'
    data = book(Sheet("Data"), Sheet("Two", row(1, A="<f>Data!A1</f>"), behind, links=links), parts=parts, behind=names)
    edited = renamed(data, Data="Données 1").data
    assert names_of(edited) == ["Données 1", "Two"]
    everything = "".join(part(edited, name) for name in ["xl/workbook.xml", "xl/worksheets/sheet2.xml", *parts])
    assert everything.count("'Données 1'!") + everything.count("'Données%201'!") == 8
    assert everything.count("Data!") == 1
    assert 'r:id="rId9" location="Data!A1"' in everything
    assert 'sheet="Données 1"' in everything
    assert 'definedName name="Data"' in everything


def test_names_come_last_and_only_where_they_are_asked_for() -> None:
    """So that the ids of all other units are the same with and without them."""
    data = book(Sheet("Data", row(1, A=0)), Sheet("2018"), strings=["<t>Yes</t>"])
    assert (shorts(data), shorts(data, sheet_names=True)) == (["Yes"], ["Yes", "Data"])
    unit = take_text(data, sheet_names=True).units[-1]
    assert (unit.kind, unit.limit, unit.place.label) == ("sheet-name", 31, "name of sheet Data")
    assert names_of(put(data, {"Data": "Autre"}).data) == ["Data", "2018"]


@pytest.mark.parametrize(
    ("wanted", "made"), [("a/b: c?", "a-b- c-"), ("'tis'", "tis"), ("x" * 31, "x" * 31), ("Data", "Data")]
)
def test_a_name_is_made_legal(wanted: str, made: str) -> None:
    """Forbidden signs become a hyphen, apostrophes at the ends go."""
    edited = renamed(book(Sheet("Data")), Data=wanted)
    assert (names_of(edited.data), edited.issues) == ([made], ())


@pytest.mark.parametrize("wanted", ["x" * 32, "", "'", "other", "History"])
def test_a_name_that_cannot_be_stays(wanted: str) -> None:
    """Too long, empty, another sheet's whatever its capitals, or Excel's own: it is told with the sheet."""
    edited = renamed(book(Sheet("Data"), Sheet("Other")), Data=wanted)
    assert names_of(edited.data) == ["Data", "Other"]
    assert [(issue.code, issue.severity) for issue in edited.issues] == [("sheet-name", "warning")]
    assert edited.issues[0].message.startswith("name of sheet Data: ")


def test_two_sheets_may_change_their_names() -> None:
    """A formula follows each to its new name, and none twice."""
    data = book(Sheet("One", row(1, A="<f>One!A2+Two!A2</f>")), Sheet("Two"))
    edited = renamed(data, One="Two", Two="One")
    assert (names_of(edited.data), edited.issues) == (["Two", "One"], ())
    assert "<f>Two!A2+One!A2</f>" in sheet(edited.data)


def test_a_name_that_stays_is_taken() -> None:
    """A sheet can't get the name that another one had to keep."""
    edited = renamed(book(Sheet("One"), Sheet("Two")), One="Two", Two="y" * 40)
    assert names_of(edited.data) == ["One", "Two"]
    assert len(edited.issues) == 2

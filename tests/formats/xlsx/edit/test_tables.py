"""Tests of what repeats the texts of cells: columns of tables, filters, pivot tables."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.formats.docx.package import open_package, write_zip
from pipeline.formats.xlsx.edit.references import with_columns
from tests.formats.xlsx.edit.workbooks import SPACES, Sheet, book, inline, part, put, row, sheet, shorts, values, xml

TABLE = "xl/tables/table1.xml"


def with_table(heads: Sequence[str], rows: str = "", names: Sequence[str] = (), columns: str = "") -> bytes:
    """A sheet with a table of three rows, heads in row 1; `names` where the columns are called otherwise."""
    cells = "".join(f'<c r="{chr(65 + place)}1" t="inlineStr">{inline(head)}</c>' for place, head in enumerate(heads))
    named = columns or "".join(
        f'<tableColumn id="{number}" name="{name}"/>' for number, name in enumerate(names or heads, 1)
    )
    table = (
        f'<table {SPACES} id="1" name="List" displayName="List" ref="A1:{chr(64 + len(heads))}3" totalsRowCount="1">'
        f'<autoFilter ref="A1:{chr(64 + len(heads))}2"><filterColumn colId="0"><filters><filter val="Fraud"/></filters>'
        f"</filterColumn></autoFilter><tableColumns>{named}</tableColumns></table>"
    )
    made = Sheet("Answers", f'<row r="1">{cells}</row>{rows}', links={"table": "../tables/table1.xml"})
    return book(
        made,
        parts={TABLE: table},
        behind='<definedNames><definedName name="all">List[Sum]</definedName></definedNames>',
    )


def names_of(data: bytes) -> list[str]:
    """The names of the table's columns."""
    return values(xml(data, TABLE), "tableColumn", "name")


def test_a_column_is_called_as_its_head() -> None:
    """And so it is in formulas and defined names that use it."""
    formula = "<f>List[[#This Row],[Sum]]+SUM(List[Sum])+Other[Sum]</f><v>2</v>"
    data = with_table(["Offence", "Sum"], row(2, A=inline("Fraud"), D=formula))
    assert shorts(data) == ["Offence", "Sum", "Fraud"]
    edited = put(data, {"Sum": "Total #1"}).data
    assert names_of(edited) == ["Offence", "Total #1"]
    assert "<f>List[[#This Row],[Total '#1]]+SUM(List[Total '#1])+Other[Sum]</f>" in sheet(edited)
    assert values(xml(edited, "xl/workbook.xml"), "definedName") == ["List[Total '#1]"]


def test_two_columns_that_say_the_same_are_told_apart() -> None:
    """In the cell and in the table, whatever their capitals, and the reader is told."""
    edited = put(with_table(["Act", "Offence", "Sum"]), {"Act": "loi", "Sum": "Loi"})
    assert names_of(edited.data) == ["loi", "Offence", "Loi 2"]
    assert shorts(edited.data) == ["loi", "Offence", "Loi 2"]
    assert [issue.code for issue in edited.issues] == ["column-renamed"]
    assert edited.issues[0].message.startswith("sheet Answers, cell C1: ")


def test_two_columns_may_change_their_names() -> None:
    """A name that its column gives up is free for another."""
    edited = put(with_table(["Act", "Offence"]), {"Act": "Offence", "Offence": "Act"})
    assert (names_of(edited.data), edited.issues) == (["Offence", "Act"], ())


def test_a_head_that_is_too_long_or_empty_stays() -> None:
    """A column has a name of at most 255 characters; its cell and its name stay as they were."""
    edited = put(with_table(["Act", "Offence"]), {"Act": "a" * 255})
    assert names_of(edited.data) == shorts(edited.data) == ["Act", "Offence"]
    assert [issue.code for issue in edited.issues] == ["column-renamed"]


def test_a_column_whose_head_says_something_else_stays() -> None:
    """A number above a column is no text."""
    assert names_of(put(with_table(["Act"], names=["2018"]), {"Act": "Loi"}).data) == ["2018"]


def test_a_line_break_in_a_head_is_an_escape_in_the_name() -> None:
    """The cell has the line break itself."""
    data = with_table(["Act\nnumber"], names=["Act_x000a_number"])
    assert names_of(put(data, {"Act\nnumber": "Numéro\nde loi"}).data) == ["Numéro_x000a_de loi"]


def test_the_label_of_a_sum_follows_its_cell() -> None:
    """The last row of a table with sums."""
    columns = '<tableColumn id="1" name="Act" totalsRowLabel="Total"/>'
    data = with_table(["Act"], row(3, A=inline("Total")), columns=columns)
    edited = put(data, {"Total": "Somme"}).data
    assert values(xml(edited, TABLE), "tableColumn", "totalsRowLabel") == ["Somme"]


def test_a_filter_follows_the_cells_below_its_head() -> None:
    """What it lets through is called as the cells are."""
    edited = put(with_table(["Act"], row(2, A=inline("Fraud"))), {"Fraud": "Fraude"}).data
    assert values(xml(edited, TABLE), "filter", "val") == ["Fraude"]


@pytest.mark.parametrize(
    ("formula", "renamed"),
    [
        ("SUM(List[A b])", "SUM(List[C])"),
        ("SUM(LIST[a B])", "SUM(LIST[C])"),
        ("List[[#Headers],[A b]:[Z]]", "List[[#Headers],[C]:[Z]]"),
        ("List[@[A b]]", "List[@[C]]"),
        ("List[[#This Row],[x'['#']]]+List[A b]", "List[[#This Row],[y'']]]+List[C]"),
        ('INDIRECT("List[A b]")', 'INDIRECT("List[C]")'),
        ("Other[A b]+MyList[A b]", "Other[A b]+MyList[A b]"),
        ("[1]Sheet1!A1+List[#All]", "[1]Sheet1!A1+List[#All]"),
        ("List[A b", "List[A b"),
    ],
)
def test_columns_in_formulas(formula: str, renamed: str) -> None:
    """Only columns of tables that have changed, wherever in the brackets they are named."""
    assert with_columns(formula, {"list": {"a b": "C", "x[#]": "y']"}}) == renamed.replace("y'']]", "y''']]")


def with_pivot(formula: str = "1") -> bytes:
    """A pivot table over A1:B3, shown at D1:E2."""
    cells = row(1, A=inline("Act"), B=inline("Sum"), D=inline("Row Labels"), E=inline("Sum of Sum"))
    cells += row(2, A=inline("Fraud"), B="<v>1</v>", D=inline("Fraud"), F=f"<f>{formula}</f><v>1</v>")
    cache = (
        f'<pivotCacheDefinition {SPACES}><cacheSource type="worksheet"><worksheetSource ref="A1:B3" sheet="Answers"/>'
        '</cacheSource><cacheFields><cacheField name="Act"><sharedItems><s v="Fraud"/><m/></sharedItems></cacheField>'
        '<cacheField name="Sum"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>'
    )
    pivot = (
        f'<pivotTableDefinition {SPACES} name="Act" rowHeaderCaption="Row Labels"><location ref="D1:E2"/>'
        '<dataFields><dataField name="Sum of Sum" fld="1"/></dataFields></pivotTableDefinition>'
    )
    links = {"pivotTable": "../pivotTables/pivot1.xml"}
    parts = {"xl/pivotCache/cache1.xml": cache, "xl/pivotTables/pivot1.xml": pivot}
    return book(Sheet("Answers", cells, links=links), parts=parts)


TRANSLATED = {
    "Act": "Loi", "Fraud": "Fraude", "Row Labels": "Étiquettes", "Sum of Sum": "Somme de Sum",
}  # fmt: skip


def test_a_pivot_table_follows_its_source_and_its_cells() -> None:
    """Fields, items and captions are called as the cells that they repeat; the table's own name stays."""
    edited = put(with_pivot(), TRANSLATED).data
    cache = xml(edited, "xl/pivotCache/cache1.xml")
    assert values(cache, "cacheField", "name") == ["Loi", "Sum"]
    assert values(cache, "s", "v") == ["Fraude"]
    pivot = xml(edited, "xl/pivotTables/pivot1.xml")
    assert (pivot.get("name"), pivot.get("rowHeaderCaption")) == ("Act", "Étiquettes")
    assert values(pivot, "dataField", "name") == ["Somme de Sum"]


def test_fields_that_a_formula_names_keep_their_names() -> None:
    """GETPIVOTDATA would find nothing any more."""
    edited = put(with_pivot('GETPIVOTDATA("Sum",$D$1,"Act","Fraud")'), TRANSLATED).data
    assert values(xml(edited, "xl/pivotCache/cache1.xml"), "cacheField", "name") == ["Act", "Sum"]


def test_two_items_never_become_one() -> None:
    """Values of a field that would say the same keep what they said."""
    data = with_pivot()
    cache = part(data, "xl/pivotCache/cache1.xml").replace("<m/>", '<s v="FRAUDE"/>')
    edited = put(book_with(data, "xl/pivotCache/cache1.xml", cache), TRANSLATED).data
    assert values(xml(edited, "xl/pivotCache/cache1.xml"), "s", "v") == ["Fraud", "FRAUDE"]


def book_with(data: bytes, name: str, text: str) -> bytes:
    """The workbook with another text of a part."""
    package = open_package(data)
    return write_zip({each: package.part(each) for each in package.parts()} | {name: text.encode()})

"""The cells that a workbook really holds."""

import pytest

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.package import CONTENT_TYPES, write_zip
from pipeline.formats.xlsx.cells import read_sheets

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(sheet_data: str, *, more: str = "", shared: str = "", namespace: str = MAIN) -> bytes:
    """A workbook whose one sheet has this XML as its data."""
    office = OFFICE if namespace == MAIN else "http://purl.oclc.org/ooxml/officeDocument/relationships"
    parts = {
        CONTENT_TYPES: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{office}"><sheets>'
        '<sheet name="Sheet" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{namespace}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}">'
        f"<sheetData>{sheet_data}</sheetData>{more}</worksheet>",
    }
    return write_zip({name: text.encode() for name, text in parts.items()})


def texts(data: bytes) -> dict[str, str]:
    """The texts of the first sheet by reference."""
    return {cell.reference: cell.text for cell in read_sheets(data)[0].cells.values()}


def test_two_cells_at_the_ends_of_a_sheet_are_two_cells() -> None:
    """The rectangle between A1 and the last cell of a sheet is never walked."""
    data = book('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    assert texts(data) == {"A1": "1", "XFD1048576": "2"}


def test_a_merge_over_the_whole_sheet_costs_nothing() -> None:
    """Merged ranges are not spread over their cells."""
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = book('<row r="1"><c r="A1"><v>1</v></c></row>', more=merge)
    assert texts(data) == {"A1": "1"}


def test_a_strict_workbook_is_not_empty() -> None:
    """The namespaces of ISO 29500 Strict are read as the usual ones."""
    assert texts(book('<row r="2"><c r="B2"><v>3</v></c></row>', namespace=STRICT)) == {"B2": "3"}


def test_rich_text_is_joined_and_phonetic_guides_are_left_out() -> None:
    """A shared string of two runs is one text."""
    shared = "<si><r><t>Yes, </t></r><r><t>in part</t></r><rPh sb='0' eb='1'><t>guide</t></rPh></si>"
    assert texts(book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=shared)) == {"A1": "Yes, in part"}


def test_escapes_and_line_breaks_are_undone() -> None:
    """`_x000D_` is a carriage return, an escaped underscore an underscore."""
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_\nb_x005F_x0041_</t></is></c></row>'
    assert texts(book(cells)) == {"A1": "a\nb_x0041_"}


def test_a_formula_gives_its_last_result_and_itself() -> None:
    """The reader sees both what was shown and what was behind it."""
    cell = read_sheets(book('<row r="1"><c r="A1" t="str"><f>1&amp;"x"</f><v>1x</v></c></row>'))[0].cells[1, 1]
    assert (cell.text, cell.formula) == ("1x", '=1&"x"')


def test_a_cell_without_a_usable_reference_follows_the_one_before() -> None:
    """`ZZZZZZ99999999999` is no cell; the value is kept where it stands."""
    cells = '<row r="3"><c r="A3"><v>1</v></c><c r="ZZZZZZ99999999999"><v>2</v></c><c><v>3</v></c></row>'
    assert texts(book(cells)) == {"A3": "1", "B3": "2", "C3": "3"}


def test_a_string_or_a_style_that_is_not_there_is_no_error() -> None:
    """String 77777 gives no text, style 99999 the general format."""
    cells = '<row r="1"><c r="A1" t="s"><v>77777</v></c><c r="B1" s="99999"><v>2</v></c></row>'
    assert texts(book(cells)) == {"B1": "2"}


def test_an_error_cell_is_its_sign() -> None:
    """#N/A is text, not nothing."""
    assert texts(book('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>')) == {"A1": "#N/A"}


def test_a_sheet_of_spaces_is_refused_unread() -> None:
    """A part that unpacks to far more than its size is not opened."""
    data = book(f"<row r='1'><c r='A1' t='inlineStr'><is><t>{' ' * 2**21}</t></is></c></row>")
    with pytest.raises(UnreadableDocumentError, match="unpacks to more than 200 times its size"):
        read_sheets(data)


@pytest.mark.parametrize("value", ["1e999999999", "-1e-999999999", "9" * 5_000, "NaN", "Infinity", "x"])
def test_a_number_beyond_all_measure_stays_as_the_file_writes_it(value: str) -> None:
    """Nothing is computed with it."""
    assert texts(book(f'<row r="1"><c r="A1"><v>{value}</v></c></row>')) == {"A1": value}


def test_indexes_beyond_all_measure_are_no_error() -> None:
    """A string, a style and a row of five thousand figures."""
    many = "9" * 5_000
    cells = f'<row r="{many}" hidden="1"><c t="s"><v>{many}</v></c><c s="{many}"><v>2</v></c></row>'
    assert texts(book(cells)) == {"B1": "2"}

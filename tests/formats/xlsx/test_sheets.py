"""Workbooks that people keep, read as rows of text."""

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from pipeline.errors import ConfigurationError, UnreadableDocumentError
from pipeline.formats.xlsx.sheets import SheetData, read_sheet, sheet_names, write_book


def saved(rows: list[list[object]], title: str = "documents") -> bytes:
    """A workbook with one sheet, as a person's program would save it."""
    workbook = Workbook()
    workbook.worksheets[0].title = title
    for row in rows:
        workbook.worksheets[0].append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def test_a_row_is_read_by_the_names_of_its_columns_with_its_line() -> None:
    """Each cell stands under its header; an empty row is left out but counted."""
    data = saved([["id", "language"], ["XAR-UNTOC-1", "en"], [], ["XAR-TIP-1", "fr"]])
    rows = read_sheet(data, "documents", "reviews.xlsx")
    assert [(row["id"], row.line) for row in rows] == [("XAR-UNTOC-1", 2), ("XAR-TIP-1", 4)]
    assert rows[1]["language"] == "fr"


def test_values_are_the_text_that_a_person_sees() -> None:
    """Dates are ISO, a number has no needless decimals, a truth value is Excel's word for it."""
    data = saved([["a", "b", "c", "d", "e"], [date(2027, 5, 1), datetime(2027, 5, 1, 9, 30), 7.0, 0.1 + 0.2, True]])  # noqa: DTZ001
    assert dict(read_sheet(data, "documents", "x.xlsx")[0].cells) == {
        "a": "2027-05-01", "b": "2027-05-01 09:30", "c": "7", "d": "0.3", "e": "TRUE",
    }  # fmt: skip


def test_number_formats_that_change_the_figures_are_followed() -> None:
    """7 % and 00042 are read as they are shown."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["share", "number"])
    sheet.append([0.07, 42])
    sheet["A2"].number_format, sheet["B2"].number_format = "0%", "00000"
    buffer = io.BytesIO()
    workbook.save(buffer)
    row = read_sheet(buffer.getvalue(), "Sheet", "x.xlsx")[0]
    assert (row["share"], row["number"]) == ("7%", "00042")


def test_a_sheet_is_found_whatever_its_case() -> None:
    """People write Documents and documents."""
    assert read_sheet(saved([["id"], ["1"]], "Documents"), "documents", "x.xlsx")[0]["id"] == "1"


def test_a_missing_sheet_names_those_that_are_there() -> None:
    """The message says what to correct."""
    with pytest.raises(ConfigurationError, match=r"session\.xlsx has no sheet 'meetings', only documents"):
        read_sheet(saved([["id"]]), "meetings", "session.xlsx")


def test_a_missing_column_is_named() -> None:
    """The message names file, sheet and column."""
    with pytest.raises(ConfigurationError, match=r"session\.xlsx, sheet documents: the column 'symbol' is missing"):
        read_sheet(saved([["id"]]), "documents", "session.xlsx", ("id", "symbol"))


def test_two_columns_of_one_name_are_refused() -> None:
    """A value under one of two equal headers could be read in two ways."""
    with pytest.raises(ConfigurationError, match="two columns are named 'id'"):
        read_sheet(saved([["id", "id"]]), "documents", "x.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", saved([["a"]])[:-300], b"id,language\n"])
def test_what_is_no_workbook_is_refused_in_one_line(data: bytes) -> None:
    """Empty, cut off and other files are refused before anything is read."""
    with pytest.raises(UnreadableDocumentError) as caught:
        read_sheet(data, "documents", "x.xlsx")
    assert "\n" not in str(caught.value)


def test_a_book_is_written_as_text_and_read_back_equal() -> None:
    """Formulas, escapes of Excel, numbers with leading zeros and markup stay the text that they are."""
    texts = ("=1+1", "_x000D_", "007", '<a> & "b"', "two\nlines ", "{{ 7*7 }}", "سؤال", "问题")
    header = tuple("abcdefgh")
    data = write_book([SheetData("s", header, (texts,))])
    assert dict(read_sheet(data, "s", "x.xlsx")[0].cells) == dict(zip(header, texts, strict=True))


def test_a_character_that_xml_cannot_hold_is_shown_as_a_mark() -> None:
    """A control character becomes U+FFFD instead of an error."""
    data = write_book([SheetData("s", ("a",), (("x\x0by",),))])
    assert read_sheet(data, "s", "x.xlsx")[0]["a"] == "x\ufffdy"


def test_the_same_book_is_the_same_bytes() -> None:
    """No clock time is in the file."""
    sheet = SheetData("s", ("a",), (("x",),), widths=(9,), right_to_left=True)
    book = write_book([sheet, SheetData("t", ("b",))], {"title": "T"})
    assert book == write_book([sheet, SheetData("t", ("b",))], {"title": "T"})
    assert sheet_names(book) == ("s", "t")

"""An answers sheet comes back with an officer's decisions."""

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.xlsx.answers import make_answers_sheet
from pipeline.formats.xlsx.answers_read import is_answers_sheet, read_answers_sheet
from pipeline.model.decision import Decision, answer_key
from tests.formats.xlsx.test_answers import FORMS, given, response

IN_PART = given("TST-01-01", "TST-01-01.in-part", "See below.", 0.8)
LETTER = given("TST-01-05", None, "By letter.", 0.5)


def edited(change: Callable[[Worksheet], None]) -> bytes:
    """The sheet of two doubtful answers after a person changed it and saved it."""
    book = load_workbook(io.BytesIO(make_answers_sheet(response(IN_PART, LETTER), FORMS)))
    change(book.worksheets[0])
    book.properties.lastModifiedBy = "N. Officer"
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_value_with_a_name_is_a_decision() -> None:
    """The row's question, what was written, who decided, and the answer that was seen."""

    def change(sheet: Worksheet) -> None:
        sheet["K2"], sheet["L2"] = "Yes", "A. Clerk"

    sheet = read_answers_sheet(edited(change), "answers.xlsx")
    assert sheet.review == "XAR-TST-1"
    assert sheet.decisions == (Decision("TST-01-01", "Yes", "A. Clerk", answer_key(IN_PART.answer), "answers.xlsx"),)


def test_a_name_alone_confirms_and_so_does_the_same_answer() -> None:
    """What is typed off the answer's cell is no other value; without a name, who saved the file decided."""

    def change(sheet: Worksheet) -> None:
        sheet["L2"] = "A. Clerk"
        sheet["K3"] = "By  letter."

    found = read_answers_sheet(edited(change), "answers.xlsx").decisions
    assert [(each.question, each.value, each.by) for each in found] == [
        ("TST-01-01", "", "A. Clerk"),
        ("TST-01-05", "", "N. Officer"),
    ]


def test_rows_may_be_sorted_and_columns_moved() -> None:
    """Headings say which column is which."""

    def change(sheet: Worksheet) -> None:
        sheet["K3"], sheet["L3"] = "By hand.", "A. Clerk"
        sheet.insert_cols(1)
        sheet.move_range("A3:N3", rows=4)

    found = read_answers_sheet(edited(change), "answers.xlsx").decisions
    assert [(each.question, each.value) for each in found] == [("TST-01-05", "By hand.")]


def test_a_sheet_without_decisions_says_nothing() -> None:
    """It is recognized and empty."""
    data = edited(lambda _sheet: None)
    assert is_answers_sheet(data)
    assert read_answers_sheet(data, "answers.xlsx").decisions == ()


def test_a_decision_of_nobody_is_not_taken() -> None:
    """Neither the row nor the file says who decided."""
    book = load_workbook(io.BytesIO(make_answers_sheet(response(IN_PART), FORMS)))
    book.worksheets[0]["K2"] = "Yes"
    book.properties.lastModifiedBy = None
    sheet = read_answers_sheet(saved(book), "answers.xlsx")
    assert sheet.decisions == ()
    assert [(each.code, each.question) for each in sheet.issues] == [("decision-by-nobody", "TST-01-01")]


def test_a_sheet_without_its_review_is_refused() -> None:
    """Copied into a new workbook it belongs to nobody."""
    assert not is_answers_sheet(saved(Workbook()))
    with pytest.raises(UnreadableDocumentError, match="has lost its review"):
        read_answers_sheet(saved(Workbook()), "answers.xlsx")

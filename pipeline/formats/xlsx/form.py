"""Blank questionnaires as Excel workbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, Protocol

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.formats.docx.form_labels import Wording
from pipeline.formats.xlsx.layout import (
    NUMBER,
    QUESTION,
    REFERENCE,
    AnswerKind,
    FormRow,
    RowKind,
    answer_role,
    guidance,
    layout,
    marker,
    sheet_title,
)
from pipeline.formats.xlsx.look import RIGHT_TO_LEFT, dress, dress_answer, dress_heading, estimated_lines
from pipeline.formats.xlsx.rules import OptionLists, Position, SheetTests, add_greying, add_hints, add_lists
from pipeline.formats.xlsx.save import put_text, workbook_bytes
from pipeline.model.forms import Form
from pipeline.model.review import UncacParty

_NUMBER_COLUMN, _REFERENCE_COLUMN, _QUESTION_COLUMN, _ANSWER_COLUMN = 2, 3, 4, 5
_NUMBER_WIDTH, _REFERENCE_WIDTH, _QUESTION_WIDTH = 6, 22, 56
_GUIDANCE_WIDTH = 80
_ANSWER_WIDTH, _FIRST_OF_SEVERAL_WIDTH, _FURTHER_WIDTH = 72, 48, 17
_FIRST_ROW = 2
"""The header's row; row 1 is hidden and holds the roles of the columns."""
_HINTS: dict[AnswerKind, str] = {
    "choice": "hint-choice",
    "tick": "hint-choices",
    "date": "placeholder-date",
    "number": "placeholder-number",
}
"""The label that is shown while a cell of this kind is selected."""
_BANDS: tuple[RowKind, ...] = ("header", "heading")
"""Rows that are coloured over the whole width."""
_LINE_HEIGHT = 15.0
_TEXT_LINES = 4
"""Lines of the empty cell for a text answer."""


class AnswerTests(Protocol):
    """What a formula may ask about the answer cells (`mechanism.condition_formula`)."""

    def chosen(self, question: str, option: str) -> str:
        """A formula that is true where the option is chosen."""

    def answered(self, question: str) -> str:
        """A formula that is true where the question has an answer."""


Formula = Callable[[str, AnswerTests], str]
"""Writes a condition of the questionnaire as a formula: `mechanism.condition_formula.spreadsheet_formula`."""


def make_excel_form(
    form: Form,
    language: str,
    *,
    state: str = "",
    state_name: str = "",
    uncac_party: UncacParty = "unknown",
    formula: Formula | None = None,
) -> bytes:
    """The form as an .xlsx file in this language: a guidance sheet, a sheet with a row a question, a hidden list sheet.

    `state` is the code kept in the file's properties, `state_name` what stands in the identification block. Without
    `formula` follow-ups are not greyed. Equal arguments give equal bytes.
    """
    wording = Wording(form, language)
    rows = layout(form, language, uncac_party)
    workbook = Workbook()
    _write_guidance(workbook.worksheets[0], form, wording)
    sheet = workbook.create_sheet(sheet_title(wording, "sheet-questionnaire"))
    positions = _positions(rows)
    names = form.identity(language, state, uncac_party)
    _write_roles(sheet, names, rows)
    for index, row in enumerate(rows):
        _write_row(sheet, _FIRST_ROW + index, row, _widths(rows), language)
    if state_name:
        put_text(sheet, *positions["identification.state"], state_name)
    hints = {kind: wording[key] for kind, key in _HINTS.items()}
    add_lists(sheet, OptionLists(workbook, language), rows, positions, hints)
    add_hints(sheet, rows, positions, hints)
    if formula:
        _grey_follow_ups(sheet, form, rows, positions, language, formula)
    _set_up(sheet, language)
    _set_up_print(sheet, wording, names)
    _name(workbook, form, language, names)
    return workbook_bytes(workbook)


def _positions(rows: Sequence[FormRow]) -> dict[str, Position]:
    """Place id, or option id to tick, to the row and column of its cell."""
    return {
        cell.place: (_FIRST_ROW + index, _ANSWER_COLUMN + column)
        for index, row in enumerate(rows)
        for column, cell in enumerate(row.answers)
    }


def _columns(rows: Sequence[FormRow]) -> int:
    """How many answer columns the form needs."""
    return max(max(len(row.answers), len(row.fixed)) for row in rows)


def _widths(rows: Sequence[FormRow]) -> list[int]:
    """The width of each column from the number's on, in characters."""
    columns = _columns(rows)
    first = _ANSWER_WIDTH if columns == 1 else _FIRST_OF_SEVERAL_WIDTH
    return [_NUMBER_WIDTH, _REFERENCE_WIDTH, _QUESTION_WIDTH, first] + [_FURTHER_WIDTH] * (columns - 1)


def _write_guidance(sheet: Worksheet, form: Form, wording: Wording) -> None:
    language = wording.language
    sheet.title = sheet_title(wording, "sheet-guidance")
    sheet.column_dimensions["A"].width = _GUIDANCE_WIDTH
    sheet.sheet_view.rightToLeft = language in RIGHT_TO_LEFT
    _fit_to_page(sheet, "portrait")
    for index, text in enumerate(guidance(form, language), start=1):
        is_title, is_heading = index == 1, text == wording["heading-guidance"]
        size = 14 if is_title else 12 if is_heading else 11
        dress(put_text(sheet, index, 1, text), language, bold=is_title or is_heading, size=size)
        plain = estimated_lines(text, _GUIDANCE_WIDTH) * _LINE_HEIGHT + 6
        sheet.row_dimensions[index].height = _title_height(text, _GUIDANCE_WIDTH) if is_title else plain


def _write_roles(sheet: Worksheet, names: Mapping[str, str], rows: Sequence[FormRow]) -> None:
    put_text(sheet, 1, 1, marker(names))
    put_text(sheet, 1, _NUMBER_COLUMN, NUMBER)
    put_text(sheet, 1, _REFERENCE_COLUMN, REFERENCE)
    put_text(sheet, 1, _QUESTION_COLUMN, QUESTION)
    for column in range(_columns(rows)):
        put_text(sheet, 1, _ANSWER_COLUMN + column, answer_role(column))


def _write_row(sheet: Worksheet, line: int, row: FormRow, widths: Sequence[int], language: str) -> None:
    put_text(sheet, line, 1, row.id)
    texts = {_NUMBER_COLUMN: row.number, _REFERENCE_COLUMN: row.reference, _QUESTION_COLUMN: row.text}
    texts.update(enumerate(row.fixed, start=_ANSWER_COLUMN))
    for column, width in enumerate(widths, start=_NUMBER_COLUMN):
        if column < _ANSWER_COLUMN or column in texts or row.kind in _BANDS:
            _dress(put_text(sheet, line, column, texts.get(column, "")), row, language)
        elif column < _ANSWER_COLUMN + len(row.answers):
            dress_answer(put_text(sheet, line, column, ""), language)
        sheet.column_dimensions[get_column_letter(column)].width = width
    if row.comment:
        sheet.cell(line, _QUESTION_COLUMN).comment = _comment(row.comment)
    if row.kind == "title":
        last = _NUMBER_COLUMN + len(widths) - 1
        sheet.merge_cells(start_row=line, end_row=line, start_column=_QUESTION_COLUMN, end_column=last)
    sheet.row_dimensions[line].height = _height(row, texts, widths)


def _height(row: FormRow, texts: Mapping[int, str], widths: Sequence[int]) -> float:
    """Points that the row needs while it is empty; Excel and LibreOffice make it grow with what is typed."""
    if row.kind == "title":
        return _title_height(row.text, sum(widths[_QUESTION_COLUMN - _NUMBER_COLUMN :]))
    lines = max(estimated_lines(text, widths[column - _NUMBER_COLUMN]) for column, text in texts.items())
    is_text = row.question is not None and row.question.type == "text"
    return (max(lines, _TEXT_LINES) if is_text else lines) * _LINE_HEIGHT + 3


def _title_height(text: str, width: int) -> float:
    """Points for a text in the size of a title."""
    return estimated_lines(text, width * 3 // 4) * _LINE_HEIGHT * 1.3 + 6


def _dress(cell: Cell, row: FormRow, language: str) -> None:
    """A cell of the blank form as its row and its column want it."""
    is_question = cell.column == _QUESTION_COLUMN
    if row.kind in _BANDS or (row.kind == "columns" and cell.column >= _ANSWER_COLUMN):
        dress_heading(cell, language)
        return
    deeper = row.kind == "part" or (row.question is not None and row.question.kind in ("limb", "follow-up"))
    bold = row.kind in ("title", "heading-tail", "identification")
    italic = row.kind == "note" or cell.column >= _ANSWER_COLUMN
    size = 14 if row.kind == "title" else 11 if is_question else 10
    dress(cell, language, bold=bold, italic=italic, size=size, indent=int(deeper and is_question))


def _comment(text: str) -> Comment:
    """A note to the question, large enough to be read without being dragged open."""
    return Comment(text, "", width=320, height=24 + 18 * estimated_lines(text, 50))


def _grey_follow_ups(
    sheet: Worksheet,
    form: Form,
    rows: Sequence[FormRow],
    positions: Mapping[str, Position],
    language: str,
    formula: Formula,
) -> None:
    tests = SheetTests(rows, positions)
    for question in form.questions:
        tests.know_texts(question.options, language)
    last = get_column_letter(_ANSWER_COLUMN + _columns(rows) - 1)
    for question in form.questions:
        lines = [_FIRST_ROW + index for index, row in enumerate(rows) if row.question == question]
        text = formula(question.show_if, tests)
        if text and lines:
            add_greying(sheet, text, f"B{lines[0]}:{last}{lines[-1]}")


def _set_up(sheet: Worksheet, language: str) -> None:
    """Hidden ids, frozen header, direction."""
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = f"A{_FIRST_ROW + 1}"
    sheet.sheet_view.rightToLeft = language in RIGHT_TO_LEFT
    sheet.sheet_view.showGridLines = False


def _fit_to_page(sheet: Worksheet, orientation: Literal["portrait", "landscape"]) -> None:
    """A4, as wide as the page."""
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _set_up_print(sheet: Worksheet, wording: Wording, names: Mapping[str, str]) -> None:
    """A4 landscape, the header on every page; the form's identity where lines begin, the page where they end."""
    _fit_to_page(sheet, "landscape")
    sheet.print_title_rows = f"{_FIRST_ROW}:{_FIRST_ROW}"
    footer, header = HeaderFooterItem(), HeaderFooterItem()
    identity, page, warning = footer.left, footer.right, header.right
    if wording.language in RIGHT_TO_LEFT:
        identity, page, warning = footer.right, footer.left, header.left
    identity.text = (wording.footer() or " / ".join(names.values())).replace("&", "&&")
    page.text = wording.filled("page", page="&P", pages="&N") or "&P"
    warning.text = wording["confidential"].replace("&", "&&")
    sheet.HeaderFooter.oddHeader = header
    sheet.HeaderFooter.oddFooter = footer


def _name(workbook: Workbook, form: Form, language: str, names: Mapping[str, str]) -> None:
    """Properties that say which form the file is."""
    workbook.properties.creator = ""
    workbook.properties.title = form.title.text(language)
    workbook.properties.language = language
    properties: CustomPropertyList[StringProperty] = CustomPropertyList()
    for key, value in names.items():
        properties.append(StringProperty(name=key, value=value))
    setattr(workbook, "custom_doc_props", properties)  # noqa: B010  the type stubs don't know the attribute

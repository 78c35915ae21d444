"""The answers of a review as an Excel workbook: each with its place, those to confirm first, room for decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.formats.xlsx.answer_words import answer_in_words
from pipeline.formats.xlsx.look import RIGHT_TO_LEFT, dress_answer, dress_fact, dress_heading, estimated_lines
from pipeline.formats.xlsx.save import put_text, workbook_bytes
from pipeline.model.decision import answer_key
from pipeline.model.forms import Form, Question
from pipeline.model.reading import Response, ReviewAnswer
from pipeline.model.text import Localized

SCHEMA = "answers/1"

LABELS: dict[str, str] = {
    "sheet-answers": "Answers",
    "sheet-unanswered": "Not answered",
    "sheet-other": "Other text",
    "question": "Question",
    "number": "No.",
    "provision": "Provision",
    "text": "Text of the question",
    "answer": "Answer",
    "language": "Language",
    "file": "File",
    "place": "Place",
    "method": "Read from",
    "confidence": "Confidence",
    "confirmed": "Confirmed value",
    "decided": "Decided by",
    "key": "Key",
    "other": "Text outside the answer places, comments and attachments",
    "continued": "continued",
    "classification": "Confidential",
    "method-content-control": "form field",
    "method-form-field": "form field",
    "method-cell": "cell",
    "method-layout": "layout",
    "method-anchor": "named place",
}
"""What the workbook prints, by key; what a caller leaves out is English."""

_ANSWER_COLUMNS = {
    "question": 16,
    "number": 6,
    "provision": 16,
    "text": 42,
    "answer": 56,
    "language": 10,
    "file": 18,
    "place": 18,
    "method": 12,
    "confidence": 11,
    "confirmed": 30,
    "decided": 14,
    "key": 18,
}
_UNANSWERED_COLUMNS = {"question": 16, "number": 6, "provision": 18, "text": 80}
_OTHER_COLUMNS = {"other": 90, "file": 26, "place": 34}
_DECISIONS = ("confirmed", "decided")
_HIDDEN = "key"
"""Column of the key of each answer: a decision counts for the answer that was seen."""
_PIECE = 16_000
"""Characters of an answer in one cell: half of what Excel holds, as some are written longer than they are."""
_HIGHEST_ROW = 409.0
"""Points that Excel gives a row at most."""


@dataclass(frozen=True)
class _Row:
    """A row by column key."""

    cells: Mapping[str, str]
    to_confirm: bool = False


@dataclass(frozen=True)
class _Sheets:
    """Writes the sheets of one workbook."""

    review: str
    language: str
    labels: Mapping[str, str]
    workbook: Workbook = field(default_factory=Workbook)

    def add(self, name: str, columns: Mapping[str, int], rows: Sequence[_Row]) -> None:
        """A sheet with a frozen header that can be filtered."""
        sheet: Worksheet = self.workbook.create_sheet(self.labels[name])
        sheet.sheet_view.rightToLeft = self.language in RIGHT_TO_LEFT
        for index, (key, width) in enumerate(columns.items(), start=1):
            dress_heading(put_text(sheet, 1, index, self.labels[key]), self.language)
            sheet.column_dimensions[get_column_letter(index)].width = width
            sheet.column_dimensions[get_column_letter(index)].hidden = key == _HIDDEN
        for line, row in enumerate(rows, start=2):
            self._write(sheet, line, columns, row)
        sheet.freeze_panes = "A2"
        shown = len([key for key in columns if key != _HIDDEN])
        sheet.auto_filter.ref = f"A1:{get_column_letter(shown)}{len(rows) + 1}"
        sheet.print_title_rows = "1:1"
        self._page(sheet)

    def _page(self, sheet: Worksheet) -> None:
        """A4 on its side, as wide as the sheet, the classification above and the page below."""
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.7, bottom=0.6, header=0.3, footer=0.3)
        header, footer = HeaderFooterItem(), HeaderFooterItem()
        header.left.text = f"{self.labels['classification']} – {self.review}".replace("&", "&&")
        header.right.text, footer.right.text = "&A", "&P/&N"
        sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter = header, footer

    def _write(self, sheet: Worksheet, line: int, columns: Mapping[str, int], row: _Row) -> None:
        lines = 1
        for index, (key, width) in enumerate(columns.items(), start=1):
            text = row.cells.get(key, "")
            cell = put_text(sheet, line, index, text)
            if key in _DECISIONS:
                dress_answer(cell, self.language)
            else:
                dress_fact(cell, self.language, to_confirm=row.to_confirm)
            lines = max(lines, estimated_lines(text, width))
        sheet.row_dimensions[line].height = min(lines * 15.0 + 3, _HIGHEST_ROW)


def make_answers_sheet(response: Response, forms: Mapping[str, Form], labels: Mapping[str, str] | None = None) -> bytes:
    """The answers as an .xlsx file in the review's language: equal arguments give equal bytes.

    Answers below full confidence stand first and are coloured; a second sheet holds the questions without an answer,
    a third what stood outside the answer places, each where there is any. `forms` are by id, `labels` replace those
    of LABELS.
    """
    sheets = _Sheets(response.review, response.language, {**LABELS, **(labels or {})})
    sheets.workbook.remove(sheets.workbook.worksheets[0])
    questions = {question.id: question for form in forms.values() for question in form.questions}
    rows = [row for each in response.answers for row in _answer_rows(each, questions, forms, sheets)]
    sheets.add("sheet-answers", _ANSWER_COLUMNS, sorted(rows, key=lambda row: not row.to_confirm))
    form_of = {question.id: form for form in forms.values() for question in form.questions}
    asked = [(questions[name], form_of[name]) for name in response.unanswered]
    missing = [_Row(_question_cells(question, form, response.language)) for question, form in asked]
    others = list(_other_rows(response, questions))
    for name, columns, rows in (
        ("sheet-unanswered", _UNANSWERED_COLUMNS, missing),
        ("sheet-other", _OTHER_COLUMNS, others),
    ):
        if rows:
            sheets.add(name, columns, rows)
    _name(sheets.workbook, response)
    return workbook_bytes(sheets.workbook)


def _answer_rows(
    each: ReviewAnswer, questions: Mapping[str, Question], forms: Mapping[str, Form], sheets: _Sheets
) -> Iterator[_Row]:
    """The answer's row, and one more for each further piece of a text that no cell holds whole."""
    answer, question = each.answer, questions[each.answer.question]
    words = answer_in_words(answer, question, forms[each.form], sheets.language)
    pieces = [words[start : start + _PIECE] for start in range(0, len(words), _PIECE)] or [""]
    to_confirm = answer.confidence < 1.0
    for number, piece in enumerate(pieces):
        cells = {
            **_question_cells(question, forms[each.form], sheets.language),
            "answer": piece,
            "language": answer.language,
            "file": each.versions[-1].file,
            "place": answer.place.label if number == 0 else f"{answer.place.label} ({sheets.labels['continued']})",
            "method": sheets.labels.get(f"method-{answer.method}", answer.method),
            "confidence": f"{answer.confidence:.2f}",
            "key": answer_key(answer),
        }
        yield _Row(cells, to_confirm)


def _question_cells(question: Question, form: Form, language: str) -> dict[str, str]:
    """What stands before the answer; a follow-up or tail has no provision of its own but its article."""
    article = form.labels.get("reference-article", Localized()).text(language) or "{article}"
    return {
        "question": question.id,
        "number": str(question.number) if question.number else "",
        "provision": question.reference.text(language)
        or (article.replace("{article}", question.article) if question.article else ""),
        "text": question.text.text(language),
    }


def _other_rows(response: Response, questions: Mapping[str, Question]) -> Iterator[_Row]:
    """What is in no answer's row: text outside the places, comments, answers to questions that are not asked, files."""
    for reading in response.readings:
        spare = ((each.text, each.place) for each in reading.answers if each.question not in questions)
        for text, place in (*reading.unplaced, *reading.comments, *spare):
            yield _Row({"other": text[:_PIECE], "file": reading.file, "place": place.label})
        for name in reading.attachments:
            yield _Row({"other": name, "file": reading.file})


def _name(workbook: Workbook, response: Response) -> None:
    """Properties by which a sheet with decisions is recognized when it comes back."""
    workbook.properties.creator = ""
    workbook.properties.title = response.review
    workbook.properties.language = response.language
    properties: CustomPropertyList[StringProperty] = CustomPropertyList()
    properties.append(StringProperty(name="schema", value=SCHEMA))
    properties.append(StringProperty(name="review", value=response.review))
    setattr(workbook, "custom_doc_props", properties)  # noqa: B010  the type stubs don't know the attribute

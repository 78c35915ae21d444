"""An answers sheet that came back: the decisions in its last columns."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.core_properties import last_author
from pipeline.formats.docx.package import open_package
from pipeline.formats.docx.read import custom_properties
from pipeline.formats.xlsx.answers import LABELS, SCHEMA
from pipeline.formats.xlsx.cells import Sheet, sheets_of
from pipeline.model.decision import DecidedSheet, Decision
from pipeline.model.text import Issue, Place

_COLUMNS = ("question", "answer", "confirmed", "decided", "key")


def is_answers_sheet(data: bytes) -> bool:
    """True for a workbook that says that it is a review's answers sheet, whoever saved it since."""
    try:
        return custom_properties(open_package(data, "xlsx")).get("schema") == SCHEMA
    except UnreadableDocumentError:
        return False


def read_answers_sheet(data: bytes, name: str) -> DecidedSheet:
    """The decisions of an answers sheet, its rows in any order; a row without one says nothing.

    Who decided is what the row says, or else who saved the file last.

    Raises:
        UnreadableDocumentError: the workbook is damaged, or has lost its review.
    """
    package = open_package(data, "xlsx")
    review = custom_properties(package).get("review", "")
    if not review:
        raise UnreadableDocumentError(
            "the answers sheet has lost its review; copy the decisions into the sheet that was delivered"
        )
    author = last_author(package)
    decisions: list[Decision] = []
    issues: list[Issue] = []
    for sheet in sheets_of(package):
        columns = _columns(sheet)
        for decision, place in _decisions(sheet, columns, author, name):
            if decision.by:
                decisions.append(decision)
            else:
                message = f"{name}, {place.label}: nobody is named in '{LABELS['decided']}'; fill it and send it again"
                issues.append(Issue("decision-by-nobody", "warning", message, place, decision.question))
    return DecidedSheet(review, tuple(decisions), tuple(issues))


def _columns(sheet: Sheet) -> dict[str, int]:
    """Where the columns of decisions are, by their headings in the first row that has them; people move columns."""
    wanted = {LABELS[name].casefold(): name for name in _COLUMNS}
    for cells in sheet.rows.values():
        found = {wanted[text]: cell.column for cell in cells if (text := cell.text.strip().casefold()) in wanted}
        if {"question", "confirmed"} <= set(found):
            return found
    return {}


def _decisions(sheet: Sheet, columns: dict[str, int], author: str, name: str) -> Iterator[tuple[Decision, Place]]:
    """The first decision on each question of the sheet, with its row."""
    if not columns:
        return
    seen: set[str] = set()
    for row in sheet.rows:
        values = {column: sheet.text(row, number).strip() for column, number in columns.items()}
        question, confirmed, by = values["question"], values["confirmed"], values.get("decided", "")
        is_heading = question.casefold() == LABELS["question"].casefold()
        if is_heading or not question or question in seen or not (confirmed or by):
            continue
        seen.add(question)
        value = "" if _same(confirmed, values.get("answer", "")) else confirmed
        place = Place(sheet.name, f"A{row}", f"sheet {sheet.name}, row {row}")
        yield Decision(question, value, by or author, values.get("key", ""), name), place


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())

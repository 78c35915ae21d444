"""Filled Excel forms read back: every answer cell by the ids in the hidden column, everything else as unplaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.package import Package, open_package
from pipeline.formats.docx.read import custom_properties
from pipeline.formats.xlsx.answer_cells import FilledCell, filled_place, text_blocks
from pipeline.formats.xlsx.answers import SCHEMA as ANSWERS_SCHEMA
from pipeline.formats.xlsx.cells import Cell, Sheet, sheets_of
from pipeline.formats.xlsx.extras import attachments, comments, text_boxes
from pipeline.formats.xlsx.form_sheet import FormSheet, expected_text, find_form_sheet, match_rows
from pipeline.formats.xlsx.layout import LISTS, TICK, FormRow, guidance, layout
from pipeline.model.forms import Form
from pipeline.model.reading import FilledForm, FilledPlace
from pipeline.model.review import UncacParty
from pipeline.model.text import Place

FormFor = Callable[[Mapping[str, str]], Form | None]
"""The form that a file's properties (`form`, `version`, `cluster_set`) name, or None where there is none."""

_IDENTIFICATION = "identification."


def is_excel_form(data: bytes) -> bool:
    """True where the workbook says that it is one of our forms.

    Raises:
        UnreadableDocumentError: the bytes are no workbook, or a damaged one.
    """
    package = open_package(data, "xlsx")
    return find_form_sheet(sheets_of(package), custom_properties(package)) is not None


def read_excel_form(data: bytes, form_for: FormFor) -> FilledForm:
    """What a person wrote into one of our Excel forms, place by place, with all that stands outside the places.

    Raises:
        UnreadableDocumentError: the bytes are no workbook, a damaged one, or no form that `form_for` knows.
    """
    package = open_package(data, "xlsx")
    sheets = sheets_of(package)
    properties = custom_properties(package)
    found = find_form_sheet(sheets, properties)
    if found is None:
        raise UnreadableDocumentError(_refusal(properties))
    form = _known_form(found, form_for)
    language = found.names.get("language", "en")
    status = cast("UncacParty", found.names.get("uncac_party", "unknown"))
    rows = layout(form, language, status)
    matched = match_rows(found, {row.id: row for row in rows})
    filled = _filled_cells(found, matched)
    others = tuple(text for sheet in sheets if sheet is not found.sheet for text in _foreign(sheet, form, language))
    return FilledForm(
        properties=dict(found.names),
        places=tuple(_places(form, filled, language)),
        unplaced=(*_unplaced(found, matched), *others, *text_boxes(package, sheets)),
        identification=_identification(filled),
        attachments=attachments(package),
        comments=tuple(_comments(package, sheets, rows)),
        coverage=_coverage(rows, matched),
    )


def _refusal(properties: Mapping[str, str]) -> str:
    """Why a workbook is no form, in one line."""
    if properties.get("schema") == ANSWERS_SCHEMA:
        return (
            f"the workbook is the answers sheet of the review {properties.get('review', '')}, which is not read back; "
            "write the decision into the State's form and put that into the inbox"
        )
    return (
        "the workbook is none of our questionnaires: what names its form is missing; "
        "copy the answers into the blank form and send that"
    )


def _known_form(found: FormSheet, form_for: FormFor) -> Form:
    name, version = found.names.get("form", ""), found.names.get("version", "")
    form = form_for(found.names)
    if form is None:
        raise UnreadableDocumentError(
            f"the workbook is the form '{name}', version '{version}', which is not among the questionnaires; "
            "add its questionnaire file, or ask for the answers in a form that is"
        )
    return form


def _filled_cells(found: FormSheet, matched: Mapping[int, FormRow]) -> dict[str, FilledCell]:
    """The answer cells that hold something, by the id of their place or option."""
    filled = {}
    for number, row in matched.items():
        for column, answer in zip(found.answers, row.answers, strict=False):
            if cell := found.sheet.cells.get((number, column)):
                hidden = number in found.sheet.hidden_rows
                filled[answer.place] = FilledCell(answer, cell, _place(found.sheet, cell), hidden=hidden)
    return filled


def _unplaced(found: FormSheet, matched: Mapping[int, FormRow]) -> Iterator[tuple[str, Place]]:
    """Text on the form's sheet that is neither in an answer cell nor in the blank form."""
    for number, cells in found.sheet.rows.items():
        row = matched.get(number)
        places = found.answers[: len(row.answers)] if row else ()
        for cell in cells if number != found.marker_row else ():
            expected = expected_text(found, row, cell.column) if row else ""
            if cell.column not in places and _plain(cell.text) != _plain(expected) and not _is_id(found, cell):
                yield cell.text or cell.formula, _place(found.sheet, cell)


def _is_id(found: FormSheet, cell: Cell) -> bool:
    """True for the hidden id of a row that was copied, or that this version of the form lacks."""
    return cell.column == found.ids and cell.text.startswith(("#", found.names.get("form", "").partition("-")[0] + "-"))


def _foreign(sheet: Sheet, form: Form, language: str) -> Iterator[tuple[str, Place]]:
    """Text of another sheet that the blank form does not have."""
    known = {_plain(text) for text in guidance(form, language)}
    if sheet.name == LISTS:
        options = [option for question in form.questions for option in question.options]
        known |= {"#tick", TICK, *(option.id for option in options)}
        known |= {_plain(option.text.text(language)) for option in options}
    for cell in (cell for cells in sheet.rows.values() for cell in cells):
        if _plain(cell.text) not in known:
            yield cell.text or cell.formula, _place(sheet, cell)


def _places(form: Form, filled: Mapping[str, FilledCell], language: str) -> Iterator[FilledPlace]:
    """One place for each that holds something, in printed order; added rows after the printed ones of their table."""
    for question in form.questions:
        is_table = question.type in ("laws", "table")
        added = [place for place in filled if is_table and place.startswith(f"{question.id}.")]
        for place in dict.fromkeys((*question.places, *added)):
            if found := filled_place(place, question, filled, language):
                yield found


def _identification(filled: Mapping[str, FilledCell]) -> dict[str, str]:
    """The rows of the identification block that are filled."""
    return {
        place.removeprefix(_IDENTIFICATION): "\n".join(block.text for block in text_blocks(cell.written))
        for place, cell in filled.items()
        if place.startswith(_IDENTIFICATION)
    }


def _comments(package: Package, sheets: tuple[Sheet, ...], rows: tuple[FormRow, ...]) -> Iterator[tuple[str, Place]]:
    """Comments that are none of the form's own hints."""
    hints = {_plain(row.comment) for row in rows}
    for text, place in comments(package, sheets):
        if _plain(text) not in hints:
            yield text, place


def _coverage(rows: tuple[FormRow, ...], matched: Mapping[int, FormRow]) -> float:
    """Share of the questions with an answer cell of which a row is still there."""
    asked = {row.question.id for row in rows if row.question and row.answers}
    present = {row.question.id for row in matched.values() if row.question and row.answers}
    return len(asked & present) / len(asked) if asked else 1.0


def _place(sheet: Sheet, cell: Cell) -> Place:
    return Place(sheet.name, cell.reference, f"sheet {sheet.name}, cell {cell.reference}")


def _plain(text: str) -> str:
    """The text with white space counted once, so that a program's way of breaking lines makes no difference."""
    return " ".join(text.split())

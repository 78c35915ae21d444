"""Filled Word forms of our own read back: every answer cell by tag or bookmark, everything else as unplaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.answer_region import Region, read_region
from pipeline.formats.docx.document import Cell, Document, Paragraph, paragraphs_of
from pipeline.formats.docx.form_grid import grid_cells
from pipeline.formats.docx.form_labels import MOST_LISTED
from pipeline.formats.docx.form_map import CellAt, FormMap, Named, Slot, folded, map_form, outside
from pipeline.formats.docx.package import open_package
from pipeline.formats.docx.read import custom_properties, read_document
from pipeline.model.forms import Form
from pipeline.model.reading import FilledForm, FilledPlace, Method
from pipeline.model.review import UncacParty
from pipeline.model.text import LANGUAGES, Issue, Place

FormFor = Callable[[Mapping[str, str]], Form | None]
"""The form that a file's properties (`form`, `version`, `cluster_set`) name, or None where there is none."""

_IDENTIFICATION = "identification."
_BY_LABEL = 0.9
"""How sure an answer is whose cell has lost its names and stands by its label in a row that is no longer as printed."""


@dataclass(frozen=True)
class _Located:
    """One answer place with its cells in the returned form."""

    slot: Slot
    cells: tuple[CellAt, ...]
    method: Method
    confidence: float


def is_word_form(data: bytes) -> bool:
    """True where the Word file says that it is one of our forms.

    Raises:
        UnreadableDocumentError: the bytes are no Word document, or a damaged one.
    """
    return "form" in custom_properties(open_package(data, "docx"))


def read_word_form(data: bytes, form_for: FormFor) -> FilledForm:
    """What a person wrote into one of our Word forms, place by place, with all that stands outside the places.

    Raises:
        UnreadableDocumentError: the bytes are no Word document, a damaged one, or no form that `form_for` knows.
    """
    document = read_document(data)
    form = _known_form(document.properties, form_for)
    properties = dict(document.properties)
    language = properties.get("language", "")
    properties["language"] = language if language in LANGUAGES else "en"
    form_map = map_form(form, properties["language"], cast("UncacParty", properties.get("uncac_party", "unknown")))
    located = tuple(_located(form_map, document))
    filled = [place for each in located for place in _filled(each, form_map)]
    return FilledForm(
        properties=properties,
        places=tuple(place for place in filled if not place.id.startswith(_IDENTIFICATION)),
        unplaced=(*_unplaced(document, form_map, located), *document.hidden),
        identification=_identification(filled),
        attachments=document.attachments,
        comments=document.comments,
        issues=tuple(document_issues(document)),
        coverage=_coverage(form_map, located),
    )


def document_issues(document: Document) -> Iterator[Issue]:
    """What a reader of the answers should know of the file: tracked deletions and hidden text."""
    if document.deleted:
        text, place = document.deleted[0]
        said = f"'{_short(text)}', {len(document.deleted)} in all"
        message = f"{place.label}: tracked deletions are still in the file ({said}); deleted text is not read"
        yield Issue("deleted-text", "info", message, place)
    if document.hidden:
        text, place = document.hidden[0]
        said = f"'{_short(text)}', {len(document.hidden)} in all"
        message = f"{place.label}: hidden text is in the file ({said}); it is in no answer, decide what it is"
        yield Issue("hidden-text", "warning", message, place)


def region_at(form_map: FormMap, slot: Slot, cell: Cell, alone: str = "") -> Region:
    """The contents of a cell as the answer of a place."""
    question, options = slot.question, form_map.options(slot)
    return Region(
        blocks=cell.blocks,
        place=cell.place,
        question=question.id if question else "",
        options=options,
        texts={option.id: form_map.wording.of(option.text) for option in options},
        prompts=form_map.prompts,
        alone=alone,
        listed=question is not None and question.type == "choice" and len(options) > MOST_LISTED,
    )


def _known_form(properties: Mapping[str, str], form_for: FormFor) -> Form:
    if "form" not in properties:
        raise UnreadableDocumentError(
            "the document is none of our questionnaires: what names its form is missing; "
            "copy the answers into the blank form and send that"
        )
    form = form_for(properties)
    if form is None:
        raise UnreadableDocumentError(
            f"the document is the form '{properties['form']}', version '{properties.get('version', '')}', "
            "which is not among the questionnaires; add its questionnaire file, or ask for answers in a form that is"
        )
    return form


def _located(form_map: FormMap, document: Document) -> Iterator[_Located]:
    """Every answer place that is found, in printed order."""
    named = form_map.named(document)
    gridded: set[str] = set()
    for slot in form_map.slots.values():
        question = slot.question
        if question is None or question.id not in gridded:
            grid = list(grid_cells(question, named)) if question else []
            if question and grid:
                gridded.add(question.id)
                for place, at in grid:
                    own = replace(slot, place=place, columns=(at.column,))
                    yield _Located(own, (at,), _method(place, named), 1.0)
            elif cells := named.answers.get(slot.place):
                yield _Located(slot, cells, _method(slot.place, named), 1.0)
            elif cells := tuple(_beside_label(slot, named)):
                alike = len(named.tables[cells[0].table].rows[cells[0].row]) == slot.width
                yield _Located(slot, cells, "cell" if alike else "layout", 1.0 if alike else _BY_LABEL)


def _method(place: str, named: Named) -> Method:
    return "content-control" if place in named.exact else "cell"


def _beside_label(slot: Slot, named: Named) -> Iterator[CellAt]:
    """The cells of a place that has lost its names, where they stand from their label."""
    label = named.labels.get(slot.label)
    if label is None:
        return
    rows = named.tables[label.table].rows
    row = label.row + slot.below
    taken = {at.cell.place.path for cells in named.answers.values() for at in cells}
    taken |= {at.cell.place.path for at in named.labels.values()}
    for column in slot.columns if row < len(rows) else ():
        if column < len(rows[row]) and rows[row][column].place.path not in taken:
            yield CellAt(label.table, row, column, rows[row][column])


def _filled(located: _Located, form_map: FormMap) -> Iterator[FilledPlace]:
    """The place, if it holds anything."""
    slot, options = located.slot, form_map.options(located.slot)
    alone = [option.id for option in options] if len(slot.columns) > 1 else [""] * len(located.cells)
    parts = [
        read_region(region_at(form_map, slot, at.cell, option))
        for at, option in zip(located.cells, alone, strict=False)
    ]
    if any(parts):
        yield FilledPlace(
            id=slot.place,
            blocks=tuple(block for part in parts for block in part.blocks),
            ticked=tuple(option for part in parts for option in part.ticked),
            place=located.cells[0].cell.place,
            method=located.method,
            confidence=min(located.confidence, *(part.confidence for part in parts)),
            issues=tuple(issue for part in parts for issue in part.issues),
        )


def _identification(filled: Sequence[FilledPlace]) -> dict[str, str]:
    found = {place.id: place.text for place in filled if place.id.startswith(_IDENTIFICATION)}
    return {place.removeprefix(_IDENTIFICATION): text for place, text in found.items()}


def _unplaced(document: Document, form_map: FormMap, located: Sequence[_Located]) -> Iterator[tuple[str, Place]]:
    """The text outside the answer cells that the blank form doesn't have."""
    cells = {at.cell.place.path for each in located for at in each.cells}
    yield from leftovers(outside(document, cells), form_map)
    known = {_undated(paragraph.text) for paragraph in paragraphs_of(form_map.blank.furniture)}
    for paragraph in paragraphs_of(document.furniture):
        if paragraph.text.strip() and _undated(paragraph.text) not in known:
            yield paragraph.text, paragraph.place


def leftovers(paragraphs: Iterator[Paragraph], form_map: FormMap) -> Iterator[tuple[str, Place]]:
    """What of the paragraphs is not in the blank form: whole ones, and what is added to the form's own."""
    blank = form_map.blank_texts()
    always = {folded(prompt) for prompt in form_map.prompts}
    for paragraph in paragraphs:
        text = folded(paragraph.text)
        if blank[text] > 0:
            blank[text] -= 1
        elif text and text not in always:
            yield _added(paragraph, blank).strip(), paragraph.place
        for note in paragraph.notes:
            yield note, paragraph.place


def _added(paragraph: Paragraph, blank: Counter[str]) -> str:
    """The paragraph's text without the longest text of the blank form with which it begins or ends."""
    text = folded(paragraph.text)
    inside = [known for known in blank if len(known) > 10 and (text.startswith(known) or text.endswith(known))]
    if not inside:
        return paragraph.text
    longest = max(inside, key=len)
    blank[longest] -= 1
    return text.removeprefix(longest) if text.startswith(longest) else text.removesuffix(longest)


def _coverage(form_map: FormMap, located: Sequence[_Located]) -> float:
    """The share of the questions with an answer place whose first place was found."""
    firsts = {slot.question.places[0] for slot in form_map.slots.values() if slot.question}
    found = {each.slot.place for each in located}
    return len(firsts & found) / len(firsts) if firsts else 1.0


def _undated(text: str) -> str:
    """A footer's text without its page numbers, which change from print to print."""
    return "".join(character for character in folded(text) if not character.isdigit())


def _short(text: str) -> str:
    line = folded(text)
    return line if len(line) <= 40 else f"{line[:39]}…"

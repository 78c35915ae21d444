"""Old-fashioned forms, without controls, bookmarks or properties: recognized and read by their questions' texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.alignment import written_after
from pipeline.formats.docx.anchor_match import Anchored, recognize
from pipeline.formats.docx.document import Cell, Paragraph, Stretch
from pipeline.formats.docx.form_leftovers import document_issues, foreign_furniture, leftovers
from pipeline.formats.docx.form_map import CellAt, Slot
from pipeline.formats.docx.form_places import IDENTIFICATION, Located, filled_place, identification, locate
from pipeline.formats.docx.read import read_document
from pipeline.model.forms import Form
from pipeline.model.reading import FilledForm, FilledPlace, Method
from pipeline.model.text import Place

LEAST_COVERAGE = 0.3
"""The share of a form's own questions below which a document is no questionnaire."""
_BY_ORDER, _BEFORE_A_GAP = 0.95, 0.7
"""How sure an answer is that follows its question in the text, against one in the cell beside it: where the next
question of the form is found, and where it is missing and its answer may be the one read here."""


@dataclass(frozen=True)
class _Answers:
    """What is read, and where."""

    places: tuple[FilledPlace, ...]
    found: set[str]
    """Every place whose position is known, filled or not."""
    read: set[str]
    """The paths of the paragraphs that are read as answers."""


def read_by_anchors(data: bytes, candidates: Sequence[tuple[Form, str]]) -> FilledForm:
    """What a person wrote into a form that no longer names its places; each answer is less than certain.

    `candidates` are the forms and languages that it may be; the one of which most is found is taken.

    Raises:
        UnreadableDocumentError: no Word document, a damaged one, or none of the candidates.
    """
    document = read_document(data)
    anchored = recognize(document, candidates)
    coverage = anchored.own_coverage() if anchored else 0.0
    if anchored is None or coverage < LEAST_COVERAGE:
        raise UnreadableDocumentError(
            f"the document is none of the questionnaires, {coverage:.0%} of the likeliest one's questions are in it; "
            "check what was sent, or copy the answers into the blank form"
        )
    answers = _answers(anchored)
    form = anchored.form_map.wording.form
    return FilledForm(
        properties={
            "form": form.id,
            "version": form.version,
            "language": anchored.form_map.wording.language,
            "profile": form.profile,
            "cluster_set": form.cluster_set,
        },
        places=tuple(place for place in answers.places if not place.id.startswith(IDENTIFICATION)),
        unplaced=(*_unplaced(anchored, answers.read), *document.hidden),
        identification=identification(answers.places),
        attachments=document.attachments,
        comments=document.comments,
        issues=tuple(document_issues(document)),
        coverage=round(coverage, 4),
        recognized_by="anchors",
    )


def _answers(anchored: Anchored) -> _Answers:
    """Answers in the cells where the form has them, then those that follow their question in the text."""
    located = {each.slot.place: each for each in locate(anchored.form_map, anchored.named()) if each.method == "cell"}
    read = {
        paragraph.place.path for each in located.values() for at in each.cells for paragraph in at.cell.paragraphs()
    }
    for slot in anchored.form_map.slots.values():
        if slot.place not in located and _has_own_label(slot):
            lines = [line for line in _lines_after(slot, anchored) if line.place.path not in read]
            read.update(line.place.path for line in lines)
            if lines or _written_in_label(slot, anchored):
                located[slot.place] = _in_text(slot, lines, anchored)
    order = {place: index for index, place in enumerate(anchored.form_map.slots)}
    ordered = sorted(located.values(), key=lambda each: order.get(each.slot.place, len(order)))
    places = [place for each in ordered if (place := _read(each, anchored))]
    return _Answers(tuple(places), set(located), read)


def _has_own_label(slot: Slot) -> bool:
    """True where the label belongs to this place alone, not to the rows and columns of a table."""
    return slot.label == slot.place


def _lines_after(slot: Slot, anchored: Anchored) -> Iterator[Paragraph]:
    """The lines between the label, with what belongs to it, and the next text of the form."""
    pair = anchored.pair(slot.label)
    if pair is None:
        return
    cell = anchored.expected[pair.expected].cell
    by_line = {each.found: each.expected for each in anchored.pairs.values()}
    for index in range(pair.found + 1, len(anchored.lines)):
        expected = by_line.get(index)
        if expected is None:
            yield anchored.lines[index]
        elif not cell or anchored.expected[expected].cell != cell:
            return


def _in_text(slot: Slot, lines: Sequence[Paragraph], anchored: Anchored) -> Located:
    """The lines as if they stood in a cell; as many as a row of a tick table has boxes, each in its own."""
    place = lines[0].place if lines else Place()
    groups = [(line,) for line in lines] if len(lines) == len(slot.columns) else [tuple(lines)]
    cells = tuple(CellAt(0, 0, column, Cell(group, place)) for column, group in enumerate(groups))
    sure = _BY_ORDER if anchored.next_is_found(slot.label) else _BEFORE_A_GAP
    return Located(replace(slot, columns=tuple(range(len(cells)))), cells, "anchor", sure)


def _written_in_label(slot: Slot, anchored: Anchored) -> Paragraph | None:
    """What was written behind the question in the same paragraph, as a paragraph of its own."""
    pair = anchored.pair(slot.label)
    if pair is None or not _has_own_label(slot):
        return None
    line = anchored.lines[pair.found]
    rest = written_after(anchored.expected[pair.expected].text, line.text)
    return Paragraph((Stretch(rest),), line.place) if rest else None


def _read(located: Located, anchored: Anchored) -> FilledPlace | None:
    """The place with its method and confidence, and with what stands behind the question itself."""
    behind = _written_in_label(located.slot, anchored)
    cells = located.cells
    if behind:
        first = cells[0]
        cells = (replace(first, cell=Cell((behind, *first.cell.blocks), first.cell.place)), *cells[1:])
    sure = anchored.confidence(located.slot.label) * located.confidence
    method: Method = "anchor" if located.method == "anchor" else "layout"
    place = filled_place(replace(located, cells=cells, confidence=sure, method=method), anchored.form_map)
    return replace(place, confidence=round(place.confidence, 3), place=behind.place) if place and behind else place


def _unplaced(anchored: Anchored, read: set[str]) -> Iterator[tuple[str, Place]]:
    """The lines that are neither the form's nor in an answer."""
    matched = {pair.found for pair in anchored.pairs.values()}
    kept = [line for index, line in enumerate(anchored.lines) if index not in matched and line.place.path not in read]
    yield from leftovers(kept, anchored.form_map)
    yield from foreign_furniture(anchored.document, anchored.form_map)

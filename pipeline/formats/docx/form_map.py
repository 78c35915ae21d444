"""A blank form as its readers see it: which cell is whose, and every text that is no answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.formats.docx.document import Cell, Document, Paragraph, Table, paragraphs_of
from pipeline.formats.docx.form import make_word_form
from pipeline.formats.docx.form_labels import IDENTIFICATION, PROMPTS, Wording, printed_sections
from pipeline.formats.docx.names import Mark, bookmark_name
from pipeline.formats.docx.read import read_document
from pipeline.model.forms import Form, Option, Question
from pipeline.model.review import UncacParty


@dataclass(frozen=True)
class CellAt:
    """A cell with where it stands; all counted from 0."""

    table: int
    row: int
    column: int
    cell: Cell


@dataclass(frozen=True)
class Slot:
    """One answer place, seen from the label that stands before it in the same table."""

    place: str
    question: Question | None
    """None for the identification block."""
    label: str
    """The id of the label cell."""
    below: int
    """Rows between the label and the place."""
    columns: tuple[int, ...]
    """Of its cells, several in a tick table."""
    width: int
    """Cells in its row."""


@dataclass(frozen=True)
class Named:
    """The cells of a document that say by tags or bookmarks what they are."""

    answers: Mapping[str, tuple[CellAt, ...]]
    labels: Mapping[str, CellAt]
    exact: frozenset[str]
    """The places whose tag is still there."""
    tables: tuple[Table, ...]
    """All tables, in the order in which `CellAt` counts them."""

    def row(self, at: CellAt) -> tuple[Cell, ...]:
        """The cells of the row in which a cell stands."""
        return self.tables[at.table].rows[at.row]

    @cached_property
    def taken(self) -> frozenset[str]:
        """The paths of every label cell and every named answer cell."""
        answers = {at.cell.place.path for cells in self.answers.values() for at in cells}
        return frozenset(answers | {at.cell.place.path for at in self.labels.values()})


@dataclass(frozen=True)
class FormMap:
    """One form in one language for a State of one status."""

    wording: Wording
    slots: Mapping[str, Slot]
    """In printed order."""
    names: Mapping[str, tuple[Mark, str]]
    """Each bookmark's name with what it marks."""
    owners: Mapping[str, str]
    """Place by place id, and by the id of each option."""
    blank: Document

    @property
    def prompts(self) -> tuple[str, ...]:
        """What stands in answer places that nobody filled."""
        return tuple(self.wording.prompt(kind) for kind in PROMPTS)

    def options(self, slot: Slot) -> tuple[Option, ...]:
        """The options that are ticked or chosen at a place; none where text is written."""
        return slot.question.options if slot.question and slot.place == slot.question.id else ()

    def named(self, document: Document) -> Named:
        """The answer and label cells of a document, found by name."""
        answers: dict[str, list[CellAt]] = {}
        labels: dict[str, CellAt] = {}
        exact = set()
        for at in cells_of(document):
            tags = [control.tag for paragraph in _own(at.cell) for control in paragraph.all_controls()]
            owners = [self.owners[tag] for tag in tags if tag in self.owners]
            marks = [
                self.names[name] for paragraph in _own(at.cell) for name in paragraph.bookmarks if name in self.names
            ]
            exact.update(owners[:1])
            owners += [self.owners[name] for mark, name in marks if mark in ("a", "o")]
            if owners:
                answers.setdefault(owners[0], []).append(at)
            for mark, name in marks:
                if mark == "q" and not owners:
                    labels.setdefault(name, at)
        return Named(
            {place: tuple(cells) for place, cells in answers.items()},
            labels,
            frozenset(exact),
            tuple(document.tables()),
        )

    def blank_texts(self) -> Counter[str]:
        """How often each text outside the answer places stands in the blank form."""
        answers = {at.cell.place.path for cells in self.named(self.blank).answers.values() for at in cells}
        return Counter(folded(paragraph.text) for paragraph in outside(self.blank, answers) if paragraph.text.strip())


def map_form(form: Form, language: str, uncac_party: UncacParty) -> FormMap:
    """The map of the form as `make_word_form` makes it."""
    blank = read_document(make_word_form(form, language, uncac_party=uncac_party))
    questions = [item for section in printed_sections(form, uncac_party) for item in section.questions]
    places: dict[str, Question | None] = {f"identification.{key}": None for key in IDENTIFICATION}
    places |= {place: question for question in questions for place in question.places}
    names: dict[str, tuple[Mark, str]] = {}
    owners = {place: place for place in places}
    for question in questions:
        owners |= {option.id: question.id for option in question.options}
        names |= {bookmark_name("o", option.id): ("o", option.id) for option in question.options}
    for label in (*places, *(question.id for question in questions)):
        names[bookmark_name("q", label)] = ("q", label)
    names |= {bookmark_name("a", place): ("a", place) for place in places}
    bare = FormMap(Wording(form, language), {}, names, owners, blank)
    return FormMap(bare.wording, _slots(bare, places), names, owners, blank)


def cells_of(document: Document) -> Iterator[CellAt]:
    """Every cell of every table of the document's body."""
    for number, table in enumerate(document.tables()):
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                yield CellAt(number, row, column, cell)


def outside(document: Document, cells: set[str]) -> Iterator[Paragraph]:
    """Every paragraph of the body that stands in none of the cells, which are named by their paths."""
    yield from _outside(document.blocks, cells)


def folded(text: str) -> str:
    """The text with its white space made single, for comparing."""
    return " ".join(text.split())


def _outside(blocks: tuple[Paragraph | Table, ...], cells: set[str]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from paragraphs_of((block,))
            continue
        for row in block.rows:
            for cell in row:
                if cell.place.path not in cells:
                    yield from _outside(cell.blocks, cells)


def _own(cell: Cell) -> Iterator[Paragraph]:
    """The cell's paragraphs, those of tables in it left out."""
    return (block for block in cell.blocks if isinstance(block, Paragraph))


def _slots(bare: FormMap, places: Mapping[str, Question | None]) -> dict[str, Slot]:
    named = bare.named(bare.blank)
    slots = {}
    for place, question in places.items():
        cells = named.answers[place]
        label = place if place in named.labels else question.id if question else place
        below = cells[0].row - named.labels[label].row
        width = len(named.tables[cells[0].table].rows[cells[0].row])
        slots[place] = Slot(place, question, label, below, tuple(at.column for at in cells), width)
    return slots

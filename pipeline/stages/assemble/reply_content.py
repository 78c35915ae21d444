"""What a reply says, as tables, list entries and paragraphs: the State's words, unchanged and in their order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.draft import Phrase
from pipeline.model.forms import CONTACT_FIELDS, LAW_COLUMNS, Question
from pipeline.model.reading import Answer, TextBlock
from pipeline.model.text import Place
from pipeline.stages.assemble.segment_maker import phrase

Cell = Phrase | str
"""A fixed label, or what the State wrote."""

_TABLE_PLACE = re.compile(r"tbl\[(\d+)\]/tr\[(\d+)\]")
_CELL_PLACE = re.compile(r"[A-Z]{1,3}\d+")


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first is a head of labels, or none is."""

    rows: tuple[tuple[Cell, ...], ...]
    has_head: bool = True


def table_of(question: Question, answer: Answer) -> Table | None:
    """The laws, contact or rows of a table that the reply gives; None for a reply of another type."""
    value = answer.value
    if question.type == "contact" and isinstance(value, Mapping):
        filled = [(Phrase(f"label:contact-{field}"), value[field]) for field in CONTACT_FIELDS if value.get(field)]
        return Table(tuple(filled), has_head=False)
    if question.type not in ("laws", "table") or not isinstance(value, list):
        return None
    columns = _columns(question)
    rows = [tuple(row.get(column, "") for column in columns) for row in value if isinstance(row, Mapping)]
    return Table((tuple(columns.values()), *rows))


def tables_in(block: TextBlock) -> Table:
    """A table that the State put into a text."""
    return Table(tuple(tuple(row.split("\t")) for row in block.text.split("\n")), has_head=False)


def texts_of(question: Question, answer: Answer) -> Sequence[TextBlock]:
    """The blocks of the reply that no table of its own shows; a date or number as it was written."""
    if answer.blocks:
        return answer.blocks
    if question.type in ("date", "number") and isinstance(answer.value, str):
        return (TextBlock("paragraph", answer.value),)
    return ()


def place_in_words(place: Place) -> Phrase | str:
    """Where a reply stands in its file, for a reader of any language; the path where no words are known for it."""
    if table := _TABLE_PLACE.search(place.path):
        return phrase("report.place-table", table=int(table[1]), row=int(table[2]))
    if _CELL_PLACE.fullmatch(place.path):
        return phrase("report.place-cell", sheet=place.part, cell=place.path)
    return place.label or place.path or place.part


def _columns(question: Question) -> dict[str, Phrase]:
    """The column ids of a `laws` or `table` question with their labels."""
    if question.type == "laws":
        return {column: Phrase(f"label:law-{column}") for column in LAW_COLUMNS}
    return {column.id: Phrase(f"column:{question.id}.{column.id}") for column in question.columns}

"""What people do to a bilingual table, done to one with a library that the program doesn't use for it.

| kind | how |
|---|---|
| `FILES` | damage to a whole table, each in a file of its own, in which sentence 2 is corrected as well |
| `ROWS` | damage to single rows, all in one file, each to rows of its own |
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt
from docx.table import Table, _Cell, _Row

from pipeline.formats.docx.package import write_zip
from tests.round_trip.texts import PARTS, RIGHT, SET, WRONG, labels, name

COLUMNS = ("number", "paragraph", "source", "target", "terms", "origin", "status", "comment", "query", "key")
CORRECTED = 2
"""The sentence that is corrected in every file."""


@dataclass(frozen=True)
class Editing:
    """A table being edited in Word."""

    document: Document
    table: Table
    language: str

    def row(self, number: int) -> _Row:
        """The row of the segment of this number."""
        rows: list[_Row] = list(self.table.rows)
        return next(row for row in rows if row.cells[9].text.startswith(name(number) + "·"))

    def cell(self, number: int, column: str) -> _Cell:
        """The segment's cell in the column."""
        return self.row(number).cells[COLUMNS.index(column)]

    def wrong(self, number: int) -> str:
        """What a person makes of the segment's sentence."""
        return WRONG[self.language].format(number)

    def correct(self, number: int) -> None:
        """The segment's sentence typed over."""
        type_over(self.cell(number, "target"), self.wrong(number))


Texts = Callable[[str], str]
"""The text that a segment is expected to have, in a language."""


@dataclass(frozen=True)
class Damage:
    """What is done, and what has to come of it."""

    do: Callable[[Editing], None]
    rows: tuple[int, ...] = ()
    """The segments whose rows it is done to."""
    changed: Mapping[int, Texts] = field(default_factory=dict)
    """Those that a person changed, and what they say now."""
    confirmed: tuple[int, ...] = ()
    issues: tuple[str, ...] = ()
    """The codes of what is reported of these rows."""


def wrong(number: int) -> Texts:
    """The corrected sentence of the number."""
    return lambda language: WRONG[language].format(number)


def type_over(cell: _Cell, text: str) -> None:
    """The first run with the text, the others gone, as when a person types: bookmarks and formatting stay."""
    runs = [run for paragraph in cell.paragraphs for run in paragraph.runs]
    for run in runs[1:]:
        run._r.getparent().remove(run._r)
    if runs:
        runs[0].text = text
    else:
        cell.paragraphs[0].add_run(text)


def without_bookmarks(element: BaseOxmlElement) -> None:
    """Every bookmark in the element gone."""
    for mark in element.xpath(".//w:bookmarkStart | .//w:bookmarkEnd"):
        mark.getparent().remove(mark)


# Whole tables


def untouched(_: Editing) -> None:
    """Opened and saved."""


def sorted_rows(editing: Editing) -> None:
    """By the length of the source, then by what it says."""
    rows = sorted(editing.table.rows[1:], key=lambda row: (len(row.cells[2].text), row.cells[2].text[::-1]))
    for row in rows:
        editing.table._tbl.append(row._tr)


def deleted(*columns: str) -> Callable[[Editing], None]:
    """The columns deleted."""

    def do(editing: Editing) -> None:
        for row in editing.table._tbl.tr_lst:
            for cell in [row.tc_lst[COLUMNS.index(column)] for column in columns]:
                row.remove(cell)

    return do


def merged(first: str, second: str) -> Callable[[Editing], None]:
    """Two neighbouring columns merged, row by row, as Word does: the paragraphs of both in one cell."""

    def do(editing: Editing) -> None:
        for row in editing.table._tbl.tr_lst:
            merge(row, COLUMNS.index(first), COLUMNS.index(second))

    return do


def merge(row: CT_Row, first: int, second: int) -> None:
    """The second cell's paragraphs in the first, which is as wide as both."""
    one, other = row.tc_lst[first], row.tc_lst[second]
    one.width = Length((one.width or 0) + (other.width or 0))
    one.grid_span = 2
    for paragraph in list(other.iterchildren(qn("w:p"))):
        one.append(paragraph)
    row.remove(other)


def added_column(editing: Editing) -> None:
    """A reviser's own notes at the front."""
    for row in editing.table._tbl.tr_lst:
        own = copy.deepcopy(row.tc_lst[0])
        without_bookmarks(own)
        row.tc_lst[0].addprevious(own)


def no_bookmarks(editing: Editing) -> None:
    """All bookmarks of the file gone."""
    without_bookmarks(editing.document.element.body)


def no_key_no_bookmarks(editing: Editing) -> None:
    """Key column deleted, bookmarks gone."""
    deleted("key")(editing)
    no_bookmarks(editing)


def few_columns_no_bookmarks(editing: Editing) -> None:
    """What is left is found by the words of the heading."""
    deleted("paragraph", "terms", "origin")(editing)
    no_bookmarks(editing)


def no_heading(editing: Editing) -> None:
    """The heading row deleted."""
    editing.table._tbl.remove(editing.table._tbl.tr_lst[0])


def every_row_tracked(editing: Editing) -> None:
    """Formatting changed all over, with changes tracked."""
    for properties in editing.table._tbl.xpath(".//w:tc[4]//w:r/w:rPr"):
        bold = properties.makeelement(qn("w:b"), {})
        properties.insert(1 if properties.find(qn("w:rStyle")) is not None else 0, bold)


@dataclass(frozen=True)
class FileDamage:
    """Damage to a whole table."""

    do: Callable[[Editing], None]
    without_properties: bool = False
    after: bool = False
    """Whether sentence 2 is corrected after it; before it where rows can't be found afterwards."""


FILES: Mapping[str, FileDamage] = {
    "saved": FileDamage(untouched),
    "rows sorted": FileDamage(sorted_rows),
    "columns deleted": FileDamage(deleted("number", "paragraph", "terms", "origin", "status")),
    "source column deleted": FileDamage(deleted("source")),
    "key column deleted": FileDamage(deleted("key")),
    "column added": FileDamage(added_column),
    "comment and query merged": FileDamage(merged("comment", "query")),
    "target and terms merged": FileDamage(merged("target", "terms")),
    "source and target merged": FileDamage(merged("source", "target")),
    "query and key merged": FileDamage(merged("query", "key")),
    "bookmarks lost": FileDamage(no_bookmarks),
    "key and bookmarks lost": FileDamage(no_key_no_bookmarks),
    "columns and bookmarks lost": FileDamage(few_columns_no_bookmarks),
    "heading deleted": FileDamage(no_heading),
    "properties lost": FileDamage(untouched, without_properties=True),
    "reformatted": FileDamage(every_row_tracked),
}


# Single rows


def corrected(*numbers: int) -> Callable[[Editing], None]:
    """Typed over."""

    def do(editing: Editing) -> None:
        for number in numbers:
            editing.correct(number)

    return do


def row_deleted(editing: Editing) -> None:
    """One row gone."""
    editing.table._tbl.remove(editing.row(3)._tr)


def rows_inserted(editing: Editing) -> None:
    """An empty row, and one with a remark in the column of the draft, below a corrected one."""
    editing.correct(4)
    below = editing.row(4)._tr
    for text in ("", "Remark of a colleague."):
        row = blank_copy(below)
        below.addnext(row)
        type_over(_Row(row, editing.table).cells[3], text)


def blank_copy(row: CT_Row) -> CT_Row:
    """A row as Word inserts one: the cells, without what stands in them."""
    made = copy.deepcopy(row)
    without_bookmarks(made)
    for element in made.xpath(".//w:r | .//w:sdt"):
        element.getparent().remove(element)
    return made


def split_below(editing: Editing) -> None:
    """The target cell split in two, as Word does: the other cells of the second row go on from the first."""
    first, language = editing.row(5)._tr, editing.language
    second = blank_copy(first)
    first.addnext(second)
    for column in range(10):
        if column != 3:
            restart = first.tc_lst[column].get_or_add_tcPr()
            restart.append(restart.makeelement(qn("w:vMerge"), {qn("w:val"): "restart"}))
            more = second.tc_lst[column].get_or_add_tcPr()
            more.append(more.makeelement(qn("w:vMerge"), {}))
            order_cell_properties(restart)
            order_cell_properties(more)
    head, tail = halves(WRONG[language].format(5))
    type_over(_Row(first, editing.table).cells[3], head)
    type_over(_Row(second, editing.table).cells[3], tail)


def order_cell_properties(properties: BaseOxmlElement) -> None:
    """`w:vMerge` stands before the shading."""
    shading = properties.find(qn("w:shd"))
    if shading is not None:
        properties.append(shading)


def halves(text: str) -> tuple[str, str]:
    """A text cut at its first digit."""
    match = re.search(r"\d+", text)
    assert match
    return text[: match.start()].strip(), text[match.start() :]


def split_in_two(editing: Editing) -> None:
    """The row copied, with its key; each copy keeps half of source and target, one corrected, one as it was."""
    for number, text in ((6, RIGHT), (7, WRONG)):
        first = editing.row(number)._tr
        second = copy.deepcopy(first)
        first.addnext(second)
        source = halves(_Row(first, editing.table).cells[2].text)
        target = halves(text[editing.language].format(number))
        for row, own, other in zip((first, second), source, target, strict=True):
            cells = _Row(row, editing.table).cells
            type_over(cells[2], own)
            type_over(cells[3], other)


def pasted(editing: Editing) -> None:
    """Text from elsewhere over the cell's: another font, colour, a link's runs, several paragraphs, no bookmark."""
    cell = editing.cell(8, "target")
    for paragraph in list(cell.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    words = editing.wrong(8)
    paragraph = cell.add_paragraph(style="Title")
    for piece in (words[:3], words[3:7], words[7:]):
        run = paragraph.add_run(piece)
        run.bold = True
        run.font.size = Pt(20)
        run.font.name = "Courier New"
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def two_paragraphs(editing: Editing) -> None:
    """A sentence added in a paragraph of its own."""
    type_over(editing.cell(9, "target"), editing.wrong(9))
    editing.cell(9, "target").add_paragraph(editing.wrong(90))


def tracked(editing: Editing) -> None:
    """The sentence replaced with changes tracked; in another row a first word only."""
    track(editing.cell(10, "target"), editing.wrong(10))
    gone = editing.row(11)._tr
    properties = gone.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:del"), by()))


def by() -> dict[str, str]:
    """Who tracks a change, and when."""
    return {qn("w:id"): "9001", qn("w:author"): "A. Reviser", qn("w:date"): "2027-05-01T09:00:00Z"}


def track(cell: _Cell, text: str) -> None:
    """All that stands in the cell deleted and the text inserted."""
    paragraph = cell.paragraphs[0]._p
    run = paragraph.r_lst[0]
    deleted_runs, inserted = (paragraph.makeelement(qn(f"w:{kind}"), by()) for kind in ("del", "ins"))
    run.addprevious(inserted)
    new = copy.deepcopy(run)
    inserted.append(new)
    new.find(qn("w:t")).text = text
    inserted.addnext(deleted_runs)
    for old in [each for each in paragraph.r_lst if each is not new]:
        deleted_runs.append(old)
        old.find(qn("w:t")).tag = qn("w:delText")


def autocorrected(editing: Editing) -> None:
    """Only what the program changes; in the other row a word too."""
    type_over(editing.cell(20, "target"), SET[editing.language].format(20))
    type_over(editing.cell(21, "target"), SET[editing.language].format(2100))
    cell = editing.cell(22, "target")
    type_over(cell, cell.text[:1].upper() + cell.text[1:])


def shown(number: int, *order: int | str) -> Texts:
    """The coded sentence as a person leaves it: the numbers are its pieces, the strings marks."""

    def text(language: str) -> str:
        pieces = [piece.format(number) for piece in PARTS[language]]
        return "".join(each if isinstance(each, str) else pieces[each - 1] for each in order)

    return text


MARKED = (1, "‹1›", 2, "‹2›", 3, "‹3›", 4, "‹4›", 5)
"""The coded sentence as it is sent."""


def marks(number: int, *order: int | str) -> Callable[[Editing], None]:
    """The coded sentence typed over."""

    def do(editing: Editing) -> None:
        type_over(editing.cell(number, "target"), shown(number, *order)(editing.language))

    return do


def checked(editing: Editing) -> None:
    """The other choice of the status, without an edit, and with one."""
    for number in (30, 31):
        content = editing.cell(number, "status")._tc.xpath(".//w:sdtContent//w:t")
        for text in content[1:]:
            text.text = ""
        content[0].text = labels(editing.language)["status-checked"]
    editing.correct(31)


def said(editing: Editing) -> None:
    """A comment and a query."""
    editing.cell(32, "comment").paragraphs[0].add_run("Unclear.")
    editing.cell(33, "query").paragraphs[0].add_run("Which law?")


def copied(editing: Editing) -> None:
    """The row stands twice, the copy corrected."""
    row = editing.row(34)._tr
    second = copy.deepcopy(row)
    row.addnext(second)
    type_over(_Row(second, editing.table).cells[3], editing.wrong(34))


def keys_lost(editing: Editing) -> None:
    """The key cell emptied; in another row every bookmark too."""
    for number in (35, 36):
        editing.correct(number)
        row = editing.row(number)
        if number == 36:
            without_bookmarks(row._tr)
        type_over(row.cells[9], "")


def cells_merged(editing: Editing) -> None:
    """Draft and terms merged in one row, number and paragraph in another."""
    for number, first in ((37, 3), (38, 0)):
        editing.correct(number)
        merge(editing.row(number)._tr, first, first + 1)


def emptied(editing: Editing) -> None:
    """The draft deleted."""
    type_over(editing.cell(39, "target"), "")


ROWS: Mapping[str, Damage] = {
    "row deleted": Damage(row_deleted, (3,)),
    "rows inserted": Damage(rows_inserted, (4,), {4: wrong(4)}),
    "cell split": Damage(split_below, (5,), {5: wrong(5)}, issues=("row-split",)),
    "row split": Damage(split_in_two, (6, 7), {7: wrong(7)}, issues=("row-split", "row-split")),
    "pasted with formatting": Damage(pasted, (8,), {8: wrong(8)}),
    "a second paragraph": Damage(
        two_paragraphs, (9,), {9: lambda each: ("" if each == "zh" else " ").join((wrong(9)(each), wrong(90)(each)))}
    ),
    "tracked": Damage(tracked, (10, 11), {10: wrong(10)}),
    "autocorrected": Damage(autocorrected, (20, 21, 22), {21: lambda each: SET[each].format(2100)}),
    "marks kept": Damage(
        marks(23, "‹3›", 4, "‹4›", 3, "‹1›", 2, "‹2›", 5),
        (23,),
        {23: shown(23, "‹3›", 4, "‹4›", 3, "‹1›", 2, "‹2›", 5)},
    ),
    "mark doubled": Damage(
        marks(24, 1, "‹1›", 2, "‹2›", 3, "‹3›", 4, "‹4›", 5, "‹4›", "‹9›"),
        (24,),
        issues=("code-lost",),
        changed={24: shown(24, *MARKED)},
    ),
    "half a pair deleted": Damage(
        marks(25, 1, "‹1›", 2, 3, "‹3›", 4, "‹4›", 5),
        (25,),
        issues=("code-lost",),
        changed={25: shown(25, 1, "‹1›", 2, 3, "‹2›", "‹3›", 4, "‹4›", 5)},
    ),
    "marks deleted": Damage(
        marks(26, 1, 2, 3, 4, 5), (26,), issues=("code-lost",), changed={26: shown(26, 1, 2, 3, 4, 5, "‹1›‹2›‹3›‹4›")}
    ),
    "marks crossed": Damage(
        marks(27, 1, "‹1›", 2, "‹3›", 3, "‹2›", 4, "‹4›", 5),
        (27,),
        issues=("code-lost",),
        changed={27: shown(27, 1, "‹1›", 2, "‹3›", 3, "‹4›", "‹2›", 4, 5)},
    ),
    "a repetition corrected": Damage(corrected(28), (28, 29), {28: wrong(28)}),
    "checked": Damage(checked, (30, 31), {31: wrong(31)}, confirmed=(30,)),
    "comment and query": Damage(said, (32, 33), issues=("author-query", "reviser-comment")),
    "row copied": Damage(copied, (34,), {34: wrong(34)}),
    "keys lost": Damage(keys_lost, (35, 36), {35: wrong(35), 36: wrong(36)}),
    "cells merged": Damage(cells_merged, (37, 38), {37: wrong(37), 38: wrong(38)}),
    "emptied": Damage(emptied, (39,), issues=("empty-target",)),
}


def damaged_file(data: bytes, language: str, damage: FileDamage) -> bytes:
    """The table with sentence 2 corrected and the damage done."""

    def do(editing: Editing) -> None:
        editing.correct(CORRECTED)
        damage.do(editing)

    saved = edited(data, language, do)
    return without_properties(saved) if damage.without_properties else saved


def damaged_rows(data: bytes, language: str) -> bytes:
    """The table with every damage to rows done."""

    def do(editing: Editing) -> None:
        for damage in ROWS.values():
            damage.do(editing)

    return edited(data, language, do)


def edited(data: bytes, language: str, do: Callable[[Editing], None]) -> bytes:
    """The file after it was edited and saved."""
    document = docx.Document(io.BytesIO(data))
    do(Editing(document, document.tables[0], language))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def without_properties(data: bytes) -> bytes:
    """The file as a program writes it that drops custom properties."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "docProps/custom.xml"}
    for part in ("[Content_Types].xml", "_rels/.rels"):
        parts[part] = re.sub(rb"<(?:Override|Relationship)\b[^>]*custom[^>]*/>", b"", parts[part])
    return write_zip(parts)

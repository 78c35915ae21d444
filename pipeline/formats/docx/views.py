"""Copies of a report that several experts edited, as one Word table: a row an item, a column a copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.docx.bilingual_parts import other_parts
from pipeline.formats.docx.direction import set_paragraph_language
from pipeline.formats.docx.elements import element, root, serialize, text_elements
from pipeline.formats.docx.package import write_zip
from pipeline.formats.docx.wide_table import LONGEST_WHOLE, table_cell, wide_section, wide_table
from pipeline.model.edited import ItemViews, Views

LABELS: tuple[str, ...] = (
    *("title", "guidance", "item", "sent", "who", "mark", "conflict", "settled", "alike", "one", "none"),
)
"""The fixed texts of the table: `report.views-<label>` in the lexicon."""
_ITEM, _WHO, _MARK = 1500, 1900, 1250
_WIDTH = 15398
"""Twentieths of a point between the margins of A4 on its side."""
_FILLS = {"conflict": "F8D7DA", "settled": "E3F1DD", "alike": "E3F1DD", "one": "", "none": ""}


def make_views(views: Views, labels: Mapping[str, str], banner: str) -> bytes:
    """A Word file with a row for each item of the views, confidential as the report is; equal views give equal bytes.

    `labels` holds a text for each of `LABELS` and `banner` the classification, in the language of the views.
    """
    table = _Table(views.language, labels, _widths(len(views.copies)))
    title = f"{labels['title']}: {views.review}"
    body = element(
        "w:body",
        table.paragraph(title, "Title"),
        table.paragraph(labels["guidance"]),
        table.made(views),
        element("w:p", element("w:pPr", element("w:spacing", before=0, after=0, line=20, lineRule="exact"))),
        wide_section(views.language),
    )
    properties = {"schema": "views/1", "review": views.review, "language": views.language}
    parts = other_parts(title, banner, views.language, properties)
    return write_zip({"word/document.xml": serialize(root("w:document", body)), **parts})


def _widths(copies: int) -> list[int]:
    """Of each column: the item, what was sent, the copies, who, what becomes of it."""
    each = (_WIDTH - _ITEM - _WHO - _MARK) // (copies + 1)
    return [_ITEM, *[each] * (copies + 1), _WHO, _MARK]


class _Table:
    """Makes the table's rows in one language."""

    def __init__(self, language: str, labels: Mapping[str, str], widths: Sequence[int]) -> None:
        """Keep what every row needs."""
        self._language = language
        self._labels = labels
        self._widths = widths

    def made(self, views: Views) -> etree._Element:
        """The table with its heading, which each page repeats."""
        rows = [self._heading(views.copies), *map(self._row, views.rows)]
        return wide_table(rows, self._widths, self._language)

    def paragraph(self, text: str, style: str = "", mark: str = "") -> etree._Element:
        """One paragraph in the table's language, its text in the character style `mark`."""
        properties = element("w:rPr", element("w:rStyle", val=mark)) if mark else None
        run = element("w:r", properties, *text_elements(shown(text)))
        paragraph = element("w:p", element("w:pPr", element("w:pStyle", val=style)) if style else None, run)
        set_paragraph_language(paragraph, self._language)
        return paragraph

    def _heading(self, copies: Sequence[str]) -> etree._Element:
        texts = [self._labels["item"], self._labels["sent"], *copies, self._labels["who"], self._labels["mark"]]
        cells = [[self.paragraph(text, "ColumnHeading")] for text in texts]
        return self._cells(cells, "D9E2F3", element("w:cantSplit"), element("w:tblHeader"))

    def _row(self, row: ItemViews) -> etree._Element:
        """One item; what is no person's text is grey, a conflict red."""
        copies = [
            [self._text(text, is_worded=worded), *(self.paragraph(remark, "Small", "Mark") for remark in remarks)]
            for text, worded, remarks in zip(row.texts, row.worded, row.remarks, strict=True)
        ]
        name = element("w:r", element("w:rPr", element("w:rStyle", val="Faint")), *text_elements(row.id))
        item = element("w:p", element("w:pPr", element("w:pStyle", val="Small")), name)
        set_paragraph_language(item, "en")
        outcome = self.paragraph(self._labels[row.outcome], "Small")
        who = [self.paragraph(each, "Small") for each in row.who] or [element("w:p")]
        cells = [[item], [self._text(row.sent, is_worded=not row.is_new)], *copies, who, [outcome]]
        length = len(row.sent) + sum(map(len, row.texts))
        whole = [element("w:cantSplit")] if length < LONGEST_WHOLE else []
        return self._cells(cells, _FILLS[row.outcome], *whole)

    def _text(self, text: str, *, is_worded: bool) -> etree._Element:
        return self.paragraph(text, "", "" if is_worded else "Faint")

    def _cells(
        self, contents: Sequence[Sequence[etree._Element]], fill: str, *properties: etree._Element
    ) -> etree._Element:
        """A row; the heading is filled whole, another only in its last cell."""
        is_heading = len(properties) > 1
        last = len(contents) - 1
        cells = [
            table_cell(width, content, fill if is_heading or number == last else "")
            for number, (width, content) in enumerate(zip(self._widths, contents, strict=True))
        ]
        return element("w:tr", element("w:trPr", *properties) if properties else None, *cells)

"""The tables of a blank form: one card a question, with a label cell and answer cells that carry its ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.docx.controls import bookmark, check_box, date_picker, drop_down, text_area
from pipeline.formats.docx.elements import element, q
from pipeline.formats.docx.form_labels import MOST_LISTED, Prompt, Wording
from pipeline.formats.docx.form_styles import INLINE_REFERENCE
from pipeline.formats.docx.names import bookmark_name
from pipeline.formats.docx.script import Script
from pipeline.model.forms import CONTACT_FIELDS, LAW_COLUMNS, Option, Question

WIDTH = 9638
"""Of the text on an A4 page with margins of 2 cm, in twentieths of a point."""

_ANSWER = 3402
_SPECIFY = 2268
_SHARED = (_SPECIFY, WIDTH - _SPECIFY - _ANSWER, _ANSWER)
"""The columns that most questions share, so that their rows stand in one table: a label takes the first two, what
specifies an answer the last two."""

_FIELD = 2835
_BOX = 1134
_WRITING_ROOM = 520
"""The height of an empty answer cell under its question; it grows with what is written."""

_LAW_SHARES = (10, 5, 5, 6, 6)
"""How wide title, number, date, article and link are, against each other."""


@dataclass(frozen=True)
class Cards:
    """Makes the cards of one form in one language."""

    wording: Wording
    script: Script
    field_widths = (_FIELD, WIDTH - _FIELD)

    def identification(self, key: str, text: str = "") -> etree._Element:
        """A row of the identification block, with what is already known."""
        place = f"identification.{key}"
        label = self._label_cell(place, [self._paragraph("Label", self.wording[key])], _FIELD)
        if key == "date":
            picker = date_picker(place, self.wording[key], self.wording.prompt("date"), self.script)
            content = [self.script.paragraph("Answer", picker)]
        else:
            content = [self._field(place, self.wording[key], "text", text)]
        return _row(label, self._answer_cell(place, content, WIDTH - _FIELD))

    def tables(self, questions: Sequence[Question], heading: str = "") -> list[etree._Element]:
        """One table for the questions, or several where a question needs columns of its own."""
        groups: list[tuple[list[int], list[etree._Element]]] = []
        if heading:
            text = self._paragraph("BoxHeading", heading)
            groups.append((list(_SHARED), [_row(_cell([text], WIDTH, span=len(_SHARED), shaded=True))]))
        for question in questions:
            widths, rows = self._rows(question)
            if groups and groups[-1][0] == widths:
                groups[-1][1].extend(rows)
            else:
                groups.append((widths, rows))
        return [self.script.table(widths, rows) for widths, rows in groups]

    def tick_table(self, group: Question, limbs: Sequence[Question]) -> etree._Element:
        """A group's limbs as rows, their common options as columns."""
        options = limbs[0].options
        widths = [WIDTH - _BOX * len(options), *[_BOX] * len(options)]
        headings = [
            _cell([self._paragraph("ColumnHeading", self.wording.of(option.text))], _BOX, shaded=True)
            for option in options
        ]
        first = self._label_cell(group.id, self._label(group), widths[0])
        rows = (self._limb(limb, group) for limb in limbs)
        return self.script.table(widths, [_row(first, *headings, header=True), *rows])

    def _rows(self, question: Question) -> tuple[list[int], list[etree._Element]]:
        """The widths of the table and the rows in which this question stands, whatever else the table holds."""
        match question.type:
            case "group":
                label = self._label_cell(question.id, self._label(question), WIDTH, span=len(_SHARED))
                return list(_SHARED), [_row(label)]
            case "choices" if len(question.options) > MOST_LISTED:
                return list(_SHARED), self._below(question, self._options(question))
            case "choice" | "choices" | "date" | "number":
                return list(_SHARED), self._beside(question)
            case "contact":
                return [_FIELD, WIDTH - _FIELD], self._contact(question)
            case "laws":
                columns = [(name, self.wording[f"law-{name}"]) for name in LAW_COLUMNS]
                return self._grid(question, columns, _LAW_SHARES)
            case "table":
                columns = [(column.id, self.wording.of(column.text)) for column in question.columns]
                return self._grid(question, columns, [1] * len(columns))
            case _:
                area = self._field(question.id, self._name(question), "text")
                return list(_SHARED), self._below(question, [area])

    def _below(self, question: Question, content: Sequence[etree._Element]) -> list[etree._Element]:
        """A label over the whole width and an answer cell under it."""
        return [
            _row(self._label_cell(question.id, self._label(question), WIDTH, span=len(_SHARED))),
            _row(self._answer_cell(question.id, content, WIDTH, span=len(_SHARED)), height=_WRITING_ROOM, splits=True),
            *self._specify(question),
        ]

    def _beside(self, question: Question) -> list[etree._Element]:
        """A label and, beside it, what is ticked, chosen or typed."""
        label = self._label_cell(question.id, self._label(question), WIDTH - _ANSWER, span=2)
        return [
            _row(label, self._answer_cell(question.id, self._short_answer(question), _ANSWER)),
            *self._specify(question),
        ]

    def _specify(self, question: Question) -> list[etree._Element]:
        """The row for the text that an option opens, where one does."""
        rows = []
        for place in question.places[1:]:
            area = self._field(place, self.wording["specify"], "text")
            label = self.script.paragraph("FieldLabel", self.script.run(self.wording["specify"]))
            specify = self._label_cell(place, [label], _SPECIFY)
            rows.append(_row(specify, self._answer_cell(place, [area], WIDTH - _SPECIFY, span=2)))
        return rows

    def _short_answer(self, question: Question) -> list[etree._Element]:
        name = self._name(question)
        match question.type:
            case "date":
                picker = date_picker(question.id, name, self.wording.prompt("date"), self.script)
                return [self.script.paragraph("Answer", picker)]
            case "number":
                return [self._field(question.id, name, "number")]
            case "choice" if len(question.options) > MOST_LISTED:
                items = [(option.id, self.wording.of(option.text)) for option in question.options]
                control = drop_down(question.id, name, items, self.wording.prompt("choice"), self.script)
                return [self.script.paragraph("Answer", control)]
            case _:
                return self._options(question)

    def _options(self, question: Question) -> list[etree._Element]:
        """A paragraph with a box for each option, kept on one page with the text that one of them opens."""
        last = None if len(question.places) > 1 else question.options[-1]
        return [self._option(option, keep_next=option is not last) for option in question.options]

    def _option(self, option: Option, *, keep_next: bool) -> etree._Element:
        text = self.wording.of(option.text)
        content = bookmark(bookmark_name("o", option.id), check_box(option.id, text), self.script.run(f"\u00a0{text}"))
        return self.script.paragraph("Option", *content, keep_next=keep_next)

    def _limb(self, limb: Question, group: Question) -> etree._Element:
        """A row of boxes; what tells the limb's provision from the group's stands behind its text."""
        own = self._own_reference(limb, group)
        runs = [self.script.run(self.wording.of(limb.text))]
        if own:
            runs.append(self.script.run(f" ({own})", INLINE_REFERENCE))
        label = self.script.paragraph("Label", *runs, keep_next=True)
        cells = [self._label_cell(limb.id, [label], WIDTH - _BOX * len(limb.options))]
        for position, option in enumerate(limb.options):
            box = check_box(option.id, f"{self._name(limb)}: {self.wording.of(option.text)}")
            paragraph = self.script.paragraph("Box", *bookmark(bookmark_name("o", option.id), box))
            cells.append(_cell([paragraph], _BOX, mark=bookmark_name("a", limb.id) if position == 0 else ""))
        return _row(*cells)

    def _own_reference(self, limb: Question, group: Question) -> str:
        """The limb's provision, with what it requires where that differs too; "" where both are the group's."""
        if limb.obligation != group.obligation:
            return self.wording.reference(limb)
        return "" if limb.reference == group.reference else self.wording.of(limb.reference)

    def _contact(self, question: Question) -> list[etree._Element]:
        rows = [_row(self._label_cell(question.id, self._label(question), WIDTH, span=2))]
        for name in CONTACT_FIELDS:
            place, text = f"{question.id}.{name}", self.wording[f"contact-{name}"]
            label = self._label_cell(place, [self._paragraph("FieldLabel", text)], _FIELD)
            area = self._field(place, text, "text", keep_next=name != CONTACT_FIELDS[-1])
            rows.append(_row(label, self._answer_cell(place, [area], WIDTH - _FIELD)))
        return rows

    def _grid(
        self, question: Question, columns: Sequence[tuple[str, str]], shares: Sequence[int]
    ) -> tuple[list[int], list[etree._Element]]:
        """A label over a table with a control in each cell."""
        widths = _divided(WIDTH, shares)
        rows = [_row(self._label_cell(question.id, self._label(question), WIDTH, span=len(columns)))]
        headings = [self._paragraph("ColumnHeading", text) for _, text in columns]
        rows.append(_row(*(_cell([text], width, shaded=True) for text, width in zip(headings, widths, strict=True))))
        for number in range(1, question.rows + 1):
            cells = []
            for (name, text), width in zip(columns, widths, strict=True):
                place = f"{question.id}.{number}.{name}"
                area = self._field(place, f"{text} {number}", "cell", keep_next=number < question.rows)
                cells.append(self._answer_cell(place, [area], width))
            rows.append(_row(*cells, splits=True))
        return widths, rows

    def _label(self, question: Question) -> list[etree._Element]:
        """What a person reads before answering: number and text, provision, prompt, hint."""
        text = self.wording.of(question.text)
        if question.number:
            numbered = [self.script.run(self.wording.number(question), bold=True), self.script.run(f"\t{text}")]
            paragraphs = [self.script.paragraph("NumberedLabel", *numbered, keep_next=True)]
        else:
            paragraphs = [self._paragraph("Label", text)]
        reference, hint = self.wording.reference(question), self.wording.hint(question)
        notes = [
            ("Reference", " · ".join(filter(None, (reference, hint if reference else "")))),
            ("Prompt", self.wording.of(question.prompt)),
            ("Prompt", "" if reference else hint),
        ]
        return paragraphs + [self._paragraph(style, text) for style, text in notes if text]

    def _label_cell(
        self, place: str, paragraphs: Sequence[etree._Element], width: int, span: int = 1
    ) -> etree._Element:
        return _cell(paragraphs, width, span=span, shaded=True, mark=bookmark_name("q", place))

    def _answer_cell(self, place: str, content: Sequence[etree._Element], width: int, span: int = 1) -> etree._Element:
        return _cell(content, width, span=span, mark=bookmark_name("a", place))

    def _paragraph(self, style: str, text: str) -> etree._Element:
        return self.script.paragraph(style, self.script.run(text), keep_next=style != "Answer")

    def _field(self, place: str, name: str, kind: Prompt, text: str = "", *, keep_next: bool = False) -> etree._Element:
        """A paragraph to write in."""
        area = text_area(place, name, self.wording.prompt(kind), self.script, text, kind)
        return self.script.paragraph("Answer", area, keep_next=keep_next)

    def _name(self, question: Question) -> str:
        """What a control is called: number and text of its question."""
        text = self.wording.of(question.text)
        return f"{self.wording.number(question)} {text}" if question.number else text


def _cell(
    content: Sequence[etree._Element], width: int, *, span: int = 1, shaded: bool = False, mark: str = ""
) -> etree._Element:
    """A cell, bookmarked inside its first paragraph: LibreOffice moves what stands before it into the cell before."""
    if mark:
        first = next(content[0].iter(q("w:p")))
        first[1:1] = bookmark(mark)
    properties = element(
        "w:tcPr",
        element("w:tcW", w=width, type="dxa"),
        element("w:gridSpan", val=span) if span > 1 else None,
        element("w:shd", val="clear", color="auto", fill="EEF3F8") if shaded else None,
    )
    return element("w:tc", properties, *content)


def _row(*cells: etree._Element, header: bool = False, splits: bool = False, height: int = 0) -> etree._Element:
    properties = [
        None if splits else element("w:cantSplit"),
        element("w:trHeight", val=height, hRule="atLeast") if height else None,
        element("w:tblHeader") if header else None,
    ]
    present = [item for item in properties if item is not None]
    return element("w:tr", element("w:trPr", *present) if present else None, *cells)


def _divided(width: int, shares: Sequence[int]) -> list[int]:
    """The width in parts of these shares, with nothing left over."""
    parts = [width * share // sum(shares) for share in shares]
    parts[0] += width - sum(parts)
    return parts

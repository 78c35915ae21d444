"""What guides a person in an Excel form: lists to choose from, hints, and the greying of what does not apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.formats.xlsx.layout import LISTS, TICK, AnswerKind, FormRow
from pipeline.formats.xlsx.look import GREY, GREYED
from pipeline.formats.xlsx.save import put_text
from pipeline.model.forms import Option

Position = tuple[int, int]
"""Row and column of a cell, from 1."""

_TICK_RANGE = f"{LISTS}!$B$1"
_SHORT = 255
"""Characters that Excel takes in the text of a hint."""


class OptionLists:
    """The hidden sheet that the drop-downs point to; a list written into the cell itself would split at a comma."""

    def __init__(self, workbook: Workbook, language: str) -> None:
        """Add the sheet, with the tick in its first row."""
        self._sheet: Worksheet = workbook.create_sheet(LISTS)
        self._sheet.sheet_state = "hidden"
        self._language = language
        put_text(self._sheet, 1, 1, "#tick")
        put_text(self._sheet, 1, 2, TICK)
        self._next = 2

    def range_of(self, options: Sequence[Option]) -> str:
        """The range of the options' texts, written under those that are there: `Lists!$B$2:$B$4`."""
        first = self._next
        for option in options:
            put_text(self._sheet, self._next, 1, option.id)
            put_text(self._sheet, self._next, 2, option.text.text(self._language))
            self._next += 1
        return f"{LISTS}!$B${first}:$B${self._next - 1}"


def add_lists(
    sheet: Worksheet,
    lists: OptionLists,
    rows: Sequence[FormRow],
    positions: Mapping[str, Position],
    hints: Mapping[AnswerKind, str],
) -> None:
    """Drop-downs for choices and ticks; what is typed instead is asked about and then kept."""
    ticks = _list(_TICK_RANGE, hints["tick"])
    for cell in (cell for row in rows for cell in row.answers):
        if cell.kind == "tick":
            ticks.add(_reference(positions[cell.place]))
        elif cell.kind == "choice":
            choices = _list(lists.range_of(cell.options), hints["choice"])
            choices.add(_reference(positions[cell.place]))
            sheet.add_data_validation(choices)
    if ticks.sqref.ranges:
        sheet.add_data_validation(ticks)


def add_hints(
    sheet: Worksheet, rows: Sequence[FormRow], positions: Mapping[str, Position], hints: Mapping[AnswerKind, str]
) -> None:
    """The hints for dates and numbers, shown while such a cell is selected."""
    for kind in ("date", "number"):
        hint = hints[kind]
        rule = DataValidation(showInputMessage=True, showErrorMessage=False, prompt=hint[:_SHORT])
        for cell in (cell for row in rows for cell in row.answers if cell.kind == kind):
            rule.add(_reference(positions[cell.place]))
        if hint and rule.sqref.ranges:
            sheet.add_data_validation(rule)


def add_greying(sheet: Worksheet, formula: str, cells: str) -> None:
    """Grey the cells while the formula is false."""
    rule = Rule("expression", formula=[f"NOT({formula})"], dxf=DifferentialStyle(font=Font(color=GREY), fill=GREYED))
    sheet.conditional_formatting.add(cells, rule)


class SheetTests:
    """Formulas that ask about the answer cells of one form (`AnswerTests` of `mechanism.condition_formula`)."""

    def __init__(self, rows: Sequence[FormRow], positions: Mapping[str, Position]) -> None:
        """Know where every answer of the form stands."""
        self._positions = positions
        self._texts: dict[str, str] = {}
        self._cells: dict[str, list[str]] = {}
        for row in rows:
            if row.question:
                self._cells.setdefault(row.question.id, []).extend(cell.place for cell in row.answers)

    def know_texts(self, options: Sequence[Option], language: str) -> None:
        """Know the texts that the drop-downs write for these options."""
        self._texts.update((option.id, option.text.text(language)) for option in options)

    def chosen(self, question: str, option: str) -> str:
        """`$D$12="Yes"` for a choice, `$D$15<>""` for an option to tick, `FALSE` where the form asks neither."""
        whole = f"{question}.{option}"
        if whole in self._positions:
            return f'{_reference(self._positions[whole], fixed=True)}<>""'
        if question in self._positions and whole in self._texts:
            text = self._texts[whole].replace('"', '""')
            return f'{_reference(self._positions[question], fixed=True)}="{text}"'
        return "FALSE"

    def answered(self, question: str) -> str:
        """`COUNTA($D$12,$D$13)>0` over every cell of the question, `FALSE` where the form does not ask it."""
        places = self._cells.get(question, [])
        cells = ",".join(_reference(self._positions[place], fixed=True) for place in places)
        return f"COUNTA({cells})>0" if cells else "FALSE"


def _list(source: str, hint: str) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=source,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        showInputMessage=bool(hint),
        prompt=hint[:_SHORT] or None,
    )


def _reference(position: Position, *, fixed: bool = False) -> str:
    row, column = position
    mark = "$" if fixed else ""
    return f"{mark}{get_column_letter(column)}{mark}{row}"

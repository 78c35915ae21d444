"""Fills an Excel form as a person would: finds the question's row, types into the cell, picks from the list, ticks.

Nothing of the program is used here, so that a form and its reader are tested by something that knows neither.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from lxml import etree

Value = str | Sequence[str]
"""A text, several paragraphs, an option, or several options (each by its id or its shown text)."""

_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HIGHEST = 409.0
"""Points that Excel gives a row at most."""
_IDS, _FIRST_ROLE = "A", "answer"


def fill_excel(data: bytes, answers: Mapping[str, Value]) -> bytes:
    """The form with these answers typed in, each named by the id of its place; nothing else is touched.

    A place is `UNTOC-05-01`, `UNTOC-05-04.2.title`, `UNTOC-05-T3.text`, `identification.state` and the like.

    Raises:
        KeyError: the form has no such place, or the question no such option.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    sheets = {info.filename: _Sheet(part) for info, part in parts if info.filename.startswith("xl/worksheets/sheet")}
    lists = next(sheet for sheet in sheets.values() if sheet.text("A1") == "#tick")
    name, form = next((name, sheet) for name, sheet in sheets.items() if sheet.text("A1").startswith("form="))
    filler = _Filler(form, {key: lists.text(f"B{row}") for row, key in lists.column(_IDS)})
    for place, value in answers.items():
        filler.answer(place, value)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for info, part in parts:
            archive.writestr(info, form.written() if info.filename == name else part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


class _Sheet:
    """The cells of one sheet by reference."""

    def __init__(self, part: bytes) -> None:
        self._root = etree.fromstring(part)
        columns = self._root.iterfind(f"{{{_NAMESPACE}}}cols/{{{_NAMESPACE}}}col")
        self._widths = {
            chr(64 + number): float(column.get("width", "10"))
            for column in columns
            for number in range(int(column.get("min", "1")), min(int(column.get("max", "1")), 26) + 1)
        }
        self._cells = {cell.get("r", ""): cell for cell in self._root.iter(f"{{{_NAMESPACE}}}c")}

    def text(self, reference: str) -> str:
        """What stands in the cell, or ""."""
        cell = self._cells.get(reference)
        return "" if cell is None else "".join(str(text) for text in cell.itertext())

    def column(self, letter: str) -> list[tuple[int, str]]:
        """The row and text of every cell of a column that holds one, from the top."""
        found = (re.fullmatch(f"{letter}([0-9]+)", reference) for reference in self._cells)
        return [(int(match[1]), self.text(match[0])) for match in found if match and self.text(match[0])]

    def letters(self, row: int) -> dict[str, str]:
        """The letter of each column by the text in this row."""
        found = (re.fullmatch(f"([A-Z]+){row}", reference) for reference in self._cells)
        return {self.text(match[0]): match[1] for match in found if match}

    def type(self, reference: str, text: str) -> None:
        """What typing into a cell of text format leaves: text, even where it begins with an equals sign.

        Excel writes what looks like one of its own escapes (`_x000D_`) so that it stays as typed.
        """
        cell = self._cells[reference]
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "inlineStr")
        string = etree.SubElement(etree.SubElement(cell, f"{{{_NAMESPACE}}}is"), f"{{{_NAMESPACE}}}t")
        string.set(_SPACE, "preserve")
        string.text = re.sub("_x([0-9A-Fa-f]{4})_", r"_x005F_x\1_", text)
        self._grow(cell, text)

    def _grow(self, cell: etree._Element, text: str) -> None:
        """Make the row high enough for the text, as a program does while one types."""
        row = cell.getparent()
        if row is not None:
            width = self._widths.get(re.sub("[0-9]", "", cell.get("r", "")), 10.0)
            lines = sum(1 + int(len(line) // (width * 0.9)) for line in text.split("\n"))
            row.set("ht", f"{min(max(float(row.get('ht', '15')), 15.0 * lines), _HIGHEST):g}")

    def written(self) -> bytes:
        """The part with what was typed."""
        return etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)


class _Filler:
    """Answers the questions of one form."""

    def __init__(self, sheet: _Sheet, options: Mapping[str, str]) -> None:
        self._sheet = sheet
        self._options = options
        letters = sheet.letters(1)
        self._labels = letters["question"]
        columns = [letters[role] for role in letters if role.partition(".")[0] == _FIRST_ROLE]
        self._places = {
            place: f"{column}{row}"
            for row, ids in sheet.column(_IDS)
            if row > 1
            for place, column in zip(ids.split(), columns, strict=False)
        }

    def answer(self, place: str, value: Value) -> None:
        """Type a text, choose an option, or tick several."""
        if place in self._places:
            text = value if isinstance(value, str) else "\n".join(value)
            self._sheet.type(self._places[place], self._options.get(text, text))
            return
        for option in [value] if isinstance(value, str) else value:
            self._sheet.type(self._places[self._option_row(place, option)], self._options["#tick"])

    def _option_row(self, question: str, option: str) -> str:
        """The id of the row of an option that is named by its id or by its text."""
        if option in self._places:
            return option
        for row, ids in self._sheet.column(_IDS):
            if ids.startswith(f"{question}.") and self._sheet.text(f"{self._labels}{row}") == option:
                return ids
        raise KeyError(f"{question} has no option '{option}'")

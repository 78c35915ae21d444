"""The cells that a workbook really holds, as the text that a person sees in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, get_column_letter

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.package import Package, open_package
from pipeline.formats.xlsx.numbers import NumberFormats, shown_date, shown_number, whole_number

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Cell:
    """One cell that holds something."""

    row: int
    """Counted from 1, as Excel numbers them."""
    column: int
    """Counted from 1: column A is 1."""
    text: str
    """As shown: a date in ISO form, a number without needless decimals, a formula's last result."""
    formula: str = ""
    """The formula behind the text, with its `=`, or ""."""

    @property
    def reference(self) -> str:
        """`D14`."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its cells by row and column, empty ones left out."""

    name: str
    part: str
    """The part of the package that holds it: `xl/worksheets/sheet1.xml`."""
    cells: Mapping[tuple[int, int], Cell]
    hidden: bool = False
    hidden_rows: frozenset[int] = field(default_factory=frozenset)

    def text(self, row: int, column: int) -> str:
        """The text of a cell, or ""."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    @cached_property
    def rows(self) -> Mapping[int, tuple[Cell, ...]]:
        """The cells of each row that has any, from the left, in the order of the rows."""
        rows: dict[int, list[Cell]] = {}
        for key in sorted(self.cells):
            rows.setdefault(key[0], []).append(self.cells[key])
        return {row: tuple(cells) for row, cells in rows.items()}


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """Every sheet of an Excel workbook, in the order of its tabs.

    Raises:
        UnreadableDocumentError: the bytes are no workbook, or a damaged or oversized one.
    """
    return sheets_of(open_package(data, "xlsx"))


def sheets_of(package: Package) -> tuple[Sheet, ...]:
    """Every sheet of an opened workbook, in the order of its tabs.

    Raises:
        UnreadableDocumentError: a part is missing or damaged, or the workbook has no sheet.
    """
    workbook = package.xml(package.main)
    targets = _targets(package)
    strings = _shared_strings(package, targets)
    formats = _formats(package, workbook, targets)
    sheets = tuple(
        _sheet(package, element, targets[element.get(_RELATION_ID, "")], strings, formats)
        for element in workbook.iterfind("{*}sheets/{*}sheet")
        if element.get(_RELATION_ID, "") in targets
    )
    if not sheets:
        raise UnreadableDocumentError("the workbook has no sheet that can be read; ask the sender to save it again")
    return sheets


def _targets(package: Package) -> dict[str, str]:
    """Relationship id to part name, for the relationships of the workbook that lead to a part it holds."""
    folder, _, base = package.main.rpartition("/")
    name = f"{folder}/_rels/{base}.rels"
    if name not in package:
        return {}
    ids = [
        relation.get("Id", "")
        for relation in package.xml(name).iterfind("{*}Relationship")
        if relation.get("TargetMode") != "External"
    ]
    names = [target for _, target in package.relationships(package.main)]
    return {key: target for key, target in zip(ids, names, strict=True) if target in package}


def _part_of_kind(package: Package, targets: Mapping[str, str], kind: str) -> str:
    """The part that the workbook's relationship of this kind leads to, or ""."""
    wanted = (target for type_, target in package.relationships(package.main) if type_.endswith(f"/{kind}"))
    return next((target for target in wanted if target in targets.values()), "")


def _shared_strings(package: Package, targets: Mapping[str, str]) -> tuple[str, ...]:
    name = _part_of_kind(package, targets, "sharedStrings")
    if not name:
        return ()
    return tuple(_string(item) for item in package.xml(name).iterfind("{*}si"))


def _formats(package: Package, workbook: etree._Element, targets: Mapping[str, str]) -> NumberFormats:
    properties = workbook.find("{*}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    name = _part_of_kind(package, targets, "styles")
    if not name:
        return NumberFormats((), since_1904=since_1904)
    styles = package.xml(name)
    codes = {item.get("numFmtId", ""): item.get("formatCode", "") for item in styles.iterfind("{*}numFmts/{*}numFmt")}
    ids = [item.get("numFmtId", "0") for item in styles.iterfind("{*}cellXfs/{*}xf")]
    return NumberFormats.from_ids(ids, codes, since_1904=since_1904)


def _sheet(
    package: Package, element: etree._Element, part: str, strings: tuple[str, ...], formats: NumberFormats
) -> Sheet:
    root = package.xml(part)
    cells = {}
    for row, column, cell in _positions(root):
        text = _shown(cell, strings, formats)
        formula = cell.findtext("{*}f") or ""
        if text or formula:
            cells[row, column] = Cell(row, column, text, f"={formula}" if formula else "")
    hidden_rows = frozenset(
        whole_number(row.get("r", "")) or 0
        for row in root.iterfind("{*}sheetData/{*}row")
        if row.get("hidden") in ("1", "true")
    )
    hidden = element.get("state") in ("hidden", "veryHidden")
    return Sheet(element.get("name", ""), part, cells, hidden, hidden_rows)


def _positions(root: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Row, column and element of every `c`; one without a usable reference stands after the one before it."""
    row = 0
    for row_element in root.iterfind("{*}sheetData/{*}row"):
        stated = whole_number(row_element.get("r", ""))
        row = stated if stated is not None and 0 < stated <= _LAST_ROW else row + 1
        column = 0
        for cell in row_element.iterfind("{*}c"):
            place = _parse_reference(cell.get("r", ""))
            column = place[1] if place else column + 1
            yield (place[0] if place else row), column, cell


def _parse_reference(reference: str) -> tuple[int, int] | None:
    """`D14` as (14, 4), or None for what is no cell of a sheet."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    row, column = int(match[2]), column_index_from_string(match[1].upper())
    return (row, column) if 0 < row <= _LAST_ROW and column <= _LAST_COLUMN else None


def _shown(cell: etree._Element, strings: tuple[str, ...], formats: NumberFormats) -> str:
    value = cell.findtext("{*}v") or ""
    match cell.get("t", "n"):
        case "s":
            index = whole_number(value)
            return strings[index] if index is not None and index < len(strings) else ""
        case "inlineStr":
            inline = cell.find("{*}is")
            return "" if inline is None else _string(inline)
        case "str" | "e":
            return clean(value)
        case "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        case "d":
            return shown_date(value)
        case _:
            return shown_number(value, formats, cell.get("s", "0"))


def _string(item: etree._Element) -> str:
    """The text of a string item, its runs joined, phonetic guides left out."""
    texts = [text.text or "" for text in item.iterfind("{*}t")]
    texts += [text.text or "" for text in item.iterfind("{*}r/{*}t")]
    return clean("".join(texts))


def clean(text: str) -> str:
    """The text with Excel's `_x000D_` escapes undone and every line break written as a line feed."""
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def escaped(text: str) -> str:
    """The text so that Excel shows it as it is, even where it looks like one of its own escapes (`_x000D_`)."""
    return _ESCAPE.sub(lambda match: f"_x005F_x{match[1]}_", text) if "_x" in text else text

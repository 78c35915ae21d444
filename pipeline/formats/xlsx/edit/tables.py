"""Names of a table's columns, kept in step with the cells that head them, and with the formulas that use them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils.cell import get_column_letter, range_boundaries

from pipeline.formats.xlsx.cells import clean, escaped
from pipeline.formats.xlsx.edit.book import ExcelFile, SheetPart
from pipeline.model.text import Issue, Place

_SPECIAL = re.compile(r"(['\[\]#@])")
_FORMULAS = ("{*}f", "{*}calculatedColumnFormula", "{*}totalsRowFormula")


@dataclass(frozen=True)
class HeadedColumn:
    """A column of a table whose head, or whose sum's label, is a text in a cell."""

    element: etree._Element
    attribute: str
    cell: etree._Element
    place: Place

    @property
    def name(self) -> str:
        """As the table has it."""
        return clean(self.element.get(self.attribute) or "")


def headed_columns(file: ExcelFile) -> list[HeadedColumn]:
    """The columns of all tables that say what their cells say, before anything is put in."""
    return [
        column
        for sheet in file.sheets
        for name in file.related(sheet.part, "/table")
        for column in _columns(file, sheet, file.root(name))
        if column.name == shown_in(file, column.cell)
    ]


def keep_in_step(file: ExcelFile, columns: list[HeadedColumn]) -> Iterator[Issue]:
    """Names each column as its cell now says; two columns of a table that say the same are told apart by a number."""
    renamed: dict[str, str] = {}
    for column in columns:
        wanted = shown_in(file, column.cell)
        if wanted == column.name:
            continue
        name = wanted if column.attribute != "name" else _free(column, wanted)
        if name != wanted:
            write_text(file, column.cell, name)
            message = f"{column.place.label}: two columns of a table would be called '{wanted}'; this one is '{name}'"
            yield Issue("column-renamed", "warning", message, column.place)
        if column.attribute == "name":
            renamed[column.name] = name
        column.element.set(column.attribute, _written(name))
    if renamed:
        _rename_in_formulas(file, renamed)


def shown_in(file: ExcelFile, cell: etree._Element) -> str:
    """The text of a cell, "" where it is none that somebody typed."""
    text = file.string_of(cell)
    if text is None:
        return ""
    return clean("".join(str(each.text or "") for each in text.element.iter("{*}t") if not _is_phonetic(each)))


def write_text(file: ExcelFile, cell: etree._Element, text: str) -> None:
    """Gives a cell a text of its own, which no other cell shares."""
    del file
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    space = etree.QName(cell).namespace
    inline = etree.SubElement(cell, f"{{{space}}}is")
    etree.SubElement(inline, f"{{{space}}}t").text = escaped(text)


def _columns(file: ExcelFile, sheet: SheetPart, table: etree._Element) -> Iterator[HeadedColumn]:
    try:
        left, top, right, bottom = (int(each or 0) for each in range_boundaries(table.get("ref") or ""))
    except (TypeError, ValueError):
        return
    cells = dict(file.cells(sheet))
    named = table.find("{*}tableColumns")
    for place, element in enumerate(named if named is not None else ()):
        letter = get_column_letter(min(left + place, right))
        rows = {"name": top if table.get("headerRowCount") != "0" else 0}
        rows["totalsRowLabel"] = bottom if table.get("totalsRowCount", "0") != "0" else 0
        for attribute, row in rows.items():
            cell = cells.get(f"{letter}{row}")
            if cell is not None and element.get(attribute):
                label = f"sheet {sheet.name}, cell {letter}{row}"
                yield HeadedColumn(element, attribute, cell, Place(sheet.name, f"{letter}{row}", label))


def _free(column: HeadedColumn, wanted: str) -> str:
    """The name, or the name with the first number that no other column of the table has."""
    parent = column.element.getparent()
    others = {clean(each.get("name") or "").casefold() for each in parent if each is not column.element}  # type: ignore[union-attr] # a column stands in its table
    name, number = wanted, 1
    while name.casefold() in others:
        number += 1
        name = f"{wanted} {number}"
    return name


def _written(name: str) -> str:
    """As the attribute holds it: a line break is `_x000a_`."""
    return escaped(name).replace("\n", "_x000a_")


def _rename_in_formulas(file: ExcelFile, renamed: Mapping[str, str]) -> None:
    """Structured references name columns: `Table1[Amount]`."""
    roots = [file.root(sheet.part) for sheet in file.sheets]
    roots += [file.root(name) for sheet in file.sheets for name in file.related(sheet.part, "/table")]
    by_reference = {f"[{_quoted(old)}]": f"[{_quoted(new)}]" for old, new in renamed.items()}
    by_reference |= {f"[@{_quoted(old)}]": f"[@{_quoted(new)}]" for old, new in renamed.items()}
    pattern = re.compile("|".join(re.escape(each) for each in sorted(by_reference, key=len, reverse=True)))
    for root in roots:
        for element in root.iter(*_FORMULAS):
            if element.text and "[" in element.text:
                element.text = pattern.sub(lambda match: by_reference[match[0]], element.text)


def _quoted(name: str) -> str:
    return _SPECIAL.sub(r"'\1", name)


def _is_phonetic(text: etree._Element) -> bool:
    parent = text.getparent()
    return parent is not None and etree.QName(parent).localname == "rPh"

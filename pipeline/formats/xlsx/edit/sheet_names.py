"""The names of sheets, and everything in the file that names a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.xlsx.edit.book import ExcelFile, SheetPart
from pipeline.model.draft import Part

NAME_LIMIT = 31
_FORBIDDEN = re.compile(r"[\\/?*\[\]:]")
_PLAIN = re.compile(r"[^\W\d][\w.]*")
_QUOTED_TEXT = re.compile(r'("(?:[^"]|"")*")')
_FORMULAS = ("{*}f", "{*}formula", "{*}formula1", "{*}formula2", "{*}definedName", "{*}sqref")
_NAMED = ("/worksheet", "/chartsheet", "/drawing", "/chart", "/table", "/pivotTable", "/pivotCacheDefinition")


@dataclass(frozen=True, eq=False)
class SheetName:
    """The name on a sheet's tab."""

    sheet: SheetPart

    @property
    def parts(self) -> tuple[Part, ...]:
        """The name's text."""
        return (Part("text", self.sheet.name),)

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Nothing: names are changed all at once, by `rename_sheets`."""
        del parts
        return ()


def legal_names(file: ExcelFile, wanted: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Old name, new name, and why the new one can't be taken, or "": names differ beyond their capitals."""
    taken = {sheet.name.casefold() for sheet in file.sheets if sheet.name not in wanted}
    for old, text in wanted.items():
        new = " ".join(_FORBIDDEN.sub("-", text).split()).strip("'")
        if not new or len(new) > NAME_LIMIT:
            yield old, old, f"the name '{text}' has {len(new)} characters and a sheet's name 1 to {NAME_LIMIT}"
            taken.add(old.casefold())
        elif new.casefold() in taken:
            yield old, old, f"two sheets would be called '{new}'"
            taken.add(old.casefold())
        else:
            yield old, new, ""
            taken.add(new.casefold())


def rename_sheets(file: ExcelFile, names: Mapping[str, str]) -> None:
    """Renames the sheets, and with them formulas, defined names, links, charts and pivot sources that name them."""
    for sheet in file.sheets:
        sheet.element.set("name", names.get(sheet.name, sheet.name))
    for root in _roots(file):
        _rename_in(root, names)
    for name in file.related("", "/extended-properties"):
        for title in file.root(name).iterfind("{*}TitlesOfParts//{*}lpstr"):
            title.text = names.get(title.text or "", title.text or "")


def _rename_in(root: etree._Element, names: Mapping[str, str]) -> None:
    for element in root.iter(*_FORMULAS):
        if element.text and "!" in element.text:
            element.text = in_formula(element.text, names)
    for link in root.iter("{*}hyperlink"):
        location = link.get("location") or ""
        if "!" in location:
            link.set("location", in_formula(location, names))
    for source in root.iter("{*}worksheetSource"):
        if source.get("sheet") in names:
            source.set("sheet", names[source.get("sheet") or ""])


def in_formula(formula: str, names: Mapping[str, str]) -> str:
    """The formula with the sheets that it names called anew; text in quotes stays as it is."""
    known = {spelt: new for old, new in names.items() for spelt in (f"{_in_quotes(old)}!", f"{old}!")}
    pattern = re.compile("|".join(rf"(?<![\w.'\]]){re.escape(each)}" for each in sorted(known, key=len, reverse=True)))
    pieces = _QUOTED_TEXT.split(formula)
    return "".join(
        piece if number % 2 else pattern.sub(lambda match: f"{_spelt(known[match[0]])}!", piece)
        for number, piece in enumerate(pieces)
    )


def _roots(file: ExcelFile) -> Iterator[etree._Element]:
    met: set[str] = set()
    todo = [file.package.main]
    while todo:
        name = todo.pop(0)
        if name in met:
            continue
        met.add(name)
        yield file.root(name)
        todo += file.related(name, *_NAMED)


def _spelt(name: str) -> str:
    return name if _PLAIN.fullmatch(name) and not re.fullmatch(r"[A-Za-z]{1,3}\d+", name) else _in_quotes(name)


def _in_quotes(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"

"""The names of sheets, and everything in the file that names a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from lxml import etree

from pipeline.formats.docx.package import folded
from pipeline.formats.xlsx.edit.book import ExcelFile, SheetPart
from pipeline.formats.xlsx.edit.escapes import units
from pipeline.formats.xlsx.edit.references import with_sheets
from pipeline.model.draft import Part

NAME_LIMIT = 31
_FORBIDDEN = re.compile(r"[\\/?*\[\]:\x00-\x1f]")
_RESERVED = frozenset({"history"})
_FORMULAS = (
    "{*}f", "{*}formula", "{*}formula1", "{*}formula2", "{*}definedName", "{*}sqref",
    "{*}FmlaLink", "{*}FmlaRange", "{*}FmlaMacro", "{*}FmlaTxbx",
)  # fmt: skip
_ATTRIBUTES = ("textlink", "fmlaLink", "fmlaRange", "fmlaTxbx", "linkedCell", "listFillRange")
_NAMED = (
    "/worksheet", "/chartsheet", "/dialogsheet", "/drawing", "/chart", "/chartEx", "/table", "/pivotTable",
    "/pivotCacheDefinition", "/ctrlProp", "/xlMacrosheet",
)  # fmt: skip
_SHEETS_OF_SOURCES = ("{*}worksheetSource", "{*}rangeSet", "{*}dataRef")
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


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


def legal_names(file: ExcelFile, wanted: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """New names by old ones, and for each sheet that keeps its name the reason: names differ beyond their capitals."""
    names = {old: _cleaned(text) for old, text in wanted.items()}
    refused = {old: why for old, new in names.items() if (why := _refusal(new))}
    while True:
        taken = {sheet.name.casefold() for sheet in file.sheets if sheet.name not in names or sheet.name in refused}
        clash = next(_clashes({old: new for old, new in names.items() if old not in refused}, taken), None)
        if clash is None:
            return {old: new for old, new in names.items() if old not in refused and old != new}, refused
        refused[clash] = f"two sheets would be called '{names[clash]}'"


def rename_sheets(file: ExcelFile, names: Mapping[str, str]) -> None:
    """Renames the sheets, and with them formulas, defined names, links, charts and pivot sources that name them."""
    for sheet in file.sheets:
        sheet.element.set("name", names.get(sheet.name, sheet.name))
    for name in _parts_that_name(file):
        _rename_in(file.root(name), names)
        _rename_targets(file, name, names)
    for name in file.related("", "/extended-properties"):
        for title in file.root(name).iterfind("{*}TitlesOfParts//{*}lpstr"):
            title.text = names.get(title.text or "", with_sheets(title.text or "", names))


def _cleaned(text: str) -> str:
    return " ".join(_FORBIDDEN.sub("-", text).split()).strip("'")


def _refusal(name: str) -> str:
    if not name or units(name) > NAME_LIMIT:
        return f"the name '{name}' has {units(name)} characters and a sheet's name 1 to {NAME_LIMIT}"
    return f"Excel keeps the name '{name}' for itself" if name.casefold() in _RESERVED else ""


def _clashes(names: Mapping[str, str], taken: set[str]) -> Iterator[str]:
    """The sheets whose new name another one has, or one before it gets."""
    seen = set(taken)
    for old, new in names.items():
        if new.casefold() in seen:
            yield old
        seen.add(new.casefold())


def _rename_in(root: etree._Element, names: Mapping[str, str]) -> None:
    for element in root.iter(*_FORMULAS):
        if element.text and "!" in element.text and not len(element):
            element.text = with_sheets(element.text, names)
    for element in root.iter("*"):
        for attribute in _ATTRIBUTES:
            if "!" in (element.get(attribute) or ""):
                element.set(attribute, with_sheets(element.get(attribute) or "", names))
    for link in root.iter("{*}hyperlink"):
        if "!" in (link.get("location") or "") and link.get(_RELATION_ID) is None:
            link.set("location", with_sheets(link.get("location") or "", names))
    for source in root.iter(*_SHEETS_OF_SOURCES):
        if source.get("sheet") in names and source.get(_RELATION_ID) is None:
            source.set("sheet", names[source.get("sheet") or ""])


def _rename_targets(file: ExcelFile, name: str, names: Mapping[str, str]) -> None:
    """Relationships that lead to a place in the file itself: `#Sheet1!A1`."""
    folder, _, base = name.rpartition("/")
    relations = f"{folder}/_rels/{base}.rels"
    if relations not in file.package:
        return
    for relation in file.root(relations):
        target = relation.get("Target") or ""
        plain = unquote(target)
        if target.startswith("#") and (new := "#" + with_sheets(plain[1:], names)) != plain:
            relation.set("Target", "#" + quote(new[1:], safe="!'$:()") if "%" in target else new.replace(" ", "%20"))


def _parts_that_name(file: ExcelFile) -> Iterator[str]:
    met: set[str] = set()
    todo = [file.package.main]
    while todo:
        name = todo.pop(0)
        if folded(name) not in met:
            met.add(folded(name))
            yield name
            todo += file.related(name, *_NAMED)

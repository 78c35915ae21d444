"""Texts in quotes in formulas: they stay, and whoever reads the translation is told where they matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.formats.xlsx.edit.book import ExcelFile
from pipeline.formats.xlsx.edit.references import texts_in
from pipeline.model.file_text import TextUnit
from pipeline.model.text import Issue, Place

_FORMULAS = ("{*}f", "{*}formula", "{*}formula1", "{*}formula2")


def literal_issues(file: ExcelFile, units: Sequence[TextUnit]) -> Iterator[Issue]:
    """One for each text that a formula holds and that a cell or a choice also says: translated, they differ."""
    said = {_plain(unit).casefold() for unit in units if unit.kind in ("cell", "entry")}
    places: dict[str, list[Place]] = {}
    for text, place in _literals(file):
        if text.casefold() in said:
            places.setdefault(text, []).append(place)
    for text, found in places.items():
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        message = (
            f"{found[0].label}{more}: the formula compares with '{text}', which stays as it is; "
            "where cells that say so are translated, change the formula"
        )
        yield Issue("formula-text", "info", message, found[0])


def _literals(file: ExcelFile) -> Iterator[tuple[str, Place]]:
    for sheet in file.sheets:
        for element in file.root(sheet.part).iter(*_FORMULAS):
            formula = element.text or ""
            if '"' in formula and not _is_list(formula):
                where = _reference(element)
                place = Place(sheet.name, where, f"sheet {sheet.name}, {f'cell {where}' if where else 'a rule'}")
                yield from ((text, place) for text in texts_in(formula))


def _is_list(formula: str) -> bool:
    """True for a list of choices, which is translated."""
    return formula.startswith('"') and formula.endswith('"') and '"' not in formula[1:-1].replace('""', "")


def _reference(formula: object) -> str:
    parent = formula.getparent()  # type: ignore[attr-defined] # an element of a sheet
    return "" if parent is None else parent.get("r") or ""


def _plain(unit: TextUnit) -> str:
    return "".join(part.text for part in unit.parts if part.kind == "text").strip()

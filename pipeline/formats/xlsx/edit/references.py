"""Formulas with the sheets and table columns that they name called anew; all else in them stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.formats.xlsx.edit.areas import Area, area

_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_SHEETS = re.compile(
    r"\[[^\[\]]*\][\w.:?\\]+!"  # of another file
    r"|'(?P<quoted>(?:[^']|'')+)'!"
    r"|(?<![\w.'?\\!$])(?P<plain>[^\W\d][\w.?\\]*(?::[^\W\d][\w.?\\]*)?)!"
)
_TABLE = re.compile(r"(?<![\w.\\])([^\W\d][\w.\\]*)\[")
_COLUMN = re.compile(r"\[(@?)((?:'.|[^'\[\]])*)\]", re.DOTALL)
_SPECIAL = re.compile(r"(['\[\]#@])")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*(?:[Cc]\d*)?|[Cc]\d*|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]")
_NEEDS_NO_QUOTES = re.compile(r"[^\W\d][\w.]*")


def texts_in(formula: str) -> list[str]:
    """The texts in quotes in a formula."""
    return [match[1].replace('""', '"') for match in _TEXT.finditer(formula)]


def with_sheets(formula: str, names: Mapping[str, str]) -> str:
    """The formula with sheets called anew; in a text in quotes only a reference that it begins with, as in INDIRECT."""
    known = {old.casefold(): new for old, new in names.items()}

    def renamed(match: re.Match[str]) -> str:
        return _renamed_sheets(match, known)

    pieces, end = [], 0
    for text in _TEXT.finditer(formula):
        pieces.append(_SHEETS.sub(renamed, formula[end : text.start()]))
        pieces.append(f'"{_in_text(text[1], known)}"')
        end = text.end()
    return "".join([*pieces, _SHEETS.sub(renamed, formula[end:])])


def with_columns(formula: str, tables: Mapping[str, Mapping[str, str]]) -> str:
    """The formula with columns called anew: old name in lower case to new name, by the table's name in lower case."""
    pieces, end = [], 0
    for match in _TABLE.finditer(formula):
        columns = tables.get(match[1].casefold())
        if columns is None or match.start() < end:
            continue
        close = _end_of_brackets(formula, match.end() - 1)
        pieces += [formula[end : match.end() - 1], _renamed_columns(formula[match.end() - 1 : close], columns)]
        end = close
    return "".join([*pieces, formula[end:]])


def sheet_and_area(reference: str) -> tuple[str, Area] | None:
    """The sheet and the area that `'Sheet 1'!$A$2:$A$9` names, or None for anything else."""
    match = _SHEETS.match(reference.strip())
    if match is None or match.lastgroup is None:
        return None
    found = area(reference.strip()[match.end() :])
    return None if found is None else (match[match.lastgroup].replace("''", "'"), found)


def _in_text(text: str, known: Mapping[str, str]) -> str:
    """A text in quotes, with the sheet that it begins with called anew."""
    lead = "#" if text.startswith("#") else ""
    match = _SHEETS.match(text, len(lead))
    return text if match is None else lead + _renamed_sheets(match, known) + text[match.end() :]


def _renamed_sheets(match: re.Match[str], known: Mapping[str, str]) -> str:
    """The one or two sheets before the `!`; those of another file stay."""
    if match.lastgroup is None or "[" in match[match.lastgroup]:
        return match[0]
    old = match[match.lastgroup].replace("''", "'").split(":")
    new = [known.get(name.casefold(), name) for name in old]
    return match[0] if new == old else f"{_spelt(new)}!"


def _spelt(names: Iterable[str]) -> str:
    listed = list(names)
    if all(_NEEDS_NO_QUOTES.fullmatch(name) and not _LIKE_A_CELL.fullmatch(name) for name in listed):
        return ":".join(listed)
    doubled = ":".join(listed).replace("'", "''")
    return f"'{doubled}'"


def _end_of_brackets(formula: str, start: int) -> int:
    """The place behind the bracket that closes the one at `start`; an apostrophe makes the next character plain."""
    depth, place = 0, start
    while place < len(formula):
        character = formula[place]
        place += 2 if character == "'" else 1
        depth += {"[": 1, "]": -1}.get(character, 0)
        if depth == 0:
            return place
    return len(formula)


def _renamed_columns(specifier: str, columns: Mapping[str, str]) -> str:
    def renamed(match: re.Match[str]) -> str:
        old = re.sub(r"'(.)", r"\1", match[2], flags=re.DOTALL)
        new = columns.get(old.casefold())
        if new is None or match[2].startswith("#"):
            return match[0]
        name = _SPECIAL.sub(r"'\1", new)
        plain = re.fullmatch(r"[\w.]+", new)
        return f"[{match[1]}{name}]" if plain or not match[1] else f"[@[{name}]]"

    return _COLUMN.sub(renamed, specifier)

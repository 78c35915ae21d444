"""How the workbooks that the program makes look: fonts, colours, borders, and the direction of the language."""

from __future__ import annotations

import re
from typing import Literal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

RIGHT_TO_LEFT: tuple[str, ...] = ("ar",)

_UPRIGHT = ("ar", "zh")
"""Scripts that have no italics: slanted, their letters only look broken."""
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f]")
_FONTS = {"ar": "Arial", "zh": "SimSun"}
_LINE = Side(style="thin", color="FF8A97A6")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADING = PatternFill("solid", fgColor="FFD9E2EC")
_TO_FILL = PatternFill("solid", fgColor="FFFFFDF2")
TO_CONFIRM = PatternFill("solid", fgColor="FFFFE8B3")

GREY = "FF5F6B77"
GREYED = PatternFill("solid", bgColor="FFEFF1F3")
"""The fill of a conditional format takes its colour from `bgColor`."""


def font(language: str, *, bold: bool = False, italic: bool = False, size: int = 11) -> Font:
    """A font that has the letters of the language."""
    slanted = italic and language not in _UPRIGHT
    return Font(name=_FONTS.get(language, "Calibri"), bold=bold, italic=slanted, size=size)


def dress(
    cell: Cell, language: str, *, bold: bool = False, italic: bool = False, size: int = 11, indent: int = 0
) -> None:
    """A wrapped cell of the blank form, in the language's font and direction."""
    cell.font = font(language, bold=bold, italic=italic, size=size)
    leftwards = language in RIGHT_TO_LEFT
    side: Literal["left", "right", "general"] = "general" if not indent else "right" if leftwards else "left"
    cell.alignment = Alignment(
        horizontal=side, wrap_text=True, vertical="top", readingOrder=2 if leftwards else 1, indent=indent
    )


def dress_heading(cell: Cell, language: str) -> None:
    """A cell of a header or of an article's heading."""
    dress(cell, language, bold=True)
    cell.fill = _HEADING


def dress_answer(cell: Cell, language: str) -> None:
    """A cell to fill: text whatever is typed, wrapped, boxed, unlocked; its direction follows what is typed."""
    cell.font = font(language)
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=0)
    cell.border = _BOX
    cell.fill = _TO_FILL
    cell.protection = Protection(locked=False)


def dress_fact(cell: Cell, language: str, *, to_confirm: bool = False) -> None:
    """A cell of a table that the program fills: boxed and wrapped, marked where a person has to confirm it.

    A text with Arabic letters runs from the right, also where it begins with a number or a Latin name.
    """
    dress(cell, language)
    cell.number_format = "@"
    cell.border = _BOX
    order = 2 if _ARABIC_LETTER.search(str(cell.value)) else 0
    cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=order)
    if to_confirm:
        cell.fill = TO_CONFIRM


def estimated_lines(text: str, width: int) -> int:
    """Lines that a text takes in a column of this width, counted high; Chinese characters are two wide."""
    lines = 0
    room = max(int(width * 1.05), 1)
    for line in text.split("\n"):
        wide = sum(2 if ord(character) > 0x2E7F else 1 for character in line)
        lines += max(1, -(-wide // room))
    return lines

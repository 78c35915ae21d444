"""Headers and footers of a sheet: three sections of text, with Excel's codes such as `&P` in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.docx.edit.repair import repaired
from pipeline.formats.xlsx.edit.escapes import trimmed, units
from pipeline.model.draft import Part

HEADER_LIMIT = 255
"""Characters that Excel takes in a header or footer, codes included."""
NAMES = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_PIECE = re.compile(r'(&"[^"]*"|&K[0-9A-Fa-f]{6}|&K\d\d[+-]\d{3}|&\d{1,3}|&[A-Za-z&])')
_SECTIONS = frozenset({"&l", "&c", "&r"})
_SIGNS = {"&p": "№", "&n": "№", "&g": "▣"}


@dataclass(frozen=True, eq=False)
class HeaderText:
    """One section of a header or footer, without the codes and blanks at its ends."""

    element: etree._Element
    index: int

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Text, and a code for each of Excel's own inside it."""
        return self._cut[1]

    @property
    def size(self) -> int:
        """The length of the whole header or footer now."""
        return units(self.element.text or "")

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Set the section's text, its codes in the order of the parts."""
        lead, before, tail = self._cut
        whole, done = repaired(before, parts)
        found = sections(self.element)
        found[self.index] = [*lead, *(self._written(part) for part in whole), *tail]
        self.element.text = "".join(_apart([piece for section in found for piece in section if piece]))
        return done

    @cached_property
    def _pieces(self) -> list[str]:
        """The section's codes and texts as they were."""
        return sections(self.element)[self.index]

    @cached_property
    def _cut(self) -> tuple[list[str], tuple[Part, ...], list[str]]:
        """What stands before the text, the text with its codes, and what stands behind it, as it is written."""
        texts = [number for number, piece in enumerate(self._pieces) if not _is_code(piece) and piece.strip()]
        if not texts:
            return self._pieces, (), []
        first, end = texts[0], texts[-1] + 1
        parts = [self._part(number) for number in range(first, end)]
        lead, inner, tail = trimmed(_together(parts))
        return [*self._pieces[:first], lead], inner, [tail, *self._pieces[end:]]

    def _part(self, number: int) -> Part:
        piece = self._pieces[number]
        if _is_code(piece):
            return Part("code", _SIGNS.get(piece.lower(), ""), f"h{number}", "field")
        return Part("text", piece.replace("&&", "&"))

    def _written(self, part: Part) -> str:
        return self._pieces[int(part.id[1:])] if part.kind == "code" else shown(part.text).replace("&", "&&")


def sections(element: etree._Element) -> list[list[str]]:
    """Codes and texts of a header by section, each with the code that begins it, before the first code first."""
    found: list[list[str]] = [[]]
    for piece in _PIECE.split(element.text or ""):
        if piece.lower() in _SECTIONS:
            found.append([piece])
        elif piece == "&&" or not _is_code(piece):
            _add_text(found[-1], piece)
        else:
            found[-1].append(piece)
    return found


def _add_text(section: list[str], text: str) -> None:
    if section and not _is_code(section[-1]):
        section[-1] += text
    elif text:
        section.append(text)


def _is_code(piece: str) -> bool:
    return piece.startswith("&") and not piece.startswith("&&")


def _together(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.kind == "code" or part.text]


def _apart(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces, with a space where digits would run on from the size that a code gives."""
    yield from pieces[:1]
    for before, piece in pairwise(pieces):
        if re.fullmatch(r"&\d{1,3}", before) and piece[:1].isdigit():
            yield " "
        yield piece

"""Text in attributes and elements of a sheet: prompts, lists of choices, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.docx.edit.repair import repaired
from pipeline.model.draft import Part

LIST_LIMIT, PROMPT_LIMIT, TITLE_LIMIT, HEADER_LIMIT = 255, 255, 32, 255
"""Characters that Excel takes."""

PROMPTS = {"promptTitle": TITLE_LIMIT, "prompt": PROMPT_LIMIT, "errorTitle": TITLE_LIMIT, "error": PROMPT_LIMIT}
"""The texts of a validation rule, each with its limit."""
HEADERS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_HEADER_CODE = re.compile(r'(&"[^"]*"|&K[0-9A-Fa-f]{6}|&K\d\d[+-]\d{3}|&\d{1,3}|&[A-Za-z&])')
_SECTION = re.compile(r"&[LCR]", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class PromptText:
    """One text of a validation rule."""

    element: etree._Element
    name: str

    @property
    def parts(self) -> tuple[Part, ...]:
        """The attribute's text."""
        text = self.element.get(self.name) or ""
        return (Part("text", text),) if text else ()

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Set it."""
        self.element.set(self.name, shown(_plain(parts)))
        return ()


@dataclass(frozen=True, eq=False)
class ListEntry:
    """One choice of a list that stands in the rule itself: `"yes,no"`."""

    formula: etree._Element
    index: int

    @property
    def parts(self) -> tuple[Part, ...]:
        """The choice's text."""
        return (Part("text", choices(self.formula)[self.index].replace('""', '"')),)

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Set it; a comma would part it in two and becomes another mark."""
        text = " ".join(shown(_plain(parts)).split())
        plain = text.replace("，", "、") if "," not in text else text.replace(",", ";")
        found = choices(self.formula)
        lead = found[self.index][: len(found[self.index]) - len(found[self.index].lstrip())]
        found[self.index] = lead + plain.replace('"', '""')
        self.formula.text = f'"{",".join(found)}"'
        return () if plain == text else ("a comma in a choice of a list became another mark",)


@dataclass(frozen=True, eq=False)
class HeaderText:
    """One of the three sections of a header or footer: text with codes such as `&P`."""

    element: etree._Element
    index: int

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Text, and a code for each of Excel's own."""
        pieces = _HEADER_CODE.split(sections(self.element)[self.index])
        return tuple(
            Part("code", piece, f"h{number}", "field") if number % 2 else Part("text", piece)
            for number, piece in enumerate(pieces)
            if piece
        )

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Set the section's text, its codes in the order of the parts."""
        if tuple(parts) == self.parts:
            return ()
        whole, done = repaired(self.parts, parts)
        found = sections(self.element)
        found[self.index] = "".join(
            part.text if part.kind == "code" else shown(part.text).replace("&", "&&") for part in whole
        )
        self.element.text = "".join(found)
        return done


def choices(formula: etree._Element) -> list[str]:
    """The choices of a literal list, quotes still doubled; [] where the formula is a reference or a calculation."""
    text = (formula.text or "").strip()
    if len(text) < 2 or not (text.startswith('"') and text.endswith('"')):
        return []
    return text[1:-1].split(",")


def sections(element: etree._Element) -> list[str]:
    """A header's text by section, each with the code that begins it."""
    text = element.text or ""
    starts = [match.start() for match in _SECTION.finditer(text)]
    cuts = [0, *(start for start in starts if start), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if end > start]


def validations(root: etree._Element) -> Iterator[etree._Element]:
    """The validation rules of a sheet, those of later versions too."""
    return (each for each in root.iter("{*}dataValidation"))


def list_entries(validation: etree._Element) -> list[ListEntry]:
    """The choices of a rule that lists them itself; [] for any other."""
    found = validation.find("{*}formula1") if validation.get("type") == "list" else None
    if found is None:
        return []
    formula = found[0] if len(found) else found
    return [ListEntry(formula, index) for index in range(len(choices(formula)))]


def _plain(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts if part.kind == "text")

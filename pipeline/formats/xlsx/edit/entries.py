"""Text in the validation rules of cells, prompts and lists of choices, and in the descriptions of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.docx.edit.repair import repaired
from pipeline.formats.xlsx.cells import clean
from pipeline.formats.xlsx.edit.escapes import Escapes, trimmed, units
from pipeline.model.draft import Part

LIST_LIMIT, PROMPT_LIMIT, TITLE_LIMIT = 255, 255, 32
"""Characters that Excel takes; of a list with its commas."""

PROMPTS = {"promptTitle": TITLE_LIMIT, "prompt": PROMPT_LIMIT, "errorTitle": TITLE_LIMIT, "error": PROMPT_LIMIT}
"""The texts of a validation rule, each with its limit."""
_COMMA = re.compile(r"\s*,\s*")


@dataclass(frozen=True, eq=False)
class PromptText:
    """A text in an attribute, where line breaks mostly are escapes."""

    element: etree._Element
    name: str
    _escapes: Escapes = field(default_factory=Escapes)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The attribute's text as it was."""
        return self._trimmed[1]

    @property
    def size(self) -> int:
        """Its length now."""
        return units(clean(self.element.get(self.name) or ""))

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Set the attribute; a line break becomes its escape where the text has no other."""
        lead, before, tail = self._trimmed
        whole, done = repaired(before, parts)
        text = self._escapes.written(whole)
        breaks = any("\n" in part.text for part in before)
        self.element.set(self.name, lead + (text if breaks else text.replace("\n", "_x000a_")) + tail)
        return done

    @cached_property
    def _trimmed(self) -> tuple[str, tuple[Part, ...], str]:
        return trimmed(list(self._escapes.parts(self.element.get(self.name) or "")))


@dataclass(frozen=True, eq=False)
class ListEntry:
    """One choice of a list that stands in the rule itself: `"yes,no"`."""

    formula: etree._Element
    index: int

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The choice's text as it was."""
        text = self._before.replace('""', '"').strip()
        return (Part("text", text),) if text else ()

    @property
    def size(self) -> int:
        """The length of the whole list now."""
        return units(",".join(choices(self.formula)).replace('""', '"'))

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Set it; a comma would part it in two and becomes a mark that its script has instead."""
        before, text = self._before, "".join(part.text for part in parts if part.kind == "text")
        if tuple(parts) == self.parts:
            return ()
        text = " ".join(shown(text).split())
        whole = _COMMA.sub(_instead_of_comma(text), text)
        found = choices(self.formula)
        lead = before[: len(before) - len(before.lstrip())]
        found[self.index] = lead + whole.replace('"', '""')
        self.formula.text = f'"{",".join(found)}"'
        return () if whole == text else ("a comma would part a choice of a list in two and became another mark",)

    @cached_property
    def _before(self) -> str:
        return choices(self.formula)[self.index]


def choices(formula: etree._Element) -> list[str]:
    """The choices of a literal list, quotes still doubled; [] where the formula is a reference or a calculation."""
    text = (formula.text or "").strip()
    if len(text) < 2 or not (text.startswith('"') and text.endswith('"')):
        return []
    inner = text[1:-1]
    return [] if '"' in inner.replace('""', "") else inner.split(",")


def validations(root: etree._Element) -> Iterator[etree._Element]:
    """The validation rules of a sheet, those of later versions too."""
    return root.iter("{*}dataValidation")


def range_of(validation: etree._Element) -> str:
    """The cells that a rule is for: `D4:D20 F4`."""
    return (validation.get("sqref") or validation.findtext("{*}sqref") or "").strip()


def literal_list(validation: etree._Element) -> etree._Element | None:
    """The formula of a rule that lists its choices itself; None for any other."""
    found = validation.find("{*}formula1") if validation.get("type") == "list" else None
    if found is None:
        return None
    formula = found[0] if len(found) else found
    return formula if choices(formula) else None


def list_entries(validation: etree._Element) -> list[ListEntry]:
    """The choices of a rule that lists them itself; [] for any other."""
    formula = literal_list(validation)
    return [] if formula is None else [ListEntry(formula, index) for index in range(len(choices(formula)))]


def _instead_of_comma(text: str) -> str:
    if re.search(r"[\u0600-\u06ff]", text):
        return "، "
    return "，" if re.search(r"[\u3400-\u9fff]", text) else " – "

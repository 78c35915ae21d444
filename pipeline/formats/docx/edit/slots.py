"""The places of a part where text stands, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from pipeline.formats.docx.edit.context import Context, Places
from pipeline.formats.docx.edit.dialects import PARAGRAPHS
from pipeline.formats.docx.edit.fields import Story
from pipeline.formats.docx.edit.paragraph import ParagraphText, paragraph_text
from pipeline.formats.docx.edit.travelling import has_letters
from pipeline.model.draft import Part
from pipeline.model.file_text import UnitKind
from pipeline.model.text import Place


class TextHolder(Protocol):
    """What text is taken from and put back into."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The text and codes as they stand."""
        ...

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Put these in their place; what had to be repaired comes back in words."""
        ...


@dataclass(eq=False)
class Slot:
    """A unit's place in the file; the same text may stand in a second one, its twin."""

    holder: TextHolder
    kind: UnitKind
    place: Place
    number: str = ""
    twins: list[TextHolder] = field(default_factory=list)


class SlotFinder:
    """Finds the slots of one part."""

    def __init__(self, name: str, root: etree._Element) -> None:
        self._root = root
        self._places = Places(name, root)
        self._stories: dict[etree._Element, Story] = {}
        self._first: dict[etree._Element, list[Slot]] = {}

    def slots(self) -> Iterator[Slot]:
        """Every slot with letters in it; text of a second alternative that is also in the first becomes a twin."""
        for element in self._root.iter(*PARAGRAPHS):
            context = self._places.context(element)
            slot = self._slot(element, context)
            if not has_letters(slot.holder.parts) or self._is_twin(slot, context):
                continue
            if context.alternate is not None:
                self._first.setdefault(context.alternate, []).append(slot)
            yield slot

    def _slot(self, element: etree._Element, context: Context) -> Slot:
        story = self._stories.setdefault(context.story, Story())
        text = paragraph_text(element, story)
        return Slot(text, self._kind(text, context), self._places.place(element, context), text.label)

    def _kind(self, text: ParagraphText, context: Context) -> UnitKind:
        if text.label:
            return "list-item"
        return "paragraph" if context.cell is None else "cell"

    def _is_twin(self, slot: Slot, context: Context) -> bool:
        """True where the first alternative has the same text, which then fills both."""
        if not context.fallback or context.alternate is None:
            return False
        for first in self._first.get(context.alternate, ()):
            if not first.twins and first.holder.parts == slot.holder.parts:
                first.twins.append(slot.holder)
                return True
        return False

"""The places of a part where text stands, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from pipeline.formats.docx.edit.context import Context, Places
from pipeline.formats.docx.edit.core import core_texts
from pipeline.formats.docx.edit.dialects import PARAGRAPHS, W_PARAGRAPH
from pipeline.formats.docx.edit.entries import ENTRIES, entries
from pipeline.formats.docx.edit.fields import Story
from pipeline.formats.docx.edit.numbering import Numbering
from pipeline.formats.docx.edit.paragraph import ParagraphText, paragraph_text
from pipeline.formats.docx.edit.styles import Styles
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


@dataclass(frozen=True)
class Lists:
    """What says which paragraphs are headings and which have numbers."""

    styles: Styles
    numbering: Numbering


class SlotFinder:
    """Finds the slots of one part; `kind` is that of all its paragraphs, where it is known."""

    def __init__(self, name: str, root: etree._Element, lists: Lists, kind: UnitKind | None = None) -> None:
        self._root = root
        self._lists = lists
        self._of_part = kind
        self._places = Places(name, root)
        self._stories: dict[etree._Element, Story] = {}
        self._first: dict[etree._Element, list[Slot]] = {}

    def slots(self) -> Iterator[Slot]:
        """Every slot with letters in it; text of a second alternative that is also in the first becomes a twin."""
        for element in self._root.iter(*PARAGRAPHS, *ENTRIES):
            for slot in self._paragraph(element) if element.tag in PARAGRAPHS else self._entries(element):
                if has_letters(slot.holder.parts) and not self._is_twin(slot, element):
                    yield slot

    def _entries(self, element: etree._Element) -> Iterator[Slot]:
        for entry in entries(element):
            yield Slot(entry, "entry", self._places.place(element, self._places.context(element)))

    def _paragraph(self, element: etree._Element) -> Iterator[Slot]:
        context = self._places.context(element)
        story = self._stories.setdefault(context.story, Story())
        text = paragraph_text(element, story)
        number, listed = "", False
        if element.tag == W_PARAGRAPH and not context.fallback:
            number, listed = self._lists.numbering.next(element)
        kind = self._of_part or self._kind(text, context, listed=listed)
        yield Slot(text, kind, self._places.place(element, context), number or text.label)

    def _kind(self, text: ParagraphText, context: Context, *, listed: bool) -> UnitKind:
        if text.element.tag == W_PARAGRAPH and self._lists.styles.is_heading(text.element):
            return "heading"
        if listed or text.label:
            return "list-item"
        return "paragraph" if context.cell is None else "cell"

    def _is_twin(self, slot: Slot, element: etree._Element) -> bool:
        """True where the first of two alternatives has the same text, which then fills both."""
        context = self._places.context(element)
        if context.alternate is None:
            return False
        seen = self._first.setdefault(context.alternate, [])
        first = next((one for one in seen if not one.twins and one.holder.parts == slot.holder.parts), None)
        if not context.fallback or first is None:
            seen.append(slot)
            return False
        first.twins.append(slot.holder)
        return True


def property_slots(name: str, root: etree._Element) -> Iterator[Slot]:
    """The slots of the document's properties."""
    for label, holder in core_texts(root):
        if has_letters(holder.parts):
            yield Slot(holder, "property", Place(name, label, f"document property {label}"))

"""One paragraph's text taken out and put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.docx.edit.fields import Story, with_fields
from pipeline.formats.docx.edit.inline import Level, contents
from pipeline.formats.docx.edit.items import Item, base_of, items_of
from pipeline.formats.docx.edit.rebuild import rebuild
from pipeline.formats.docx.edit.repair import repaired
from pipeline.formats.docx.edit.travelling import Travelling, travelling
from pipeline.model.draft import Part


@dataclass(frozen=True, eq=False)
class ParagraphText:
    """A paragraph with its text as it stands."""

    element: etree._Element
    base: etree._Element | None
    travelling: Travelling

    @property
    def parts(self) -> tuple[Part, ...]:
        """The text and codes that travel."""
        return self.travelling.parts

    @property
    def label(self) -> str:
        """The number typed at the beginning, "" where there is none."""
        return self.travelling.label

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Make the paragraph again with these parts; what had to be repaired comes back in words."""
        middle = self.travelling.middle
        fixed = [item.part.id for item in middle if item.fixed_order and item.part is not None]
        codes, done = repaired(self.parts, parts, fixed)
        whole = self.travelling.with_blanks(codes)
        items = (
            *self.travelling.items[: self.travelling.start],
            *_items(middle, whole),
            *self.travelling.items[self.travelling.end :],
        )
        rebuild(self.element, items, self.base, changed=whole != self.travelling.all_parts)
        return done


def paragraph_text(element: etree._Element, story: Story) -> ParagraphText:
    """The paragraph's text; `story` has the fields that are open where it begins, and gets those open at its end."""
    level = with_fields(Level(contents(element)), story)
    return ParagraphText(element, base_of(level), travelling(items_of(level)))


def _items(middle: Sequence[Item], parts: Sequence[Part]) -> Iterator[Item | str]:
    """The items that the parts stand for: a stretch that reads as before behind the same code is the same runs."""
    codes = {item.part.id: item for item in middle if item.part is not None}
    stretches, unseen = _by_code_before(middle)
    before = ""
    yield from unseen.get(before, ())
    for part in parts:
        if part.kind == "code":
            before = part.id
            yield codes[part.id]
            yield from unseen.get(before, ())
        else:
            stretch = stretches.get(before)
            yield stretch if stretch is not None and stretch.text == part.text else part.text


def _by_code_before(middle: Sequence[Item]) -> tuple[dict[str, Item], dict[str, list[Item]]]:
    """Stretches of text, and what is never seen, each by the id of the code before it."""
    stretches: dict[str, Item] = {}
    unseen: dict[str, list[Item]] = {}
    before = ""
    for item in middle:
        if item.part is not None:
            before = item.part.id
        elif item.role == "text":
            stretches[before] = item
        else:
            unseen.setdefault(before, []).append(item)
    return stretches, unseen

"""What paragraph styles say of headings and numbering, through the styles that they are based on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.formats.docx.edit.dialects import W

_VAL = f"{{{W}}}val"
_BODY_TEXT = 9
"""The outline level that is no heading."""


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = () if root is None else root.iterfind(f"{{{W}}}style")
        self._styles = {style.get(f"{{{W}}}styleId") or "": style for style in styles}

    def is_heading(self, paragraph: etree._Element) -> bool:
        """True where the paragraph or its style has an outline level, or the style is called Title."""
        level = next(self._values(paragraph, "outlineLvl"), None)
        if level is not None:
            return _number(level) < _BODY_TEXT
        return any((_value(style, "name") or "").lower() in ("title", "subtitle") for style in self._chain(paragraph))

    def numbering(self, paragraph: etree._Element) -> tuple[str, int | None, str] | None:
        """The numbering's id, the level where it is said, and the style that says the id ("": the paragraph itself)."""
        level: int | None = None
        for name, properties in self._properties(paragraph):
            numbering = properties.find(f"{{{W}}}numPr")
            if numbering is None:
                continue
            said = _value(numbering, "ilvl")
            level = _number(said) if level is None and said is not None else level
            number = _value(numbering, "numId")
            if number is not None:
                return number, level, name
        return None

    def numbering_of_style(self, name: str) -> str | None:
        """The numbering id that a style has itself."""
        style = self._styles.get(name)
        found = None if style is None else style.find(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}numId")
        return None if found is None else found.get(_VAL)

    def _values(self, paragraph: etree._Element, name: str) -> Iterator[str]:
        for _, properties in self._properties(paragraph):
            value = _value(properties, name)
            if value is not None:
                yield value

    def _properties(self, paragraph: etree._Element) -> Iterator[tuple[str, etree._Element]]:
        """The paragraph's own properties and those of its styles, nearest first, with the style's id."""
        own = paragraph.find(f"{{{W}}}pPr")
        if own is not None:
            yield "", own
        for style in self._chain(paragraph):
            properties = style.find(f"{{{W}}}pPr")
            if properties is not None:
                yield style.get(f"{{{W}}}styleId") or "", properties

    def _chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The paragraph's style and those it is based on; one that comes again ends the chain."""
        own = paragraph.find(f"{{{W}}}pPr")
        name = None if own is None else _value(own, "pStyle")
        seen: set[str] = set()
        while name is not None and name not in seen and name in self._styles:
            seen.add(name)
            yield self._styles[name]
            name = _value(self._styles[name], "basedOn")


def _value(parent: etree._Element, name: str) -> str | None:
    child = parent.find(f"{{{W}}}{name}")
    return None if child is None else child.get(_VAL)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _BODY_TEXT

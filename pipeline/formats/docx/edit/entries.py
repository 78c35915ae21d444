"""Text that stands in an attribute or in an element of its own: list entries, captions, defaults, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.docx.edit.dialects import CHART, DRAWING, VML, W
from pipeline.model.draft import Part

_VAL = f"{{{W}}}val"
_LIST_ITEM, _DISPLAYED, _VALUE = f"{{{W}}}listItem", f"{{{W}}}displayText", f"{{{W}}}value"
_FORM_TEXTS = frozenset(
    f"{{{W}}}{name}" for name in ("listEntry", "statusText", "helpText", "tblCaption", "tblDescription")
)
_DEFAULT, _TEXT_INPUT = f"{{{W}}}default", f"{{{W}}}textInput"
_DESCRIBED = f"{{{DRAWING}}}docPr"
_TEXT_PATH = f"{{{VML}}}textpath"
_SHAPES = frozenset(f"{{{VML}}}{name}" for name in ("shape", "rect", "roundrect", "oval", "group", "image"))
_LINK, _TOOLTIP = f"{{{W}}}hyperlink", f"{{{W}}}tooltip"
_CHART_VALUE, _CHART_STRINGS = f"{{{CHART}}}v", f"{{{CHART}}}strCache"
_CHART_LEVELS = f"{{{CHART}}}multiLvlStrCache"
_FILE_NAME = re.compile(r"\S*[\\/]\S*|\S+\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg)|\w+://\S*", re.IGNORECASE)

_ALONE = ((_TEXT_PATH, "string"), (_LINK, _TOOLTIP), *((shape, "alt") for shape in sorted(_SHAPES)))
"""Elements of which one attribute is for a reader."""

ENTRIES = (_LIST_ITEM, *sorted(_FORM_TEXTS), _DEFAULT, _DESCRIBED, _CHART_VALUE, *(tag for tag, _ in _ALONE))
"""The elements that may hold such text."""


@dataclass(frozen=True, eq=False)
class AttributeText:
    """Text in an attribute of an element; where there is none, what is shown instead."""

    element: etree._Element
    name: str
    text: str

    @property
    def parts(self) -> tuple[Part, ...]:
        """The attribute's text, without codes."""
        return (Part("text", self.text),) if self.text else ()

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Set the attribute, unless the text is as it was; a line end or tab becomes a blank."""
        text = " ".join(shown(_plain(parts)).split()) if _plain(parts) != self.text else self.text
        if text != self.text:
            self.element.set(self.name, text)
        return ()


@dataclass(frozen=True, eq=False)
class ElementText:
    """Text that is an element's only contents."""

    element: etree._Element
    name: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The element's text, without codes."""
        return (Part("text", self.element.text),) if self.element.text else ()

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Set the element's text."""
        self.element.text = shown(_plain(parts))
        return ()


Entry = AttributeText | ElementText


def entries(element: etree._Element) -> Iterator[Entry]:
    """The texts that an element of `ENTRIES` holds for a reader, none where it is something else there."""
    tag = element.tag
    if tag == _LIST_ITEM:
        yield AttributeText(element, _DISPLAYED, element.get(_DISPLAYED) or element.get(_VALUE) or "")
    elif tag in _FORM_TEXTS or (tag == _DEFAULT and _parent_tag(element) == _TEXT_INPUT):
        yield AttributeText(element, _VAL, element.get(_VAL) or "")
    elif tag == _DESCRIBED:
        yield from (AttributeText(element, name, _description(element, name)) for name in ("title", "descr"))
    elif tag == _CHART_VALUE and any(around.tag in (_CHART_STRINGS, _CHART_LEVELS) for around in _two_up(element)):
        yield ElementText(element)
    else:
        yield from (AttributeText(element, name, _description(element, name)) for one, name in _ALONE if one == tag)


def _description(element: etree._Element, name: str) -> str:
    """What an attribute says to a reader; a file name or address there does not."""
    text = element.get(name) or ""
    return "" if _FILE_NAME.fullmatch(text.strip()) else text


def _two_up(element: etree._Element) -> Iterator[etree._Element]:
    """The element's grandparent and what is around it."""
    around = list(element.iterancestors())
    yield from around[1:3]


def _parent_tag(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def _plain(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts if part.kind == "text")

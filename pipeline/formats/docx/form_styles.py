"""The styles of a blank form: what its paragraphs and tables look like in every script."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.formats.docx.elements import element, root
from pipeline.formats.docx.script import PLACEHOLDER_GREY, PLACEHOLDER_STYLE, Script

_BLUE = "1F3864"
_GREY = "595959"
_RULE = "A6B4C4"
INLINE_REFERENCE = "InlineReference"
"""The character style of a provision behind the text that asks about it."""


@dataclass(frozen=True)
class Look:
    """A paragraph style in words; sizes in half points, distances in twentieths of a point."""

    id: str
    size: int = 20
    before: int = 0
    after: int = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    hanging: int = 0
    centred: bool = False
    level: int = 0
    """1 for a heading that the navigation pane lists."""
    exact: int = 0
    """A fixed line height, for the thin paragraphs between tables."""
    ruled: bool = False


LOOKS: tuple[Look, ...] = (
    Look("Masthead", 18, after=60, bold=True, colour=_GREY, ruled=True),
    Look("Title", 32, before=160, after=120, bold=True, colour=_BLUE),
    Look("Heading1", 26, before=280, after=100, bold=True, colour=_BLUE, level=1),
    Look("Guidance", after=60),
    Look("Label", 19, before=20, after=20),
    Look("NumberedLabel", before=20, after=20, hanging=454),
    Look("Prompt", 17, after=20, italic=True, colour=_GREY),
    Look("Reference", 16, after=20, colour=_GREY),
    Look("Option", before=10, after=10, hanging=340),
    Look("Box", before=20, after=20, centred=True),
    Look("Answer", before=20, after=20),
    Look("ColumnHeading", 17, before=20, after=20, bold=True, centred=True, colour=_BLUE),
    Look("BoxHeading", before=40, after=40, bold=True, colour=_BLUE),
    Look("FieldLabel", 18, before=20, after=20),
    Look("Gap", 4, exact=80),
    Look("CardGap", 8, exact=160),
    Look("Footer", 16, colour=_GREY),
)
"""Every paragraph style of a form."""


def styles(script: Script) -> etree._Element:
    """The styles part for one language."""
    base = element("w:rPr", script.fonts(), element("w:sz", val=20), element("w:szCs", val=20), script.lang())
    defaults = element("w:docDefaults", element("w:rPrDefault", base), element("w:pPrDefault", element("w:pPr")))
    return root("w:styles", defaults, *_bases(script), *(_paragraph_style(look, script) for look in LOOKS))


def _bases(script: Script) -> list[etree._Element]:
    """The styles that Word expects in every document, and the form's character and table styles."""
    normal = element("w:style", element("w:name", val="Normal"), element("w:qFormat"), type="paragraph", default=1)
    normal.set(f"{{{normal.nsmap['w']}}}styleId", "Normal")
    if script.right_to_left:
        normal.append(element("w:pPr", element("w:bidi")))
    grey = element("w:rPr", element("w:color", val=PLACEHOLDER_GREY))
    small = element("w:rPr", element("w:color", val=_GREY), element("w:sz", val=16), element("w:szCs", val=16))
    return [
        normal,
        _style("character", PLACEHOLDER_STYLE, "Placeholder Text", element("w:uiPriority", val=99), grey),
        _style("character", INLINE_REFERENCE, "Inline Reference", small),
        _style("table", "TableNormal", "Normal Table", _no_border_table(), default=True),
        _style("table", "FormTable", "Form Table", element("w:basedOn", val="TableNormal"), _bordered_table()),
    ]


def _style(kind: str, style: str, name: str, *content: etree._Element, default: bool = False) -> etree._Element:
    attributes = {"type": kind, "styleId": style} | ({"default": "1"} if default else {})
    return element("w:style", element("w:name", val=name), *content, **attributes)


def _no_border_table() -> etree._Element:
    return element("w:tblPr", element("w:tblInd", w=0, type="dxa"), _margins(top=0, side=108))


def _bordered_table() -> etree._Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [element(f"w:{side}", val="single", sz=4, space=0, color=_RULE) for side in sides]
    borders = element("w:tblBorders", *lines)
    return element("w:tblPr", borders, _margins(top=20, side=108))


def _margins(top: int, side: int) -> etree._Element:
    distances = (("top", top), ("left", side), ("bottom", top), ("right", side))
    return element("w:tblCellMar", *(element(f"w:{name}", w=width, type="dxa") for name, width in distances))


def _paragraph_style(look: Look, script: Script) -> etree._Element:
    names = {"Heading1": "heading 1", "Title": "Title", "Footer": "footer"}
    return _style(
        "paragraph",
        look.id,
        names.get(look.id, look.id),
        element("w:basedOn", val="Normal"),
        element("w:next", val="Guidance") if look.level else element("w:next", val=look.id),
        element("w:qFormat"),
        _paragraph_properties(look, script),
        _run_properties(look, script),
    )


def _paragraph_properties(look: Look, script: Script) -> etree._Element:
    line, rule_of_line = (look.exact, "exact") if look.exact else (240, "auto")
    rule = element("w:pBdr", element("w:bottom", val="single", sz=8, space=4, color=_BLUE)) if look.ruled else None
    return element(
        "w:pPr",
        element("w:keepNext") if look.level else None,
        rule,
        element("w:tabs", element("w:tab", val="left", pos=look.hanging)) if look.hanging else None,
        element("w:bidi") if script.right_to_left else None,
        element("w:spacing", before=look.before, after=look.after, line=line, lineRule=rule_of_line),
        element("w:ind", left=look.hanging, hanging=look.hanging) if look.hanging else None,
        element("w:jc", val="center") if look.centred else None,
        element("w:outlineLvl", val=look.level - 1) if look.level else None,
    )


def _run_properties(look: Look, script: Script) -> etree._Element:
    slanted = look.italic and script.language not in ("ar", "zh")
    return element(
        "w:rPr",
        element("w:b") if look.bold else None,
        element("w:bCs") if look.bold else None,
        element("w:i") if slanted else None,
        element("w:color", val=look.colour) if look.colour else None,
        element("w:sz", val=look.size),
        element("w:szCs", val=look.size),
    )

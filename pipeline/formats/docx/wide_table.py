"""What tables that are read in Word share: a page of A4 on its side, and a table of fixed columns as wide as it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.formats.docx.direction import is_right_to_left
from pipeline.formats.docx.elements import element

LONGEST_WHOLE = 1500
"""Characters of a row that never breaks over two pages."""
_PAGE = {"w": 16838, "h": 11906}
_MARGIN = 720


def wide_section(language: str) -> etree._Element:
    """The `w:sectPr` of a page on its side with a header and a footer, begun where the language's lines begin."""
    sides = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
    return element(
        "w:sectPr",
        element("w:headerReference", type="default", r__id="rIdHeader"),
        element("w:footerReference", type="default", r__id="rIdFooter"),
        element("w:pgSz", **_PAGE, orient="landscape"),
        element("w:pgMar", **sides, header=360, footer=360, gutter=0),
        element("w:bidi") if is_right_to_left(language) else None,
    )


def wide_table(rows: Sequence[etree._Element], widths: Sequence[int], language: str) -> etree._Element:
    """The `w:tbl` of these rows; `widths` are in twentieths of a point."""
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val="Bilingual"),
        element("w:bidiVisual") if is_right_to_left(language) else None,
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0000"),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
    return element("w:tbl", properties, grid, *rows)


def table_cell(width: int, paragraphs: Sequence[etree._Element], fill: str) -> etree._Element:
    """The `w:tc` of these paragraphs, `fill` a colour or ""."""
    shading = element("w:shd", val="clear", color="auto", fill=fill) if fill else None
    return element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa"), shading), *paragraphs)

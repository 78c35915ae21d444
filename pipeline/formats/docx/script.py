"""What a language needs of a Word document: direction, language tags and fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.docx.elements import element, q, text_elements

_TAGS = {"ar": "ar-SA", "zh": "zh-CN", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}
PLACEHOLDER_STYLE = "PlaceholderText"
PLACEHOLDER_GREY = "6B6B6B"
_LATIN = "Arial"
_EAST_ASIAN = "SimSun"
_SYMBOLS = "MS Gothic"
"""The font in which Word itself draws the boxes of content controls; other programs put theirs in its place."""


@dataclass(frozen=True)
class Script:
    """How the text of one language is set: every paragraph and run is made through it."""

    language: str

    @property
    def right_to_left(self) -> bool:
        """True for Arabic."""
        return self.language == "ar"

    @property
    def tag(self) -> str:
        """The language tag that Word uses: `en-GB`."""
        return _TAGS.get(self.language, self.language)

    def fonts(self) -> etree._Element:
        """The fonts of all four kinds of script."""
        return element("w:rFonts", ascii=_LATIN, hAnsi=_LATIN, eastAsia=_EAST_ASIAN, cs=_LATIN)

    def lang(self) -> etree._Element:
        """The `w:lang` element: the language's tag on its own script, English and the house defaults on the others."""
        return element(
            "w:lang",
            val="en-GB" if self.language in ("ar", "zh") else self.tag,
            eastAsia=self.tag if self.language == "zh" else "zh-CN",
            bidi=self.tag if self.right_to_left else "ar-SA",
        )

    def run_properties(self, style: str = "", *, bold: bool = False) -> etree._Element | None:
        """A run's properties, or None where the style says everything."""
        properties = [
            element("w:rStyle", val=style) if style else None,
            element("w:b") if bold else None,
            element("w:bCs") if bold else None,
            element("w:rtl") if self.right_to_left else None,
            self.lang() if self.language in ("ar", "zh") else None,
        ]
        present = [item for item in properties if item is not None]
        return element("w:rPr", *present) if present else None

    def run(self, text: str, style: str = "", *, bold: bool = False) -> etree._Element:
        """A run of this text."""
        return element("w:r", self.run_properties(style, bold=bold), *text_elements(text))

    def prompt(self, text: str) -> etree._Element:
        """A run that asks for an answer, grey whatever a program makes of its style."""
        run = self.run(text, PLACEHOLDER_STYLE)
        properties = run[0]
        position = 1 + next(index for index, item in enumerate(properties) if item.tag == q("w:rStyle"))
        properties.insert(position, element("w:color", val=PLACEHOLDER_GREY))
        return run

    def paragraph(self, style: str, *content: etree._Element, keep_next: bool = False) -> etree._Element:
        """A paragraph in a style, right to left where the language is."""
        properties = element(
            "w:pPr",
            element("w:pStyle", val=style),
            element("w:keepNext") if keep_next else None,
            element("w:bidi") if self.right_to_left else None,
        )
        return element("w:p", properties, *content)

    def table(self, widths: Sequence[int], rows: Sequence[etree._Element], indent: int = 0) -> etree._Element:
        """A bordered table of fixed column widths in twentieths of a point; its first column is the reader's first."""
        properties = element(
            "w:tblPr",
            element("w:tblStyle", val="FormTable"),
            element("w:bidiVisual") if self.right_to_left else None,
            element("w:tblW", w=sum(widths), type="dxa"),
            element("w:tblInd", w=indent, type="dxa") if indent else None,
            element("w:tblLayout", type="fixed"),
            element("w:tblLook", val="0000"),
        )
        grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
        return element("w:tbl", properties, grid, *rows)


def symbol_properties() -> etree._Element:
    """The properties of a run that draws a box: a font that has it, and no direction."""
    fonts = {"ascii": _SYMBOLS, "hAnsi": _SYMBOLS, "eastAsia": _SYMBOLS, "cs": "Segoe UI Symbol"}
    return element("w:rPr", element("w:rFonts", hint="eastAsia", **fonts))

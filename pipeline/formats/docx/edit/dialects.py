"""The names of what holds text in WordprocessingML and in DrawingML."""

from __future__ import annotations

from pipeline.formats.docx.elements import NAMESPACES, q

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
VML = "urn:schemas-microsoft-com:vml"
W = NAMESPACES["w"]

ALTERNATE, CHOICE, FALLBACK = q("mc:AlternateContent"), q("mc:Choice"), q("mc:Fallback")
SPACE = q("xml:space")


def w(*names: str) -> frozenset[str]:
    """The qualified names of WordprocessingML elements."""
    return frozenset(f"{{{W}}}{name}" for name in names)


def a(*names: str) -> frozenset[str]:
    """The qualified names of DrawingML elements."""
    return frozenset(f"{{{A}}}{name}" for name in names)


W_PARAGRAPH, A_PARAGRAPH, RUBY_TEXT = f"{{{W}}}p", f"{{{A}}}p", f"{{{W}}}rt"
PARAGRAPHS = (W_PARAGRAPH, A_PARAGRAPH, RUBY_TEXT)
RUNS = w("r") | a("r")
RUN_PROPERTIES = w("rPr") | a("rPr")
TEXTS = w("t") | a("t")
HEAD = w("pPr", "smartTagPr", "customXmlPr", "fldData") | a("pPr")
"""What stays at the beginning of a paragraph or container, before its contents."""
TAIL = a("endParaRPr")
"""What stays at the end of a paragraph."""
CONTAINERS = w("hyperlink", "smartTag", "customXml", "ins", "moveTo", "dir", "bdo", "fldSimple")
SDT, SDT_CONTENT = f"{{{W}}}sdt", f"{{{W}}}sdtContent"
RUBY, RUBY_BASE = f"{{{W}}}ruby", f"{{{W}}}rubyBase"
FIELD_CHARACTER, FIELD_TYPE = f"{{{W}}}fldChar", f"{{{W}}}fldCharType"
FIELD_CODES = w("instrText", "delInstrText")
SIMPLE_FIELD, INSTRUCTION = f"{{{W}}}fldSimple", f"{{{W}}}instr"
STANDING_CHARACTERS = {f"{{{W}}}noBreakHyphen": "\u2011", f"{{{W}}}softHyphen": "\u00ad"}
"""Elements that are read as a character of the text."""

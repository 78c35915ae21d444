"""Segments as the run markup that a template puts into its paragraphs.

Each segment is enclosed by a bookmark `seg_<id>`; a character style says where its text comes from.
Bookmarks get their numbers after rendering.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Sequence

from pipeline.formats.characters import shown
from pipeline.formats.docx.names import bookmark_name
from pipeline.model.draft import Origin, Part, Segment
from pipeline.model.text import UNSPACED

SEGMENT_PREFIX = "seg_"

STYLES: dict[Origin, str] = {
    "fixed": "",
    "human": "",
    "fixed-draft": "OriginFixedDraft",
    "memory": "OriginMemory",
    "machine": "OriginMachine",
    "untranslated": "OriginUntranslated",
}
"""The character style of each origin; what is approved or human has none."""

_LINE_BREAK = re.compile(r"\r\n|[\r\n]")


def segments_markup(segments: Sequence[Segment], anchor: str = "", link: str = "") -> str:
    """The runs of the segments, a space between them where the language of the first wants one.

    `anchor` is the id of the block, whose bookmark encloses the runs; `link` the id of a block that they lead to.
    """
    runs = "".join(
        _segment(segment, _separator(segment, after))
        for segment, after in itertools.zip_longest(segments, segments[1:])
    )
    if link:
        runs = f'<w:hyperlink w:anchor="{bookmark_name("i", link)}" w:history="1">{runs}</w:hyperlink>'
    return _bookmarked(bookmark_name("i", anchor), runs) if anchor else runs


def shown_language(segment: Segment) -> str:
    """The language that the segment's text is in: the source's, where nobody has translated it."""
    return segment.source_language if segment.origin == "untranslated" else segment.language


def _segment(segment: Segment, separator: str) -> str:
    style = STYLES[segment.origin]
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    content = "".join(_part(part) for part in segment.target) + _text(separator)
    return _bookmarked(f"{SEGMENT_PREFIX}{segment.id}", f"<w:r>{properties}{content}</w:r>" if content else "")


def _separator(segment: Segment, after: Segment | None) -> str:
    """What stands between this segment and the next; it belongs to this one's run."""
    if after is None or not segment.text or not after.text or shown_language(segment) in UNSPACED:
        return ""
    last = segment.target[-1]
    return "" if last.code == "break" or last.text.endswith((" ", "\n", "\t")) else " "


def _part(part: Part) -> str:
    if part.kind == "code" and part.code == "break":
        return "<w:br/>"
    if part.kind == "code" and part.code == "tab":
        return "<w:tab/>"
    return _text(part.text)


def _text(text: str) -> str:
    """Text elements, with a break or tab element for each line break or tab."""
    lines = ["<w:tab/>".join(_characters(piece) for piece in line.split("\t")) for line in _LINE_BREAK.split(text)]
    return "<w:br/>".join(lines)


def _characters(text: str) -> str:
    """Braces are written as references: nothing that a State wrote can be a template's instruction."""
    if not text:
        return ""
    escaped = html.escape(shown(text), quote=False).replace("{", "&#123;").replace("}", "&#125;")
    return f'<w:t xml:space="preserve">{escaped}</w:t>'


def _bookmarked(name: str, runs: str) -> str:
    return f'<w:bookmarkStart w:id="0" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="0"/>'

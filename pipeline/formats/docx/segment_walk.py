"""Which segment each run of a rendered document belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.formats.docx.elements import q
from pipeline.formats.docx.segment_runs import SEGMENT_PREFIX

_CONTENT = (q("w:t"), q("w:br"), q("w:tab"), q("w:sym"), q("w:drawing"), q("w:noBreakHyphen"))


def runs_by_segment(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each run under `root` that shows something, with the id of the segment whose bookmark encloses it, or ""."""
    segment, bookmark = "", ""
    for item in root.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"), q("w:r")):
        if item.tag == q("w:r"):
            if any(child.tag in _CONTENT for child in item):
                yield item, segment
        elif item.tag == q("w:bookmarkStart"):
            name = str(item.get(q("w:name")))
            if name.startswith(SEGMENT_PREFIX):
                segment, bookmark = name.removeprefix(SEGMENT_PREFIX), str(item.get(q("w:id")))
        elif item.get(q("w:id")) == bookmark:
            segment, bookmark = "", ""


def bookmarked_segments(root: etree._Element) -> frozenset[str]:
    """The ids of all segments that have a bookmark under `root`, those without text included."""
    names = (str(start.get(q("w:name"))) for start in root.iter(q("w:bookmarkStart")))
    return frozenset(name.removeprefix(SEGMENT_PREFIX) for name in names if name.startswith(SEGMENT_PREFIX))

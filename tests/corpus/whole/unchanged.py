"""Which parts of a file may change at all: those with text, and in a translation those that say how text looks."""

from __future__ import annotations

import re

from tests.corpus.whole.package import TYPES, Package

_TEXT = re.compile(
    r"wordprocessingml\.(document|template|document\.glossary|footnotes|endnotes|header|footer|comments)(\.main)?\+xml"
    r"|ms-word\.(document|template)\.macroenabled(template)?\.main\+xml"
    r"|drawingml\.(chart|chartshapes|diagramdata)\+xml|drawingml\.diagramdrawing\+xml|ms-office\.chartex\+xml"
    r"|(core|custom|extended)-properties\+xml"
    r"|spreadsheetml\.(sheet|template|sharedstrings|worksheet|chartsheet|dialogsheet|table|comments)(\.main)?\+xml"
    r"|ms-excel\.(sheet|template|addin)\.macroenabled\.main\+xml|ms-excel\.threadedcomments\+xml"
    r"|spreadsheetml\.pivot(table|cachedefinition|cacherecords)\+xml"
    r"|openxmlformats-officedocument\.(drawing|vmldrawing)(\+xml)?"
)
_LOOKS = re.compile(r"(wordprocessingml|spreadsheetml)\.(styles|settings|numbering|fonttable)\+xml|calcchain\+xml")
_BOUND = re.compile(r"^customxml/item\d+\.xml$")
"""Data that a content control shows."""


def changed_parts(before: Package, after: Package, *, is_translation: bool) -> list[str]:
    """The parts that have changed, come or gone though they carry no text, each with its name."""
    names = sorted(set(before.parts) | set(after.parts))
    changed = [name for name in names if before.parts.get(name) != after.parts.get(name)]
    return [name for name in changed if not _may_change(name, before, is_translation=is_translation)]


def _may_change(name: str, package: Package, *, is_translation: bool) -> bool:
    if name == TYPES or name not in package.parts:
        return False
    kind = package.types[name]
    if _TEXT.search(kind):
        return True
    return is_translation and (_LOOKS.search(kind) is not None or _BOUND.match(name) is not None)

"""What each part of a Word file is, by its content type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from pipeline.formats.docx.package import CONTENT_TYPES, Package, folded

PartKind = Literal[
    "document",
    "glossary",
    "footnotes",
    "endnotes",
    "header",
    "footer",
    "comments",
    "drawing",
    "properties",
    "styles",
    "numbering",
    "settings",
    "fonts",
    "alternative",
    "embedded",
    "signature",
]
_TYPES: tuple[tuple[str, PartKind], ...] = (
    (r"wordprocessingml\.(document|template)\.main\+xml", "document"),
    (r"ms-word\.(document|template)\.macroenabled(template)?\.main\+xml", "document"),
    (r"wordprocessingml\.document\.glossary\+xml", "glossary"),
    (r"wordprocessingml\.footnotes\+xml", "footnotes"),
    (r"wordprocessingml\.endnotes\+xml", "endnotes"),
    (r"wordprocessingml\.header\+xml", "header"),
    (r"wordprocessingml\.footer\+xml", "footer"),
    (r"wordprocessingml\.comments\+xml", "comments"),
    (r"drawingml\.(chart|chartshapes|diagramdata)\+xml|ms-office\.drawingml\.diagramdrawing\+xml", "drawing"),
    (r"core-properties\+xml", "properties"),
    (r"wordprocessingml\.styles\+xml", "styles"),
    (r"wordprocessingml\.numbering\+xml", "numbering"),
    (r"wordprocessingml\.settings\+xml", "settings"),
    (r"wordprocessingml\.fonttable\+xml", "fonts"),
)
_RELATIONS: Mapping[str, PartKind] = {
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "header",
    "footer": "footer",
    "comments": "comments",
    "glossaryDocument": "glossary",
    "aFChunk": "alternative",
    "chart": "drawing",
    "diagramData": "drawing",
    "core-properties": "properties",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fonts",
}
"""By the end of a relationship's type, where the list of content types says nothing."""
_FOLDERS: tuple[tuple[str, PartKind], ...] = (("word/embeddings/", "embedded"), ("_xmlsignatures/sig", "signature"))


def kinds_of_parts(package: Package) -> Mapping[str, PartKind]:
    """The kind of each part that matters here, by its name as the package spells it, in order of name."""
    types, related = _content_types(package), _related(package)
    main = folded(package.main)
    kinds: dict[str, PartKind] = {}
    for name in package.parts():
        key = folded(name)
        kind = "document" if key == main else _kind(types.get(key, ""), key) or related.get(key)
        if related.get(key) == "alternative":
            kind = "alternative"
        if kind is not None:
            kinds[name] = kind
    return kinds


def _related(package: Package) -> Mapping[str, PartKind]:
    """The kinds that the relationships of the package and of its main part give their targets."""
    pairs = (*package.relationships(""), *package.relationships(package.main))
    ends = ((kind.rpartition("/")[2], folded(target)) for kind, target in pairs)
    return {target: _RELATIONS[end] for end, target in ends if end in _RELATIONS}


def _kind(content_type: str, name: str) -> PartKind | None:
    for pattern, kind in _TYPES:
        if re.search(pattern, content_type):
            return kind
    return next((kind for folder, kind in _FOLDERS if name.startswith(folder)), None)


def _content_types(package: Package) -> Mapping[str, str]:
    """The content type of each part that the list names, in lower case."""
    listed = package.xml(CONTENT_TYPES).iterfind("{*}Override")
    return {folded(one.get("PartName") or ""): (one.get("ContentType") or "").lower() for one in listed}

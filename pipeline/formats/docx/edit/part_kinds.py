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
_FOLDERS: tuple[tuple[str, PartKind], ...] = (("word/embeddings/", "embedded"), ("_xmlsignatures/sig", "signature"))


def kinds_of_parts(package: Package) -> Mapping[str, PartKind]:
    """The kind of each part that matters here, by its name as the package spells it, in order of name."""
    types = _content_types(package)
    main = folded(package.main)
    inserted = {folded(target) for kind, target in package.relationships(package.main) if kind.endswith("/aFChunk")}
    kinds: dict[str, PartKind] = {}
    for name in package.parts():
        kind = "document" if folded(name) == main else _kind(types.get(folded(name), ""), folded(name))
        if folded(name) in inserted:
            kind = "alternative"
        if kind is not None:
            kinds[name] = kind
    return kinds


def _kind(content_type: str, name: str) -> PartKind | None:
    for pattern, kind in _TYPES:
        if re.search(pattern, content_type):
            return kind
    return next((kind for folder, kind in _FOLDERS if name.startswith(folder)), None)


def _content_types(package: Package) -> Mapping[str, str]:
    """The content type of each part that the list names, in lower case."""
    listed = package.xml(CONTENT_TYPES).iterfind("{*}Override")
    return {folded(one.get("PartName") or ""): (one.get("ContentType") or "").lower() for one in listed}

"""Word documents read in one pass over their XML: accepted text, controls and their states, bookmarks, places.

Controls, tracked insertions, links, simple fields and smart tags are entered; tracked deletions, moves away and deleted
rows are left out and reported; of two renderings of the same thing the first is taken.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.formats.docx.document import Block, Document, paragraphs_of
from pipeline.formats.docx.package import Package, open_package
from pipeline.formats.docx.walk import NO_NOTES, Walker
from pipeline.model.text import Place

_ATTACHED = ("word/media/", "word/embeddings/", "word/activex/")
_CHUNK = "/aFChunk"


def read_document(data: bytes) -> Document:
    """The Word file in these bytes.

    Raises:
        UnreadableDocumentError: it is no Word document, or damaged, or beyond the limits of a package.
    """
    package = open_package(data, "docx")
    main = package.main
    related = package.relationships(main)
    notes = {**_notes(package, related, "footnote"), **_notes(package, related, "endnote")}
    walker = Walker(main, notes)
    blocks = walker.blocks(package.xml(main))
    return Document(
        blocks=blocks,
        furniture=_furniture(package, related),
        comments=_comments(package, related, walker.commented),
        deleted=tuple(walker.deleted),
        hidden=tuple(walker.hidden),
        attachments=_attachments(package, related),
        properties=custom_properties(package),
    )


def custom_properties(package: Package) -> dict[str, str]:
    """The custom properties of an Office file by name, without empty ones."""
    found = {}
    for kind, target in package.relationships(""):
        if kind.endswith("/custom-properties") and target in package:
            for item in package.xml(target).iterfind("{*}property"):
                value = "".join(str(text) for text in item.itertext())
                if value:
                    found[item.get("name") or ""] = value
    return found


def _parts(package: Package, related: tuple[tuple[str, str], ...], kind: str) -> list[str]:
    return sorted(target for relation, target in related if relation.endswith(kind) and target in package)


def _furniture(package: Package, related: tuple[tuple[str, str], ...]) -> tuple[Block, ...]:
    parts = _parts(package, related, "/header") + _parts(package, related, "/footer")
    return tuple(block for part in parts for block in Walker(part, NO_NOTES).blocks(package.xml(part)))


def _notes(package: Package, related: tuple[tuple[str, str], ...], kind: str) -> dict[tuple[str, str], str]:
    """The text of each note by kind and id; separators are none."""
    return {
        (kind, item_id): text
        for part in _parts(package, related, f"/{kind}s")
        for item_id, text in _items(package.xml(part), part, kind).items()
    }


def _comments(
    package: Package, related: tuple[tuple[str, str], ...], places: Mapping[str, Place]
) -> tuple[tuple[str, Place], ...]:
    return tuple(
        (text, places.get(item_id, Place(part)))
        for part in _parts(package, related, "/comments")
        for item_id, text in _items(package.xml(part), part, "comment").items()
    )


def _items(root: etree._Element, part: str, kind: str) -> dict[str, str]:
    """The text of each note or comment of a part by its id."""
    items = {}
    for item in root.iterfind(f"{{*}}{kind}"):
        blocks = Walker(part, NO_NOTES).blocks(item)
        text = "\n".join(paragraph.text for paragraph in paragraphs_of(blocks)).strip()
        if text:
            items[next(str(value) for name, value in item.items() if str(name).endswith("}id"))] = text
    return items


def _attachments(package: Package, related: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    parts = {part for part in package.parts() if part.lower().startswith(_ATTACHED)}
    return tuple(sorted(parts | set(_parts(package, related, _CHUNK))))

"""What a rendered document says of itself in its custom properties, so that a copy that comes back is known."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.formats.docx.elements import serialize
from pipeline.formats.docx.package import parse_xml
from pipeline.formats.docx.package_parts import CONTENT_TYPES, CUSTOM_PART, CUSTOM_TYPE, OFFICE, custom_part
from pipeline.model.draft import Draft

SCHEMA, REVIEW, LANGUAGE, BASE = "schema", "review", "language", "base"
"""The names of the properties."""
_RELATIONS = "_rels/.rels"
_RELATION = "rIdIdentity"


def schema_of(kind: str) -> str:
    """The schema that documents of this kind name: `report/1`."""
    return f"{kind}/1"


def with_identity(parts: Mapping[str, bytes], draft: Draft) -> dict[str, bytes]:
    """The package with schema, review, language and base of the draft; one that belongs to no review stays as it is."""
    if not draft.review:
        return dict(parts)
    values = {SCHEMA: schema_of(draft.kind), REVIEW: draft.review, LANGUAGE: draft.language, BASE: draft.base}
    return {
        **parts,
        CUSTOM_PART: custom_part(values),
        CONTENT_TYPES: _added(
            parts[CONTENT_TYPES], "Override", {"PartName": f"/{CUSTOM_PART}", "ContentType": CUSTOM_TYPE}, "PartName"
        ),
        _RELATIONS: _added(
            parts[_RELATIONS],
            "Relationship",
            {"Id": _RELATION, "Type": f"{OFFICE}/custom-properties", "Target": CUSTOM_PART},
            "Type",
        ),
    }


def _added(part: bytes, name: str, values: Mapping[str, str], key: str) -> bytes:
    """The part with one more element, in the place of one that has the same value for the key."""
    root = parse_xml(part, name)
    for found in [each for each in root if each.get(key) == values[key]]:
        root.remove(found)
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{name}", dict(values))
    return serialize(root)

"""The parts that every package has beside its text: content types, relationships, custom properties."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.docx.elements import serialize

CONTENT_TYPES = "[Content_Types].xml"
CUSTOM_PART = "docProps/custom.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"

_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What Office writes beside every custom property."""


def content_types(types: Mapping[str, str]) -> bytes:
    """The part that names the content type of each part, `/word/document.xml` and the like."""
    root = _bare("Types", _CONTENT)
    for extension, content_type in (("rels", _RELATIONS_TYPE), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{_CONTENT}}}Default", Extension=extension, ContentType=content_type)
    for part, content_type in types.items():
        etree.SubElement(root, f"{{{_CONTENT}}}Override", PartName=part, ContentType=content_type)
    return serialize(root)


def relations(pairs: Mapping[str, tuple[str, str]]) -> bytes:
    """A relationships part: id to kind and target."""
    root = _bare("Relationships", _RELATIONS)
    for name, (kind, target) in pairs.items():
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=name, Type=kind, Target=target)
    return serialize(root)


def custom_part(properties: Mapping[str, str]) -> bytes:
    """The part with these custom properties, all of them texts."""
    root = _bare("Properties", _CUSTOM, vt=_VARIANT)
    for number, (name, value) in enumerate(properties.items(), 2):
        holder = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(holder, f"{{{_VARIANT}}}lpwstr").text = shown(value)
    return serialize(root)


def _bare(name: str, uri: str, **prefixes: str) -> etree._Element:
    """A root element whose namespace has no prefix, as package readers expect."""
    declared = "".join(f' xmlns:{prefix}="{other}"' for prefix, other in prefixes.items())
    return etree.fromstring(f'<{name} xmlns="{uri}"{declared}/>')

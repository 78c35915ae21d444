"""The document properties that a reader sees: title, subject, description, keywords."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.formats.docx.edit.entries import ElementText

_DUBLIN = "http://purl.org/dc/elements/1.1/"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_PROPERTIES = (
    ("title", f"{{{_DUBLIN}}}title"),
    ("subject", f"{{{_DUBLIN}}}subject"),
    ("description", f"{{{_DUBLIN}}}description"),
    ("keywords", f"{{{_CORE}}}keywords"),
)


def core_texts(root: etree._Element) -> Iterator[tuple[str, ElementText]]:
    """Each property that has a text, with its name."""
    for name, tag in _PROPERTIES:
        found = root.find(tag)
        if found is not None and found.text and not len(found):
            yield name, ElementText(found)

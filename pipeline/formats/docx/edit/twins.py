"""Bold, italic and size of Word text, which count for Arabic letters only through elements of their own."""

from __future__ import annotations

from lxml import etree

from pipeline.formats.docx.properties import RUN_ORDER, put, w

_TWINS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))


def add_twins(root: etree._Element) -> None:
    """Give bold, italic and size under `root` a twin for complex scripts where it is missing."""
    for properties in list(root.iter(w("rPr"))):
        _add(properties, _TWINS)


def add_plain_twins(properties: etree._Element) -> None:
    """Give bold, italic and size of complex scripts in a `w:rPr` their plain twin where it is missing."""
    _add(properties, tuple((twin, plain) for plain, twin in _TWINS))


def _add(properties: etree._Element, pairs: tuple[tuple[str, str], ...]) -> None:
    for have, want in pairs:
        found = properties.find(w(have))
        if found is not None and properties.find(w(want)) is None:
            put(properties, want, RUN_ORDER).attrib.update(found.attrib)

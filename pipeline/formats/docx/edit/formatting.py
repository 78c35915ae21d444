"""Whether two runs look the same: their properties without what does not show."""

from __future__ import annotations

from lxml import etree

from pipeline.formats.docx.edit.dialects import RUN_PROPERTIES, a, w

Format = tuple[object, ...]

_UNSEEN = w("lang", "noProof", "rtl", "cs")
_UNSEEN_ATTRIBUTES = frozenset(
    (*w("hint"), "lang", "altLang", "dirty", "err", "smtClean", "noProof", "smtId", "bmk", "kumimoji")
)
_SEEN_ON_BLANKS = w(
    "u", "strike", "dstrike", "highlight", "shd", "bdr", "effect", "rPrChange", "vanish", "webHidden"
) | a("highlight")


def properties_of_run(run: etree._Element) -> etree._Element | None:
    """The run's properties element, or None."""
    return next((child for child in run if child.tag in RUN_PROPERTIES), None)


def format_of(run: etree._Element) -> Format:
    """A value that is equal for two runs whose text looks the same."""
    properties = properties_of_run(run)
    if properties is None:
        return ()
    own = _attributes(properties)
    return (*own, *sorted(filter(None, map(_property, properties)), key=repr))


def shows_on_blanks(run: etree._Element) -> bool:
    """True where even a blank of this run can be seen: underlined, struck out, shaded, hidden."""
    properties = properties_of_run(run)
    if properties is None:
        return False
    return properties.get("u") is not None or any(child.tag in _SEEN_ON_BLANKS for child in properties)


def _property(element: etree._Element) -> tuple[object, ...] | None:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return None
    attributes = _attributes(element)
    if len(element):
        return (element.tag, etree.tostring(element, method="c14n", with_tail=False))
    if not attributes and element.attrib:
        return None
    return (element.tag, *attributes)


def _attributes(element: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted((str(name), str(value)) for name, value in element.attrib.items() if name not in _UNSEEN_ATTRIBUTES)
    )

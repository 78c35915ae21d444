"""Data behind content controls: Word and LibreOffice show it in the control again when they open the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.docx.edit.dialects import SDT, SDT_CONTENT, W
from pipeline.formats.docx.edit.entries import AttributeText, ElementText, Entry

BINDING = f"{{{W}}}dataBinding"
_STORE, _PATH, _PREFIXES = f"{{{W}}}storeItemID", f"{{{W}}}xpath", f"{{{W}}}prefixMappings"
_PLAIN_PATH = re.compile(r"((?:/[\w.:-]+(?:\[\d+\])?)+)(?:/@([\w.:-]+))?")
_DECLARED = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(['"])(.*?)\2""")


@dataclass(frozen=True)
class BoundText:
    """A text of a data part that a control shows."""

    store: str
    """The id of the data part."""
    holder: Entry


def bound_texts(root: etree._Element, stores: Mapping[str, etree._Element]) -> Iterator[BoundText]:
    """The text behind each bound control of a part, where the control shows it as it is."""
    for binding in root.iter(BINDING):
        store = (binding.get(_STORE) or "").lower()
        control = next(binding.iterancestors(SDT), None)
        if store not in stores or control is None:
            continue
        holder = _found(stores[store], binding)
        if holder is not None and _plain(holder) == _shown(control) != "":
            yield BoundText(store, holder)


def store_id(properties: etree._Element) -> str:
    """The id of a data part, in lower case, from the root of its properties part; "" where there is none."""
    return next((str(value).lower() for name, value in properties.attrib.items() if str(name).endswith("}itemID")), "")


def _found(data: etree._Element, binding: etree._Element) -> Entry | None:
    """The element or attribute that the binding's path names; None for a path that is no plain one."""
    path = _PLAIN_PATH.fullmatch(binding.get(_PATH) or "")
    if path is None:
        return None
    prefixes = {match[1]: match[3] for match in _DECLARED.finditer(binding.get(_PREFIXES) or "")}
    element = _element(data, path[1], prefixes)
    if element is None:
        return None
    if path[2]:
        return _attribute(element, path[2], prefixes)
    return None if len(element) else ElementText(element)


def _element(data: etree._Element, path: str, prefixes: Mapping[str, str]) -> etree._Element | None:
    """The only element at a path; None where there is none, or several, or a prefix is not declared."""
    try:
        found = data.xpath(path, namespaces=dict(prefixes))
    except etree.XPathError:
        return None
    element = found[0] if isinstance(found, list) and len(found) == 1 else None
    return element if etree.iselement(element) else None


def _attribute(element: etree._Element, name: str, prefixes: Mapping[str, str]) -> Entry | None:
    prefix, colon, local = name.partition(":")
    full = f"{{{prefixes.get(prefix, '')}}}{local}" if colon else name
    text = element.get(full)
    return None if text is None else AttributeText(element, full, text)


def _plain(holder: Entry) -> str:
    return " ".join("".join(part.text for part in holder.parts).split())


def _shown(control: etree._Element) -> str:
    content = control.find(SDT_CONTENT)
    texts = () if content is None else content.iter(f"{{{W}}}t")
    return " ".join("".join(text.text or "" for text in texts).split())

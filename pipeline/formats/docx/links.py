"""Web links on stretches of text in a Word document that is already made: document symbols, above all."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Collection, Sequence

from lxml import etree

from pipeline.formats.docx.elements import q, serialize
from pipeline.formats.docx.package import open_package, parse_xml, write_zip
from pipeline.formats.docx.properties import RUN_ORDER, parent_of, properties_of, put

Find = Callable[[str], Sequence[tuple[int, int]]]
"""Where stretches begin and end in a text."""
Address = Callable[[str], str]
"""The web address of a stretch."""

_LINKED_PARTS = re.compile(r"word/(?:document|footer\d*)\.xml")
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_STYLE = "Hyperlink"
_EMPTY_RELATIONS = f'<Relationships xmlns="{_PACKAGE_RELATIONS}"/>'.encode()


def link_stretches(data: bytes, find: Find, address: Address, leave: Collection[str] = ()) -> bytes:
    """The Word document with a link on each stretch that `find` finds in a run of its body and footers.

    Stretches in `leave`, as a document's own symbol, get none. A run that has no character style gets that of links.

    Raises:
        UnreadableDocumentError: the bytes are no Word document.
    """
    package = open_package(data, "docx")
    parts = {name: package.part(name) for name in package.parts()}
    styled = f'w:styleId="{_STYLE}"'.encode() in parts.get("word/styles.xml", b"")
    for name in sorted(filter(_LINKED_PARTS.fullmatch, parts)):
        folder, _, base = name.rpartition("/")
        relations_name = f"{folder}/_rels/{base}.rels"
        relations = parse_xml(parts.get(relations_name, _EMPTY_RELATIONS), relations_name)
        root = parse_xml(parts[name], name)
        if _link(root, relations, find, lambda text: "" if text in leave else address(text), styled=styled):
            parts[name] = serialize(root)
            parts[relations_name] = serialize(relations)
    return write_zip(parts)


def _link(root: etree._Element, relations: etree._Element, find: Find, address: Address, *, styled: bool) -> bool:
    """True where anything was linked; an address "" is no link."""
    linked = False
    for text in list(root.iter(q("w:t"))):
        whole = text.text or ""
        spans = [(start, end) for start, end in find(whole) if address(whole[start:end])]
        if next(text.iterancestors(q("w:hyperlink")), None) is not None:
            continue
        for start, end in reversed(spans):
            _wrap(_cut_out(text, start, end), _relation(relations, address(whole[start:end])), styled=styled)
            linked = True
    return linked


def _cut_out(text: etree._Element, start: int, end: int) -> etree._Element:
    """A run of its own for this stretch of the text; what stands before it and after it stays in runs beside it."""
    run = parent_of(text)
    whole = text.text or ""
    followed = list(text.itersiblings())
    if whole[end:] or followed:
        _run_after(run, whole[end:], followed)
    stretch = _run_after(run, whole[start:end], [])
    text.text = whole[:start]
    if not text.text:
        run.remove(text)
    if all(child.tag == q("w:rPr") for child in run):
        parent_of(run).remove(run)
    return stretch


def _run_after(run: etree._Element, text: str, followed: Sequence[etree._Element]) -> etree._Element:
    """A new run after this one, with its properties, that holds the text and what followed it."""
    made = etree.Element(q("w:r"))
    made.extend(copy.deepcopy(properties) for properties in run.iterfind(q("w:rPr")))
    if text:
        part = etree.SubElement(made, q("w:t"), {q("xml:space"): "preserve"})
        part.text = text
    made.extend(followed)
    run.addnext(made)
    return made


def _wrap(run: etree._Element, relation: str, *, styled: bool) -> None:
    """Put the run into a link."""
    link = etree.Element(q("w:hyperlink"), {q("r:id"): relation, q("w:history"): "1"})
    run.addprevious(link)
    link.append(run)
    properties = run.find(q("w:rPr"))
    if styled and (properties is None or properties.find(q("w:rStyle")) is None):
        put(properties_of(run, "rPr"), "rStyle", RUN_ORDER).set(q("w:val"), _STYLE)


def _relation(relations: etree._Element, target: str) -> str:
    """The id of the part's relationship to this address, made where there is none."""
    for relation in relations:
        if relation.get("Type") == _HYPERLINK and relation.get("Target") == target:
            return str(relation.get("Id"))
    taken = {relation.get("Id") for relation in relations}
    number = next(number for number in range(1, len(relations) + 2) if f"rIdLink{number}" not in taken)
    identifier = f"rIdLink{number}"
    attributes = {"Id": identifier, "Type": _HYPERLINK, "Target": target, "TargetMode": "External"}
    etree.SubElement(relations, f"{{{_PACKAGE_RELATIONS}}}Relationship", attributes)
    return identifier

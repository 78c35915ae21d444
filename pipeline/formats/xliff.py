"""XLIFF 1.2: a document's segments for CAT tools, written and read."""

from __future__ import annotations

from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.characters import shown
from pipeline.formats.markup import parse_markup
from pipeline.model.bilingual import BilingualRow, BilingualTable
from pipeline.model.draft import Draft, Origin, Part, Segment
from pipeline.model.inline import marked, wording_hash

_NS = "urn:oasis:names:tc:xliff:document:1.2"
_EMPTY = f'<xliff xmlns="{_NS}" version="1.2"/>'
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_STATES: dict[Origin, str] = {
    "fixed": "final",
    "fixed-draft": "needs-review-translation",
    "memory": "needs-review-translation",
    "machine": "needs-review-translation",
    "untranslated": "needs-translation",
    "human": "translated",
}
_CODE_TYPES = {"break": "lb", "link": "link"}
"""Kinds of code that XLIFF has a word for; others are `x-…`."""


def write_xliff(draft: Draft, original: str, job_key: str) -> bytes:
    """The draft's segments in reading order as XLIFF 1.2; equal arguments give equal bytes.

    `original` is the file's name as a reviser knows it. A target is always there: a copy of the source where nothing
    could be translated.
    """
    root = etree.fromstring(_EMPTY)
    file = _child(root, "file", **{
        "original": shown(original),
        "source-language": draft.source_language,
        "target-language": draft.language,
        "datatype": "x-docx",
        "product-name": "untoc-review-pipeline",
        "category": draft.classification,
    })  # fmt: skip
    _child(_child(file, "header"), "note", job_key, **{"from": "job-key"})
    body = _child(file, "body")
    body.text = "\n"
    for segment in draft.segments():
        _write_unit(body, segment)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def read_xliff(data: bytes, name: str) -> BilingualTable:
    """What stands in an XLIFF file that `write_xliff` made, whoever saved it since.

    Raises:
        UnreadableDocumentError: the file is no well-formed XLIFF 1.2.
    """
    root = _parse(data, name)
    file = root.find(_q("file"))
    if file is None:
        raise UnreadableDocumentError(f"{name} holds no file element; send the XLIFF file that came with the draft")
    notes = file.findall(f"{_q('header')}/{_q('note')}")
    return BilingualTable(
        job_key=_note(notes, "job-key"),
        source_language=file.get("source-language", ""),
        target_language=file.get("target-language", ""),
        rows=tuple(_read_unit(unit) for unit in file.iter(_q("trans-unit"))),
    )


def _write_unit(body: etree._Element, segment: Segment) -> None:
    unit = _child(body, "trans-unit", id=segment.id)
    unit.set(_SPACE, "preserve")
    unit.tail = "\n"
    if segment.origin in ("fixed", "human"):
        unit.set("approved", "yes")
    _write_text(unit, "source", segment.source_language, segment.source, segment.source)
    target = _write_text(unit, "target", segment.language, segment.target, segment.source)
    target.set("state", _STATES[segment.origin])
    qualifier = _qualifier(segment)
    if qualifier:
        target.set("state-qualifier", qualifier)
    for kind, text in _notes(segment):
        _child(unit, "note", text, **{"from": kind})
    if segment.origin == "memory":
        match = _child(unit, "alt-trans", **{"match-quality": f"{segment.match}%", "origin": "memory"})
        _write_text(match, "target", segment.language, segment.target, segment.source)


def _qualifier(segment: Segment) -> str:
    match segment.origin:
        case "memory":
            return "exact-match" if segment.match >= 100 else "fuzzy-match"
        case "machine":
            return "mt-suggestion"
        case _:
            return ""


def _notes(segment: Segment) -> list[tuple[str, str]]:
    """Where the text is from, what it was when it was sent, and the terms that it wants."""
    sent = wording_hash(segment.language, shown(marked(segment.target, segment.source)))
    terms = [f"{term.source} → {term.target} ({term.status})" for term in segment.terms]
    return [
        ("origin", segment.origin),
        ("source-hash", segment.source_hash),
        ("target-hash", sent),
        *(("term", term) for term in terms),
    ]


def _write_text(
    parent: etree._Element, name: str, language: str, parts: tuple[Part, ...], source: tuple[Part, ...]
) -> etree._Element:
    """A `source` or `target`: text, and `x` or `ph` elements whose id is the code's place in the source, from 1."""
    holder = _child(parent, name)
    file = next(parent.iterancestors(_q("file")))
    if language != file.get(f"{name}-language"):
        holder.set(_LANG, language)
    numbers = {part.id: str(index) for index, part in enumerate((p for p in source if p.kind == "code"), start=1)}
    last: etree._Element | None = None
    for part in parts:
        if part.kind == "code":
            last = _write_code(holder, part, numbers.get(part.id, "0"))
        elif last is None:
            holder.text = f"{holder.text or ''}{shown(part.text)}"
        else:
            last.tail = f"{last.tail or ''}{shown(part.text)}"
    return holder


def _write_code(holder: etree._Element, part: Part, number: str) -> etree._Element:
    """A break or tab, which has no text of its own, is `x`; what has one, a note's mark, is `ph`."""
    is_empty = part.code in ("break", "tab") or not part.text
    code = _child(holder, "x" if is_empty else "ph", "" if is_empty else part.text, id=number)
    code.set("ctype", _CODE_TYPES.get(part.code, f"x-{part.code}"))
    if is_empty and part.text:
        code.set("equiv-text", shown(part.text))
    return code


def _child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, _q(name), attributes)
    made.text = shown(text) or None
    return made


def _q(name: str) -> str:
    return f"{{{_NS}}}{name}"


def _parse(data: bytes, name: str) -> etree._Element:
    root = parse_markup(data, name, "save it in its tool again")
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocumentError(f"{name} has a DOCTYPE, which no XLIFF file needs; ask where it comes from")
    if root.tag != _q("xliff"):
        raise UnreadableDocumentError(f"{name} is no XLIFF 1.2 file; send the file that came with the draft")
    return root


def _read_unit(unit: etree._Element) -> BilingualRow:
    notes = unit.findall(_q("note"))
    return BilingualRow(
        segment=unit.get("id", ""),
        source_hash=_note(notes, "source-hash"),
        sent_hash=_note(notes, "target-hash"),
        source=_read_text(unit.find(_q("source"))),
        target=_read_text(unit.find(_q("target"))),
    )


def _note(notes: list[etree._Element], kind: str) -> str:
    return next((note.text or "" for note in notes if note.get("from") == kind), "")


def _read_text(holder: etree._Element | None) -> str:
    """The text with a mark for each code; what a tool has set apart inside it is text."""
    if holder is None:
        return ""
    pieces = [holder.text or ""]
    for child in holder:
        if child.tag in (_q("g"), _q("mrk")):
            pieces += [_read_text(child), child.tail or ""]
        else:
            pieces += [f"‹{child.get('id', '0')}›", child.tail or ""]
    return "".join(pieces)

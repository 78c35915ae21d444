"""XLIFF 1.2: a document's segments for CAT tools, written and read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.characters import shown
from pipeline.formats.markup import parse_markup, root_name
from pipeline.formats.xliff_codes import NAMESPACE, layout_of, qualified, read_texts, write_parts
from pipeline.model.bilingual import BilingualRow, BilingualTable
from pipeline.model.draft import Draft, Origin, Part, Segment
from pipeline.model.inline import marked, wording_hash
from pipeline.model.text import Issue

_EMPTY = f'<xliff xmlns="{NAMESPACE}" version="1.2"/>'
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
_CHECKED = ("translated", "final", "signed-off")
"""States that say that somebody stands for the translation."""
_APPROVED = ("fixed", "human")
"""Origins whose units are sent as approved."""
_SENT = ("source-hash", "target-hash", "origin")
_OURS = ("origin", "source-hash", "target-hash", "term", "paragraph", "query")
"""Whom our own notes are from; what anybody else writes is a comment."""


def is_xliff(data: bytes) -> bool:
    """True for what begins as an XLIFF file of any version, damaged or not."""
    return root_name(data) == "xliff"


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
        "datatype": "x-xlsx" if original.lower().endswith((".xlsx", ".xlsm", ".xltx", ".xltm")) else "x-docx",
        "product-name": "untoc-review-pipeline",
        "build-num": shown(job_key),
        "category": draft.classification,
    })  # fmt: skip
    _child(_child(file, "header"), "note", job_key, **{"from": "job-key"})
    body = _child(file, "body")
    body.text = "\n"
    for segment in draft.segments():
        _write_unit(body, segment)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def read_xliff(data: bytes, name: str) -> BilingualTable:
    """What stands in an XLIFF file that `write_xliff` made, whoever saved it since, alone or merged with others.

    The units of another job than the first are left out and said.

    Raises:
        UnreadableDocumentError: the file is no well-formed XLIFF 1.2.
    """
    files = list(_parse(data, name).iterchildren(qualified("file")))
    if not files:
        raise UnreadableDocumentError(f"{name} holds no file element; send the XLIFF file that came with the draft")
    ours = [file for file in files if _job_key(file)] or files[:1]
    first, job_key = ours[0], _job_key(ours[0])
    taken = [file for file in ours if _job_key(file) == job_key]
    return BilingualTable(
        job_key=job_key,
        source_language=_language_of(first, "source-language"),
        target_language=_language_of(first, "target-language"),
        rows=tuple(_read_unit(unit) for file in taken for unit in file.iter(qualified("trans-unit"))),
        author=_author(first),
        issues=tuple(_other_job(file, name) for file in ours if file not in taken),
    )


def _write_unit(body: etree._Element, segment: Segment) -> None:
    unit = _child(body, "trans-unit", id=segment.id)
    unit.set(_SPACE, "preserve")
    unit.tail = "\n"
    unit.set("extradata", " ".join(_sent_as(segment)))
    if segment.origin in _APPROVED:
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


def _sent_as(segment: Segment) -> tuple[str, str, str]:
    """Hash of the source, hash of the target's wording, origin: what a returned unit is compared with."""
    sent = wording_hash(segment.language, shown(marked(segment.target, segment.source)))
    return segment.source_hash, sent, segment.origin


def _notes(segment: Segment) -> Iterator[tuple[str, str]]:
    """What a translator wants to know of the segment, by whom a note is from."""
    yield "origin", segment.origin
    if segment.paragraph:
        yield "paragraph", segment.paragraph
    for term in segment.terms:
        yield "term", f"{term.source} → {term.target} ({term.status})"


def _write_text(
    parent: etree._Element, name: str, language: str, parts: tuple[Part, ...], source: tuple[Part, ...]
) -> etree._Element:
    holder = _child(parent, name)
    file = next(parent.iterancestors(qualified("file")))
    if language != file.get(f"{name}-language"):
        holder.set(_LANG, language)
    write_parts(holder, parts, source)
    return holder


def _child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, qualified(name), attributes)
    made.text = shown(text) or None
    return made


def _parse(data: bytes, name: str) -> etree._Element:
    root = parse_markup(data, name, "save it in its tool again")
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocumentError(f"{name} has a DOCTYPE, which no XLIFF file needs; ask where it comes from")
    if root.tag != qualified("xliff"):
        raise UnreadableDocumentError(f"{name} is no XLIFF 1.2 file; send the file that came with the draft")
    return root


def _job_key(file: etree._Element) -> str:
    return _note(file.findall(f"{qualified('header')}/{qualified('note')}"), "job-key") or file.get("build-num", "")


def _language_of(file: etree._Element, attribute: str) -> str:
    """The language without a country that a tool has added."""
    return file.get(attribute, "").replace("_", "-").partition("-")[0].lower()


def _author(file: etree._Element) -> str:
    """The contact of the last phase that a tool has noted, or ""."""
    phases = list(file.iter(qualified("phase")))
    return phases[-1].get("contact-name", "") if phases else ""


def _other_job(file: etree._Element, name: str) -> Issue:
    original, count = file.get("original", ""), sum(1 for _ in file.iter(qualified("trans-unit")))
    message = (
        f"{name}: {count} segments of {original} belong to another job and are not read; send them in their own file"
    )
    return Issue("other-job", "warning", message)


def _read_unit(unit: etree._Element) -> BilingualRow:
    notes = unit.findall(qualified("note"))
    source, target = unit.find(qualified("source")), unit.find(qualified("target"))
    source_hash, sent_hash, origin = _sent(unit, notes)
    source_text, target_text = read_texts(source, target)
    layout = layout_of(unit)
    if layout and wording_hash(_target_language(unit), target_text) != sent_hash:
        source_text, target_text = read_texts(source, target, layout=layout)
    return BilingualRow(
        segment=unit.get("id", ""),
        source_hash=source_hash,
        sent_hash=sent_hash,
        source=source_text,
        target=target_text,
        comment="\n".join(note.text.strip() for note in notes if note.get("from") not in _OURS and note.text),
        status=_status(unit, target, origin),
        query=_note(notes, "query"),
    )


def _target_language(unit: etree._Element) -> str:
    return _language_of(next(unit.iterancestors(qualified("file"))), "target-language")


def _sent(unit: etree._Element, notes: Sequence[etree._Element]) -> tuple[str, str, str]:
    """Both hashes and the origin of what was sent; "" for what a tool has dropped.

    Files made by earlier versions have them in notes.
    """
    fields = unit.get("extradata", "").split()
    if len(fields) == len(_SENT):
        return fields[0], fields[1], fields[2]
    source_hash, target_hash, origin = (_note(notes, kind) for kind in _SENT)
    return source_hash, target_hash, origin


def _status(unit: etree._Element, target: etree._Element | None, origin: str) -> str:
    """What somebody has said of the unit since it was sent: `checked`, `draft`, or "" where nobody has."""
    state = "" if target is None else target.get("state", "")
    sent = next((state for known, state in _STATES.items() if known == origin), "")
    is_newly_approved = unit.get("approved") == "yes" and origin not in _APPROVED
    if state and state != sent:
        return "checked" if state in _CHECKED else "draft"
    return "checked" if is_newly_approved else ""


def _note(notes: Sequence[etree._Element], kind: str) -> str:
    return next((note.text or "" for note in notes if note.get("from") == kind), "")

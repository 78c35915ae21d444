"""TMX 1.4b: translation memories as plain files that every CAT tool opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import cast, get_args

from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.characters import shown
from pipeline.formats.markup import parse_markup
from pipeline.model.draft import Part
from pipeline.model.memory import TranslationUnit, UnitOrigin

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = "%Y%m%dT%H%M%SZ"
_PROPS = ("origin", "review", "document")
_NO_CODE = frozenset({"hi"})
"""Inline elements whose content is text."""


def write_tmx(units: Sequence[TranslationUnit], source_language: str = "*all*") -> bytes:
    """The units as a TMX 1.4b file, in the order given; equal units give equal bytes, dates are those of the units."""
    tmx = etree.Element("tmx", version="1.4")
    etree.SubElement(
        tmx,
        "header",
        creationtool="untoc-review-pipeline",
        creationtoolversion="1",
        segtype="sentence",
        adminlang="en",
        srclang=source_language,
        datatype="xml",
    ).set("o-tmf", "untoc-review-pipeline")
    body = etree.SubElement(tmx, "body")
    for unit in units:
        _write_unit(body, unit)
    body.text = "\n"
    return etree.tostring(tmx, xml_declaration=True, encoding="UTF-8") + b"\n"


def read_tmx(data: bytes, name: str) -> tuple[TranslationUnit, ...]:
    """The units of a TMX file, a unit for each variant beside the first or the header's source language.

    Languages are reduced to their first subtag (`en-GB` is `en`); variants without text are left out.

    Raises:
        UnreadableDocumentError: the file is no well-formed TMX, or it defines entities.
    """
    root = _parse(data, name)
    header = root.find("header")
    source_language = _language("" if header is None else header.get("srclang", ""))
    return tuple(unit for element in root.iterfind("body/tu") for unit in _read_unit(element, source_language))


def _write_unit(body: etree._Element, unit: TranslationUnit) -> None:
    element = etree.SubElement(body, "tu", srclang=unit.source_language)
    element.tail = "\n"
    if unit.author:
        element.set("creationid", shown(unit.author))
    if unit.date is not None:
        element.set("creationdate", unit.date.astimezone(dt.UTC).strftime(_DATE))
    for kind in _PROPS:
        value = str(getattr(unit, kind))
        if value:
            etree.SubElement(element, "prop", type=f"x-{kind}").text = shown(value)
    for language, parts in ((unit.source_language, unit.source), (unit.target_language, unit.target)):
        variant = etree.SubElement(element, "tuv", {_LANG: language})
        _write_parts(etree.SubElement(variant, "seg"), parts, unit.source)


def _write_parts(segment: etree._Element, parts: tuple[Part, ...], source: tuple[Part, ...]) -> None:
    """Text and `ph` elements; the `x` of a code is its place in the source, from 1, and pairs source with target."""
    numbers = {part.id: str(index) for index, part in enumerate((p for p in source if p.kind == "code"), start=1)}
    segment.text = ""
    last: etree._Element | None = None
    for part in parts:
        if part.kind == "code":
            last = etree.SubElement(segment, "ph", x=numbers.get(part.id, "0"), type=part.code)
            last.text, last.tail = shown(part.text), ""
        elif last is None:
            segment.text += shown(part.text)
        else:
            last.tail = f"{last.tail}{shown(part.text)}"


def _parse(data: bytes, name: str) -> etree._Element:
    root = parse_markup(data, name, "export the memory again")
    if root.tag != "tmx":
        raise UnreadableDocumentError(f"{name} is no TMX file; export the memory as TMX 1.4")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[attr-defined] # missing in the stubs
        raise UnreadableDocumentError(f"{name} defines entities, which no memory needs; ask where it comes from")
    return root


def _read_unit(element: etree._Element, source_language: str) -> Iterator[TranslationUnit]:
    variants = [(_language(_lang_of(variant)), variant.find("seg")) for variant in element.iterfind("tuv")]
    texts = [(language, segment) for language, segment in variants if segment is not None]
    wanted = _language(element.get("srclang", "")) or source_language
    sources = [each for each in texts if each[0] == wanted] or texts
    for language, segment in texts:
        if segment is not sources[0][1] and language != sources[0][0]:
            yield _unit(element, sources[0], (language, segment))


def _unit(
    element: etree._Element, source: tuple[str, etree._Element], target: tuple[str, etree._Element]
) -> TranslationUnit:
    props = {prop.get("type", ""): prop.text or "" for prop in element.iterfind("prop")}
    origin = props.get("x-origin", "")
    return TranslationUnit(
        source_language=source[0],
        target_language=target[0],
        source=tuple(_read_parts(source[1])),
        target=tuple(_read_parts(target[1])),
        origin=cast("UnitOrigin", origin) if origin in get_args(UnitOrigin) else "imported",
        review=props.get("x-review", ""),
        author=element.get("creationid", ""),
        date=_date(element.get("creationdate", "")),
        document=props.get("x-document", ""),
    )


def _read_parts(segment: etree._Element) -> Iterator[Part]:
    """Text and codes in order, neighbouring texts joined."""
    text = segment.text or ""
    for number, (element, after) in enumerate(_inline(segment), start=1):
        if element is not None:
            if text:
                yield Part("text", text)
            yield _code(element, number)
            text = ""
        text += after
    if text:
        yield Part("text", text)


def _inline(segment: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """Each code with the text after it; None for a stretch of text that is only set apart."""
    for child in segment:
        if child.tag in _NO_CODE:
            yield None, child.text or ""
            yield from _inline(child)
            yield None, child.tail or ""
        else:
            yield child, child.tail or ""


def _code(element: etree._Element, number: int) -> Part:
    place = element.get("x") or element.get("i") or str(number)
    kind = element.get("type") or element.tag
    return Part("code", element.text or "", f"{'e' if element.tag == 'ept' else 'c'}{place}", str(kind))


def _lang_of(variant: etree._Element) -> str:
    """`xml:lang`, or `lang` as TMX 1.1 has it."""
    return variant.get(_LANG) or variant.get("lang") or ""


def _language(tag: str) -> str:
    return "" if tag == "*all*" else tag.replace("_", "-").partition("-")[0].lower()


def _date(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(text, _DATE).replace(tzinfo=dt.UTC)
    except ValueError:
        return None

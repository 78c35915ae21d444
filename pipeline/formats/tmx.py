"""TMX 1.4b: translation memories as plain files that every CAT tool opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import cast, get_args

from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.characters import shown
from pipeline.formats.markup import parse_markup, root_name
from pipeline.formats.tmx_codes import read_parts, write_parts
from pipeline.model.draft import Part
from pipeline.model.memory import TranslationUnit, UnitOrigin
from pipeline.model.text import LANGUAGES

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = "%Y%m%dT%H%M%SZ"
_PROPS = ("origin", "review", "document", "file")
_ANY = "*all*"
"""The source language of a memory whose every language may be the source."""
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
"""Subtags of Chinese in traditional characters, which is none of the working languages."""


def write_tmx(units: Sequence[TranslationUnit], source_language: str = _ANY) -> bytes:
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


def is_tmx(data: bytes) -> bool:
    """True for what begins as a TMX file of any version, damaged or not."""
    return root_name(data) == "tmx"


def read_tmx(data: bytes, name: str) -> tuple[TranslationUnit, ...]:
    """The units of a TMX file between working languages: source and each other variant of a `tu`, in their order.

    The source is the variant in the language that the `tu` or the header names, or the first; where that is `*all*`,
    every variant is. A country or script makes no other language, but Chinese in traditional characters is none of
    ours. Variants without text are left out.

    Raises:
        UnreadableDocumentError: the file is no well-formed TMX, it defines entities, or none of its languages are ours.
    """
    root = _parse(data, name)
    header = root.find("header")
    tool, source_language = ("", "") if header is None else (header.get("creationtool"), header.get("srclang", ""))
    shortcuts = tool == "OmegaT"
    elements = list(root.iterfind("body/tu"))
    units = [unit for each in elements for unit in _read_unit(each, source_language, shortcuts=shortcuts)]
    if elements and not units:
        _refuse_foreign(elements, name)
    return tuple(units)


def _refuse_foreign(elements: Sequence[etree._Element], name: str) -> None:
    """Raises where the variants are of languages of which no two are ours."""
    tags = sorted({_lang_of(variant) for element in elements for variant in element.iterfind("tuv")})
    if len({_language(tag) for tag in tags} & set(LANGUAGES)) < 2:
        ours = ", ".join(LANGUAGES)
        raise UnreadableDocumentError(
            f"{name} is a memory for {', '.join(tags) or 'no language'}; send one between two of {ours}"
        )


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
        write_parts(etree.SubElement(variant, "seg"), parts, unit.source)


def _parse(data: bytes, name: str) -> etree._Element:
    root = parse_markup(data, name, "export the memory again")
    if root.tag != "tmx":
        raise UnreadableDocumentError(f"{name} is no TMX file; export the memory as TMX 1.4")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[attr-defined] # missing in the stubs
        raise UnreadableDocumentError(f"{name} defines entities, which no memory needs; ask where it comes from")
    return root


def _read_unit(element: etree._Element, source_language: str, *, shortcuts: bool) -> Iterator[TranslationUnit]:
    variants = [_Variant(each, seg) for each in element.iterfind("tuv") if (seg := each.find("seg")) is not None]
    for source in _sources(variants, element.get("srclang") or source_language):
        for target in variants:
            if target.language == source.language or not {source.language, target.language} <= set(LANGUAGES):
                continue
            parts = read_parts(source.segment, target.segment, shortcuts=shortcuts)
            if all(parts):
                yield _unit(element, source, target, parts)


class _Variant:
    """One language's text of a unit (`tuv`)."""

    def __init__(self, element: etree._Element, segment: etree._Element) -> None:
        self.element = element
        self.segment = segment
        self.tag = _lang_of(element).lower()
        self.language = _language(self.tag)


def _sources(variants: Sequence[_Variant], wanted: str) -> Sequence[_Variant]:
    """The variants that are sources: all of them, or the one in the wanted language, best of the same country."""
    if wanted.lower() == _ANY:
        return variants
    exact = [each for each in variants if each.tag == wanted.lower()]
    return [*exact, *(each for each in variants if each.language == _language(wanted)), *variants][:1]


def _unit(
    element: etree._Element, source: _Variant, target: _Variant, parts: tuple[tuple[Part, ...], tuple[Part, ...]]
) -> TranslationUnit:
    props = {prop.get("type", ""): prop.text or "" for prop in element.iterfind("prop")}
    origin = props.get("x-origin", "")
    holders = (target.element, element)
    return TranslationUnit(
        source_language=source.language,
        target_language=target.language,
        source=parts[0],
        target=parts[1],
        origin=cast("UnitOrigin", origin) if origin in get_args(UnitOrigin) else "imported",
        review=props.get("x-review", ""),
        author=_first(holders, "id"),
        date=_date(_first(holders, "date")),
        document=props.get("x-document") or props.get("file", ""),
        file=props.get("x-file", ""),
    )


def _first(holders: Sequence[etree._Element], what: str) -> str:
    """Who or when: of the last change, else of the creation; what stands at the translation itself goes first."""
    found = (holder.get(f"{event}{what}") for holder in holders for event in ("change", "creation"))
    return next((value for value in found if value), "")


def _lang_of(variant: etree._Element) -> str:
    """`xml:lang`, or `lang` as TMX 1.1 has it."""
    return variant.get(_LANG) or variant.get("lang") or ""


def _language(tag: str) -> str:
    """The first subtag, `fr` of `fr-FR` or `fr_CA`; "" for Chinese in traditional characters."""
    first, *others = tag.replace("_", "-").lower().split("-")
    return "" if first == "zh" and "hans" not in others and _TRADITIONAL.intersection(others) else first


def _date(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(text, _DATE).replace(tzinfo=dt.UTC)
    except ValueError:
        return None

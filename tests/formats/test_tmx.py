"""Translation units are written as TMX 1.4b and read again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.tmx import read_tmx, write_tmx
from pipeline.model.draft import Part
from pipeline.model.memory import TranslationUnit
from pipeline.model.text import LANGUAGES
from tests.formats.inline_parts import XML_TEXT, sides


@st.composite
def units(draw: st.DrawFn) -> TranslationUnit:
    """Any unit between two languages."""
    source_language, target_language = draw(st.permutations(LANGUAGES))[:2]
    source, target = draw(sides().filter(all))
    seconds = draw(st.none() | st.integers(0, 4_000_000_000))
    return TranslationUnit(
        source_language,
        target_language,
        source,
        target,
        draw(st.sampled_from(["human", "machine", "imported"])),
        draw(st.sampled_from(["", "XAR-UNTOC-1"])),
        draw(st.just("") | XML_TEXT.map(str.strip)),
        None if seconds is None else dt.datetime.fromtimestamp(seconds, dt.UTC),
        draw(st.just("") | XML_TEXT),
        draw(st.just("") | XML_TEXT),
    )


@given(st.lists(units(), max_size=3))
@settings(deadline=None, max_examples=100)
def test_what_is_written_is_read(given_units: list[TranslationUnit]) -> None:
    """Text in any script, white space, codes in any order, dates and origins come back as they were."""
    assert read_tmx(write_tmx(given_units), "memory.tmx") == tuple(given_units)


UNIT = TranslationUnit(
    "en",
    "ar",
    (Part("text", "One"), Part("code", "", "c1", "break"), Part("text", "two")),
    (Part("text", "واحد"), Part("code", "", "c1", "break"), Part("text", "اثنان")),
    review="XAR-UNTOC-1",
    author="A. Reviser",
    date=dt.datetime(2027, 5, 1, 9, 30, tzinfo=dt.UTC),
    document="summary",
    file="sent back.docx",
)


def test_a_unit_is_what_a_cat_tool_expects() -> None:
    """Header, languages, dates, properties and placeholders stand where TMX 1.4b wants them."""
    root = etree.fromstring(write_tmx([UNIT], "en"))
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    header = root.find("header")
    assert header is not None
    wanted = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert set(header.keys()) == wanted
    [unit] = root.iterfind("body/tu")
    assert (unit.get("creationid"), unit.get("creationdate")) == ("A. Reviser", "20270501T093000Z")
    assert [(prop.get("type"), prop.text) for prop in unit.iterfind("prop")] == [
        ("x-origin", "human"),
        ("x-review", "XAR-UNTOC-1"),
        ("x-document", "summary"),
        ("x-file", "sent back.docx"),
    ]
    assert [etree.tostring(segment, encoding="unicode") for segment in unit.iterfind("tuv/seg")] == [
        '<seg>One<ph x="1" type="x-break"/>two</seg>',
        '<seg>واحد<ph x="1" type="x-break"/>اثنان</seg>',
    ]


def test_equal_units_give_equal_bytes_without_a_date_of_their_own() -> None:
    """No clock, no author where nobody gave one."""
    plain = TranslationUnit("en", "fr", (Part("text", "Yes."),), (Part("text", "Oui."),))
    assert write_tmx([plain]) == write_tmx([plain])
    assert b"creationdate" not in write_tmx([plain])
    assert b"creationid" not in write_tmx([plain])


def test_what_other_tools_write_is_read() -> None:
    """A DOCTYPE without entities, `lang` of TMX 1.1, country subtags, paired codes, highlights, three languages."""
    data = b"""<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx11.dtd">
    <tmx version="1.1"><header srclang="EN-GB"/><body>
      <tu><tuv lang="FR-FR"><seg>Un <bpt i="1">&lt;b></bpt>mot<ept i="1">&lt;/b></ept></seg></tuv>
          <tuv lang="EN-GB"><seg>One <hi>bold <hi>new</hi></hi> word</seg></tuv>
          <tuv lang="ES-ES"><seg>Una palabra</seg></tuv><tuv lang="RU"/></tu>
    </body></tmx>"""
    french, spanish = read_tmx(data, "x.tmx")
    assert (french.source_language, french.target_language, french.origin) == ("en", "fr", "imported")
    assert french.source == (Part("text", "One bold new word"),)
    assert [part.kind for part in french.target] == ["text", "code", "text", "code"]
    assert len({part.id for part in french.target if part.kind == "code"}) == 2
    assert spanish.target == (Part("text", "Una palabra"),)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not well-formed"),
        (b"<tmx>", "not well-formed"),
        (b"<html/>", "no TMX file"),
        (b'<!DOCTYPE tmx [<!ENTITY x "y">]><tmx><body/></tmx>', "defines entities"),
        (b'<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><body>&x;</body></tmx>', "defines entities"),
    ],
)
def test_a_file_that_is_no_memory_is_refused(data: bytes, says: str) -> None:
    """One line names the file and what to do."""
    with pytest.raises(UnreadableDocumentError, match=rf"my\.tmx .*{says}"):
        read_tmx(data, "my.tmx")


def test_a_character_that_xml_can_t_hold_is_shown_as_a_mark() -> None:
    """The file stays well-formed."""
    unit = TranslationUnit("en", "fr", (Part("text", "a\x0bb"),), (Part("text", "c\ud800"),))
    [read] = read_tmx(write_tmx([unit]), "x.tmx")
    assert (read.source, read.target) == ((Part("text", "a\ufffdb"),), (Part("text", "c\ufffd"),))

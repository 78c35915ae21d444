"""Memories of other tools are read: their encodings, languages, codes and what they say of who and when."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.tmx import read_tmx, write_tmx
from pipeline.model.draft import Part
from pipeline.model.memory import TranslationUnit

HEADER = '<header creationtool="a tool" srclang="en" segtype="sentence" datatype="xml"/>'


def memory(body: str, header: str = HEADER, prologue: str = "") -> str:
    """A TMX file with these units."""
    return f'{prologue}<tmx version="1.4">{header}<body>{body}</body></tmx>'


def pair(source: str, target: str, languages: tuple[str, str] = ("en", "fr")) -> str:
    """One unit."""
    sides = zip(languages, (source, target), strict=True)
    variants = [f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in sides]
    return f"<tu>{''.join(variants)}</tu>"


def read(body: str, header: str = HEADER) -> tuple[TranslationUnit, ...]:
    """What is read of a file with these units."""
    return read_tmx(memory(body, header).encode(), "x.tmx")


def shown(parts: tuple[Part, ...]) -> str:
    """The parts in one line: text, and `{id kind}` for a code."""
    return "".join(part.text if part.kind == "text" else f"{{{part.id} {part.code}}}" for part in parts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_in_any_encoding_with_the_doctype_of_tmx_is_read(encoding: str) -> None:
    """The DTD is named and nowhere there: nothing is fetched."""
    declared = "utf-16" if encoding == "utf-16" else "utf-8"
    prologue = f'<?xml version="1.0" encoding="{declared}"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    data = memory(pair("𠮷野家 law", "قانون"), prologue=prologue).replace('"fr"', '"ar"').encode(encoding)
    [unit] = read_tmx(data, "x.tmx")
    assert (unit.source, unit.target) == ((Part("text", "𠮷野家 law"),), (Part("text", "قانون"),))


@pytest.mark.parametrize(
    ("tag", "language"),
    [("fr-FR", "fr"), ("FR", "fr"), ("fr_CA", "fr"), ("zh-Hans", "zh"), ("zh_CN", "zh"), ("zh-Hans-HK", "zh")],
)
def test_a_country_or_script_makes_no_other_language(tag: str, language: str) -> None:
    """With a hyphen or an underscore, in any case."""
    [unit] = read(pair("a", "b", ("en-GB", tag)))
    assert (unit.source_language, unit.target_language) == ("en", language)


@pytest.mark.parametrize("tag", ["zh-Hant", "zh_TW", "zh-HK", "de", "pt-BR"])
def test_a_memory_for_no_two_of_our_languages_is_refused_by_their_names(tag: str) -> None:
    """German, and Chinese in traditional characters, which is no working language."""
    both = ", ".join(sorted(("en", tag)))
    with pytest.raises(UnreadableDocumentError, match=rf"x\.tmx is .* for {both}; .*ar, zh, en, fr, ru, es"):
        read(pair("a", "b", ("en", tag)))


def test_other_languages_beside_ours_are_left_out() -> None:
    """A unit of English, German and French is one from English to French."""
    third = '<tuv xml:lang="de"><seg>Ja</seg></tuv></tu>'
    [unit] = read(pair("Yes", "Oui").replace("</tu>", third))
    assert unit.target_language == "fr"


def test_several_variants_of_a_language_are_units_in_their_order() -> None:
    """The source is the variant that the header names, by country if it can."""
    body = """<tu><tuv xml:lang="en-US"><seg>Color</seg></tuv><tuv xml:lang="en-GB"><seg>Colour</seg></tuv>
    <tuv xml:lang="fr-FR"><seg>Couleur</seg></tuv><tuv xml:lang="fr-CA"><seg>Teinte</seg></tuv></tu>"""
    units = read(body, '<header srclang="en-GB"/>')
    assert [(shown(unit.source), shown(unit.target)) for unit in units] == [("Colour", "Couleur"), ("Colour", "Teinte")]


def test_a_memory_without_a_source_language_goes_in_every_direction() -> None:
    """`*all*` in the header, or at the unit."""
    for body, srclang in ((pair("a", "b"), "*all*"), (pair("a", "b").replace("<tu>", '<tu srclang="*all*">'), "en")):
        units = read(body, f'<header srclang="{srclang}"/>')
        assert [(each.source_language, each.target_language) for each in units] == [("en", "fr"), ("fr", "en")]


def test_paragraphs_are_units_too_and_empty_variants_are_none() -> None:
    """What the header says about segments changes nothing; a variant that nobody translated is left out."""
    units = read(pair("One. Two.", "Un. Deux.") + pair("Three.", ""), '<header srclang="en" segtype="paragraph"/>')
    assert [shown(unit.target) for unit in units] == ["Un. Deux."]


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        (
            'A <bpt i="1" x="1" type="bold">{b}</bpt>b<ept i="1">{/b}</ept><ph x="2" type="lb"/>.',
            '<ph x="2" type="lb"/>un <bpt i="7" x="1" type="bold">{b}</bpt>b<ept i="7">{/b}</ept>.',
            ("A {c1 open}b{/c1 close}{c3 break}.", "{c3 break}un {c1 open}b{/c1 close}."),
        ),
        (
            'a <it pos="begin" x="1">{i}</it>b',
            'c <it pos="begin" x="1">{i}</it>d',
            ("a {c1 open}b", "c {c1 open}d"),
        ),
        ('a <it pos="end">{/i}</it>b', '<it pos="end">{/i}</it>d', ("a {/c1 close}b", "{/c1 close}d")),
        (
            'a<ut>{\\b}</ut>b<ph type="fnote">1<sub>a footnote</sub></ph>',
            'c<ph type="fnote">1<sub>une note</sub></ph>d<ut>{\\b}</ut>',
            ("a{c1 ut}b{c2 note}", "c{c2 note}d{c1 ut}"),
        ),
        (
            'a <hi type="bold">b <hi>c</hi></hi> d<ph/>',
            'e <hi>f</hi><ph/><ph/>',
            ("a b c d{c1 ph}", "e f{c1 ph}{c3 ph}"),
        ),
        (
            '<bpt i="1">[</bpt>a<bpt i="2">(</bpt>b<ept i="1">]</ept>c<ept i="2">)</ept>',
            '<bpt i="2">(</bpt>b<ept i="2">)</ept><bpt i="1">[</bpt>a<ept i="1">]</ept>',
            ("{c1 open}a{c2 open}b{/c1 close}c{/c2 close}", "{c2 open}b{/c2 close}{c1 open}a{/c1 close}"),
        ),
    ],
)  # fmt: skip
def test_codes_of_other_tools_find_their_counterparts(source: str, target: str, wanted: tuple[str, str]) -> None:
    """By number where one is given, else the next of the same kind; what the source has not has an id of its own."""
    [unit] = read(pair(source, target))
    assert (shown(unit.source), shown(unit.target)) == wanted
    ids = [part.id for part in unit.target if part.kind == "code"]
    assert len(ids) == len(set(ids))


def test_an_entity_that_nobody_defines_is_the_character_of_html() -> None:
    """Some exports hold `&nbsp;`, which no parser resolves without the DTD."""
    data = memory(pair("a&nbsp;b", "c"), prologue='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    [unit] = read_tmx(data.encode(), "x.tmx")
    assert shown(unit.source) == "a\xa0b"


def test_a_memory_that_omegat_saved_is_read_with_its_codes() -> None:
    """TMX 1.1: `lang`, codes as text, the reviser and the document's name at the translation."""
    data = """<?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE tmx SYSTEM "tmx11.dtd">
    <tmx version="1.1"><header creationtool="OmegaT" segtype="paragraph" srclang="EN"/><body><tu>
      <prop type="file">report.xlf</prop>
      <tuv lang="EN"><seg>A &lt;g0&gt;bold&lt;/g0&gt; word&lt;x1/&gt; &lt; 5</seg></tuv>
      <tuv lang="FR" changeid="reviser" changedate="20270502T101500Z" creationid="translator"
           creationdate="20270501T101500Z"><seg>Mot &lt;x1/&gt;&lt;g0&gt;gras&lt;/g0&gt; &lt; 5</seg></tuv>
    </tu></body></tmx>"""
    [unit] = read_tmx(data.encode(), "project_save.tmx")
    assert shown(unit.source) == "A {c1 open}bold{/c1 close} word{c3 x} < 5"
    assert shown(unit.target) == "Mot {c3 x}{c1 open}gras{/c1 close} < 5"
    assert (unit.author, unit.date) == ("reviser", dt.datetime(2027, 5, 2, 10, 15, tzinfo=dt.UTC))
    assert (unit.document, unit.origin) == ("report.xlf", "imported")


def test_what_looks_like_a_code_of_omegat_is_text_in_other_memories() -> None:
    """Only OmegaT writes codes as text."""
    [unit] = read(pair("Press &lt;g0&gt;", "b"))
    assert unit.source == (Part("text", "Press <g0>"),)


def test_a_pair_is_two_elements_that_other_tools_understand() -> None:
    """`bpt` and `ept`, half a pair `it`, a single code `ph`; the number pairs source with target."""
    begin, end = Part("code", "", "3", "open"), Part("code", "", "/3", "close")
    note, half = Part("code", "1", "n", "note"), Part("code", "", "/9", "close")
    source = (half, Part("text", "a "), begin, Part("text", "b"), end, note)
    target = (note, begin, Part("text", "c"), end, half)
    data = write_tmx([TranslationUnit("en", "fr", source, target)]).decode()
    assert (
        '<seg><it pos="end" x="1" type="format"/>a <bpt i="2" x="2" type="group"/>b<ept i="2"/>'
        '<ph x="3" type="x-note">1</ph></seg>'
    ) in data
    assert (
        '<seg><ph x="3" type="x-note">1</ph><bpt i="2" x="2" type="group"/>c<ept i="2"/>'
        '<it pos="end" x="1" type="format"/></seg>'
    ) in data

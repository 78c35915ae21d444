"""What a target language needs of somebody's Word part, and nothing more."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.formats.docx.edit.languages import localize_in_place

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def changed(inside: str, source: str, target: str, root: str = "document") -> str:
    """The inside of the root afterwards, with namespaces left out."""
    part = etree.fromstring(f'<w:{root} xmlns:w="{W}">{inside}</w:{root}>')
    localize_in_place(part, source, target)
    text = etree.tostring(part, encoding="unicode").replace(f' xmlns:w="{W}"', "")
    return text.partition(">")[2].rpartition("</")[0]


def runs(xml: str) -> list[tuple[str, bool]]:
    """Text of each run, True where it runs from right to left."""
    root = etree.fromstring(f'<w:r0 xmlns:w="{W}">{xml}</w:r0>')
    found = root.iter(f"{{{W}}}r")
    return [("".join(map(str, run.itertext())), run.find(f"{{{W}}}rPr/{{{W}}}rtl") is not None) for run in found]


def test_a_paragraph_and_its_runs_turn_in_arabic_in_the_schema_s_order() -> None:
    """The alignment stays: Word takes left for the side where lines begin."""
    before = (
        '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>نص</w:t></w:r></w:p>'
    )
    assert changed(before, "en", "ar") == (
        '<w:p><w:pPr><w:bidi/><w:jc w:val="left"/><w:rPr><w:rtl/></w:rPr></w:pPr><w:r><w:rPr><w:b/><w:bCs/>'
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:rtl/></w:rPr><w:t>نص</w:t></w:r></w:p>'
    )


def test_sections_and_tables_turn_in_arabic() -> None:
    """Columns and cells begin at the right."""
    assert changed("<w:sectPr><w:cols/><w:docGrid/></w:sectPr>", "fr", "ar") == (
        "<w:sectPr><w:cols/><w:bidi/><w:docGrid/></w:sectPr>"
    )
    assert changed('<w:tbl><w:tblPr><w:tblStyle w:val="a"/><w:tblW/></w:tblPr></w:tbl>', "zh", "ar") == (
        '<w:tbl><w:tblPr><w:tblStyle w:val="a"/><w:bidiVisual/><w:tblW/></w:tblPr></w:tbl>'
    )


def test_a_symbol_in_an_arabic_sentence_still_runs_from_the_left() -> None:
    """The run is split, its properties in each piece."""
    xml = changed("<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>الوثيقة CTOC/COP/2018/1، الفقرة 5</w:t></w:r></w:p>", "en", "ar")
    assert runs(xml) == [("الوثيقة ", True), ("CTOC/COP/2018/1", False), ("، الفقرة 5", True)]
    assert xml.count("<w:i/><w:iCs/>") == 3


def test_runs_without_text_stay_as_they_are() -> None:
    """A picture and a page break have no direction; a note's mark has."""
    xml = changed("<w:p><w:r><w:drawing/></w:r><w:r><w:br/></w:r><w:r><w:footnoteReference/></w:r></w:p>", "en", "ar")
    assert "<w:r><w:drawing/></w:r><w:r><w:br/></w:r>" in xml
    assert "<w:r><w:rPr><w:rtl/></w:rPr><w:footnoteReference/></w:r>" in xml


def test_what_later_versions_of_word_add_stays_last() -> None:
    """The schema wants a shadow behind everything that older versions know."""
    shadow = '<x:shadow xmlns:x="http://schemas.microsoft.com/office/word/2010/wordml"/>'
    xml = changed(f"<w:p><w:r><w:rPr><w:b/>{shadow}</w:rPr><w:t>نص</w:t></w:r></w:p>", "en", "ar")
    assert "<w:b/><w:bCs/><w:rtl/><x:shadow" in xml


def test_a_paragraph_that_nobody_translated_runs_from_the_left() -> None:
    """Four words and no Arabic letter: the runs stay whole, so that commas and full stops stay in place."""
    left = "<w:r><w:t>The law, in force, applies.</w:t></w:r>"
    assert changed(f"<w:p>{left}</w:p>", "en", "ar") == f'<w:p><w:pPr><w:bidi w:val="0"/></w:pPr>{left}</w:p>'
    assert "<w:bidi/>" in changed("<w:p><w:r><w:t>CTOC/COP/2018/1</w:t></w:r></w:p>", "en", "ar")


@pytest.mark.parametrize(
    ("alignment", "expected"), [("", "right"), ("left", "right"), ("right", "left"), ("center", "center")]
)
def test_groups_of_digits_alone_stay_in_their_order_at_the_mirrored_side(alignment: str, expected: str) -> None:
    """1 234 567 from the right would be 567 234 1."""
    given = f'<w:jc w:val="{alignment}"/>' if alignment else ""
    xml = changed(f"<w:p><w:pPr>{given}</w:pPr><w:r><w:t>1 234 567</w:t></w:r></w:p>", "en", "ar")
    assert f'<w:bidi w:val="0"/><w:jc w:val="{expected}"/>' in xml


def test_text_in_a_box_counts_for_its_own_paragraph_only() -> None:
    """The outer paragraph has Arabic, the one in the box has not."""
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>Four words of English</w:t></w:r></w:p></w:txbxContent></w:pict>"
    xml = changed(f"<w:p><w:r><w:t>نص</w:t></w:r><w:r>{box}</w:r></w:p>", "en", "ar")
    assert xml.count('<w:bidi w:val="0"/>') == 1
    assert xml.count("<w:bidi/>") == 1
    assert "<w:r><w:t>Four words of English</w:t></w:r>" in xml


def test_styles_turn_in_arabic_with_a_font_and_a_language() -> None:
    """Defaults say it for all; a style that says otherwise no longer does; a table's style may not say it."""
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="22"/><w:lang w:val="en-US"/>'
        '</w:rPr></w:rPrDefault></w:docDefaults><w:style><w:pPr><w:bidi w:val="0"/></w:pPr></w:style>'
        "<w:style><w:tblPr><w:tblInd/></w:tblPr></w:style>"
    )
    assert changed(styles, "en", "ar", "styles") == (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:cs="Times New Roman"/><w:sz w:val="22"/>'
        '<w:szCs w:val="22"/><w:lang w:val="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        "<w:bidi/></w:pPr></w:pPrDefault></w:docDefaults><w:style><w:pPr/></w:style>"
        "<w:style><w:tblPr><w:tblInd/></w:tblPr></w:style>"
    )


def test_a_font_and_a_twin_that_are_there_stay() -> None:
    """The author's own choice for Arabic letters."""
    fonts = '<w:rFonts w:cstheme="minorBidi"/><w:sz w:val="20"/><w:szCs w:val="24"/>'
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert fonts in changed(styles, "en", "ar", "styles")


def test_out_of_arabic_everything_runs_from_the_left_and_looks_the_same() -> None:
    """What was bold and large through the complex-script properties is so through the plain ones."""
    before = (
        '<w:p><w:pPr><w:bidi/><w:rPr><w:rtl/></w:rPr></w:pPr><w:r><w:rPr><w:bCs/><w:szCs w:val="28"/><w:rtl/>'
        "</w:rPr><w:t>Loi</w:t></w:r><w:r><w:rPr><w:bCs/></w:rPr><w:t>A</w:t></w:r></w:p>"
        "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr></w:tbl><w:sectPr><w:bidi/></w:sectPr>"
    )
    assert changed(before, "ar", "fr") == (
        '<w:p><w:pPr><w:rPr/></w:pPr><w:r><w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
        "<w:t>Loi</w:t></w:r><w:r><w:rPr><w:bCs/></w:rPr><w:t>A</w:t></w:r></w:p>"
        "<w:tbl><w:tblPr/></w:tbl><w:sectPr/>"
    )
    styles = (
        "<w:style><w:pPr><w:bidi/></w:pPr><w:rPr><w:iCs/><w:rtl/></w:rPr><w:tblPr><w:bidiVisual/></w:tblPr></w:style>"
    )
    assert changed(styles, "ar", "en", "styles") == (
        "<w:style><w:pPr/><w:rPr><w:i/><w:iCs/></w:rPr><w:tblPr/></w:style>"
    )


def test_runs_of_the_source_language_get_the_target_s_tag() -> None:
    """A third language stays, and so does what isn't checked; where no language is named none is added."""

    def run(properties: str) -> str:
        return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>Loi</w:t></w:r></w:p>"

    third, unchecked = '<w:lang w:val="de-DE"/>', '<w:noProof/><w:lang w:val="en-US"/>'
    assert changed(run('<w:lang w:val="en-US" w:bidi="he-IL"/>'), "en", "fr") == run(
        '<w:lang w:val="fr-FR" w:bidi="he-IL"/>'
    )
    assert changed(run(third), "en", "fr") == run(third)
    assert changed(run(unchecked), "en", "fr") == run(unchecked)
    assert changed(run("<w:b/>"), "en", "fr") == run("<w:b/>")
    assert changed(run('<w:noProof w:val="0"/><w:lang w:val="en-GB"/>'), "en", "es").count("es-ES") == 1


def test_each_kind_of_script_has_its_own_tag() -> None:
    """The source is looked for where its script is tagged, the target is written where its is."""
    run = "<w:r><w:rPr><w:lang {}/></w:rPr></w:r>"
    assert 'w:val="fr-FR"' in changed(run.format('w:bidi="ar-EG"'), "ar", "fr")
    assert 'w:val="ru-RU"' in changed(run.format('w:val="en-US" w:eastAsia="zh-CN"'), "zh", "ru")
    assert 'w:val="en-GB" w:eastAsia="zh-CN"' in changed(run.format('w:val="en-GB"'), "en", "zh")


def test_defaults_and_settings_name_the_target_whatever_they_named() -> None:
    """Most documents in any language are made in an English Word."""
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    assert changed(styles.format("en-US"), "fr", "es", "styles") == styles.format("es-ES")
    assert changed('<w:themeFontLang w:val="en-US"/>', "en", "zh", "settings") == (
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    )
    assert changed("<w:zoom/>", "en", "zh", "settings") == "<w:zoom/>"


def test_chinese_runs_get_the_mark_and_a_font_with_chinese_characters() -> None:
    """A Chinese font that is there stays; a run without Chinese characters gets nothing."""
    run = "<w:p><w:r>{}<w:t>{}</w:t></w:r></w:p>"
    assert changed(run.format("", "法律"), "en", "zh") == run.format(
        '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>', "法律"
    )
    assert 'w:eastAsia="SimSun"' in changed(
        run.format('<w:rPr><w:rFonts w:eastAsia="Calibri"/></w:rPr>', "法"), "en", "zh"
    )
    assert 'w:eastAsia="楷体"' in changed(run.format('<w:rPr><w:rFonts w:eastAsia="楷体"/></w:rPr>', "法"), "en", "zh")
    assert changed(run.format("", "A/1"), "en", "zh") == run.format("", "A/1")


def test_defaults_get_a_chinese_font_unless_a_theme_gives_one() -> None:
    """A Japanese one is no Chinese one."""
    styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {}/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert 'w:eastAsia="SimSun"' in changed(styles.format('w:eastAsia="MS Mincho"'), "en", "zh", "styles")
    assert 'w:eastAsia="SimSun"' in changed(styles.format('w:ascii="Arial"'), "en", "zh", "styles")
    assert "SimSun" not in changed(styles.format('w:eastAsiaTheme="minorEastAsia"'), "en", "zh", "styles")


def test_out_of_chinese_the_mark_goes() -> None:
    """Quotation marks of the other languages are not as wide as a Chinese character."""
    xml = '<w:r><w:rPr><w:rFonts {}w:hint="eastAsia"/></w:rPr></w:r>'
    assert changed(xml.format(""), "zh", "fr") == "<w:r><w:rPr/></w:r>"
    assert changed(xml.format('w:ascii="Arial" '), "zh", "ru") == (
        '<w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:r>'
    )


def test_numbers_before_paragraphs_get_twins_and_their_text_stays() -> None:
    """A bold number stays bold before Arabic."""
    xml = changed('<w:lvl><w:lvlText w:val="Article %1"/><w:rPr><w:b/></w:rPr></w:lvl>', "en", "ar", "numbering")
    assert xml == '<w:lvl><w:lvlText w:val="Article %1"/><w:rPr><w:b/><w:bCs/></w:rPr></w:lvl>'


def test_between_languages_of_one_direction_and_script_nothing_but_tags_changes() -> None:
    """Even what runs from the right in an English document stays."""
    body = "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:b/><w:rtl/></w:rPr><w:t>نص</w:t></w:r></w:p>"
    assert changed(body, "en", "ru") == body
    assert changed(body, "en", "en") == body


def test_a_chart_s_arabic_paragraphs_run_from_the_right_and_back() -> None:
    """Sides in a drawing are those of the page, so they change."""
    xml = f'<c xmlns:a="{A}"><a:p><a:pPr algn="l"/><a:r><a:rPr lang="en-US"/><a:t>نص</a:t></a:r></a:p><a:p/></c>'
    root = etree.fromstring(xml)
    localize_in_place(root, "en", "ar")
    text = etree.tostring(root, encoding="unicode")
    assert '<a:pPr algn="r" rtl="1"/><a:r><a:rPr lang="ar-SA"/>' in text
    assert text.endswith("<a:p/></c>")
    localize_in_place(root, "ar", "en")
    assert '<a:pPr algn="l"/><a:r><a:rPr lang="en-GB"/>' in etree.tostring(root, encoding="unicode")

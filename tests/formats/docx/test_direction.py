"""Direction, language tags and fonts of a Word document."""

from __future__ import annotations

from lxml import etree

from pipeline.formats.docx.direction import localize_parts, set_paragraph_language, set_run_language

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _document(body: str) -> bytes:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


def _localized(body: str, language: str) -> etree._Element:
    return etree.fromstring(localize_parts({"word/document.xml": _document(body)}, language)["word/document.xml"])


def _styles(inside: str, language: str) -> etree._Element:
    data = f'<w:styles xmlns:w="{W}">{inside}</w:styles>'.encode()
    return etree.fromstring(localize_parts({"word/styles.xml": data}, language)["word/styles.xml"])


def _runs(root: etree._Element) -> list[tuple[str, bool]]:
    """Text of each run, with True where it is marked as running from right to left."""
    return [("".join(run.itertext()), run.find(f"{_w('rPr')}/{_w('rtl')}") is not None) for run in root.iter(_w("r"))]


def test_arabic_runs_from_the_right_in_sections_paragraphs_tables_and_runs() -> None:
    """Every structure that has a direction gets one."""
    body = (
        "<w:p><w:r><w:t>نص</w:t></w:r></w:p>"
        "<w:tbl><w:tblPr><w:tblW w:w='0'/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>خلية</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl><w:p/><w:sectPr><w:cols/><w:docGrid/></w:sectPr>"
    )
    root = _localized(body, "ar")
    assert all(p.find(f"{_w('pPr')}/{_w('bidi')}") is not None for p in root.iter(_w("p")))
    assert [child.tag for child in root.find(f".//{_w('sectPr')}")] == [_w("cols"), _w("bidi"), _w("docGrid")]
    assert [child.tag for child in root.find(f".//{_w('tblPr')}")] == [_w("bidiVisual"), _w("tblW")]
    assert _runs(root) == [("نص", True), ("خلية", True)]


def test_a_symbol_in_an_arabic_line_becomes_a_run_from_left_to_right() -> None:
    """CTOC/COP/2018/1 must not be shown backwards, and the text before and after it stays as it was."""
    root = _localized("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>الوثيقة CTOC/COP/2018/1، الفقرة 5</w:t></w:r></w:p>", "ar")
    assert _runs(root) == [("الوثيقة ", True), ("CTOC/COP/2018/1", False), ("، الفقرة 5", True)]
    assert all(run.find(f"{_w('rPr')}/{_w('b')}") is not None for run in root.iter(_w("r")))
    assert {text.get(SPACE) for text in root.iter(_w("t"))} == {"preserve"}


def test_a_run_of_a_symbol_alone_or_of_numbers_alone_stays_one_run() -> None:
    """A code is not marked from right to left; a number follows the line it stands in."""
    root = _localized("<w:p><w:r><w:t>UNTOC-05-T1</w:t></w:r><w:r><w:t>15-19</w:t></w:r></w:p>", "ar")
    assert _runs(root) == [("UNTOC-05-T1", False), ("15-19", True)]


def test_a_telephone_number_alone_in_its_line_runs_from_the_left_at_the_right_side() -> None:
    """Set from the right, +999 555 0119 would be shown as 0119 555 +999."""
    line = "<w:p><w:r><w:t>+999 555 0119</w:t></w:r></w:p>"
    in_document = _localized(line, "ar").find(f".//{_w('p')}")
    in_quotation = _localized(line, "fr").find(f".//{_w('p')}")
    set_paragraph_language(in_quotation, "ar")
    for paragraph in (in_document, in_quotation):
        properties = paragraph.find(_w("pPr"))
        assert properties.find(_w("bidi")).get(_w("val")) == "0"
        assert properties.find(_w("jc")).get(_w("val")) == "right"
    assert _runs(_localized(line, "ar")) == [("+999 555 0119", False)]


def test_a_telephone_number_in_an_arabic_line_becomes_a_run_from_left_to_right() -> None:
    """The line itself still runs from the right."""
    root = _localized("<w:p><w:r><w:t>الهاتف: +999 555 0119.</w:t></w:r></w:p>", "ar")
    assert _runs(root) == [("الهاتف: ", True), ("+999 555 0119", False), (".", True)]
    assert root.find(f".//{_w('bidi')}").get(_w("val")) is None
    assert root.find(f".//{_w('jc')}") is None


def test_a_dash_between_spaces_parts_two_latin_names_in_an_arabic_line() -> None:
    """The question's code comes first, at the right, and the file's name after it."""
    root = _localized("<w:p><w:r><w:t>TIP-G-01 – a–b 1.docx، الجدول 2</w:t></w:r></w:p>", "ar")
    assert _runs(root) == [("TIP-G-01", False), (" – ", True), ("a–b 1.docx", False), ("، الجدول 2", True)]


def test_a_break_stays_with_the_text_before_it() -> None:
    """Splitting a run keeps breaks and their order."""
    root = _localized("<w:p><w:r><w:t>أ ABC</w:t><w:br/><w:t>ب</w:t></w:r></w:p>", "ar")
    assert [[child.tag.rpartition("}")[2] for child in run][1:] for run in root.iter(_w("r"))] == [
        ["t"],
        ["t", "br"],
        ["t"],
    ]


def test_a_document_of_another_language_loses_what_arabic_needed() -> None:
    """Localizing in French what was in Arabic leaves nothing that runs from the right."""
    arabic = _localized("<w:tbl><w:tblPr/></w:tbl><w:p><w:r><w:t>x</w:t></w:r></w:p><w:sectPr/>", "ar")
    data = etree.tostring(arabic)
    root = etree.fromstring(localize_parts({"word/document.xml": data}, "fr")["word/document.xml"])
    assert not list(root.iter(_w("bidi"), _w("rtl"), _w("bidiVisual")))


def test_bold_italic_and_size_get_their_twins_for_arabic_letters() -> None:
    """Word looks at bCs, iCs and szCs where it sets Arabic."""
    root = _styles('<w:style><w:rPr><w:b/><w:i w:val="0"/><w:sz w:val="28"/></w:rPr></w:style>', "ar")
    found = root.find(f"{_w('style')}/{_w('rPr')}")
    assert [(child.tag.rpartition("}")[2], child.get(_w("val"))) for child in found] == [
        ("b", None),
        ("bCs", None),
        ("i", "0"),
        ("iCs", "0"),
        ("sz", "28"),
        ("szCs", "28"),
    ]


def test_document_defaults_name_the_language_and_the_fonts_of_its_script() -> None:
    """Chinese gets its tag and a Chinese font in place of the theme's."""
    root = _styles(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:eastAsiaTheme="minorEastAsia"/>'
        '<w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>',
        "zh",
    )
    lang = root.find(f".//{_w('lang')}")
    fonts = root.find(f".//{_w('rFonts')}")
    assert lang.get(_w("eastAsia")) == "zh-CN"
    assert dict(fonts.attrib) == {_w("ascii"): "Arial", _w("eastAsia"): "SimSun", _w("cs"): "Times New Roman"}


def test_each_language_of_latin_and_cyrillic_letters_has_its_tag() -> None:
    """French, Russian, Spanish and English stand in `w:lang`'s own attribute."""
    tags = {
        language: _styles("", language).find(f".//{_w('lang')}").get(_w("val")) for language in ("en", "fr", "ru", "es")
    }
    assert tags == {"en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}


def test_a_paragraph_in_another_language_says_so_itself() -> None:
    """A quotation in English inside an Arabic document runs from the left and is checked as English."""
    root = _localized("<w:p><w:r><w:t>A reply.</w:t></w:r></w:p>", "ar")
    paragraph = root.find(f".//{_w('p')}")
    set_paragraph_language(paragraph, "en")
    assert paragraph.find(f"{_w('pPr')}/{_w('bidi')}").get(_w("val")) == "0"
    assert paragraph.find(f".//{_w('rtl')}").get(_w("val")) == "0"
    assert paragraph.find(f".//{_w('lang')}").get(_w("val")) == "en-GB"


def test_an_arabic_run_in_an_english_line_carries_direction_tag_and_font() -> None:
    """One run alone can be Arabic."""
    run = etree.fromstring(f'<w:p xmlns:w="{W}"><w:r><w:rPr><w:b/></w:rPr><w:t>نعم</w:t></w:r></w:p>')[0]
    set_run_language(run, "ar")
    properties = run.find(_w("rPr"))
    assert [child.tag.rpartition("}")[2] for child in properties] == ["rFonts", "b", "bCs", "rtl", "lang"]
    assert properties.find(_w("lang")).get(_w("bidi")) == "ar-SA"
    assert properties.find(_w("rFonts")).get(_w("cs")) == "Times New Roman"
